"""Running heads, page labels, broken words and odd characters."""

import pytest

from corpus.furniture import Words, choose_labels, find_running, join_lines, joint, letters_of, plain, without_raised
from corpus.lines import Line
from tests.corpus.lines_of import line


def pages(count: int, first: int = 1) -> list[list[Line]]:
    """Pages with a running head, some text and a page number."""
    return [[line("Waste crime", 40), line(f"Text of page {n}", 300), line(str(n + first - 1), 800)] for n in range(1, count + 1)]


def test_heads_and_page_numbers_are_no_text() -> None:
    made = pages(8)
    running = find_running(made, [842.0] * 8)
    assert [[kept.text for kept in running.body(index, lines)] for index, lines in enumerate(made)][3] == ["Text of page 4"]
    assert running.labels == tuple("12345678")


def test_labels_follow_the_printed_numbers_not_the_file() -> None:
    made = [[line("i", 800)], [line("ii", 800)], *pages(6)]
    made.insert(5, [line("A page without a number", 300)])
    labels = find_running(made, [842.0] * 9).labels
    assert labels == ("i", "ii", "1", "2", "3", None, "4", "5", "6")


def test_a_gap_in_the_numbers_is_filled_where_the_count_goes_on() -> None:
    made = pages(6)
    made[2] = [line("A full-page figure", 300)]
    assert find_running(made, [842.0] * 6).labels == ("1", "2", "3", "4", "5", "6")


def test_figures_that_do_not_move_with_the_pages_are_no_labels() -> None:
    made = [[line("Plan 2019", 40), line("Words", 300), line(str(figure), 800)] for figure in (17, 3, 40, 11)]
    running = find_running(made, [842.0] * 4)
    assert running.labels == (None, None, None, None)
    assert [len(running.body(index, lines)) for index, lines in enumerate(made)] == [2, 2, 2, 2]


def test_a_head_that_repeats_the_title_of_a_short_file_is_no_text() -> None:
    made = [[line("Tackling waste crime", 300, size=24)], [line("Tackling waste crime", 40), line("Text", 300), line("4", 800)]]
    running = find_running(made, [842.0] * 2)
    assert [kept.text for kept in running.body(1, made[1])] == ["Text"]
    assert running.labels == (None, "4")


def test_a_title_that_several_slides_share_stays() -> None:
    made = [
        [line("Findings" if n < 4 else f"Slide {n}", 40, size=20), line("Many words of text " * 3, 300)] for n in range(1, 10)
    ]
    running = find_running(made, [842.0] * 9)
    assert running.body(2, made[2])[0].text == "Findings"


def test_pages_that_are_all_alike_keep_their_text() -> None:
    made = [[line("The only words", 40)] for _ in range(4)]
    running = find_running(made, [842.0] * 4)
    assert running.body(0, made[0]) == made[0]


def test_own_labels_count_only_where_they_agree_with_the_print() -> None:
    assert choose_labels([None, "2"], ["1", "2"]) == ["1", "2"]
    assert choose_labels([None, "1"], ["1", "2"]) == [None, "1"]
    assert choose_labels([None, None], ["iv", "v"]) == ["iv", "v"]


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("the govern-", "ment spent", "the government spent"),
        ("an anti-", "slavery law", "an anti-slavery law"),
        ("a well-", "known case", "a well-known case"),
        ("in 2017-", "18 it rose", "in 2017-18 it rose"),
        ("the Anti-", "Slavery Commissioner", "the Anti-Slavery Commissioner"),
        ("the investi\u00ad", "gation went on", "the investigation went on"),
        ("and/", "or both", "and/or both"),
        ("at https://www.example.org/a", "b/c.pdf today", "at https://www.example.org/ab/c.pdf today"),
        ("see www.example.org/a/", "https://www.example.org/b", "see www.example.org/a/ https://www.example.org/b"),
        ("https://archive.example/2019/", "https://www.example.org", "https://archive.example/2019/https://www.example.org"),
        ("one line", "and another", "one line and another"),
    ],
)
def test_words_broken_at_a_line_end_are_mended(before: str, after: str, joined: str) -> None:
    words = Words()
    words.read("The anti-slavery law of the government")
    assert join_lines([before, after], words) == joined


def test_a_hyphen_stays_unless_the_document_breaks_words() -> None:
    words = Words()
    for line_ in ("the police have an enforcement arm", "the govern-", "ment and the minis-", "try", "a government ministry"):
        words.read(line_)
    assert words.hyphenated
    assert joint("investi-", "gation", words) == ("investi", "")
    assert joint("police-", "enforcement bodies", words) == ("police-", "")
    assert joint("multi-", "agency", Words()) == ("multi-", "")


def test_odd_characters_become_plain() -> None:
    assert "".join(plain(ord(char)) for char in "e\ufb03cient\u00a0\u2011 \u200b\x02") == "efficient - -"
    assert without_raised("the NRM¹²,¹³ rose by 5 m²") == ("the NRM rose by 5 m²", ["12", "13"])
    assert without_raised("10⁶ of 10⁷ and 5 × 10³, 110⁶", {"7"}) == ("10⁶ of 10 and 5 × 10³, 110", ["7", "6"])
    assert without_raised("10⁶ and 5 × 10³ and 2 s⁻¹") == ("10 and 5 × 10³ and 2 s⁻¹", ["6"])
    assert letters_of("Part 1: The Plan") == "part1theplan"


def test_a_number_that_the_file_itself_calls_the_page_is_no_text() -> None:
    made = [[line("Cover", 300)], [line("ii", 800)], [line("iii", 800)], [line("Text", 300), line("1", 800)]]
    running = find_running(made, [842.0] * 4, ["i", "ii", "iii", "1"])
    assert running.labels == (None, "ii", "iii", "1")
    assert [kept.text for kept in running.body(3, made[3])] == ["Text"]


def test_small_type_where_other_pages_have_their_running_heads_is_a_head() -> None:
    heads = ("The ministry", "Waste crime in the north", "The ministry", "Waste crime")
    made = [[line(head, 40, size=8), line(f"Text of page {n} " * 3, 300)] for n, head in enumerate(heads)]
    running = find_running(made, [842.0] * 4)
    assert [running.body(index, lines)[0].text[:4] for index, lines in enumerate(made)] == ["Text"] * 4
