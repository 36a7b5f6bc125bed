"""Who answers: this process, where the data folder is free, and otherwise the process that owns it.

Does not know the command line; both ways take and give the same values.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import asdict, dataclass
from http.client import HTTPConnection, HTTPException
from json import dumps, loads
from typing import Protocol

from assistant import contract
from assistant.answer import Turn
from assistant.ask import ask
from assistant.batch import Line
from assistant.errors import WrongUsage
from assistant.look import Wanted, look
from assistant.running import composer, open_library
from assistant.settings import Settings
from corpus.errors import AssistantError
from corpus.metadata import interval
from index.build import Progress, check, silent
from index.errors import InUse
from index.library import Library
from index.lock import Owner, owner_of
from index.passage import Filters

Hosting = Callable[[Library], AbstractContextManager[object]]

MOST = 1000  # passages of one search
PATIENCE = 30.0  # seconds to wait for an owner that answers nobody: it is opening, or about to end
PAUSE = 0.1  # seconds between two looks
LONGEST = 600.0  # seconds for one answer of the owner


class Asked(Protocol):
    """Who answers."""

    def search(self, wanted: Wanted) -> contract.JSON:
        """The passages for a query, as `contract.search_json` gives them."""
        ...

    def ask(self, line: Line, filters: Filters) -> contract.JSON:
        """The answer to a question, as `contract.answer_json` gives it."""
        ...

    def check(self, progress: Progress = silent) -> contract.JSON:
        """`repairs` and `problems`, a line each, the embedding `model` if it works, and the numbers of `documents` and `passages`."""
        ...


@dataclass(frozen=True, slots=True)
class Here:
    """This process, with its open library, and the language model of its settings."""

    library: Library
    settings: Settings

    def search(self, wanted: Wanted) -> contract.JSON:
        """Raises what `assistant.look.look` raises."""
        return contract.search_json(look(self.library, wanted))

    def ask(self, line: Line, filters: Filters) -> contract.JSON:
        """Raises what `assistant.ask.ask` raises."""
        return contract.answer_json(ask(self.library, line.question, line.history, filters, composer(self.settings)))

    def check(self, progress: Progress = silent) -> contract.JSON:
        """Compares everything with everything, once the views are repaired."""
        self.library.settle()
        problems = check(self.library, progress)
        records = self.library.held.records
        count = {
            "documents": len(records),
            "passages": self.library.catalogue.passage_count(),
            "outdated": sum(record.outdated for record in records),
        }
        encoder = self.library.encoder
        model = "" if problems else f"{encoder.identity}, computed by {encoder.computed_by}"
        return {"repairs": list(self.library.views.repairs), "problems": problems, "model": model} | count


@dataclass(frozen=True, slots=True)
class There:
    """The process that owns the data folder, by its door on this machine."""

    owner: Owner

    def search(self, wanted: Wanted) -> contract.JSON:
        """Raises WrongUsage or AssistantError with the owner's own words."""
        return self._call("search", asdict(wanted))

    def ask(self, line: Line, filters: Filters) -> contract.JSON:
        """Raises as `search`."""
        return self._call("ask", _said(line) | {"filters": asdict(filters)})

    def check(self, progress: Progress = silent) -> contract.JSON:
        """Raises as `search`."""
        progress(f"{self.owner} compares", 0, 0)
        return self._call("check", {})

    def _call(self, what: str, body: contract.JSON) -> contract.JSON:
        door = HTTPConnection("127.0.0.1", self.owner.port, timeout=LONGEST)
        try:
            door.request("POST", f"/{what}", dumps(body), {"Authorization": f"Bearer {self.owner.token}"})
            answer = door.getresponse()
            found: contract.JSON = loads(answer.read())
        except (OSError, HTTPException, ValueError) as problem:
            raise AssistantError(f"{self.owner}, which has the data folder, gave no answer: run the command again") from problem
        finally:
            door.close()
        if answer.status == 400:
            raise WrongUsage(found["error"])
        if answer.status != 200:
            raise AssistantError(found["error"])
        return found


@contextmanager
def whoever_can(settings: Settings, hosting: Hosting = nullcontext) -> Iterator[Asked]:
    """Who can answer now. Where it is this process, `hosting` is entered with the library.

    Raises InUse where one owner answers nobody for PATIENCE seconds, and what Library raises.
    """
    silent_one: Owner | None = None
    since = 0.0
    while True:
        try:
            library = open_library(settings, probe=False)
        except InUse:
            owner = owner_of(settings.home)
            if owner.port is not None:
                yield There(owner)
                return
            if owner != silent_one:  # many commands at once take turns
                silent_one, since = owner, time.monotonic()
            elif time.monotonic() - since > PATIENCE:
                raise
            time.sleep(PAUSE)
        else:
            with library, hosting(library):
                yield Here(library, settings)
            return


def _said(line: Line) -> contract.JSON:
    return {"question": line.question, "history": [asdict(turn) for turn in line.history]}


def line_from(body: contract.JSON) -> Line:
    """What There sent. Raises WrongUsage for anything else."""
    turns: list[Turn] = contract.history_from(body.get("history", []))
    if not isinstance(body.get("question"), str):
        raise WrongUsage('needs {"question": "..."}')
    return Line(None, body["question"], tuple(turns))


def wanted_from(body: contract.JSON) -> Wanted:
    """What There sent. Raises WrongUsage for anything else."""
    match body:
        case {
            "words": str(words), "history": history, "filters": filters, "k": int() | None as k, "like": str() | None as like,
            "newest_first": bool(newest_first), "any_time": bool(any_time), "counts": bool(counts),
            "rerank": bool(rerank),
        } if k is None or 1 <= k <= MOST:  # fmt: skip
            turns = tuple(contract.history_from(history))
            return Wanted(words, turns, filters_from(filters), k, like, newest_first, any_time, counts, rerank)
    raise WrongUsage(f"these are not words to look for, with a number of passages from 1 to {MOST}")


def filters_from(value: object) -> Filters:
    """The filters that There sent. Raises WrongUsage for anything else."""
    match value:
        case {
            "publishers": list(publishers), "kinds": list(kinds), "start": start, "end": end, "documents": list(documents),
            "references": list(references), "covers_start": covers_start, "covers_end": covers_end,
        } if _are_words(*publishers, *kinds, *documents, *references) and _are_dates(start, end, covers_start, covers_end):  # fmt: skip
            names = tuple(publishers), tuple(kinds), start, end, tuple(documents), tuple(references)
            return Filters(*names, covers_start, covers_end)
    raise WrongUsage("these are not filters")


def _are_words(*values: object) -> bool:
    return all(isinstance(value, str) for value in values)


def _are_dates(*values: object) -> bool:
    """Whether each is a date as filters hold it, or None."""
    try:
        return all(value is None or (isinstance(value, str) and interval(value)) for value in values)
    except ValueError:
        return False
