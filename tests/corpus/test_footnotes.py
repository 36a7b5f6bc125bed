"""Footnotes are parted from the text."""

from dataclasses import replace

from corpus.footnotes import note_of, part_notes
from tests.corpus.lines_of import line


def test_small_type_with_marks_at_the_foot_is_notes() -> None:
    lines = [
        line("Text of the page", 100),
        line("1 First note", 700, size=8),
        line("goes on", 710, size=8),
        line("2 Second", 720, size=8),
    ]
    text, notes = part_notes(lines, 10.0)
    assert text == lines[:1]
    assert [[part.text for part in note] for note in notes] == [["1 First note", "goes on"], ["2 Second"]]


def test_small_type_without_marks_is_text() -> None:
    lines = [line("Text of the page", 100), line("Source: the ministry", 700, size=8), line("0 10 20 30", 710, size=8)]
    assert part_notes(lines, 10.0) == (lines, [])


def test_the_rest_of_a_note_of_the_page_before_is_no_text() -> None:
    lines = [line("Text of the page", 100), line("the rest of a note", 700, size=8), line("8 Next note", 710, size=8)]
    text, notes = part_notes(lines, 10.0)
    assert text == lines[:1]
    assert len(notes) == 2


def test_the_mark_stands_apart_from_the_words() -> None:
    assert note_of(replace(line("Home Office, 2018", 700, size=8), mark="12")) == ("12", "12 Home Office, 2018")
    assert note_of(line("12Home Office, 2018", 700, size=8)) == ("12", "12 Home Office, 2018")
