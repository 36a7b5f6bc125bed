"""Numbers, letters and bullets at the start of paragraphs."""

import pytest

from corpus.structure import (
    follows,
    in_sequence,
    item_number,
    roman_runs,
    split_dotted,
    split_marker,
    split_number,
    split_possible_number,
)


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("7 Text here", "7", "Text here"),
        ("7. text here", "7", "text here"),
        ("1.12 The Home Office", "1.12", "The Home Office"),
        ("1.12 £2.7 billion was spent", "1.12", "£2.7 billion was spent"),
        ("2.2 4,826 deaths were recorded", "2.2", "4,826 deaths were recorded"),
        ("1.5.4 Text", "1.5.4", "Text"),
        ("2.3 a Text", "2.3 a", "Text"),
        ("2.3 (a) the text", "2.3 a", "the text"),
        ("2.3a Text", "2.3 a", "Text"),
        ("12b Text", "12b", "Text"),
        ("A1.2 The annex", "A1.2", "The annex"),
        ("7\u00a0“Text”", "7", "“Text”"),
    ],
)
def test_numbers_of_any_depth_are_split_off(text: str, number: str, rest: str) -> None:
    assert split_number(text) == (number, rest)


@pytest.mark.parametrize(
    "text",
    [
        "2019 was a year",
        "4,500 groups were known",
        "12 people were arrested",
        "28 June 2019",
        "5 May 2020 was the date",
        "28.06.19 The date",
        "1.5 million people",
        "1.5% of the sum",
        "£1.5 for each",
        "3.2 per cent",
        "2.5 a year",
        "43 (of 45) forces",
        "1.5 2.5 3.5",
        "1.12",
        "The text",
    ],
)
def test_figures_dates_and_measures_are_no_numbers(text: str) -> None:
    assert split_number(text) == (None, text)


@pytest.mark.parametrize("word", ["Decisions", "SEPA", "Market", "Novel", "Separate", "Augmented"])
def test_a_word_that_begins_like_a_month_is_none(word: str) -> None:
    assert split_number(f"8. {word} was known") == ("8", f"{word} was known")
    assert split_number("8 December 2019") == (None, "8 December 2019")


def test_a_possible_number_needs_other_proof() -> None:
    assert split_possible_number("7 of the forces agreed") == ("7", "of the forces agreed")
    assert split_possible_number("7 million people") == (None, "7 million people")


def test_marks_of_list_items_are_split_off() -> None:
    assert split_marker("(a) the first") == ("a", "the first")
    assert split_marker("ii) the second") == ("ii", "the second")
    assert split_marker("• the third") == ("•", "the third")
    assert split_marker("(see) the rest") == (None, "(see) the rest")


def test_neighbours_prove_a_number() -> None:
    assert in_sequence(["5", "6", "43", "7"]) == [True, True, False, True]
    assert in_sequence(["1.3", "1.4", "2.1", "9.9"]) == [True, True, True, False]


def test_numbers_follow_one_another_at_each_depth() -> None:
    assert all(follows(*pair) for pair in [("1.5.9", "1.5.10"), ("1.5.9", "1.6.1"), ("12", "12a"), ("12a", "12b"), ("12b", "13")])
    assert not any(follows(*pair) for pair in [("1.5", "1.7"), ("1.5", "6"), ("1.5", "3.1")])


def test_items_have_the_number_of_their_paragraph() -> None:
    assert item_number("2.3", "a", None) == "2.3 a"
    assert item_number("2.3", "•", None) == "2.3"
    assert item_number("2.3", "i", "2.3 a") == "2.3 a i"
    assert item_number("2.3", "i", "2.3 h") == "2.3 i"
    assert item_number(None, "a", None) is None


def test_roman_numbers_count_beside_their_neighbours() -> None:
    assert roman_runs(["i", "ii", "iii", "v", "xix", "xx"]) == [True, True, True, False, True, True]
    assert roman_runs(["h", "i", "j"]) == [False, False, False]


def test_a_letter_with_a_stop_is_split_from_its_item() -> None:
    assert split_dotted("b. The second") == ("b", "The second")
    assert split_dotted("i.e. the second") == (None, "i.e. the second")
