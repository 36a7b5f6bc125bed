from pathlib import Path

import pytest

from assistant.errors import WrongUsage
from assistant.settings import ModelSettings, Settings, quiet


def test_settings_come_from_the_mapping_and_empty_means_unset() -> None:
    made = Settings.from_env({"ASSISTANT_HOME": "/srv/audit", "CHROMA_URL": "", "EMBEDDING_MODEL": "other"})
    assert made == Settings(Path("/srv/audit"), "other", None, None)
    assert Settings.from_env({}) == Settings()


def test_a_reranker_is_named_and_may_come_from_the_hub() -> None:
    assert Settings.from_env({"RERANKER_MODEL": "x/y"}).reranker_model == "x/y"
    environ = {"RERANKER_MODEL": "x/y"}
    quiet(environ)
    assert "HF_HUB_OFFLINE" not in environ


def test_a_model_is_named_with_how_long_it_may_take_and_its_options() -> None:
    given = {"ASSISTANT_MODEL_SECONDS": "9.5", "ASSISTANT_MODEL_OPTIONS": '{"top_p": 1}', "ASSISTANT_UNCONFIRMED": "mark"}
    assert Settings.from_env({"ASSISTANT_MODEL": "ollama:llama3:8b"} | given).model == ModelSettings(
        "ollama:llama3:8b", 9.5, {"top_p": 1}, True
    )
    assert Settings.from_env(given).model is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ASSISTANT_MODEL", "gpt-4"),
        ("ASSISTANT_MODEL", "openai:"),
        ("ASSISTANT_MODEL_SECONDS", "soon"),
        ("ASSISTANT_MODEL_SECONDS", "nan"),
        ("ASSISTANT_MODEL_OPTIONS", "[1]"),
        ("ASSISTANT_MODEL_OPTIONS", "{temperature"),
        ("ASSISTANT_UNCONFIRMED", "maybe"),
    ],
)
def test_settings_of_a_model_that_cannot_be_used_are_named(name: str, value: str) -> None:
    with pytest.raises(WrongUsage, match=name):
        Settings.from_env({"ASSISTANT_MODEL": "openai:x"} | {name: value})


def test_a_server_of_ones_own_needs_no_key() -> None:
    environ = {"OPENAI_BASE_URL": "http://127.0.0.1:8080/v1"}
    quiet(environ)
    assert environ["OPENAI_API_KEY"] == "none"
    given = environ | {"OPENAI_API_KEY": "mine"}
    quiet(given)
    assert given["OPENAI_API_KEY"] == "mine"


def test_telemetry_is_off_and_the_hub_is_left_alone() -> None:
    environ = {"ANONYMIZED_TELEMETRY": "True"}
    quiet(environ)
    assert environ["ANONYMIZED_TELEMETRY"] == "False"
    assert environ["HF_HUB_OFFLINE"] == environ["HF_HUB_DISABLE_TELEMETRY"] == "1"
