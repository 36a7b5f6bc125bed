"""The version of the reader is raised when files are read otherwise."""

from dataclasses import replace

from corpus.document import READER, Document
from corpus.read import read
from tests.corpus.readings import Reading, Record, files, now, read_otherwise, reading_of, written

WRITE = "READER or the files changed: run python -m tests.corpus.readings"
RAISE = "files are read otherwise: raise READER in corpus/document.py, then run python -m tests.corpus.readings"


def test_who_changes_the_reading_raises_the_version_of_the_reader() -> None:
    before, after = written(), now()
    assert before.reader == after.reader, WRITE
    assert read_otherwise(before, after) == [], RAISE
    assert before == after, WRITE


def test_each_part_of_a_reading_counts_and_no_name_of_the_file() -> None:
    document: Document = read(next(files()))
    changed = [replace(document, paragraphs=document.paragraphs[1:]), replace(document, text=document.text + " ")]
    assert all(reading_of(other) != reading_of(document) for other in changed)
    assert reading_of(replace(document, source=replace(document.source, path="other.pdf"))) == reading_of(document)


def test_a_file_that_is_another_may_be_read_otherwise() -> None:
    before = Record(READER, {"a.pdf": Reading("1", "2"), "b.pdf": Reading("1", "2")})
    after = Record(READER, {"a.pdf": Reading("9", "3"), "b.pdf": Reading("1", "3"), "c.pdf": Reading("1", "4")})
    assert read_otherwise(before, after) == ["b.pdf"]
