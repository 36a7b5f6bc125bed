from pathlib import Path

import pytest

from index.errors import StoreUnreachable
from index.lexical import Words

ROWS = [
    ("a:0-1", "a", "More than 4,500 organised crime groups were counted.", "Key facts", "Crime"),
    ("a:2-3", "a", "Groups met 500 times over 4 years.", "", "Crime"),
    ("b:0-1", "b", "The paragraph on budgets of HC 2219.", "Money", "Finance"),
]


@pytest.fixture
def words(tmp_path: Path) -> Words:
    made = Words(tmp_path / "words")
    made.put(ROWS)
    return made


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("how many groups: 4,500?", "a:0-1"),
        ("budget", "b:0-1"),
        ("HC 2219", "b:0-1"),
        ('"over 4 years"', "a:2-3"),
        ("money", "b:0-1"),
        ("the budget's years", "b:0-1"),
    ],
)
def test_the_best_passage_comes_first(words: Words, query: str, first: str) -> None:
    assert words.best(query, 5)[0][0] == first


@pytest.mark.parametrize("query", ["", "   ", '"', "AND OR NOT", "title:[a TO", "the of and", "((", '""', "a\\", "groups^9~ +-!"])
def test_whatever_is_typed_is_no_syntax_error(words: Words, query: str) -> None:
    assert isinstance(words.best(query, 5), list)


def test_a_phrase_in_quotes_is_required(words: Words) -> None:
    assert [name for name, _ in words.best('"organised crime" groups', 5)] == ["a:0-1"]


def test_a_passage_that_has_little_of_what_is_asked_scores_low(words: Words) -> None:
    ((_, whole),) = words.best("budgets", 5)
    ((_, part),) = words.best("budgets spent on organised", 5, ["b"])
    ((_, unknown),) = words.best("budgets quixotic", 5)
    assert 0.5 < whole < 1.5 and part < 0.6 * whole and unknown == whole


def test_words_of_passages_that_are_gone_leave_no_score_below_nothing(words: Words) -> None:
    words.put([(f"{name}:0-1", name, "Barges were counted.", "", "") for name in "cdef"])
    words.delete([*"abdef"])
    ((name, score),) = words.best("barges", 5)
    assert name == "c:0-1" and score > 0


def test_only_the_documents_that_are_allowed(words: Words) -> None:
    assert [name for name, _ in words.best("groups budgets", 5, ["b"])] == ["b:0-1"]
    assert words.best("groups budgets", 5, []) == []


def test_putting_a_document_again_replaces_it_and_deleting_empties_it(words: Words) -> None:
    words.put([("a:0-9", "a", "New words.", "", "Crime")])
    assert words.ids() == {"a:0-9", "b:0-1"}
    words.delete(["a"])
    assert (words.count(), words.best("new words", 5)) == (1, [])


def test_words_are_there_after_reopening(tmp_path: Path) -> None:
    Words(tmp_path / "w").put(ROWS)
    assert Words(tmp_path / "w").count() == 3


def test_a_folder_that_is_damaged_or_can_not_be_made_is_one_error(words: Words, tmp_path: Path) -> None:
    for terms in (tmp_path / "words").glob("*.term"):
        terms.write_bytes(b"\xff" * terms.stat().st_size)
    with pytest.raises(StoreUnreachable, match="word index failed"):
        words.best("budget", 5)
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StoreUnreachable, match="can't be opened"):
        Words(tmp_path / "file" / "words")
