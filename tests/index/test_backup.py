import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.folder import files
from index import schema
from index.backup import KEPT, back_up, restore
from index.build import Report, add, check
from index.errors import NewerSchema, StoreUnreachable
from index.library import Library
from index.retrieve import search
from tests.fakes import WordEncoder


@pytest.fixture
def copy(filled: Library, tmp_path: Path) -> Path:
    """A back-up that was taken while the library is open."""
    back_up(tmp_path / "data" / "catalogue.sqlite", tmp_path / "copy.sqlite")
    return tmp_path / "copy.sqlite"


def test_a_back_up_of_an_open_library_is_one_whole_file(copy: Path) -> None:
    with sqlite3.connect(f"file:{copy}?mode=ro", uri=True) as found:
        assert found.execute("SELECT count(*) FROM documents").fetchone() == (2,)
        assert found.execute("SELECT count(*) FROM originals").fetchone() == (2,)
    assert [path.name for path in copy.parent.glob("copy*")] == ["copy.sqlite"]
    with pytest.raises(StoreUnreachable, match="exists already"):
        back_up(copy, copy)


def test_a_restored_library_finds_what_the_back_up_held(copy: Path, tmp_path: Path) -> None:
    home = tmp_path / "new"
    home.mkdir()
    assert not restore(copy, home / "catalogue.sqlite")
    with Library(home, WordEncoder()) as library:
        assert check(library) == []
        assert search(library, "illegal waste sites")[0].record.path == "audit.md"


def test_a_restore_undoes_what_was_done_since_and_keeps_it_beside(
    copy: Path, filled: Library, take_in: Callable[[Path], Report], tmp_path: Path
) -> None:
    later = tmp_path / "later.md"
    later.write_text("# Canary\n\nThe canary sang of phosphorus barges.\n", encoding="utf-8")
    take_in(later)
    filled.close()
    assert restore(copy, tmp_path / "data" / "catalogue.sqlite")
    with Library(tmp_path / "data", WordEncoder()) as library:
        assert check(library) == []
        assert "canary" not in " ".join(hit.passage.text for hit in search(library, "canary phosphorus barges"))
        add(library, files([later], None)[0])
        assert search(library, "canary phosphorus barges")[0].record.path == "later.md"
    with sqlite3.connect(tmp_path / "data" / KEPT) as kept:
        assert kept.execute("SELECT count(*) FROM documents").fetchone() == (3,)


def test_no_index_is_taken_for_that_of_a_back_up_from_another_folder(tmp_path: Path) -> None:
    for name in ("barges", "tyres"):  # as many changes and passages in both
        (tmp_path / f"{name}.md").write_text(f"# Waste\n\nThe {name} burnt.\n", encoding="utf-8")
        with Library(tmp_path / name, WordEncoder()) as library:
            add(library, files([tmp_path / f"{name}.md"], None)[0])
    back_up(tmp_path / "barges" / "catalogue.sqlite", tmp_path / "copy.sqlite")
    restore(tmp_path / "copy.sqlite", tmp_path / "tyres" / "catalogue.sqlite")
    with Library(tmp_path / "tyres", WordEncoder()) as library:
        assert library.views.words.best("barges", 1) and check(library) == []


def test_a_back_up_waits_for_no_writer(filled: Library, tmp_path: Path) -> None:
    with filled.catalogue.write() as connection:
        connection.execute(schema.facts.insert().values(name="half", value="done"))
        back_up(tmp_path / "data" / "catalogue.sqlite", tmp_path / "copy.sqlite")
    with sqlite3.connect(tmp_path / "copy.sqlite") as copy:
        assert copy.execute("SELECT count(*) FROM facts WHERE name = 'half'").fetchone() == (0,)


@pytest.mark.parametrize("content", [b"", b"plain text, no database" * 100])
def test_what_is_no_back_up_changes_nothing(content: bytes, filled: Library, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.sqlite"
    wrong.write_bytes(content)
    with pytest.raises(StoreUnreachable, match=r"wrong\.sqlite"):
        restore(wrong, tmp_path / "data" / "catalogue.sqlite")
    assert check(filled) == [] and not list((tmp_path / "data").glob("*.part"))


def test_a_damaged_or_later_back_up_is_refused(copy: Path, tmp_path: Path) -> None:
    with sqlite3.connect(copy) as connection:
        connection.execute("UPDATE facts SET value = '99' WHERE name = 'schema'")
    connection.close()
    with pytest.raises(NewerSchema, match="99"):
        restore(copy, tmp_path / "elsewhere.sqlite")
    with pytest.raises(StoreUnreachable, match=r"missing\.sqlite is not there"):
        restore(tmp_path / "missing.sqlite", tmp_path / "elsewhere.sqlite")
    assert not (tmp_path / "elsewhere.sqlite").exists()
