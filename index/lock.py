"""One process owns a data folder: a lock that the operating system lets go when the process ends, however it ends.

Does not know what the owner does. Who finds the folder taken reads from `owner.json` who has it.
"""

import json
import os
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import InUse, StoreUnreachable


class Ownership:
    """Holds the lock of a data folder until `release`. Raises InUse, naming the owner's pid and address, or StoreUnreachable."""

    def __init__(self, home: Path, address: str | None = None) -> None:
        self._owner = home / "owner.json"
        self._lock = FileLock(home / "lock")
        try:
            home.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=0)
            self._owner.write_text(json.dumps({"pid": os.getpid(), "address": address}), encoding="utf-8")
        except Timeout as taken:
            raise InUse(f"the data folder {home} is in use by {_who(self._owner)}: wait for it to end, or stop it") from taken
        except OSError as problem:
            reason = problem.strerror or str(problem)
            raise StoreUnreachable(
                f"the data folder {home} can't be used ({reason}): set ASSISTANT_HOME to one that can"
            ) from problem

    def release(self) -> None:
        """Let go of the folder."""
        self._owner.unlink(missing_ok=True)
        self._lock.release()


def _who(owner: Path) -> str:
    try:
        found = json.loads(owner.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return "another process"
    address = f" at {found['address']}" if found.get("address") else ""
    return f"process {found.get('pid', 'unknown')}{address}"
