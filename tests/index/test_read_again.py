"""What an earlier reader read is read again when it is added again, and nothing else of it changes."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from corpus.document import Source
from corpus.read import parse
from corpus.said import correction
from index.build import Report, check
from index.chunk import chunk, embedded_text
from index.correct import correct
from index.library import Library
from index.retrieve import search
from tests.conftest import AUDIT
from tests.fakes import WordEncoder

TakeIn = Callable[[Path], Report]
BEFORE = AUDIT.replace("470 illegal", "four seventy unlawful")  # as an earlier reader read it


def read_earlier(library: Library, path: Path, text: str) -> str:
    """Puts a file in as an earlier reader read it; gives its id."""
    data = path.read_bytes()
    source = Source(path.name, hashlib.sha256(data).hexdigest(), "md", len(data))
    document = replace(parse(text.encode(), "a.md"), source=source)
    passages = chunk(document)
    library.require_model()
    matrix = library.encoder.encode([embedded_text(passage) for passage in passages])
    library.catalogue.put(document, data, str(path), passages, matrix)
    with library.catalogue.write() as connection:
        connection.exec_driver_sql("UPDATE documents SET reader = 0")
    library.views.update()
    return document.id


def test_a_known_file_is_read_again_after_the_reader_was_improved(library: Library, folder: Path, take_in: TakeIn) -> None:
    name = read_earlier(library, folder / "audit.md", BEFORE)
    assert "seventy" in search(library, "illegal waste sites counted")[0].passage.text and library.held.records[0].outdated
    assert take_in(folder / "audit.md").replaced == ["audit.md"]
    texts = [hit.passage.text for hit in search(library, "illegal waste sites counted")]
    assert "470" in texts[0] and "seventy" not in str(texts) and not library.catalogue.record(name).outdated
    assert check(library) == [] and take_in(folder / "audit.md").unchanged == ["audit.md"]


def test_only_the_passages_that_another_reading_changed_are_embedded(
    library: Library, folder: Path, take_in: TakeIn, encoder: WordEncoder
) -> None:
    name = read_earlier(library, folder / "audit.md", BEFORE)
    search(library, "waste")  # vectors are in memory now
    before = encoder.encoded
    take_in(folder / "audit.md")
    assert encoder.encoded == before + 1
    (passage,) = [passage for passage in library.catalogue.passages_of(name) if "470" in passage.text]
    (found, score), *_ = library.held.nearest(encoder.encode([embedded_text(passage)])[0], 1)
    assert found == passage.id and score > 0.999


def test_names_corrections_and_statements_outlive_another_reading(library: Library, folder: Path, take_in: TakeIn) -> None:
    name = read_earlier(library, folder / "audit.md", BEFORE)
    library.catalogue.add_name(name, str(folder / "copy.md"), "copy.md")
    correct(library, name, correction("title", "Waste crime"))
    before = library.catalogue.record(name)
    take_in(folder)
    record = library.catalogue.record(name)
    assert (record.names, record.added, record.path) == (("audit.md", "copy.md"), before.added, "audit.md")
    assert (record.metadata.title, record.metadata.publisher) == ("Waste crime", "Office for Waste Audit")


def test_a_document_that_cannot_be_read_again_stays_as_it_was(library: Library, tmp_path: Path, take_in: TakeIn) -> None:
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.7 cut")
    name = read_earlier(library, tmp_path / "cut.pdf", AUDIT)
    report = take_in(tmp_path / "cut.pdf")
    assert [refusal.reason.split(":")[0] for refusal in report.refused] == [
        "could not be read again, and stays as an earlier reader read it"
    ]
    assert library.catalogue.record(name).outdated and library.catalogue.refusals() == []
    assert "470" in search(library, "illegal waste sites counted")[0].passage.text and check(library) == []
