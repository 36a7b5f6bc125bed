import sqlite3
from pathlib import Path

import pytest

from corpus.folder import files
from index import schema
from index.build import add
from index.conversations import Conversations
from index.correct import correct
from index.library import Library
from tests.fakes import WordEncoder


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A data folder as version 1 left it, with one conversation and one document."""
    (tmp_path / "waste.md").write_text("# Waste\n\nThere are 470 sites.\n")
    with Library(tmp_path / "data", WordEncoder()) as library:
        add(library, files([tmp_path / "waste.md"])[0])
        Conversations(library.catalogue).append("a", "How much?", {"text": "£5 million."})
    with sqlite3.connect(tmp_path / "data" / "catalogue.sqlite") as connection:
        for column in ("state", "filters", "job"):
            connection.execute(f"ALTER TABLE turns DROP COLUMN {column}")
        connection.execute("ALTER TABLE conversations DROP COLUMN deleted")
        for column in ("findings", "stated", "corrected", "reader"):
            connection.execute(f"ALTER TABLE documents DROP COLUMN {column}")
        connection.execute("ALTER TABLE passages DROP COLUMN anchors")
        for table in ("feedback", "changes", "sketches"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("UPDATE facts SET value = '1' WHERE name = 'schema'")
    connection.close()
    return tmp_path / "data"


def test_a_catalogue_of_version_1_keeps_its_conversations(first: Path) -> None:
    with Library(first, WordEncoder()) as library:
        stored = Conversations(library.catalogue)
        (turn,) = stored.turns("a")
        stored.judge("a", 0, useful=True)
        assert (turn.question, turn.state, turn.filters) == ("How much?", "done", {})
        assert stored.begin("a", "And now?", {}, again=False, empty={}) and library.catalogue.fact("schema") == str(
            schema.VERSION
        )


def test_what_an_earlier_version_knew_of_a_document_can_be_corrected_and_taken_back(first: Path) -> None:
    with Library(first, WordEncoder()) as library:
        (title,) = library.catalogue.said([library.catalogue.record("waste.md").id]).values()
        assert [(f.field, f.value, f.place) for f in title.findings] == [("title", "Waste", "unnoted")]
        assert correct(library, "waste.md", {"title": "Waste crime"}).metadata.title == "Waste crime"
        assert correct(library, "waste.md", {}, back=["title"]).metadata.title == "Waste"
        assert library.catalogue.sketches().keys() == {library.catalogue.record("waste.md").id}


def test_what_an_earlier_version_read_counts_as_read_by_an_earlier_reader(first: Path) -> None:
    with Library(first, WordEncoder()) as library:
        assert library.catalogue.record("waste.md").outdated
        assert add(library, files([first.parent / "waste.md"])[0]).replaced == ["waste.md"]
        assert not library.catalogue.record("waste.md").outdated


def test_a_migrated_catalogue_has_the_shape_of_a_new_one(first: Path, tmp_path: Path) -> None:
    with Library(first, WordEncoder()), Library(tmp_path / "new", WordEncoder()):
        pass
    shapes = []
    for home in (first, tmp_path / "new"):
        with sqlite3.connect(home / "catalogue.sqlite") as connection:
            names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
            shapes.append({name: sorted(row[1:5] for row in connection.execute(f"PRAGMA table_info({name})")) for name in names})
        connection.close()
    assert shapes[0] == shapes[1]
