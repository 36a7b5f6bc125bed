import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.folder import files
from index.build import add, check
from index.errors import InUse, NewerSchema, StoreUnreachable
from index.library import Library
from index.retrieve import search
from tests.fakes import WordEncoder


@pytest.fixture
def data(tmp_path: Path, folder: Path) -> Path:
    """A closed data folder with two documents."""
    with Library(tmp_path / "kept", WordEncoder()) as library:
        add(library, files([folder], None)[0])
    return tmp_path / "kept"


def test_a_second_process_is_told_who_has_the_folder(data: Path) -> None:
    code = f"""
from pathlib import Path
from index.lock import Ownership
from index.errors import InUse
try:
    Ownership(Path({str(data)!r}))
except InUse as problem:
    print(problem)
"""
    with Library(data, WordEncoder(), address="http://127.0.0.1:8501"):
        other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "8501" in other.stdout and "process" in other.stdout


def test_the_folder_is_free_again_after_closing_and_after_a_failed_opening(data: Path) -> None:
    with Library(data, WordEncoder()), pytest.raises(InUse):
        Library(data, WordEncoder())
    with pytest.raises(StoreUnreachable):
        Library(data, WordEncoder(), database="nosuchdatabase://")
    with Library(data, WordEncoder()) as library:
        assert library.views.repairs == []


def test_a_newer_schema_is_refused(data: Path) -> None:
    with sqlite3.connect(data / "catalogue.sqlite") as connection:
        connection.execute("UPDATE facts SET value = '99' WHERE name = 'schema'")
    connection.close()
    with pytest.raises(NewerSchema, match="update the program"):
        Library(data, WordEncoder())


@pytest.mark.parametrize("view", ["chroma-1", "words-1"])
@pytest.mark.parametrize("damage", ["gone", "spoilt"])
def test_a_lost_or_spoilt_view_is_made_again_at_the_start(data: Path, view: str, damage: str) -> None:
    if damage == "gone":
        shutil.rmtree(data / view)
    else:
        for path in [path for path in (data / view).rglob("*") if path.is_file()]:
            path.write_bytes(b"spoilt" * 100)
    with Library(data, WordEncoder()) as library:
        assert len(library.views.repairs) == 1
        assert check(library) == [] and search(library, "illegal waste sites")


def test_a_change_that_the_views_missed_is_made_up_for_at_the_start(data: Path, tmp_path: Path) -> None:
    with Library(data, WordEncoder()) as library:
        news = library.catalogue.record("news.md")
        library.catalogue.remove(news.id)  # and the process dies before the views hear of it
    with Library(data, WordEncoder()) as library:
        assert "unfinished" in library.views.repairs[0]
        assert check(library) == []


def test_check_sees_what_differs(data: Path) -> None:
    with Library(data, WordEncoder()) as library:
        ids = sorted(library.catalogue.passage_ids())
        _, matrix = library.catalogue.vectors_of(ids[0].split(":")[0])
        library.views.vectors.upsert(ids[:1], -matrix[:1])
        library.views.words.delete([ids[0].split(":")[0]])
        problems = " ".join(check(library))
    assert "differ" in problems and "word index lacks" in problems


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StoreUnreachable, match="ASSISTANT_HOME"):
        Library(tmp_path / "file" / "data", WordEncoder())
