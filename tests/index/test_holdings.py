from collections.abc import Callable
from pathlib import Path

import pytest

from index.build import Report, rebuild, remove
from index.correct import correct
from index.errors import NoSuchDocument
from index.library import Library
from index.passage import Filters
from index.retrieve import permitted, search
from tests.conftest import AUDIT
from tests.fakes import WordEncoder


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(), ["audit.md", "news.md"]),
        (Filters(publishers=("valley", "nobody")), ["news.md"]),
        (Filters(kinds=("audit report",)), ["audit.md"]),
        (Filters(start="2022-06"), ["news.md"]),
        (Filters(start="2022", end="2022-05-04"), ["audit.md"]),
        (Filters(end="2022-05-03"), []),
        (Filters(documents=("audit.md",), kinds=("news",)), []),
    ],
)
def test_filters_let_through_what_they_name(filled: Library, filters: Filters, found: list[str]) -> None:
    assert [record.path for record in permitted(filled, filters)] == found


def test_a_document_that_is_not_in_is_named(filled: Library) -> None:
    with pytest.raises(NoSuchDocument, match="nothing"):
        permitted(filled, Filters(documents=("nothing.md",)))


def test_what_is_held_follows_every_change(filled: Library, folder: Path, take_in: Callable[[Path], Report]) -> None:
    before = filled.held
    assert filled.held is before and search(filled, "illegal waste sites")
    (folder / "audit.md").write_text(AUDIT.replace("470 illegal", "512 quixotic"), encoding="utf-8")
    take_in(folder)
    assert (
        "512" in search(filled, "quixotic waste sites")[0].passage.text and len(before.records) == len(filled.held.records) == 2
    )
    correct(filled, filled.held.records[0].id, {"publisher": "Another"})
    assert filled.held.records[0].metadata.publisher == "Another"
    remove(filled, ["audit.md"])
    assert [hit.record.path for hit in search(filled, "quixotic waste sites")] == ["news.md"]


def test_vectors_of_another_model_take_the_place_of_the_old_ones(filled: Library) -> None:
    assert search(filled, "waste")
    filled.encoder = WordEncoder("other", 32)
    rebuild(filled)
    assert search(filled, "waste")


def test_documents_of_unknown_date_pass_any_date_and_acronyms_are_gathered(
    library: Library, tmp_path: Path, take_in: Callable[[Path], Report]
) -> None:
    (tmp_path / "note.md").write_text(
        "# Note\n\nThe Waste Audit Board (WAB) of the Sea Trust (the Trust) met.\n", encoding="utf-8"
    )
    take_in(tmp_path / "note.md")
    assert len(permitted(library, Filters(start="2030"))) == 1
    assert library.held.definitions == {"WAB": ("Waste Audit Board",)}
    assert library.held.records[0].acronyms == (("WAB", "Waste Audit Board"), ("the Trust", "Sea Trust"))
