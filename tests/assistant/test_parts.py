from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.answer import Draft, DraftClaim, Turn
from assistant.parts import Found, in_parts, parts, without
from tests.assistant.passages import hit

WHOLE = "Who runs the northern port and what is the toll there?"


def found(words: str, confidence: float) -> Found:
    passage = hit(words, words)
    return Draft((DraftClaim(words, passage.passage.id, words),), confidence), [passage]


def answering(known: dict[str, float]) -> tuple[list[tuple[str, int]], Found]:
    """What was asked with how many turns before it, and what came of it."""
    heard: list[tuple[str, int]] = []

    def answer(question: str, turns: Sequence[Turn]) -> Found:
        heard.append((question, len(turns)))
        return found(question, known[question])

    return heard, in_parts(WHOLE, (), found("whole", 0.7), answer, 0.5)


@pytest.mark.parametrize(
    ("wording", "apart"),
    [
        (WHOLE, ("Who runs the northern port?", "what is the toll there?")),
        ("Which ports did the board close, and why?", ("Which ports did the board close, and why?",)),
        ("What did the board and the towns say?", ("What did the board and the towns say?",)),
        ("The board met in May and who led it?", ("The board met in May and who led it?",)),
    ],
)
def test_a_question_of_two_questions_is_taken_apart(wording: str, apart: tuple[str, ...]) -> None:
    assert parts(wording) == apart


def test_each_part_is_answered_the_second_with_the_first_before_it() -> None:
    heard, (draft, hits) = answering({"Who runs the northern port?": 0.9, "what is the toll there?": 0.6})
    assert heard == [("Who runs the northern port?", 0), ("what is the toll there?", 1)]
    assert [claim.text for claim in draft.claims] == [question for question, _ in heard] and len(hits) == 2
    assert (draft.confidence, draft.missing) == (0.6, ())


def test_a_part_that_is_left_open_is_named_and_one_in_doubt_leaves_the_question_whole() -> None:
    _, (draft, _) = answering({"Who runs the northern port?": 0.9, "what is the toll there?": 0.1})
    assert (draft.missing, draft.confidence) == (("what is the toll there",), 0.9)
    _, (draft, _) = answering({"Who runs the northern port?": 0.9, "what is the toll there?": 0.4})
    assert draft.claims[0].text == "whole"
    _, (draft, _) = answering({"Who runs the northern port?": 0.1, "what is the toll there?": 0.1})
    assert (draft.claims[0].text, draft.missing) == ("whole", ())


def test_a_part_gives_its_first_statements_and_what_both_parts_say_is_said_once() -> None:
    passage = hit("The board runs the port for £4.")

    def answer(*_: object) -> Found:
        quotes = ("The board", "runs", "the port", "for £4")
        return Draft(tuple(DraftClaim(words, passage.passage.id, words) for words in quotes), 0.9), [passage]

    draft, hits = in_parts(WHOLE, (), found("whole", 0.7), answer, 0.5)
    assert [claim.text for claim in draft.claims] == ["The board", "runs", "the port"] and hits == [passage]


def test_what_one_of_two_bodies_says_is_told_and_the_other_is_named_as_missing() -> None:
    question = "What do the Harbour Board and the Port Union say of tolls?"
    board = found("The Harbour Board says that tolls rise.", 0.2)
    draft, _ = in_parts(question, (), board, lambda asked, _: found(asked, 0.9), 0.5)
    assert (draft.missing, draft.claims[0].text) == (("Port Union",), "What do the Harbour Board say of tolls?")
    assert without("What does the Port Union say?", ("Port Union",)) == ""


def test_what_corrects_the_question_is_not_taken_apart() -> None:
    draft, hits = found("whole", 0.9)
    corrects = (replace(draft, corrects=True), hits)
    assert in_parts(WHOLE, (), corrects, lambda asked, _: found(asked, 0.9), 0.5) == corrects


@pytest.mark.parametrize(
    ("whole", "rest"),
    [
        (Draft((), 0.6), Draft((), 0.9)),  # the whole is answered
        (Draft((), 0.2), Draft((), 0.4)),  # what is asked of the one body is not answered either
        (Draft((), 0.2), Draft((), 0.9, corrects=True)),
    ],
)
def test_a_question_with_a_name_that_is_not_there_stays_whole(whole: Draft, rest: Draft) -> None:
    question, board = "What do the Harbour Board and the Port Union say?", [hit("The Harbour Board says that tolls rise.")]
    assert in_parts(question, (), (whole, board), lambda *_: (rest, board), 0.5) == (whole, board)
