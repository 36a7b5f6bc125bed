"""What tests of the command line share: a data folder with two documents, a small model, and a way to run commands in this process."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant.__main__ import main
from tests.conftest import AUDIT, NEWS
from tests.tiny_model import make_model

QUESTION = "How many illegal waste sites did the inspectorate count?"
MANIFEST = (
    "path,title,publisher,kind,published\n"
    "audit.md,Tackling waste crime,Office for Waste Audit,audit report,2022-05-04\n"
    "papers/news.md,Waste gangs cost millions,The Valley Post,news article,2023\n"
)


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Cli = Callable[..., Result]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The environment of the command line: a data folder of the module and a small model."""
    root = tmp_path_factory.mktemp("cli")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASSISTANT_HOME", str(root / "data"))
        patch.setenv("EMBEDDING_MODEL", str(make_model(root / "model", [AUDIT, NEWS, QUESTION])))
        yield root


@pytest.fixture(scope="module")
def reports(settings: Path) -> Path:
    """The folder with two documents that is in the data folder."""
    folder = settings / "reports"
    (folder / "papers").mkdir(parents=True)
    (folder / "audit.md").write_text(AUDIT, encoding="utf-8")
    (folder / "papers" / "news.md").write_text(NEWS, encoding="utf-8")
    (folder / "manifest.csv").write_text(MANIFEST, encoding="utf-8")
    assert main(["add", str(folder)]) == 0
    return folder


@pytest.fixture
def cli(reports: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs a command on the data folder that holds both documents."""

    def run(*arguments: object) -> Result:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        return Result(code, *capsys.readouterr())

    return run


@pytest.fixture
def fresh(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Runs a command on an empty data folder of one test."""
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / "own"))
    return cli


def one_line(result: Result, code: int, *words: str) -> bool:
    """Whether a command ended with this code and one line on stderr that holds the words."""
    assert (result.code, result.out) == (code, ""), result
    assert result.err.count("\n") == 1 and all(word in result.err for word in words), result.err
    return True
