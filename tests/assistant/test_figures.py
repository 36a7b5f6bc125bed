import pytest

from assistant.figures import figures, keys, loosened, unsupported


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GBP 2.9bn", "£2.9 billion"),
        ("36 per cent", "36%"),
        ("4,500", "4500"),
        ("£8,500 million", "£8.5bn"),
        ("10-12%", "10% to 12%"),
        ("3 million pounds", "£3m"),
    ],
)
def test_the_same_figure_in_another_writing(one: str, other: str) -> None:
    assert keys(one) == keys(other) != frozenset()
    assert not unsupported(one, other)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("4,600 sites", "4,500 sites"),
        ("£2.9 billion", "2.9 million"),
        ("40%", "40 forces"),
        ("£5", "$5"),
        ("7 ports", "a port of 1870"),
    ],
)
def test_another_value_or_unit_does_not_bear_a_figure(text: str, source: str) -> None:
    assert len(unsupported(text, source)) == 1


def test_a_spelt_number_and_a_unit_left_out_are_borne() -> None:
    assert not unsupported("It has 6 ports.", "It has six ports.")
    assert not unsupported("The cost is 37 billion.", "The cost is £37 billion.")


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("more than 470 sites", "over"),
        ("470+ sites", "over"),
        ("£47 million a year or more", "over"),
        ("up to 470 sites", "under"),
        ("an estimated 470 sites", "about"),
        ("470 sites", ""),
    ],
)
def test_what_qualifies_a_figure(text: str, qualifier: str) -> None:
    assert [figure.qualifier for figure in figures(text)] == [qualifier]


def test_a_qualifier_that_was_left_out_is_seen() -> None:
    assert loosened("470 sites", "at least 470 sites") == {"470"}
    assert not loosened("at least 470 sites", "no fewer than 470 sites")
