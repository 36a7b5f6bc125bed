"""Holds the questions of the demonstration to its documents: each place exists and says what a right answer has to say.

Does not ask the questions; `python -m assistant evaluate` does.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from corpus.demonstration import make
from corpus.document import Document
from corpus.read import read

QUESTIONS: list[dict[str, Any]] = yaml.safe_load(Path(make.__file__).with_name("questions.yaml").read_text(encoding="utf-8"))
FILES = {path.stem: path for path in make.FILES.iterdir() if path.name != make.MANIFEST}
KINDS = {
    *("lookup_number", "definition_list", "comparison", "change_over_time", "recommendation_status", "attribution"),
    *("follow_up", "false_premise", "unanswerable", "off_topic", "ambiguous_term", "acronym", "prompt_injection"),
}
BEHAVIOURS = {"answer", "correct_premise", "decline", "clarify", "ignore_injection"}

each = pytest.mark.parametrize("question", QUESTIONS, ids=[question["id"] for question in QUESTIONS])


@cache
def document(name: str) -> Document:
    return read(FILES[name])


def paragraphs(place: dict[str, str]) -> list[str]:
    """The paragraph with its list, or every paragraph where the place names none."""
    found = document(place["document"])
    wanted = place.get("paragraph")
    return [
        paragraph.span.of(found.text)
        for paragraph in found.paragraphs
        if wanted is None or paragraph.number == wanted or (paragraph.number or "").startswith(f"{wanted} ")
    ]


def test_there_are_questions_of_every_kind() -> None:
    assert len(QUESTIONS) >= 40
    assert {question["type"] for question in QUESTIONS} == KINDS
    assert (
        len({question["question"] for question in QUESTIONS}) == len({question["id"] for question in QUESTIONS}) == len(QUESTIONS)
    )


@each
def test_a_question_has_what_its_kind_needs(question: dict[str, Any]) -> None:
    assert question["behaviour"] in BEHAVIOURS
    assert question["answerable"] == (question["behaviour"] in ("answer", "ignore_injection"))
    assert bool(question["places"]) == bool(question["expected_facts"]) == (question["behaviour"] not in ("decline", "clarify"))
    assert bool(question.get("history")) == (question["type"] == "follow_up")


@each
def test_the_places_say_what_a_right_answer_says(question: dict[str, Any]) -> None:
    told = [paragraphs(place) for place in question["places"]]
    assert all(told)
    for pattern in question["expected_facts"]:
        assert any(re.search(pattern, "\n".join(texts), re.IGNORECASE) for texts in told), pattern
    assert question["source_ids"] == list(dict.fromkeys(place["document"] for place in question["places"]))


@each
def test_no_place_is_idle(question: dict[str, Any]) -> None:
    for place in question["places"]:
        text = "\n".join(paragraphs(place))
        assert any(re.search(pattern, text, re.IGNORECASE) for pattern in question["expected_facts"]), place


def test_starters_can_be_answered_and_need_no_turn_before() -> None:
    starters = [question for question in QUESTIONS if question.get("starter") and not question.get("history")]
    assert len(starters) >= 6
    assert all(starter["behaviour"] in ("answer", "correct_premise") for starter in starters)
