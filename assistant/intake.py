"""Takes files in in the background, one after another, and says of each how far it is. Does not know who looks on.

A file that was offered waits on the disk until it is in or given up; so what a crash or a refusal leaves is found again, and can be
tried again.
"""

import hashlib
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from assistant import prompts
from assistant.removal import Removals
from assistant.uploads import Uploads, clean_name
from corpus.content import content
from corpus.errors import LOCKED, AssistantError, Refused
from corpus.folder import Entry, entry_at
from index.build import add
from index.errors import NoSuchDocument
from index.library import Library
from index.passage import Record

State = Literal["waiting", "reading", "embedding", "indexing", "added", "replaced", "known", "asks", "refused", "cut off"]
AT_WORK = ("waiting", "reading", "embedding", "indexing")
LEFT = ("asks", "refused", "cut off")  # wait for a person


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person decided about a file: the password that opens it; that it stands beside others of its name, or for which."""

    password: str | None = None
    beside: bool = False
    instead_of: str | None = None  # the id of a document


NOTHING = Choice()


@dataclass(frozen=True, slots=True)
class Item:
    """A file that was offered, and how far it is."""

    entry: Entry
    state: State = "waiting"
    reason: str = ""  # why it was refused
    done: int = 0  # of `total` passages that are embedded
    total: int = 0
    choice: Choice = NOTHING
    rivals: tuple[Record, ...] = ()  # documents of the same name with other content, where `state` is "asks"

    @property
    def id(self) -> str:
        """16 hexadecimal digits that name it."""
        return hashlib.sha256(str(self.entry.location).encode("utf-8", "replace")).hexdigest()[:16]

    @property
    def name(self) -> str:
        """The name under which it was offered."""
        return self.entry.path

    @property
    def locked(self) -> bool:
        """Whether a password would open it."""
        return self.state == "refused" and self.reason.startswith(LOCKED)


class _Stopped(Exception):
    """Ends the work on a file when the process ends."""


class Intake:
    """The files that are being taken into one library, and those that could not be."""

    def __init__(self, library: Library, folder: Path, removals: Removals) -> None:
        self.library = library
        self._removals = removals
        self._uploads = Uploads(folder)
        self._waiting: list[str] = []  # ids of items
        self._worker: threading.Thread | None = None
        self._changing = threading.Lock()
        self._stopping = False  # for good
        self._halt = False  # the file that is at work
        reasons = {place: reason for place, _, reason in library.catalogue.refused()}
        left = [(entry, reasons.get(str(entry.location), "")) for entry in self._uploads.left()]
        items = [Item(entry, "refused" if reason else "cut off", reason) for entry, reason in left]
        self._items = {item.id: item for item in items}

    # --- what people see and do

    def items(self) -> list[Item]:
        """Every file that was offered here, in order, then those that were refused elsewhere, such as on the command line."""
        with self._changing:
            items = dict(self._items)
        for place, path, reason in self.library.catalogue.refused():
            item = Item(Entry(Path(place), path), "refused", reason)
            items.setdefault(item.id, item)
        return list(items.values())

    @property
    def at_work(self) -> bool:
        """Whether files are being taken in."""
        with self._changing:
            return any(item.state in AT_WORK for item in self._items.values())

    def offer(self, files: Sequence[tuple[str, bytes]]) -> None:
        """Begin to take in files, by name and content; one that was offered before and is not in is tried again. Raises AssistantError
        where they can't be kept."""
        for name, data in files:
            if twin := self._twin(name, data):
                self.again(twin.id)
            else:
                self._begin(Item(self._uploads.keep(name, data)))

    def again(self, name: str, choice: Choice = NOTHING) -> None:
        """Try an item again by its id, as a person decided now or earlier; nothing for one that is gone, at work or in."""
        item = self._item(name)
        if item is not None and item.state in LEFT:
            before = item.choice
            choice = replace(choice, beside=choice.beside or before.beside, instead_of=choice.instead_of or before.instead_of)
            self._begin(Item(item.entry, choice=choice))

    def give_up(self, name: str) -> None:
        """Forget an item by its id, with its file where it waits here; nothing for one that is gone or at work."""
        item = self._item(name)
        if item is not None and item.state not in AT_WORK:
            self._forget(item)
            with self._changing:
                self._items.pop(name, None)

    def stop(self) -> None:
        """Take in no more of what was offered; each file that is not in can be tried again or given up."""
        with self._changing:
            self._waiting.clear()
            self._halt = True
            for name, item in self._items.items():
                if item.state == "waiting":
                    self._items[name] = replace(item, state="refused", reason=prompts.ADDING_STOPPED)

    def clear(self) -> None:
        """Say no more of the files that are in."""
        with self._changing:
            self._items = {name: item for name, item in self._items.items() if item.state in (*AT_WORK, *LEFT)}

    def close(self, grace: float = 0) -> bool:
        """Stop at the next step, waiting so many seconds for it, and say whether nothing is at work then; what is not in is found again
        at the next start."""
        self._stopping = True
        if worker := self._worker:
            worker.join(grace)
        return worker is None or not worker.is_alive()

    def _item(self, name: str) -> Item | None:
        return next((item for item in self.items() if item.id == name), None)

    def _twin(self, name: str, data: bytes) -> Item | None:
        """The same file, offered before and not in."""
        alike = (item for item in self.items() if item.name == clean_name(name))
        return next((item for item in alike if self._uploads.holds_just(item.entry, data)), None)

    def _forget(self, item: Item) -> None:
        self.library.catalogue.forget_refusals([str(item.entry.location)])
        self._uploads.drop(item.entry)

    # --- the work

    def _begin(self, item: Item) -> None:
        with self._changing:
            held = self._items.get(item.id)
            if held is not None and held.state not in LEFT:  # somebody else was faster
                return
            self._items[item.id] = item
            self._waiting.append(item.id)
            if self._worker is None:
                self._start()

    def _start(self) -> None:
        self._worker = threading.Thread(target=self._work, name="intake", daemon=True)
        self._worker.start()

    def _next(self) -> str | None:
        with self._changing:
            self._halt = False
            if self._waiting and not self._stopping:
                return self._waiting.pop(0)
            self._worker = None
            return None

    def _work(self) -> None:
        task = self._next()
        try:
            while task is not None:
                self._take_in(task)
                task = self._next()
        finally:
            if task is not None:  # an error that nobody foresaw: the others still go in
                with self._changing:
                    self._start()

    def _take_in(self, name: str) -> None:
        ended: dict[str, Any] = {"state": "refused", "reason": prompts.READING_BROKE}
        try:
            ended = self._outcome(self._items[name])
        except _Stopped:
            ended = {"state": "cut off"} if self._stopping else {"state": "refused", "reason": prompts.ADDING_STOPPED}
        except Refused as refusal:
            item = self._items[name]
            self.library.catalogue.refuse(str(item.entry.location), item.name, refusal.reason)
            ended = {"state": "refused", "reason": refusal.reason}
        except (AssistantError, OSError) as problem:
            ended = {"state": "refused", "reason": " ".join(str(problem).split())}
        finally:
            self._set(name, **ended)

    def _outcome(self, item: Item) -> dict[str, Any]:
        """Take one file in, or find that a person must decide. Raises Refused."""
        choice = item.choice
        self._set(item.id, state="reading", choice=replace(choice, password=None))
        entry = entry_at(item.entry.location, item.name)
        document = hashlib.sha256(content(entry.location, item.name)).hexdigest()[:12]
        known = self.library.catalogue.records([document])
        if known and item.name in known[0].names and not known[0].outdated:
            self._forget(item)
            return {"state": "known"}
        if not known and not (choice.beside or choice.instead_of) and (rivals := self._rivals(item)):
            return {"state": "asks", "rivals": rivals}
        report = add(self.library, [entry], lambda *step: self._progress(item.id, *step), choice.password)
        for refusal in report.refused:
            if known:  # it could not be read again, but it is in
                return {"state": "refused", "reason": refusal.reason}
            raise refusal
        if choice.instead_of is not None:
            with suppress(NoSuchDocument):  # somebody has removed it meanwhile
                self._removals.take_out([choice.instead_of])
        self._forget(item)
        return {"state": "known" if known else "replaced" if report.replaced or choice.instead_of else "added"}

    def _rivals(self, item: Item) -> tuple[Record, ...]:
        """The documents that have the name of an uploaded file; a file at a place of its own has none."""
        if not self._uploads.holds(item.entry):
            return ()
        name = item.name.casefold()
        records = self.library.catalogue.records()
        return tuple(record for record in records if name in (clean_name(known).casefold() for known in record.names))

    def _progress(self, name: str, what: str, done: int, total: int) -> None:
        if self._stopping or self._halt:
            raise _Stopped
        if what != "embedding":
            return
        so_far = self._items[name].done + done
        self._set(name, state="embedding" if so_far < total else "indexing", done=so_far, total=total)

    def _set(self, name: str, **values: Any) -> None:
        with self._changing:
            self._items[name] = replace(self._items[name], **values)
