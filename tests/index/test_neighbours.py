import pytest

from index.neighbours import EDGE, LITTLE, WEIGHT, Place, with_neighbours

PLACES = {f"a{i}": Place("a", i, 9, 500) for i in range(9)} | {"b0": Place("b", 0, 1, 500)}
WHOLE = 1 + 2 * WEIGHT


def test_a_passage_between_others_that_match_is_before_a_lone_one_of_the_same_score() -> None:
    scores = with_neighbours([("a3", 0.8), ("a7", 0.8), ("a4", 0.7), ("a5", 0.5), ("a1", 0.2)], PLACES)
    assert scores["a3"] > scores["a4"] > scores["a7"]
    assert scores["a4"] == pytest.approx(0.2 + ((0.5**2 + WEIGHT * (0.6**2 + 0.3**2)) / WHOLE) ** 0.5)


def test_one_that_is_far_ahead_stays_before_many_that_match_a_little() -> None:
    crowd = [(f"a{i}", 0.6) for i in (4, 5, 6, 7, 8)]
    scores = with_neighbours([("a1", 1.0), *crowd, ("c9", 0.1)], PLACES)
    assert scores["a1"] > scores["a6"]
    assert scores["a6"] == pytest.approx(0.6)


def test_what_was_not_found_counts_as_the_last_and_one_of_another_document_not_at_all() -> None:
    places = PLACES | {"c5": Place("c", 5, 9, 500)}
    scores = with_neighbours([("a4", 1.0), ("c5", 1.0), ("a8", 0.4)], places)
    assert scores["a4"] == scores["c5"] == pytest.approx(0.4 + 0.6 / WHOLE**0.5)


def test_a_document_of_one_passage_is_hardly_behind_for_having_no_neighbours() -> None:
    scores = with_neighbours([("b0", 0.9), ("a4", 0.9), ("a3", 0.8), ("a5", 0.8), ("a0", 0.1)], PLACES)
    assert scores["b0"] == pytest.approx(0.1 + 0.8 * ((1 + 2 * WEIGHT * EDGE**2) / WHOLE) ** 0.5)
    assert scores["b0"] > scores["a4"]


def test_a_line_that_says_next_to_nothing_is_not_lifted_by_what_stands_around_it() -> None:
    places = PLACES | {"a4": Place("a", 4, 9, LITTLE - 1)}
    scores = with_neighbours([("a3", 0.9), ("a5", 0.9), ("a4", 0.3), ("a0", 0.1)], places)
    assert scores["a4"] == pytest.approx(0.1 + 0.2 * ((1 + 2 * WEIGHT * EDGE**2) / WHOLE) ** 0.5)


def test_one_whose_place_is_not_known_keeps_its_score_and_nothing_gives_nothing() -> None:
    assert with_neighbours([("gone", 0.7), ("a0", 0.7)], PLACES)["gone"] == 0.7
    assert with_neighbours([], PLACES) == {}
