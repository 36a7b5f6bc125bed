"""Who has a data folder, and whose turn it is to change what is in: locks that the operating system lets go when a process ends, however.

Does not know what the owner does. Who finds the folder taken reads from `owner.json` who has it, and where it answers others.
"""

import json
import os
import threading
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import InUse, StoreUnreachable

POLL = 0.05  # seconds between two looks whether it is one's turn


@dataclass(frozen=True, slots=True)
class Owner:
    """The process that has a data folder."""

    pid: int | None = None
    address: str | None = None  # of its page
    port: int | None = None  # on this machine, where it answers other processes
    token: str | None = None  # what they must show; only the folder's user can read it

    def __str__(self) -> str:
        where = f" at {self.address}" if self.address else ""
        return f"process {self.pid}{where}" if self.pid else "another process"


class Ownership:
    """Holds the lock of a data folder until `release`. Raises InUse, naming the owner's pid and address, or StoreUnreachable."""

    def __init__(self, home: Path) -> None:
        self._file = home / "owner.json"
        self._lock = FileLock(home / "lock", thread_local=False)  # whichever thread ends the work lets go
        self._owner = Owner(os.getpid())
        try:
            home.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=0)
            self._write()
        except Timeout as taken:
            raise InUse(f"the data folder {home} is in use by {owner_of(home)}: wait for it to end, or stop it") from taken
        except OSError as problem:
            raise _unusable(home, problem) from problem

    def appear_at(self, address: str) -> None:
        """Say where the owner's page is."""
        self._owner = replace(self._owner, address=address)
        self._write()

    def answer_at(self, port: int | None, token: str | None) -> None:
        """Say where on this machine the owner answers other processes, and what they must show; None for nowhere."""
        self._owner = replace(self._owner, port=port, token=token)
        self._write()

    def _write(self) -> None:
        part = self._file.with_name("owner.json.part")
        part.unlink(missing_ok=True)
        with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
            json.dump(asdict(self._owner), file)
        os.replace(part, self._file)  # a reader sees all of it or what stood there before

    def release(self) -> None:
        """Let go of the folder."""
        self._file.unlink(missing_ok=True)
        self._lock.release()


class Turn:
    """Held by whoever does what only one may do: one thread of one of the processes that work on a data folder. A context manager.

    Raises StoreUnreachable where the folder can't be written to.
    """

    def __init__(self, home: Path, what: str) -> None:
        self._home = home
        self._among_threads = threading.Lock()
        self._among_processes = FileLock(home / f"{what}.lock", thread_local=False)

    def __enter__(self) -> None:
        with ExitStack() as taken:
            taken.enter_context(self._among_threads)
            try:
                self._among_processes.acquire(poll_interval=POLL)
            except OSError as problem:
                raise _unusable(self._home, problem) from problem
            taken.pop_all()

    def __exit__(self, *_: object) -> None:
        self._among_processes.release()
        self._among_threads.release()


def owner_of(home: Path) -> Owner:
    """Who has the folder, as far as it says."""
    try:
        found = json.loads((home / "owner.json").read_text(encoding="utf-8"))
        return Owner(**{name: found.get(name) for name in ("pid", "address", "port", "token")})
    except (OSError, ValueError, AttributeError):
        return Owner()


def _unusable(home: Path, problem: OSError) -> StoreUnreachable:
    reason = problem.strerror or str(problem)
    return StoreUnreachable(f"the data folder {home} can't be used ({reason}): set ASSISTANT_HOME to one that can")
