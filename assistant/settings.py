"""The settings of a process, read once from the environment. Does not know what they are used for.

The only place that reads or sets environment variables.
"""

import json
import os
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path

from assistant.errors import WrongUsage
from index.embed import BACKENDS, DEFAULT, Backend

_QUIET = {  # no library may report home, nor look for models that nobody asked for
    "ANONYMIZED_TELEMETRY": "False",
    "DO_NOT_TRACK": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "LANGCHAIN_TRACING_V2": "false",
    "LANGSMITH_TRACING": "false",
    "LANGSMITH_TRACING_V2": "false",
    "TOKENIZERS_PARALLELISM": "false",
}


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """Which language model may put answers in its own words, and how."""

    name: str  # provider:name, as LangChain's init_chat_model takes it
    seconds: float = 60.0  # for a whole answer
    options: Mapping[str, object] = field(default_factory=lambda: {"temperature": 0})
    mark: bool = False  # what the sources hardly bear is marked, not dropped

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "ModelSettings | None":
        """None where no model is named. Raises WrongUsage."""
        name = environ.get("ASSISTANT_MODEL", "").strip()
        if not name:
            return None
        if not all(part.strip() for part in name.partition(":")):
            raise WrongUsage(f"ASSISTANT_MODEL is {name!r}, and must be provider:name, such as openai:gpt-4.1-mini")
        unconfirmed = environ.get("ASSISTANT_UNCONFIRMED") or "drop"
        if unconfirmed not in ("drop", "mark"):
            raise WrongUsage(f"ASSISTANT_UNCONFIRMED is {unconfirmed!r}, and must be drop or mark")
        given = environ.get("ASSISTANT_MODEL_OPTIONS")
        options = _options(given) if given else {"temperature": 0}
        return cls(name, _seconds(environ.get("ASSISTANT_MODEL_SECONDS") or "60"), options, unconfirmed == "mark")


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 3600:
        raise WrongUsage(f"ASSISTANT_MODEL_SECONDS is {text!r}, and must be a number of seconds up to 3600")
    return seconds


def _options(text: str) -> Mapping[str, object]:
    try:
        options = json.loads(text)
    except ValueError:
        options = None
    if not isinstance(options, dict):
        raise WrongUsage(f'ASSISTANT_MODEL_OPTIONS is {text!r}, and must be a JSON object such as {{"temperature": 0}}')
    return options


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the data are and which models and stores are used."""

    home: Path = Path("data")
    embedding_model: str = DEFAULT
    database_url: str | None = None
    chroma_url: str | None = None
    embedding_backend: Backend = "auto"
    model: ModelSettings | None = None
    reranker_model: str | None = None

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Settings":
        """Settings from a mapping such as os.environ; an empty value counts as not set. Raises WrongUsage."""
        return cls(
            Path(environ.get("ASSISTANT_HOME") or "data"),
            environ.get("EMBEDDING_MODEL") or DEFAULT,
            environ.get("DATABASE_URL") or None,
            environ.get("CHROMA_URL") or None,
            _backend(environ.get("EMBEDDING_BACKEND") or "auto"),
            ModelSettings.from_env(environ),
            environ.get("RERANKER_MODEL") or None,
        )


def _backend(value: str) -> Backend:
    for known in BACKENDS:
        if value == known:
            return known
    raise WrongUsage(f"EMBEDDING_BACKEND is one of {', '.join(BACKENDS)}, not {value!r}")


def process_settings() -> Settings:
    """The settings of this process; also turns off every library's telemetry before one of them is used. Raises WrongUsage."""
    quiet(os.environ)
    return Settings.from_env(os.environ)


def quiet(environ: MutableMapping[str, str]) -> None:
    """Set what keeps the libraries from calling out, and what they need to start."""
    environ.update(_QUIET)
    if environ.get("OPENAI_BASE_URL") and not environ.get("OPENAI_API_KEY"):
        environ["OPENAI_API_KEY"] = "none"  # a server of one's own asks for no key, but the client will not start without one
    if not environ.get("EMBEDDING_MODEL") and not environ.get("RERANKER_MODEL"):
        environ["HF_HUB_OFFLINE"] = "1"  # the bundled model needs no hub
