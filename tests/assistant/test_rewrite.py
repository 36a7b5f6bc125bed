import pytest

from assistant.answer import Query, Turn
from assistant.rewrite import is_follow_up, rewrite

HISTORY = [Turn("user", "What did the inspectors say about Leeds?"), Turn("assistant", "They graded it good.")]


@pytest.mark.parametrize("question", ["And in Hull?", "How many of them were closed?", "Why?", "What about Kent Police?"])
def test_a_follow_up_is_searched_with_the_question_before(question: str) -> None:
    assert is_follow_up(question)
    assert rewrite(question, HISTORY) == Query(question, f"What did the inspectors say about Leeds? {question}")


@pytest.mark.parametrize(
    "question", ["How many waste sites were counted in Wales in 2021?", "Who chairs the strategic board of the agency?"]
)
def test_a_question_that_stands_alone_is_left_alone(question: str) -> None:
    assert rewrite(question, HISTORY).wordings == (question,)


def test_the_first_question_has_nothing_to_follow() -> None:
    assert rewrite("And them?", []) == Query("And them?", "And them?")


DEFINED = {"NRM": ("National Referral Mechanism",), "PAC": ("Public Accounts Committee", "Political Action Committee", "Third")}


@pytest.mark.parametrize(
    ("question", "added"),
    [
        ("What does the NRM do?", "(National Referral Mechanism)"),
        ("whats an nrm", "(National Referral Mechanism)"),
        ("What do PACs say?", "(Public Accounts Committee) (Political Action Committee)"),
    ],
)
def test_acronyms_are_searched_with_what_they_stand_for(question: str, added: str) -> None:
    assert rewrite(question, [], DEFINED) == Query(question, f"{question} {added}")


def test_what_the_question_says_itself_is_not_added() -> None:
    assert rewrite("Is the National Referral Mechanism (NRM) slow?", [], DEFINED).wordings == (
        "Is the National Referral Mechanism (NRM) slow?",
    )


@pytest.mark.parametrize(
    "question",
    [
        "How much did the agency spend on IT systems?",
        "What did Her Majesty's Inspectorate find in 2019?",
        "What did it cost the board this year?",
    ],
)
def test_words_that_only_look_like_pronouns(question: str) -> None:
    assert is_follow_up(question) == (" it " in question)
