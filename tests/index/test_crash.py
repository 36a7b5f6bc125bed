"""What was cut off leaves a whole index, or one that is made whole at the next start. `make soak` kills at many moments."""

import shutil
import signal
from pathlib import Path

import pytest

from corpus.folder import files
from index.build import add, check, remove
from index.lexical import Words
from index.library import Library
from tests.fakes import WordEncoder
from tests.killing import Program, make_documents, small_model


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_model(tmp_path_factory.mktemp("model") / "small")


def test_ctrl_c_while_documents_go_in_leaves_no_half_index(tmp_path: Path, model: Path) -> None:
    make_documents(tmp_path / "reports", 30)
    program = Program(tmp_path / "data", model)
    code, err = program.cut_off(5, "add", tmp_path / "reports", by=signal.SIGINT)
    assert code == 0 or (code, err.count("\n")) == (130, 1), err
    assert "Traceback" not in err and program.is_whole()


def test_words_of_a_removal_that_was_cut_off_leave_the_disk(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# Plan\n\nThe word is quixotryzebra and nobody else has it.\n", encoding="utf-8")
    (tmp_path / "other.md").write_text("# Other\n\nNothing to hide in this one.\n", encoding="utf-8")
    with Library(tmp_path / "data", WordEncoder()) as library:
        add(library, files([tmp_path / "secret.md", tmp_path / "other.md"])[0])
        library.catalogue.remove(library.catalogue.record("secret.md").id)  # and the process dies before the views hear of it
    with Library(tmp_path / "data", WordEncoder()) as library:
        assert "unfinished" in library.views.repairs[0] and check(library) == []
    left = [path for path in (tmp_path / "data").rglob("*") if path.is_file() and b"quixotryzebra" in path.read_bytes().lower()]
    assert left == []


def test_a_damaged_graph_is_made_again_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "long.md").write_text("".join(f"## Part {n}\n\nIt is {n}.\n\n" for n in range(1100)), encoding="utf-8")
    with Library(tmp_path / "data", WordEncoder()) as library:
        add(library, files([tmp_path / "long.md"])[0])
        assert library.catalogue.passage_count() > 1000  # Chroma writes its graph to the disk only now
    for graph in (tmp_path / "data").rglob("*.bin"):
        graph.write_bytes(b"spoilt")
    with Library(tmp_path / "data", WordEncoder()) as library:
        assert "chroma" in library.views.repairs[0] and check(library) == []


def test_a_rebuild_that_was_cut_off_hinders_no_later_one(tmp_path: Path, folder: Path) -> None:
    with Library(tmp_path / "data", WordEncoder()) as library:
        add(library, files([folder])[0])
    for left in ("chroma-1", "chroma-2"):  # the view in use is lost, and the next one was left half written
        (tmp_path / "data" / left).mkdir(exist_ok=True)
        (tmp_path / "data" / left / "chroma.sqlite3").write_bytes(b"spoilt" * 100)
    with Library(tmp_path / "data", WordEncoder()) as library:
        assert check(library) == []


def test_files_of_a_commit_that_was_cut_off_do_not_stand_in_the_way(tmp_path: Path, folder: Path) -> None:
    home, copy = tmp_path / "data", tmp_path / "copy"
    with Library(home, WordEncoder()) as library:
        add(library, files([folder], None)[0])
        gone = library.catalogue.record("news.md").id
    shutil.copytree(home / "words-1", copy)
    cut_off = Words(copy)
    cut_off.delete([gone])
    cut_off.close()
    for path in [path for path in copy.glob("*.del") if not (home / "words-1" / path.name).exists()]:
        shutil.copy(path, home / "words-1")
    with Library(home, WordEncoder()) as library:
        remove(library, ["news.md"])
        assert "word index" in library.views.repairs[0]
        assert check(library) == []
