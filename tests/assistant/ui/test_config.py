"""What .streamlit/config.toml must say, whatever else it says."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

CONFIG = tomllib.loads((Path(__file__).parents[3] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("section", "values"),
    [
        ("server", {"address": "127.0.0.1", "enableXsrfProtection": True, "enableCORS": True, "enableStaticServing": False}),
        ("server", {"enableAgentApi": False, "fileWatcherType": "none"}),
        ("browser", {"gatherUsageStats": False}),
        ("client", {"toolbarMode": "minimal", "showErrorDetails": "none", "showErrorLinks": False, "allowedOrigins": []}),
        ("runner", {"postScriptGC": False, "magicEnabled": False}),  # a collection after every run would stop every visitor
    ],
)
def test_nothing_is_open_that_need_not_be(section: str, values: dict[str, Any]) -> None:
    assert {name: CONFIG[section].get(name) for name in values} == values
