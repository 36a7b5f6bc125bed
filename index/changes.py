"""Additions and removals that other processes ask the owner of the data folder to make, kept in the catalogue. Does not know how they
are made, nor who waits for them."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from index import schema
from index.catalogue import Catalogue

JSON = dict[str, Any]
WAITING, RUNNING, DONE, FAILED = "waiting", "running", "done", "failed"


@dataclass(frozen=True, slots=True)
class Change:
    """One change that was asked for."""

    id: str
    kind: str  # "add" or "remove"
    arguments: JSON  # emptied when the change has ended: they may hold a password
    state: str
    stage: str  # what is being done, with the numbers of steps done and in all (0: not known yet)
    done: int
    total: int
    result: JSON | None
    reason: str | None  # why it failed, in one line


class Changes:
    """The changes that one catalogue waits for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def put(self, kind: str, arguments: JSON) -> str:
        """Ask for a change; returns its id."""
        name, at = uuid.uuid4().hex, datetime.now(UTC).isoformat(timespec="microseconds")  # they are made in this order
        values = {
            "id": name,
            "kind": kind,
            "arguments": arguments,
            "state": WAITING,
            "stage": "",
            "done": 0,
            "total": 0,
            "at": at,
        }
        with self._catalogue.write() as connection:
            connection.execute(insert(schema.changes).values(values))
        return name

    def find(self, name: str) -> Change | None:
        """The change of this id; None for one that was dropped."""
        with self._catalogue.read() as connection:
            row = connection.execute(select(schema.changes).where(schema.changes.c.id == name)).mappings().first()
        return _change(dict(row)) if row else None

    def take(self) -> Change | None:
        """The oldest that waits, from now on running; None where none waits."""
        oldest = (
            select(schema.changes).where(schema.changes.c.state == WAITING).order_by(schema.changes.c.at, schema.changes.c.id)
        )
        with self._catalogue.read() as connection:  # the usual case, for which nobody needs to wait
            if connection.execute(oldest.limit(1)).first() is None:
                return None
        with self._catalogue.write() as connection:
            row = connection.execute(oldest.limit(1)).mappings().first()
            if row is None:
                return None
            connection.execute(update(schema.changes).where(schema.changes.c.id == row["id"]).values(state=RUNNING))
            return _change(dict(row) | {"state": RUNNING})

    def resume(self) -> None:
        """Whatever an owner before left unfinished waits again. Only the owner may call this."""
        with self._catalogue.write() as connection:
            connection.execute(update(schema.changes).where(schema.changes.c.state == RUNNING).values(state=WAITING))

    def note(self, name: str, stage: str, done: int, total: int) -> None:
        """Say how far a running change is."""
        self._set(name, stage=stage, done=done, total=total)

    def end(self, name: str, result: JSON) -> None:
        """The change is made."""
        self._set(name, state=DONE, result=result, arguments={})

    def fail(self, name: str, reason: str) -> None:
        """The change can't be made."""
        self._set(name, state=FAILED, reason=reason, arguments={})

    def drop(self, name: str, state: str | None = None) -> bool:
        """Forget a change, whatever its state or only in this one; returns whether there was such a change."""
        found = schema.changes.c.id == name
        with self._catalogue.write() as connection:
            gone = delete(schema.changes).where(found if state is None else found & (schema.changes.c.state == state))
            return bool(connection.execute(gone).rowcount)

    def _set(self, name: str, **values: object) -> None:
        with self._catalogue.write() as connection:
            connection.execute(update(schema.changes).where(schema.changes.c.id == name).values(**values))


def _change(row: JSON) -> Change:
    del row["at"]
    return Change(**row)
