"""Kills the program again and again at random moments, and looks whether the index is whole after each. Run by `make soak`."""

import random
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.running import DEMONSTRATION_FILES
from assistant.serving import listen
from tests.killing import Program, make_documents, small_model

KILLS = 15
SEED = 20_240_229


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty documents made here and the demonstration documents, in one folder."""
    folder = tmp_path_factory.mktemp("reports") / "all"
    shutil.copytree(DEMONSTRATION_FILES, folder)
    make_documents(folder, 30)
    return folder


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, reports: Path) -> tuple[Program, float]:
    """The program with all documents in, and how long `add` took."""
    root = tmp_path_factory.mktemp("filled")
    program = Program(root / "data", small_model(root / "model"))
    return program, program.seconds("add", reports)


def moments(whole: float, first: float = 0.1) -> Iterator[float]:
    """Random moments, one in each tenth of the run from `first` on."""
    chance = random.Random(SEED)
    for part in range(KILLS):
        yield whole * (first + (1 - first) * (part + chance.random()) / KILLS)


def copy_of(filled: Program, folder: Path) -> Program:
    """The same documents in a data folder of their own."""
    shutil.copytree(filled.home, folder)
    return Program(folder, filled.model)


def test_kills_in_the_middle_of_add(filled: tuple[Program, float], reports: Path, tmp_path: Path) -> None:
    done, whole = filled
    for number, moment in enumerate(moments(whole)):
        program = Program(tmp_path / str(number), done.model)
        program.cut_off(moment, "add", reports)
        assert program.is_whole(), moment
        program.run("add", reports)
        assert program.paths() == done.paths() and program.is_whole(), moment


def test_kills_of_one_add_that_is_begun_again_each_time(filled: tuple[Program, float], reports: Path, tmp_path: Path) -> None:
    done, whole = filled
    program = Program(tmp_path / "data", done.model)
    before: set[str] = set()
    for moment in moments(whole, first=0.4):
        program.cut_off(moment, "add", reports)
        now = set(program.paths())
        assert program.is_whole() and now >= before, moment
        before = now
    program.run("add", reports)
    assert program.paths() == done.paths()


def test_the_page_is_stopped_while_it_checks_and_makes_its_views(filled: tuple[Program, float], tmp_path: Path) -> None:
    done, _ = filled
    for number, moment in enumerate(moments(8.0)):
        program = copy_of(done, tmp_path / str(number))
        shutil.rmtree(next(program.home.glob("chroma-*")))
        with listen("127.0.0.1", 0) as door:
            port = door.getsockname()[1]
        code, err = program.cut_off(moment, "serve", "--port", port, by=signal.SIGTERM)
        assert code in (0, 130, -signal.SIGTERM) and "Traceback" not in err, (moment, code, err)
        assert program.is_whole() and program.paths() == done.paths(), moment


def test_kills_in_the_middle_of_rebuild(filled: tuple[Program, float], tmp_path: Path) -> None:
    done, _ = filled
    program = copy_of(done, tmp_path / "data")
    whole = program.seconds("rebuild")
    for moment in moments(whole, first=0.3):
        program.cut_off(moment, "rebuild")
        assert program.is_whole() and program.paths() == done.paths(), moment


def test_kills_in_the_middle_of_remove(filled: tuple[Program, float], tmp_path: Path) -> None:
    done, _ = filled
    gone = done.paths()[::2]
    whole = copy_of(done, tmp_path / "measured").seconds("remove", *gone)
    for number, moment in enumerate(moments(whole, first=0.3)):
        program = copy_of(done, tmp_path / str(number))
        program.cut_off(moment, "remove", *gone)
        assert program.is_whole(), moment
        if still := [path for path in program.paths() if path in gone]:
            program.run("remove", *still)
        assert program.paths() == done.paths()[1::2] and program.is_whole(), moment


def test_ctrl_c_in_the_middle_of_add(filled: tuple[Program, float], reports: Path, tmp_path: Path) -> None:
    done, whole = filled
    for number, moment in enumerate(moments(whole * 0.9)):
        program = Program(tmp_path / str(number), done.model)
        code, err = program.cut_off(moment, "add", reports, by=signal.SIGINT)
        assert code == 0 or (code, err.count("\n")) == (130, 1), (moment, err)
        assert "Traceback" not in err and program.is_whole(), moment
