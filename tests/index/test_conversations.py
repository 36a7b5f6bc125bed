from datetime import timedelta

import pytest

from index.conversations import NAME, Conversations
from index.library import Library


@pytest.fixture
def stored(library: Library) -> Conversations:
    """Two conversations: "a" of two questions, then "b" of one."""
    made = Conversations(library.catalogue)
    made.append("a", "How much was spent?", {"text": "£5 million. [1]"})
    made.append("a", "100% of it?", {"text": "Über half."})
    made.append("b", "Who decides?", {"text": "Nobody."})
    return made


def test_the_list_names_each_by_its_first_question(stored: Conversations) -> None:
    assert {(one.id, one.title, one.questions) for one in stored.listed()} == {
        ("a", "How much was spent?", 2),
        ("b", "Who decides?", 1),
    }


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("spent", ["a"]),
        ("ÜBER", ["a"]),
        ("über", ["a"]),
        ("£5", ["a"]),
        ("0% of", ["a"]),
        ("%", ["a"]),
        ("nobody", ["b"]),
        ("x", []),
    ],
)
def test_the_list_is_searched_in_names_questions_and_answers(stored: Conversations, words: str, found: list[str]) -> None:
    assert [one.id for one in stored.listed(words)] == found


def test_a_name_is_one_short_line_with_text(stored: Conversations) -> None:
    stored.rename("a", " Spending\n in " + "x" * 300)
    stored.rename("b", "  ")
    assert stored.title("a") == ("Spending in " + "x" * 300)[:NAME] and stored.title("b") == "Who decides?"


def test_a_deleted_conversation_comes_back_until_it_is_purged(stored: Conversations) -> None:
    stored.delete("a")
    assert [one.id for one in stored.listed()] == ["b"] and stored.title("a") is None and stored.purge() == 0
    stored.restore("a")
    assert len(stored.listed()) == 2 and len(stored.turns("a")) == 2
    stored.delete("a")
    assert stored.purge(timedelta(0)) == 1 and stored.turns("a") == []


def test_what_was_settled_once_stays_as_it_is(stored: Conversations) -> None:
    job = stored.begin("a", "Since when?", {}, again=False, empty={})
    assert job and stored.settle(job, "stopped", {"text": "You stopped it."})
    assert not stored.settle(job, "done", {"text": "Since May."})
    assert stored.turns("a")[-1].state == "stopped"


def test_the_last_word_on_an_answer_counts_and_goes_with_it(stored: Conversations) -> None:
    stored.judge("a", 1, useful=True)
    stored.judge("a", 1, useful=False, reason="wrong year")
    stored.judge("a", 7, useful=True)
    assert [(one.question, one.useful, one.reason) for one in stored.judgements()] == [("100% of it?", False, "wrong year")]
    assert [(turn.useful, turn.reason) for turn in stored.turns("a")] == [(None, ""), (False, "wrong year")]
    assert stored.begin("a", "100 %?", {}, again=True, empty={}) and stored.judgements() == []


def test_what_was_said_of_an_answer_is_taken_back_and_goes_with_a_deleted_conversation(stored: Conversations) -> None:
    stored.judge("a", 0, useful=True)
    stored.judge("a", 1, useful=True)
    stored.judge("a", 1, useful=None)
    assert [one.question for one in stored.judgements()] == [stored.turns("a")[0].question] and stored.judged() == 1
    stored.delete("a")
    assert stored.judgements() == [] and stored.judged() == 0
