import pytest

from index.fuse import Ranking, weighted_sum


def test_scores_are_weighted_and_added_and_what_is_missing_counts_as_the_last() -> None:
    fused = weighted_sum([Ranking("dense", 1.0, [("a", 0.9), ("b", 0.5)]), Ranking("lexical", 0.3, [("b", 1.0), ("c", 0.2)])])
    assert [name for name, _, _ in fused] == ["a", "b", "c"]
    assert [score for _, score, _ in fused] == pytest.approx([0.9 + 0.06, 0.5 + 0.3, 0.5 + 0.06])
    assert [found for _, _, found in fused] == [("dense",), ("dense", "lexical"), ("lexical",)]


def test_a_passage_found_twice_by_one_search_is_named_once() -> None:
    fused = weighted_sum([Ranking("dense", 1.0, [("a", 0.4)]), Ranking("dense", 1.0, [("a", 0.2)])])
    assert fused == [("a", pytest.approx(0.6), ("dense",))]


def test_ties_keep_the_order_of_finding_and_nothing_gives_nothing() -> None:
    assert [name for name, _, _ in weighted_sum([Ranking("dense", 1.0, [("b", 0.5), ("a", 0.5)])])] == ["b", "a"]
    assert weighted_sum([Ranking("dense", 1.0, []), Ranking("lexical", 1.0, [])]) == []
