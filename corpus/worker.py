"""Reads files in processes of their own, so that a reader that crashes or never ends costs one file, and reading goes on beside other work.
A page of a PDF that takes too long is given up: its process is ended, and another reads the file without that page.

Does not know how a file is read (read.py, which only the worker processes import) or what becomes of a document.
"""

import atexit
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from corpus.document import Document, Metadata
from corpus.errors import Refused

AT_ONCE = max(1, min(4, (os.cpu_count() or 2) // 2))  # processes: the other half of the processor embeds
PATIENCE = 600.0  # seconds for a file, and one more for each BYTES_A_SECOND of it
PAGE_PATIENCE = 30.0  # seconds for a page that is not read from its picture, which has a limit of its own
BYTES_A_SECOND = 10_000  # a scanned page is some 50 KB and takes seconds
IDLE = 30.0  # seconds that a process without work is kept for the next file

ROOT = Path(__file__).parents[1]
LATE = "took longer than {minutes:.0f} minutes to read; split it, or save it again in another program"
BROKEN = "made the reader break off ({how}); save it again in another program"
COMMAND = (sys.executable, "-c", "from corpus.worker import main; main()")


@dataclass(frozen=True, slots=True)
class Job:
    """The bytes of a file, the name that it is shown under, what is stated about it, and its password."""

    data: bytes
    name: str
    stated: Metadata = field(default_factory=Metadata)
    password: str | None = None
    given_up: frozenset[int] = frozenset()  # pages that are passed over

    @property
    def patience(self) -> float:
        """Seconds that reading it may take."""
        return PATIENCE + len(self.data) / BYTES_A_SECOND


class _PageTooLong(Exception):
    """A page was given up, and the process that read it was ended."""

    def __init__(self, page: int) -> None:
        self.page = page


class _Alarm:
    """Ends a process when a file, or the page that it is at, takes too long."""

    def __init__(self, end: Callable[[], None], patience: float, page_patience: float) -> None:
        self._end = end
        self._page_patience = page_patience
        self._of_file = self._timer(patience, 0)
        self._of_page: threading.Timer | None = None
        self.rang: int | None = None  # for this page; 0: for the file

    def turn_to(self, page: int) -> None:
        """The process is at this page now; 0: at none, but the file is not finished."""
        if self._of_page:
            self._of_page.cancel()
        self._of_page = self._timer(self._page_patience, page) if page else None

    def off(self) -> None:
        """The process has done its work."""
        self.turn_to(0)
        self._of_file.cancel()

    def _timer(self, seconds: float, page: int) -> threading.Timer:
        timer = threading.Timer(max(seconds, 0.0), self._ring, (page,))
        timer.daemon = True
        timer.start()
        return timer

    def _ring(self, page: int) -> None:
        self.rang = page
        self._end()


class _Worker:
    """One process. Not for two threads at once."""

    def __init__(self, command: tuple[str, ...]) -> None:
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._retirement = threading.Timer(IDLE, self.end)

    def read(self, job: Job, patience: float, page_patience: float) -> Document:
        """Raises Refused where the file can't be read, or the process ends or takes longer than `patience` seconds, and _PageTooLong
        where one page takes longer than `page_patience`."""
        alarm = _Alarm(self._process.kill, patience, page_patience)
        try:
            assert self._process.stdin and self._process.stdout
            pickle.dump(job, self._process.stdin)
            self._process.stdin.flush()
            while isinstance(outcome := pickle.load(self._process.stdout), int):
                alarm.turn_to(outcome)
        except (OSError, ValueError, EOFError, pickle.UnpicklingError) as problem:
            self.end()
            if alarm.rang:
                raise _PageTooLong(alarm.rang) from problem
            late = alarm.rang is not None
            reason = LATE.format(minutes=job.patience / 60) if late else BROKEN.format(how=f"code {self._process.returncode}")
            raise Refused(job.name, reason) from problem
        finally:
            alarm.off()
        if isinstance(outcome, Document):
            return outcome
        if isinstance(outcome, _Unexpected):
            self.end()
            raise Refused(job.name, BROKEN.format(how=outcome.error))
        raise Refused(job.name, outcome)

    def rest(self) -> None:
        """End in IDLE seconds, unless work comes before."""
        self._retirement = threading.Timer(IDLE, self.end)
        self._retirement.daemon = True
        self._retirement.start()

    def wake(self) -> bool:
        """Whether it can take another job."""
        self._retirement.cancel()
        return self._process.poll() is None

    def end(self) -> None:
        """End the process; it has nothing that could be lost."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()


_IDLE: list[_Worker] = []  # of the whole program; a process outlasts the work that it was started for by IDLE seconds
_TURN = threading.Lock()


def _awake() -> _Worker | None:
    with _TURN:
        while _IDLE:
            if (worker := _IDLE.pop()).wake():
                return worker
    return None


@atexit.register
def _end_idle() -> None:
    while worker := _awake():
        worker.end()


class Readers:
    """Worker processes that read in the background, in a `with` block. Whoever hands files in bounds how many wait."""

    def __init__(
        self,
        at_once: int = AT_ONCE,
        patience: float | None = None,
        command: tuple[str, ...] = COMMAND,
        page_patience: float = PAGE_PATIENCE,
    ) -> None:
        self._threads = ThreadPoolExecutor(at_once, "reader")
        self._patience = patience
        self._page_patience = page_patience
        self._command = command
        self._busy: set[_Worker] = set()

    def read(self, job: Job) -> "Future[Document]":
        """The document of a file, later; `result` raises Refused."""
        return self._threads.submit(self._read, job)

    def _read(self, job: Job) -> Document:
        """The document, without the pages that took too long; what they cost counts for the file."""
        end = time.monotonic() + (job.patience if self._patience is None else self._patience)
        while True:
            try:
                return self._read_once(job, end - time.monotonic())
            except _PageTooLong as late:
                job = replace(job, given_up=job.given_up | {late.page})

    def _read_once(self, job: Job, patience: float) -> Document:
        worker = (_awake() if self._command == COMMAND else None) or _Worker(self._command)
        self._busy.add(worker)
        try:
            return worker.read(job, patience, self._page_patience)
        finally:
            self._busy.discard(worker)
            if self._command != COMMAND:
                worker.end()
            elif worker.wake():
                worker.rest()
                with _TURN:
                    _IDLE.append(worker)

    def __enter__(self) -> "Readers":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        if kind is not None:  # nobody wants what is being read
            for worker in list(self._busy):
                worker.end()
        self._threads.shutdown()


@dataclass(frozen=True, slots=True)
class _Unexpected:
    """An error that no reader should raise, in words."""

    error: str


def serve(jobs: BinaryIO, outcomes: BinaryIO) -> None:
    """Read what comes until nothing more does: the pages of each job as they are turned to, and then a Document or the reason of a
    refusal, go out."""
    from corpus.read import parse

    def turn_to(page: int) -> bool:
        if page not in job.given_up:
            _send(page, outcomes)
        return page not in job.given_up

    while True:
        try:
            job: Job = pickle.load(jobs)
        except EOFError:
            return
        try:
            _send(parse(job.data, job.name, job.stated, job.password, turn_to), outcomes)
        except Refused as refusal:
            _send(refusal.reason, outcomes)


def _send(outcome: int | Document | str | _Unexpected, outcomes: BinaryIO) -> None:
    pickle.dump(outcome, outcomes)
    outcomes.flush()


def main() -> None:
    """Be a worker process: pickled jobs come by the standard input, pickled outcomes go by the standard output, until the input ends.

    The last words of a process that ends by an error are that error, as _Unexpected.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started it
    outcomes = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no outcome
    sys.excepthook = lambda kind, problem, _trace: _send(_Unexpected(f"{kind.__name__}: {problem}"), outcomes)
    serve(sys.stdin.buffer, outcomes)
