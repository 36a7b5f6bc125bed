"""What a person says about a document holds everywhere at once and outlasts what happens to the file.

Does not test the forms on which it is said.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.said import correction
from index.backup import back_up, restore
from index.bring_back import bring_back, keep
from index.build import Report, check, rebuild, remove
from index.correct import correct
from index.errors import NoSuchDocument
from index.library import Library
from index.passage import Filters
from index.retrieve import search
from tests.conftest import AUDIT
from tests.fakes import WordEncoder

TakeIn = Callable[[Path], Report]


def test_a_correction_moves_filters_citations_and_the_word_index_at_once(filled: Library) -> None:
    correct(filled, "audit.md", correction("publisher", "Court of Rubbish") | correction("title", "Zebra crossings"))
    hits = search(filled, "illegal waste sites counted", Filters(publishers=("court of rubbish",)))
    assert hits and {hit.record.metadata.title for hit in hits} == {"Zebra crossings"}
    assert any("lexical" in hit.found_by for hit in search(filled, "zebra"))
    assert check(filled) == []


def test_a_correction_outlasts_rebuild_the_same_files_and_a_changed_file(filled: Library, folder: Path, take_in: TakeIn) -> None:
    correct(filled, "audit.md", correction("published", "3 May 2021"))
    rebuild(filled)
    assert take_in(folder).unchanged == ["audit.md", "news.md"]
    (folder / "audit.md").write_text(AUDIT.replace("470", "512"), encoding="utf-8")
    assert take_in(folder).replaced == ["audit.md"]
    assert filled.catalogue.record("audit.md").metadata.published == "2021-05-03"
    assert correct(filled, "audit.md", {}, back=["published"]).metadata.published == "2022-05-04"


def test_a_correction_outlasts_a_removal_that_is_undone(filled: Library) -> None:
    kept = keep(filled.catalogue, correct(filled, "news.md", correction("reference", "HC 12")))
    remove(filled, ["news.md"])
    bring_back(filled, [kept])
    assert filled.catalogue.record("news.md").metadata.reference == "HC 12"


def test_a_correction_is_in_a_backup(filled: Library, tmp_path: Path) -> None:
    correct(filled, "news.md", correction("reference", "HC 12"))
    back_up(filled.catalogue.file, tmp_path / "copy")
    (tmp_path / "other").mkdir()
    restore(tmp_path / "copy", tmp_path / "other" / "catalogue.sqlite")
    with Library(tmp_path / "other", WordEncoder()) as other:
        assert other.catalogue.record("news.md").metadata.reference == "HC 12"
        assert correct(other, "news.md", {}, back=["reference"]).metadata.reference is None


def test_what_is_not_there_can_not_be_corrected(filled: Library) -> None:
    with pytest.raises(NoSuchDocument):
        correct(filled, "nothing.md", {})


def test_the_anchors_of_a_page_are_kept_and_follow_a_corrected_address(library: Library, tmp_path: Path, take_in: TakeIn) -> None:
    page = '<html><body><main><h1>Parks</h1><p id="costs">They cost more than they did.</p></main></body></html>'
    (tmp_path / "parks.html").write_text(page, encoding="utf-8")
    take_in(tmp_path / "parks.html")
    record = correct(library, "parks.html", correction("url", "https://example.org/parks"))
    document = library.catalogue.document(record.id)
    assert document.address_of(document.paragraphs[0].span) == "https://example.org/parks#costs"
