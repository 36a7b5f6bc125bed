import re
from dataclasses import replace
from typing import Any

import pytest

from assistant.ask import ask
from assistant.contract import answer_json
from assistant.evaluate import changes, compare, is_scorecard, judge, scorecard, table, went_wrong
from assistant.questions import Place, Question
from index.library import Library

ASKED = "How many illegal waste sites did the inspectorate count in the northern region?"
QUESTION = Question("a", "number", ASKED, (), (re.compile("470"),), (), (Place("audit", "1.1"),), "answer")
DECLINE = replace(QUESTION, id="b", kind="other", expected=(), places=(), behaviour="decline")


@pytest.fixture
def answer(filled: Library) -> dict[str, Any]:
    return answer_json(ask(filled, ASKED)) | {"ms": 7.0}


def judged(library: Library, question: Question, answer: dict[str, Any]) -> dict[str, Any]:
    return judge(question, answer, lambda document: library.catalogue.document(document).text)


def test_a_right_answer_has_nothing_wrong(filled: Library, answer: dict[str, Any]) -> None:
    row = judged(filled, QUESTION, answer)
    assert row["wrong"] == [] and row["right"] and row["passage found"] and row["citations exact"] and row["figures matched"]
    assert (row["over-refusals"], row["false answers"]) == (False, None)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"expected": (re.compile("471"),)}, "does not say 471"),
        ({"must_not": (re.compile("illegal"),)}, "what it must not"),
        ({"places": (Place("news"),)}, "cites none of the documents"),
        ({"places": (Place("audit.md", "9.9"),)}, "not among the first five"),
        ({"behaviour": "decline"}, "answers what the documents do not"),
        ({"behaviour": "clarify"}, "does not ask back"),
        ({"behaviour": "correct_premise"}, "takes for granted"),
    ],
)
def test_what_is_wrong_is_said(filled: Library, answer: dict[str, Any], change: dict[str, Any], says: str) -> None:
    assert any(says in reason for reason in judged(filled, replace(QUESTION, **change), answer)["wrong"])


def test_quotes_and_figures_that_are_not_there_are_found(filled: Library, answer: dict[str, Any]) -> None:
    answer["text"] += " Of these, 38 burnt."
    answer["claims"][0]["citations"][0]["quote"] = "470 legal sites"
    row = judged(filled, QUESTION, answer)
    assert (row["citations exact"], row["figures matched"]) == (False, False)
    assert any("38" in reason for reason in row["wrong"])


def test_a_passage_that_does_not_stand_where_it_says_is_found(filled: Library, answer: dict[str, Any]) -> None:
    answer["claims"][0]["citations"][0]["passage"]["start"] += 1
    assert judged(filled, QUESTION, answer)["citations exact"] is False


def test_a_refusal_is_right_or_wrong_as_the_question_has_it(filled: Library) -> None:
    refusal = answer_json(ask(filled, "Which colour do penguins prefer?")) | {"ms": 1.0}
    assert judged(filled, DECLINE, refusal)["right"]
    assert judged(filled, QUESTION, refusal)["over-refusals"]


def test_a_scorecard_counts_by_kind_and_tells_what_changed(filled: Library, answer: dict[str, Any]) -> None:
    good, bad = judged(filled, QUESTION, answer), judged(filled, DECLINE, answer)
    last, now = scorecard([good, bad]), scorecard([bad | {"id": "a"}, bad | {"id": "c"}])
    assert is_scorecard(last) and not is_scorecard({"summary": {}})
    assert (last["summary"]["number"]["right"], last["summary"]["all"]["false answers"]) == (1.0, 1.0)
    compared = compare(last, now)
    assert (compared["worse"], compared["new"], compared["gone"]) == (["a"], ["c"], ["b"])
    assert "right: 0.5 -> 0.0 (worse)" in changes(compared) and changes(compare(last, last)) == ["nothing changed"]
    assert len({len(line) for line in table(last)}) == 1 and went_wrong(last)[0].startswith("b (other): it answers")
