import threading
import time
from collections.abc import Sequence
from typing import Any

import pytest

from assistant import prompts
from assistant.answer import Answer, Turn
from assistant.ask import Listener, ask
from assistant.jobs import Jobs, Request
from index.build import remove
from index.conversations import Conversations, StoredTurn
from index.library import Library
from index.passage import Filters

QUESTION = "How many illegal waste sites were counted in 2021?"


def settled(library: Library, position: int = 0) -> StoredTurn:
    """The turn once nobody works on it any more."""
    for _ in range(400):
        turns = Conversations(library.catalogue).turns("c")
        if len(turns) > position and turns[position].state != "running":
            return turns[position]
        time.sleep(0.02)
    raise AssertionError("still running")


class Gate:
    """Asks as the product does, but waits before the answer and after each claim until the test opens the gate."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.told = threading.Event()
        self.history: list[Sequence[Turn]] = []

    def __call__(
        self,
        library: Library,
        question: str,
        history: Sequence[Turn] = (),
        filters: Filters = Filters(),
        *,
        on_claim: Listener = lambda claim: None,
    ) -> Answer:
        self.history.append(history)
        answer = ask(library, question, history, filters, on_claim=on_claim)
        self.told.set()
        assert self.open.wait(10)
        for claim in answer.claims:
            on_claim(claim)
        return answer


def test_a_question_is_kept_at_once_and_its_answer_when_it_is_done(filled: Library) -> None:
    gate = Gate()
    jobs = Jobs(filled, gate)
    assert jobs.begin("c", Request(QUESTION))
    assert Conversations(filled.catalogue).turns("c")[0].state == "running"
    assert gate.told.wait(10) and jobs.claims("c")
    gate.open.set()
    turn = settled(filled)
    assert turn.state == "done" and "470" in turn.answer["text"] and jobs.claims("c") is None


def test_one_question_of_a_conversation_at_a_time(filled: Library) -> None:
    gate = Gate()
    jobs = Jobs(filled, gate)
    assert jobs.begin("c", Request(QUESTION)) and not jobs.begin("c", Request("And in 2022?"))
    assert jobs.begin("d", Request(QUESTION))
    gate.open.set()
    assert settled(filled).question == QUESTION and len(Conversations(filled.catalogue).turns("c")) == 1


def test_a_stopped_answer_keeps_its_claims_and_is_not_written_over(filled: Library) -> None:
    gate = Gate()
    jobs = Jobs(filled, gate)
    jobs.begin("c", Request(QUESTION))
    assert gate.told.wait(10)
    jobs.stop("c")
    assert jobs.begin("c", Request(QUESTION), again=True)
    gate.open.set()
    assert settled(filled).state == "done" and len(gate.history[1]) == 0
    jobs.stop("c")
    assert settled(filled).state == "done"


def test_stopping_before_the_first_claim_says_so(filled: Library) -> None:
    gate = Gate()
    jobs = Jobs(filled, gate)
    jobs.begin("c", Request("Who composed the opera that opened in Vienna?"))
    assert gate.told.wait(10)
    jobs.stop("c")
    turn = settled(filled)
    assert (turn.state, turn.answer["text"], turn.answer["claims"]) == ("stopped", prompts.STOPPED, [])
    gate.open.set()


def test_what_an_earlier_process_left_running_is_cut_off_and_can_be_asked_again(filled: Library) -> None:
    gate = Gate()
    Jobs(filled, gate).begin("c", Request(QUESTION))
    second = Jobs(filled)
    assert settled(filled).answer["text"] == prompts.CUT_OFF and settled(filled).state == "cut off"
    gate.open.set()
    assert second.begin("c", Request(QUESTION), again=True)
    assert settled(filled).state == "done" and len(Conversations(filled.catalogue).turns("c")) == 1


def test_closing_waits_a_little_and_marks_the_rest(filled: Library) -> None:
    gate = Gate()
    jobs = Jobs(filled, gate)
    jobs.begin("c", Request(QUESTION))
    assert gate.told.wait(10)
    jobs.close(0.1)
    assert settled(filled).state == "cut off" and "470" in settled(filled).answer["text"]
    gate.open.set()


def test_an_error_is_one_line_and_leaves_the_history(filled: Library) -> None:
    gate = Gate()
    gate.open.set()
    jobs = Jobs(filled, gate)
    jobs.begin("c", Request("?"))
    assert settled(filled).state == "failed" and settled(filled).answer["text"] == prompts.EMPTY_QUESTION
    jobs.begin("c", Request(QUESTION))
    settled(filled, 1)
    jobs.begin("c", Request("How many in 2021?"))
    settled(filled, 2)
    assert [turn.text for turn in gate.history[2] if turn.role == "user"] == [QUESTION]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_fault_that_nobody_foresaw_can_be_tried_again(filled: Library) -> None:
    def broken(*_: Any, **__: Any) -> Answer:
        raise ZeroDivisionError

    jobs = Jobs(filled, broken)
    jobs.begin("c", Request(QUESTION))
    assert settled(filled).answer["text"] == prompts.BROKEN_OFF
    assert jobs.begin("c", Request(QUESTION), again=True)
    settled(filled)


def test_a_reader_may_say_what_to_search_for(filled: Library) -> None:
    jobs = Jobs(filled)
    jobs.begin("c", Request("And the rivers?", instead="burning tyres rivers", filters=Filters(kinds=("news",))))
    turn = settled(filled)
    assert (turn.answer["question"], turn.answer["query"]) == ("And the rivers?", "burning tyres rivers")
    assert turn.filters == {"kinds": ["news"]}


def test_a_document_that_goes_while_it_is_cited_leaves_the_answer(filled: Library) -> None:
    gate = Gate()
    jobs = Jobs(filled, gate)
    jobs.begin("c", Request(QUESTION))
    assert gate.told.wait(10)
    remove(filled, ["audit.md"])
    gate.open.set()
    assert "470" not in str(settled(filled).answer["hits"]) and settled(filled).answer["text"] == prompts.SOURCE_REMOVED
