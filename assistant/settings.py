"""The settings of a process, read once from the environment. Does not know what they are used for.

The only place that reads or sets environment variables.
"""

import os
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import WrongUsage
from index.embed import BACKENDS, DEFAULT, Backend

_LATER = {"ASSISTANT_MODEL": "answering with a language model", "RERANKER_MODEL": "reranking"}
_QUIET = {  # no library may report home, nor look for models that nobody asked for
    "ANONYMIZED_TELEMETRY": "False",
    "DO_NOT_TRACK": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TOKENIZERS_PARALLELISM": "false",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the data are and which models and stores are used."""

    home: Path = Path("data")
    embedding_model: str = DEFAULT
    database_url: str | None = None
    chroma_url: str | None = None
    embedding_backend: Backend = "auto"

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Settings":
        """Settings from a mapping such as os.environ; an empty value counts as not set. Raises WrongUsage."""
        for name, what in _LATER.items():
            if environ.get(name):
                raise WrongUsage(f"{name} is set, but {what} comes in a later version: unset it")
        return cls(
            Path(environ.get("ASSISTANT_HOME") or "data"),
            environ.get("EMBEDDING_MODEL") or DEFAULT,
            environ.get("DATABASE_URL") or None,
            environ.get("CHROMA_URL") or None,
            _backend(environ.get("EMBEDDING_BACKEND") or "auto"),
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
    """Set what keeps the libraries from calling out."""
    environ.update(_QUIET)
    if not environ.get("EMBEDDING_MODEL"):
        environ["HF_HUB_OFFLINE"] = "1"  # the bundled model needs no hub
