"""Who changes the documents: this process, where the data folder is free, and otherwise its owner, for whom the change is left in the
catalogue. Does not know the command line; both ways give the same result."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from assistant import contract, prompts
from assistant.asking import Hosting
from assistant.correcting import correct_everywhere
from assistant.history import forget, forgetting
from assistant.origins import origin
from assistant.running import open_library
from assistant.settings import Settings
from corpus.errors import AssistantError
from corpus.folder import files
from corpus.said import FIELDS
from index.build import Progress, add, remove
from index.catalogue import Catalogue
from index.changes import DONE, FAILED, WAITING, Change, Changes
from index.errors import InUse, StoreUnreachable
from index.library import Library, database_url

log = logging.getLogger(__name__)

LOOK = 0.3  # seconds between two looks of whoever waits
NOTE = 0.5  # seconds between two notes of progress


def added(library: Library, arguments: contract.JSON, progress: Progress) -> contract.JSON:
    """Take files in: `paths` (absolute), `manifest` and `password`, each of the two may be None. Gives `contract.report_json`."""
    manifest = arguments["manifest"]
    entries, refused = files([Path(path) for path in arguments["paths"]], Path(manifest) if manifest else None)
    report = add(library, entries, progress, arguments["password"])
    report.refused = refused + report.refused
    return contract.report_json(report)


def removed(library: Library, arguments: contract.JSON, _progress: Progress) -> contract.JSON:
    """Take the documents of these `ids` out, from old answers too. Gives their records, and the ids of those that were `gone` already,
    as after a crash in the middle of this."""
    ids = arguments["ids"]
    with forgetting(library, ids):
        records = remove(library, [record.id for record in library.catalogue.records(ids)])
        forget(library, ids)
    gone = [name for name in ids if name not in {record.id for record in records}]
    return {"removed": [contract.record_json(record) for record in records], "gone": gone}


def corrected(library: Library, arguments: contract.JSON, _progress: Progress) -> contract.JSON:
    """Correct the document of this `id`: `changes` by field, and fields whose corrections are taken `back`. Gives what is said now."""
    record = correct_everywhere(library, arguments["id"], arguments["changes"], arguments["back"])
    said = library.catalogue.said([record.id])[record.id]
    origins = {field: origin(said, field) for field in FIELDS}
    return contract.record_json(record) | {"said": contract.said_json(said), "origins": origins}


_KINDS: dict[str, Callable[[Library, contract.JSON, Progress], contract.JSON]] = {
    "add": added,
    "remove": removed,
    "correct": corrected,
}


def changed(
    settings: Settings, kind: str, arguments: contract.JSON, progress: Progress, hosting: Hosting = nullcontext
) -> contract.JSON:
    """The result of a change of this kind, made here or by the owner of the data folder; waits for it.

    `hosting` is entered with the library where it is made here. Raises what `add` and `remove` raise, or AssistantError with the
    owner's words.
    """
    try:
        with open_library(settings) as library, hosting(library):
            return _KINDS[kind](library, arguments, progress)
    except InUse:
        catalogue = Catalogue(settings.database_url or database_url(settings.home))
    try:
        return _waited(settings, Changes(catalogue), (kind, arguments), progress, hosting)
    finally:
        catalogue.close()


def _waited(
    settings: Settings, changes: Changes, asked: tuple[str, contract.JSON], progress: Progress, hosting: Hosting
) -> contract.JSON:
    name = changes.put(*asked)
    kind, arguments = asked
    shown = _Shown(progress)
    mine = False
    try:
        while (found := changes.find(name)) is not None:
            if found.state == DONE and found.result is not None:
                return found.result
            if found.state == FAILED:
                raise AssistantError(found.reason or "the owner of the data folder could not do it")
            shown(found)
            try:  # the owner may be gone, or be one that makes no changes for others
                with open_library(settings) as library, hosting(library):
                    mine = changes.drop(name)
                    return _KINDS[kind](library, arguments, progress)
            except InUse:
                time.sleep(LOOK)
        raise AssistantError("the change was taken back: run the command again")
    except KeyboardInterrupt:
        if not mine and not changes.drop(name, WAITING):
            raise AssistantError("the owner of the data folder has begun and goes on; nobody waits for it any longer") from None
        raise
    finally:
        for ended in (DONE, FAILED):
            changes.drop(name, ended)


class _Shown:
    """Shows the progress that the owner notes: it notes how many steps are done, and `progress` wants how many more."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._last = ("", 0, 0)

    def __call__(self, change: Change) -> None:
        _, done, total = self._last
        more = change.done - done if (change.total, change.done >= done) == (total, True) else change.done
        if change.stage and (change.stage, change.done, change.total) != self._last:
            self._progress(change.stage, more, change.total)
            self._last = (change.stage, change.done, change.total)


@contextmanager
def worker(library: Library) -> Iterator[None]:
    """Make the changes that other processes ask for while the block runs.

    One that is under way at its end is broken off between two steps: what it has stored is kept, and whoever waits goes on with it.
    """
    ended = threading.Event()
    changes = Changes(library.catalogue)
    changes.resume()
    threads: list[threading.Thread] = []

    def begin() -> None:
        threads.append(threading.Thread(target=work, name="changes", daemon=True))
        threads[-1].start()

    def work() -> None:
        try:
            _work(library, changes, ended)
        finally:
            if not ended.is_set():  # an error that nobody foresaw: the other changes are still made
                begin()

    begin()
    try:
        yield
    finally:
        ended.set()
        threads[-1].join()


class _Ended(AssistantError):
    """The owner of the data folder ends."""


def _work(library: Library, changes: Changes, ended: threading.Event) -> None:
    while not ended.wait(LOOK):
        try:
            while not ended.is_set() and (change := changes.take()) is not None:
                _make(library, changes, change, ended)
        except StoreUnreachable as problem:  # such as a full disk: whoever waits goes on waiting
            log.warning("%s", problem)


def _make(library: Library, changes: Changes, change: Change, ended: threading.Event) -> None:
    noted = 0.0
    steps = {"embedding": 0, "files": 0}  # each counts by itself: files are read while passages are embedded

    def progress(stage: str, more: int, total: int) -> None:
        nonlocal noted
        if ended.is_set():
            raise _Ended("the page was stopped")
        what = stage if stage == "embedding" else "files"
        steps[what] = more if steps[what] >= total else steps[what] + more
        if time.monotonic() - noted >= NOTE:
            changes.note(change.id, stage, steps[what], total)
            noted = time.monotonic()

    reason = prompts.CHANGE_BROKE  # stands where an error comes that nobody foresaw
    try:
        changes.end(change.id, _KINDS[change.kind](library, change.arguments, progress))
        reason = ""
    except _Ended:
        changes.resume()
        reason = ""
    except AssistantError as problem:
        reason = str(problem)
    except OSError as problem:
        reason = f"the system says: {problem}"
    finally:
        if reason:
            changes.fail(change.id, reason)
