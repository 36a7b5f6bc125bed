"""Answers questions in the background, so that an answer outlives the click, the tab and the connection that asked for it.

Does not know who looks on; the catalogue holds each question from the moment it is asked, and its answer from the moment it is done.
"""

import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Protocol

from assistant import prompts
from assistant.answer import Answer, Claim, Turn
from assistant.ask import Listener, ask
from assistant.contract import JSON, answer_json, unfinished_json
from assistant.history import forget, without
from assistant.markers import citations
from corpus.errors import AssistantError
from index.conversations import Conversations, State, StoredTurn
from index.library import Library
from index.passage import Filters

NO_LIMITS = Filters()
AT_ONCE = 4  # answers; the rest wait for their turn


class Asked(Protocol):
    """What `assistant.ask.ask` does."""

    def __call__(
        self,
        library: Library,
        question: str,
        history: Sequence[Turn] = (),
        filters: Filters = Filters(),
        *,
        on_claim: Listener = ...,
    ) -> Answer:
        """An answer; `on_claim` is told each verified claim as it comes."""
        ...


@dataclass(frozen=True, slots=True)
class Request:
    """A question as a person put it, what to search for where they said so themselves, and within which limits."""

    question: str
    instead: str | None = None
    filters: Filters = NO_LIMITS


class _Stopped(Exception):
    """Ends the work on an answer that nobody waits for."""


class _Job:
    def __init__(self, job: str, request: Request) -> None:
        self.id = job
        self.request = request
        self.claims: tuple[Claim, ...] = ()
        self.stopped = False

    def take(self, claim: Claim) -> None:
        if self.stopped:
            raise _Stopped
        self.claims = (*self.claims, claim)


class Jobs:
    """The answers that are being made in this process. What an earlier process left unfinished is marked as cut off."""

    def __init__(self, library: Library, asked: Asked = ask) -> None:
        self.library = library
        self._asked = asked
        self._stored = Conversations(library.catalogue)
        self._working: dict[str, _Job] = {}  # by conversation
        self._beginning = threading.Lock()  # a question is in the catalogue and among those that are worked on, or in neither
        self._places = threading.Semaphore(AT_ONCE)
        self.tidy()

    def begin(self, conversation: str, request: Request, again: bool = False) -> bool:
        """Start on a question, `again` in place of the last one; False where one of this conversation is being worked on."""
        empty = unfinished_json(request.question, prompts.WORKING)
        with self._beginning:
            made = self._stored.begin(conversation, request.question, _limits(request), again, empty)
            if made is None:
                return False
            job = self._working[conversation] = _Job(made, request)
        threading.Thread(target=self._work, args=(conversation, job), name="answer", daemon=True).start()
        return True

    def tidy(self) -> None:
        """Mark as cut off what is said to be running and nobody works on."""
        with self._beginning:
            at_work = {job.id for job in self._working.values()}
            self._stored.cut_off(lambda question: unfinished_json(question, prompts.CUT_OFF), at_work)

    def claims(self, conversation: str) -> tuple[Claim, ...] | None:
        """What is verified so far of the answer that is being made; None where none is."""
        job = self._working.get(conversation)
        return job.claims if job else None

    def stop(self, conversation: str) -> None:
        """End the work on an answer; the claims that it has stay."""
        if job := self._working.get(conversation):
            job.stopped = True
            self._settle(conversation, job, "stopped", unfinished_json(job.request.question, prompts.STOPPED, job.claims))

    def close(self, grace: float = 0) -> bool:
        """Wait so many seconds for the answers that are being made, and mark those that are not done by then as cut off: False where there
        are any."""
        until = time.monotonic() + grace
        while self._working and time.monotonic() < until:
            time.sleep(0.05)
        left = list(self._working.items())
        for conversation, job in left:
            job.stopped = True
            self._settle(conversation, job, "cut off", unfinished_json(job.request.question, prompts.CUT_OFF, job.claims))
        return not left

    def _work(self, conversation: str, job: _Job) -> None:
        request = job.request
        state: State = "failed"
        found = unfinished_json(request.question, prompts.BROKEN_OFF)  # stands where an error comes that nobody foresaw
        try:
            with self._places:
                found = self._answer(conversation, job)
            state = "done"
        except AssistantError as problem:
            found = unfinished_json(request.question, " ".join(str(problem).split()))
        except _Stopped:
            return
        finally:
            if not job.stopped:
                self._settle(conversation, job, state, found)

    def _answer(self, conversation: str, job: _Job) -> JSON:
        request = job.request
        if job.stopped:
            raise _Stopped
        if request.instead is None:
            history = _history(self._stored.turns(conversation))
            return answer_json(self._asked(self.library, request.question, history, request.filters, on_claim=job.take))
        found = self._asked(self.library, request.instead, (), request.filters, on_claim=job.take)
        return answer_json(found) | {"question": request.question}

    def _settle(self, conversation: str, job: _Job, state: State, found: JSON) -> None:
        try:
            found = without(found, self._gone(found))
            self._stored.settle(job.id, state, found)
            if gone := self._gone(found):  # removed between the two lines above
                forget(self.library, gone)
        finally:
            with self._beginning:
                if self._working.get(conversation) is job:
                    del self._working[conversation]

    def _gone(self, found: JSON) -> set[str]:
        """The documents that an answer uses and that are not in any more."""
        used = {hit["document_id"] for hit in found["hits"]}
        used |= {citation["passage"]["document_id"] for citation in citations(found)}
        return used - {record.id for record in self.library.catalogue.records(sorted(used))}


def _limits(request: Request) -> JSON:
    return {name: value for name, value in asdict(request.filters).items() if value}


def _history(turns: Sequence[StoredTurn]) -> list[Turn]:
    done = [turn for turn in turns if turn.state == "done"]
    return [said for turn in done for said in (Turn("user", turn.question), Turn("assistant", turn.answer["text"]))]
