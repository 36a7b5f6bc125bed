import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from corpus.folder import files
from index import retrieve
from index.build import add, check
from index.correct import correct
from index.errors import InUse, NewerSchema, StoreUnreachable
from index.lexical import Row, Words
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
    with Library(data, WordEncoder()) as library:
        assert library.ownership is not None
        library.ownership.appear_at("http://127.0.0.1:8501")
        other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "8501" in other.stdout and "process" in other.stdout


def test_the_folder_is_free_again_after_closing_and_after_a_failed_opening(data: Path) -> None:
    with Library(data, WordEncoder()), pytest.raises(InUse):
        Library(data, WordEncoder())
    with pytest.raises(StoreUnreachable):
        Library(data, WordEncoder(), database="nosuchdatabase://")
    with Library(data, WordEncoder()) as library:
        assert library.views.repairs == []


def test_an_older_copy_of_an_index_with_as_many_passages_is_made_again(data: Path, folder: Path, tmp_path: Path) -> None:
    shutil.copytree(data / "words-1", tmp_path / "older")
    (folder / "news.md").write_text("# Barges\n\nQuixotic barges sank.\n", encoding="utf-8")
    with Library(data, WordEncoder()) as library:
        add(library, files([folder], None)[0])
    shutil.rmtree(data / "words-1")
    shutil.copytree(tmp_path / "older", data / "words-1")
    with Library(data, WordEncoder()) as library:
        assert any("older than the catalogue" in repair for repair in library.views.repairs)
        assert library.views.words.best("quixotic", 1) and check(library) == []


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


@pytest.mark.parametrize("name", ["what?", "a#b", "100%25", "a b", "ü?x=1&mode=ro"])
def test_a_folder_of_any_name_holds_its_own_catalogue_and_is_private(tmp_path: Path, name: str) -> None:
    with Library(tmp_path / name, WordEncoder()) as library:
        library.catalogue.set_fact("mark", "x")
    assert (tmp_path / name / "catalogue.sqlite").stat().st_size > 0 and [p.name for p in tmp_path.iterdir()] == [name]
    assert os.name != "posix" or (tmp_path / name).stat().st_mode & 0o777 == 0o700


class Stuck(Words):
    """A word index that can't be closed."""

    def close(self) -> None:
        super().close()
        raise StoreUnreachable("stuck")


def test_what_can_not_be_closed_does_not_hold_the_folder(data: Path) -> None:
    library = Library(data, WordEncoder())
    library.views.words.close()
    library.views.words = Stuck(data / "words-1")
    with pytest.raises(StoreUnreachable, match="stuck"):
        library.close()
    assert not (data / "owner.json").exists()
    with Library(data, WordEncoder()) as again:
        assert check(again) == []


class Watched(Words):
    """A word index that notes what it held when passages were put in."""

    held: frozenset[str] = frozenset()

    def put(self, rows: Iterable[Row]) -> None:
        self.held = frozenset(self.ids())
        super().put(rows)


def test_a_document_that_changes_is_never_missing_from_the_word_index(data: Path) -> None:
    with Library(data, WordEncoder()) as library:
        library.views.words.close()
        library.views.words = watched = Watched(data / "words-1")
        correct(library, "audit.md", {"title": "Another title"})
        assert watched.held == library.catalogue.passage_ids() and check(library) == []


@pytest.mark.parametrize("view", ["chroma", "words"])
def test_a_view_that_ended_the_program_when_opened_is_made_again(data: Path, view: str) -> None:
    with Library(data, WordEncoder()) as library:
        assert library.catalogue.fact(f"opening {view}") == ""
        library.catalogue.set_fact(f"opening {view}", "1")
    for _ in range(2):
        with Library(data, WordEncoder()) as library:
            assert library.catalogue.fact(view) == "2" and check(library) == []
            repairs = library.views.repairs
            library.views.repairs = []
    assert repairs == []


def test_vectors_that_chroma_does_not_find_as_they_are_are_put_in_again(data: Path) -> None:
    with Library(data, WordEncoder()) as library:
        ids = sorted(library.catalogue.passage_ids())
        library.views.vectors.upsert(
            ids, np.roll(library.catalogue.vectors_of(ids[0].split(":")[0])[1][:1], 5, 1).repeat(len(ids), 0)
        )
    with Library(data, WordEncoder()) as library:
        assert "did not find" in library.views.repairs[0] and check(library) == []


def test_a_view_of_another_version_is_made_again_once(data: Path) -> None:
    with Library(data, WordEncoder()) as library:
        library.catalogue.set_fact("words version", "0")
    with Library(data, WordEncoder()) as library:
        assert "another version" in library.views.repairs[0] and check(library) == []
    with Library(data, WordEncoder()) as library:
        assert library.views.repairs == []


def test_without_a_probe_a_search_opens_no_chroma_and_a_repair_of_the_words_is_not_waited_for(data: Path) -> None:
    with Library(data, WordEncoder(), probe=False) as library:
        assert search(library, "illegal waste sites")[0].found_by == ("dense", "lexical")
        assert "vectors" not in vars(library.views)
    shutil.rmtree(data / "chroma-1")
    with Library(data, WordEncoder(), probe=False) as library:
        library.views._turns["words"] = Taken()  # type: ignore[assignment]
        assert search(library, "illegal waste sites")[0].found_by == ("dense",)


def test_chroma_is_made_again_once_many_rows_were_taken_out(data: Path, folder: Path) -> None:
    with Library(data, WordEncoder()) as library:
        for number in range(3):
            (folder / "audit.md").write_text(
                f"# Audit\n\n1.1 Site {number}.\n\n1.2 Two.\n\n## More\n\n1.3 Three.\n", encoding="utf-8"
            )
            add(library, files([folder], None)[0])
        assert library.catalogue.fact("chroma") != "1" and not (data / "chroma-1").exists()
        assert int(library.catalogue.fact("chroma holes") or 0) <= 0.4 * library.catalogue.passage_count()
        assert check(library) == [] and library.views.repairs == []


def test_a_view_that_is_made_again_is_not_searched(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retrieve, "EXACT", 0)
    with Library(data, WordEncoder()) as library:
        library.views.vectors.delete(sorted(library.catalogue.passage_ids()))  # it would find nothing
        library.views.mending |= {"chroma", "words"}
        assert search(library, "illegal waste sites")[0].found_by == ("dense",)


class Taken:
    """The lock of a view that somebody else is making again."""

    def acquire(self, timeout: float) -> bool:
        return False
