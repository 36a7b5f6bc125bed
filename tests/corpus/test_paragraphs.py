"""Lines become headings, numbered paragraphs, list items and notes, over page ends too."""

from dataclasses import replace

from corpus.freeze import Block
from corpus.lines import Grid, Line
from corpus.paragraphs import make_blocks
from tests.corpus.lines_of import line

FULL = "words that fill the whole of a line of the text up to the edge of it"  # the edge of the column


def full(y: float, start: str = "") -> Line:
    return line((start + FULL)[: len(FULL)], y)


def words(block: Block) -> str:
    return block.glue.join(piece.text for piece in block.pieces)


def test_lines_join_until_a_gap_or_a_short_line() -> None:
    page = [full(100), line("and end here.", 112), full(124, "New "), line("short end.", 136), full(160, "After a gap ")]
    blocks = make_blocks([page], {})
    assert [words(block).split()[0] for block in blocks] == ["words", "New", "After"]


def test_bare_numbers_are_believed_in_sequence() -> None:
    starts = ["5 The first ", "6 The second ", "7 The third ", "450 People came "]
    page = [full(100 + 30 * place, start) for place, start in enumerate(starts)]
    assert [block.number for block in make_blocks([page], {})] == ["5", "6", "7", None]


def test_a_number_inside_a_paragraph_is_no_number() -> None:
    page = [full(100, "1.1 The "), full(112), full(124, "6 of the "), full(136), full(160, "1.2 The ")]
    assert [block.number for block in make_blocks([page], {})] == ["1.1", "1.2"]


def test_items_under_a_numbered_paragraph_carry_its_number() -> None:
    texts = ["2.3 The plan has two parts:", "(a) the first;", "(b) the second.", "2.4 It also has aims:", "• one aim", "Findings"]
    page = [line(text, 100 + 30 * place) for place, text in enumerate(texts)]
    blocks = make_blocks([[full(60), full(72), *page]], {})[1:]
    assert [(block.kind, block.number) for block in blocks][:5] == [
        ("text", "2.3"),
        ("list", "2.3 a"),
        ("list", "2.3 b"),
        ("text", "2.4"),
        ("list", "2.4"),
    ]


def test_a_bullet_in_closely_set_lines_begins_an_item() -> None:
    page = [full(100), *(replace(full(y, f"{sign} A point "), hang=0.5) for sign, y in (("•", 112), ("•", 124), ("–", 136)))]
    kinds = [block.kind for block in make_blocks([page], {})]
    assert kinds == ["text", "list", "list"]
    assert len(make_blocks([[full(100), full(112, "• A point ")]], {})) == 1  # a plain space behind it


def test_letters_without_a_numbered_paragraph_stay_in_the_words() -> None:
    blocks = make_blocks([[full(100), line("(a) the first", 130), line("• the second", 160)]], {})
    assert [(block.number, words(block)) for block in blocks[1:]] == [(None, "(a) the first"), (None, "the second")]


def test_a_paragraph_goes_on_over_a_page_and_its_notes_come_first() -> None:
    note = replace(line("Home Office, 2018", 780, size=8), mark="1")
    blocks = make_blocks([[full(100), full(112, "and govern-"), note], [line("goes on here.", 60), full(90, "Next ")]], {})
    assert [block.kind for block in blocks] == ["footnote", "text", "text"]
    assert [piece.page for piece in blocks[1].pieces] == [1, 2]


def test_a_word_broken_at_a_page_end_is_mended() -> None:
    pages = [[full(100), line("x" * 57 + " the govern-", 112)], [line("ment spent money.", 60), full(90, "Its government ")]]
    blocks = make_blocks(pages, {})
    assert words(blocks[0]).endswith("the government spent money.")
    assert blocks[0].glue == ""


def test_a_finished_paragraph_does_not_go_on() -> None:
    blocks = make_blocks([[full(100), line("and it ends.", 112)], [full(60, "Another one ")]], {})
    assert [[piece.page for piece in block.pieces] for block in blocks] == [[1], [2]]


def test_headings_are_found_with_levels_and_close_the_number() -> None:
    page = [line("Report", 60, size=24), line("Part One", 100, size=14, bold=True), full(130, "1.1 The "), full(142)]
    page += [line("Stress", 170, bold=True), line("• an item", 200), full(230)]
    blocks = make_blocks([page], {})
    assert [(block.kind, block.level) for block in blocks][:2] == [("heading", 1), ("heading", 2)]
    assert [(block.kind, block.number) for block in blocks][3:5] == [("heading", None), ("list", None)]


def test_stressed_words_in_a_paragraph_are_no_heading() -> None:
    page = [full(100), replace(full(112), bold=True), line("and so it ends.", 124), full(150)]
    assert [block.kind for block in make_blocks([page], {})] == ["text", "text"]


def test_numbers_in_a_list_of_references_number_no_paragraphs() -> None:
    texts = ["References", "1. Home Office, Waste crime, 2018.", "2. The ministry, Plan, 2019."]
    page = [line(text, 100 + 30 * place, bold=not place) for place, text in enumerate(texts)]
    blocks = make_blocks([[full(60), full(72), *page]], {})
    assert [(block.kind, block.number) for block in blocks[2:]] == [("footnote", None), ("footnote", None)]
    assert words(blocks[2]) == "1. Home Office, Waste crime, 2018."


def test_a_caption_is_no_heading() -> None:
    cells = ("Force", "Grade")
    row = replace(line("Force | Grade", 130), cells=cells, grid=Grid(1, cells))
    blocks = make_blocks([[full(60), full(72), line("Table 2: Grades", 100, bold=True), row, full(160)]], {})
    assert [(block.kind, block.opens) for block in blocks[1:]] == [("text", False), ("table", True), ("text", False)]


def test_a_narrow_column_ends_where_the_next_begins() -> None:
    wide = [line(FULL + FULL, 100 + 12 * place) for place in range(10)]
    texts = [FULL[:40], FULL[:40], FULL[:40], "Home Office words."]
    left = [replace(line(text, 100 + 12 * place), column=1) for place, text in enumerate(texts)]
    right = [replace(line(FULL[:40], 100 + 12 * place, x0=300), column=2) for place in range(3)]
    (first, *_) = make_blocks([[*left, *right], wide], {})
    assert words(first) == " ".join(texts)


def test_an_entry_of_a_ruled_table_of_contents_keeps_its_words() -> None:
    entries = [("Foreword", "6"), ("Summary", "8"), ("Findings", "12")]
    rows = [
        replace(line(" | ".join(cells), 130 + 20 * place), cells=cells, grid=Grid(1, cells))
        for place, cells in enumerate(entries)
    ]
    blocks = make_blocks([[line("Contents", 100, bold=True), *rows], [full(60), full(72)]], {})
    assert [words(block) for block in blocks[1:4]] == ["Foreword ... 6", "Summary ... 8", "Findings ... 12"]


def test_a_paragraph_goes_on_over_a_page_past_the_box_that_interrupts_it() -> None:
    boxed = [
        replace(line(words, 300 + 12 * row), box=1, column=1) for row, words in enumerate(("A case of its own", "was told here."))
    ]
    blocks = make_blocks([[full(100), full(112), *boxed], [line("goes on here.", 60), full(90, "Next ")]], {})
    assert [(block.box, [piece.page for piece in block.pieces]) for block in blocks] == [(1, [1]), (None, [1, 2]), (None, [2])]
