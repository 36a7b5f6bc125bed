from pathlib import Path

import pytest

from assistant.errors import WrongUsage
from assistant.settings import Settings, quiet


def test_settings_come_from_the_mapping_and_empty_means_unset() -> None:
    made = Settings.from_env({"ASSISTANT_HOME": "/srv/audit", "CHROMA_URL": "", "EMBEDDING_MODEL": "other"})
    assert made == Settings(Path("/srv/audit"), "other", None, None)
    assert Settings.from_env({}) == Settings()


@pytest.mark.parametrize("name", ["ASSISTANT_MODEL", "RERANKER_MODEL"])
def test_what_comes_later_says_so(name: str) -> None:
    with pytest.raises(WrongUsage, match="later version"):
        Settings.from_env({name: "x:y"})


def test_telemetry_is_off_and_the_hub_is_left_alone() -> None:
    environ = {"ANONYMIZED_TELEMETRY": "True"}
    quiet(environ)
    assert environ["ANONYMIZED_TELEMETRY"] == "False"
    assert environ["HF_HUB_OFFLINE"] == environ["HF_HUB_DISABLE_TELEMETRY"] == "1"
