"""Headings and their levels."""

from corpus.headings import is_heading, levels, stands_out
from tests.corpus.lines_of import line

BODY = (10.0, False)


def test_larger_or_bolder_type_stands_out() -> None:
    assert stands_out(line("Findings", 10, size=14), BODY)
    assert stands_out(line("Findings", 10, bold=True), BODY)
    assert not stands_out(line("Findings", 10), BODY)


def test_sentences_figures_and_open_quotations_are_no_headings() -> None:
    assert is_heading("Key facts", [line("Key facts", 10, bold=True)], BODY)
    for text in ("The plan has failed.", "£2.9", "I felt better after that”", "in 2019,"):
        assert not is_heading(text, [line(text, 10, bold=True)], BODY)


def test_a_line_that_states_a_date_heads_nothing() -> None:
    for text, heads in (
        ("Target implementation date: May 2031", False),
        ("Chapter 2: the date", True),
        ("Out of date: the state of laptops", True),
    ):
        assert is_heading(text, [line(text, 10, bold=True)], BODY) == heads


def test_bold_words_that_lead_a_list_are_text() -> None:
    lead = "Three firms make most of the tyres that are sold here. All of them:"
    assert not is_heading(lead, [line(lead, 10, bold=True)], BODY)
    assert is_heading("Firms that make tyres:", [line("Firms that make tyres:", 10, bold=True)], BODY)


def test_levels_follow_size_and_weight() -> None:
    found = levels([((24.0, False), None), ((14.0, True), None), ((10.0, True), None), ((14.0, True), None)])
    assert found == {(24.0, False): 1, (14.0, True): 2, (10.0, True): 3}


def test_bookmarks_outvote_size() -> None:
    found = levels([((24.0, False), None), ((14.0, True), 1), ((14.0, True), 1), ((10.0, True), None)])
    assert found[(14.0, True)] == 1
    assert found[(10.0, True)] == 2


def test_a_long_title_in_a_narrow_column_is_a_heading_and_as_much_bold_text_is_none() -> None:
    title = "Some ways of selling tyres may keep people from retreading them"
    assert is_heading(title, [line(title[:9], 50 + 20 * row, size=18) for row in range(8)], (10.0, False))
    assert not is_heading(title, [line(title[:9], 50 + 12 * row, bold=True) for row in range(8)], (10.0, False))
