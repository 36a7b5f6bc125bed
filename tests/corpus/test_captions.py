"""What stands around tables: captions above and below, units, notes; tables that follow one another or go on over a page."""

from dataclasses import replace

from corpus.captions import with_captions
from corpus.document import Document, Metadata, Page, Source, Span
from corpus.freeze import Block, Piece, freeze

HEAD, ROW = ("Force", "Cost"), ("Kent", "12")


def text(words: str, page: int | None = 1) -> Block:
    return Block("text", (Piece(words, page),))


def table(*rows: tuple[str, ...], page: int | None = 1, opens: bool = True) -> list[Block]:
    return [
        Block("table", (Piece(" | ".join(row), page),), cells=row, opens=opens and not place)
        for place, row in enumerate(rows or (HEAD, ROW))
    ]


def frozen(*blocks: Block) -> Document:
    pages = [Page(number, None, Span(0, 0)) for number in (1, 2)]
    return freeze(Source("a.pdf", "0" * 64, "pdf", 1), Metadata(), with_captions(blocks), pages)


def names(*blocks: Block) -> list[str]:
    return [found.name for found in frozen(*blocks).tables]


def test_the_line_above_names_the_table_and_the_unit_may_stand_between() -> None:
    assert names(text("Table 1: Cost"), *table(), text("Later.")) == ["Table 1: Cost"]
    assert names(text("Table 1: Cost"), text("(£ million)"), *table()) == ["Table 1: Cost (£ million)"]
    assert names(text("Figure 3"), text("Spending by force"), text("Per cent"), *table()) == [
        "Figure 3 Spending by force (Per cent)"
    ]


def test_the_unit_may_end_the_caption_or_stand_in_the_first_cell() -> None:
    (found,) = frozen(text("Table 2: Seizures, tonnes"), *table()).tables
    assert found.unit == "tonnes" and found.name == "Table 2: Seizures, tonnes"
    assert names(text("Table 1: Cost"), *table(("£ million", "2020"), ROW)) == ["Table 1: Cost (£ million)"]
    assert names(text("Table 1: Cost"), *table(("No. of victims", "Exit"), ("475", "home"))) == ["Table 1: Cost"]


def test_a_sentence_is_no_caption_and_no_unit() -> None:
    assert names(text("Table 1 of the report shows more."), text("It is long."), *table()) == [""]
    assert names(text("The cost in £ million is given by force."), *table()) == [""]


def test_notes_and_sources_beneath_belong_to_the_table() -> None:
    document = frozen(*table(), text("Source: The ministry"), text("a Without the north."), text("Later the ministry went on."))
    (found,) = document.tables
    assert [note.of(document.text) for note in found.notes] == ["Source: The ministry", "a Without the north."]
    assert document.table_of(found.notes[1]) is found and document.table_of(document.paragraphs[-1].span) is None
    assert frozen(*table(), text("A note on method follows.")).tables[0].notes == ()


def test_a_paragraph_numbered_as_a_footnote_that_a_word_table_cites_is_no_note_of_it() -> None:
    for page, notes in ((None, 0), (1, 1)):
        rows = [replace(row, refs=((page, "1"),)) for row in table(page=page)]
        assert len(frozen(*rows, text("1. The office agreed.", page)).tables[0].notes) == notes


def test_tables_that_follow_one_another_stay_apart_under_one_caption() -> None:
    made = frozen(*table(), *table(("Force", "Days"), ROW), text("Table 1"))
    assert [(found.caption, len(found.rows)) for found in made.tables] == [("Table 1", 2), ("Table 1", 2)]
    assert names(*table(), *table(("a", "b", "c"))) == ["", ""]


def test_a_table_that_goes_on_over_a_page_is_one_and_with_its_head_again_has_its_caption() -> None:
    (found,) = frozen(text("Table 4: Cost"), *table(), *table(("Essex", "9"), page=2, opens=False)).tables
    assert (found.caption, len(found.rows), found.page) == ("Table 4: Cost", 3, 1)
    again = [text("Table 4: Cost"), *table(), text("(continued from previous page)", 2), *table(HEAD, ("Essex", "9"), page=2)]
    assert names(*again) == ["Table 4: Cost", "Table 4: Cost"]


def tied(*blocks: Block) -> dict[str, list[str]]:
    document = frozen(*blocks)
    return {
        part.span.of(document.text): [note.of(document.text) for note in part.notes] for part in document.paragraphs if part.notes
    }


def test_marks_at_the_ends_of_cells_are_tied_to_the_notes_of_their_own_table() -> None:
    marked = table(HEAD, ("Kent [a]", "12¹"), ("Devon", "9 (b)"), ("Essex*", "7"))
    notes = [text("Source: The forces"), text("Notes: 1 Estimated."), text("a A unitary force."), text("* New.")]
    foot = Block("footnote", (Piece("1 Home Office.", 1),), mark="1")
    later = Block("text", (Piece("It rose.", 1),), refs=((1, "1"),))
    assert tied(*marked, *notes, later, *table(("Kent [a]", "1")), text("Source: x"), text("a Of all."), foot) == {
        "Kent [a] | 12¹": ["a A unitary force.", "Notes: 1 Estimated."],
        "Essex* | 7": ["* New."],
        "It rose.": ["1 Home Office."],
        "Kent [a] | 1": ["a Of all."],
    }


def test_a_line_that_spells_out_a_short_form_goes_on_with_the_notes() -> None:
    (found,) = frozen(
        *table(), text("Legend: FY = fiscal year"), text("Q1=first quarter"), text("Source: x"), text("It rose.")
    ).tables
    assert len(found.notes) == 3
