import pytest

from index.fuse import reciprocal_rank_fusion


def test_scores_follow_the_formula() -> None:
    fused = reciprocal_rank_fusion({"dense": ["a", "b"], "lexical": ["b"]})
    assert [item for item, _, _ in fused] == ["b", "a"]
    assert fused[0][1] == pytest.approx(1 / 62 + 1 / 61)
    assert fused[0][2] == ("dense", "lexical")


def test_ties_keep_the_order_of_the_first_ranking() -> None:
    fused = reciprocal_rank_fusion({"dense": ["a"], "lexical": ["b"]})
    assert [item for item, _, _ in fused] == ["a", "b"]


def test_nothing_gives_nothing() -> None:
    assert reciprocal_rank_fusion({"dense": [], "lexical": []}) == []
