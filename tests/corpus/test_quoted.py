"""The words of a quote are found among the characters of a page, and nothing else is ever marked."""

from corpus.lines import Glyph
from corpus.quoted import Box, find, keys_of
from tests.corpus.lines_of import glyphs


def typed(*lines: tuple[str, float, float], size: float = 10.0) -> list[Glyph]:
    """Characters half as wide as high: each line is (text, x of its left, y of its base line)."""
    return [g for text, x, y in lines for g in glyphs(text, x, y, size)]


def marked(page: list[Glyph], boxes: tuple[Box, ...]) -> str:
    inside = [g for b in boxes for g in page if b.left <= (g.x0 + g.x1) / 2 <= b.right and b.top < g.y < b.bottom]
    return "".join(" " * glyph.spaced + glyph.char for glyph in inside).lstrip()


def sought(page: list[Glyph], text: str, quote: str, after: int = 0) -> str:
    start = text.index(quote, after)
    return marked(page, find(page, text, start, start + len(quote)))


def test_a_hyphen_that_a_line_end_made_is_undone() -> None:
    page = typed(("The depart-", 50, 100), ("ment spent £5.", 50, 112))
    assert sought(page, "The department spent £5.", "department spent £5.") == "depart-ment spent £5."


def test_a_raised_footnote_mark_is_passed_over_and_not_marked() -> None:
    page = [*typed(("It fell", 50, 100)), Glyph("3", 85, 88, 96, 6.0, False), *typed((" in 2019.", 88, 100))]
    assert sought(page, "It fell in 2019.", "It fell in 2019.") == "It fell in 2019."


def test_an_exponent_is_found_and_marked() -> None:
    page = [*typed(("It was 10", 50, 100)), Glyph("6", 95, 98, 96, 6.0, False), *typed((" cells.", 98, 100))]
    assert sought(page, "It was 10⁶ cells.", "It was 10⁶ cells.") == "It was 106 cells."
    assert sought(page, "It was 10⁷ cells.", "It was 10⁷ cells.") == ""


def test_a_quote_goes_on_behind_what_stands_between_two_columns() -> None:
    page = typed(("The money", 50, 700), ("Figure 2 Costs", 50, 740), ("was spent.", 300, 100))
    boxes = find(page, "The money was spent.", 0, 20)
    assert marked(page, boxes) == "The moneywas spent." and len(boxes) == 2


def test_columns_written_line_by_line_are_followed_downwards() -> None:
    page = typed(("One two three", 50, 100), ("Far away words", 300, 100), ("four five.", 50, 112), ("of others.", 300, 112))
    text = "One two three four five. Far away words of others."
    assert sought(page, text, "two three four five.") == "two threefour five."


def test_equal_words_are_told_apart_by_what_stands_around_them() -> None:
    page = typed(("Kent was good.", 50, 100), ("Essex was good.", 50, 130))
    text = "Kent was good.\n\nEssex was good."
    boxes = find(page, text, text.rindex("was good."), len(text))
    assert [round(box.bottom) for box in boxes] == [132]


def test_words_that_are_not_all_there_are_not_marked() -> None:
    page = typed(("The department spent 12 million.", 50, 100))
    for quote in ("spent 13 million.", "spent £12 million.", "departments spent", "of the department"):
        assert find(page, quote, 0, len(quote)) == ()
    assert find(page, " – ", 0, 3) == ()


def test_keys_are_letters_figures_and_currency() -> None:
    assert keys_of("“£4.7 – co-operation”, 7%") == "£47cooperation7%"
