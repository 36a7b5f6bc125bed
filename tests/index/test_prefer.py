import pytest

from index.passage import Hit
from index.prefer import Times, by_date, spread, timely
from tests.index.hits import hit

OF_2019 = Times((("2019-01-01", "2019-12-31"),))


def order(hits: list[Hit]) -> str:
    return "".join(each.record.id for each in hits)


@pytest.mark.parametrize(
    "preferred",
    [
        hit("x", 0.8, "b", published="2019-06"),
        hit("x", 0.8, "b", period="2018-19"),
        hit("in 2019 it rained", 0.8, "b", published="2024"),
    ],
    ids=["published", "covered", "named"],
)
def test_what_is_of_the_time_moves_up(preferred: Hit) -> None:
    found = [hit("x", 1.0, "a", published="2021"), preferred, hit("£2,019 and 12019 sites", 0.0, "c")]
    assert order(timely(found, OF_2019, 3)) == "bac"
    assert order(timely(found, Times(), 3)) == "abc"
    assert order(timely(found, OF_2019, 30)) == "bac"  # fewer hits than are asked for


def test_the_latest_come_first_where_they_are_nearly_as_good() -> None:
    found = [
        hit("x", 1.0, "a", published="2013"),
        hit("y", 0.9, "b", published="2023"),
        hit("z", 0.0, "c", published="2023"),
        hit("w", 0.0, "d"),
    ]
    assert order(timely(found, Times(latest=True), 4)) == "bacd"


def test_an_unknown_date_is_neither_late_nor_early() -> None:
    undated = hit("x", 1.0, "a")
    new, old = hit("y", 0.9, "b", published="2023"), hit("z", 0.9, "c", published="2013")
    last = hit("w", 0.0, "d")
    assert order(timely([undated, new, last], Times(latest=True), 3)) == "abd"
    assert order(timely([undated, new, old, last], Times(latest=True), 4)) == "bacd"


def test_a_preference_never_pushes_the_best_out_of_view() -> None:
    found = [hit("the only evidence", 1.0, "a")] + [hit("2019", 0.95, "b") for _ in range(20)] + [hit("last", 0.0, "c")]
    moved = timely(found, OF_2019, 3)
    assert order(moved)[:4] == "bbab" and sorted(order(moved)) == sorted(order(found))


def test_several_documents_come_to_word_but_not_what_is_beside_the_point() -> None:
    found = [hit("1", 1.0, "a"), hit("2", 0.9, "a"), hit("3", 0.8, "a"), hit("4", 0.7, "b"), hit("5", 0.0, "c")]
    assert order(spread(found)) == "abaac"
    assert spread([]) == []


def test_by_date_the_newest_come_first_and_those_without_date_last() -> None:
    found = [
        hit("1", document="a"),
        hit("2", document="b", published="2019"),
        hit("3", document="c", published="2019-12-31"),
        hit("4", document="d", published="2021-01"),
    ]
    assert order(by_date(found)) == "dbca"
