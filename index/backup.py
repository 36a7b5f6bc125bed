"""Copies a catalogue while it is in use, and puts such a copy back. Does not know what the catalogue holds, only that it is SQLite.

A back-up is an ordinary SQLite database with everything in it: originals, texts, vectors, conversations. The views are not in it; they
are made again from it.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from index import schema
from index.errors import NewerSchema, StoreUnreachable

KEPT = "before-restore.sqlite"  # the catalogue that a restore replaced, beside it
VIEWS = ("chroma", "words")  # facts that number the generations of the views
_STEP = 1000  # database pages copied before others get their turn


def back_up(database: Path, file: Path) -> None:
    """Copy the catalogue in `database` to `file`, in one consistent state, while others read and write it.

    `file` takes its name only when the copy is whole and was read through. Raises StoreUnreachable, also for a file
    that is there already.
    """
    if file.exists():
        raise StoreUnreachable(f"{file} exists already: name another file for the back-up")
    part = file.with_name(file.name + ".part")
    try:
        with _connected(database, "ro") as source, _new(part) as copy:
            _sound(source, database)
            source.backup(copy, pages=_STEP)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, no companions
            _sound(copy, part)
        os.replace(part, file)
    except (sqlite3.Error, OSError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise StoreUnreachable(
            f"the back-up could not be written to {file} ({reason}): check its folder and the disk"
        ) from problem
    finally:
        with suppress(OSError):  # such as a folder that is none
            part.unlink(missing_ok=True)


def restore(file: Path, database: Path) -> bool:
    """Put the back-up in `file` in the place of the catalogue in `database`, all of it or nothing; returns whether there was one before.

    The one before is kept beside it under the name KEPT. Only the owner of the data folder may call this; both views count as lost
    afterwards. Raises StoreUnreachable or NewerSchema, and nothing is changed then.
    """
    if not file.is_file():
        raise StoreUnreachable(f"{file} is not there, or is no file: check the spelling of the path")
    part = database.with_name("restoring.sqlite.part")
    held = database.exists()
    try:
        with _connected(file, "ro") as source, _new(part) as copy:
            _sound(source, file)
            source.backup(copy)
        if held:
            kept = database.with_name(KEPT)
            kept.unlink(missing_ok=True)
            back_up(database, kept)
        with _connected(part, "rw") as copy, _connected(database, "rwc") as place:
            for view in VIEWS:
                _raise_generation(copy, view, _generation(place, view))
            copy.commit()
            copy.backup(place)
    except sqlite3.Error as problem:
        raise StoreUnreachable(f"the back-up could not be put back ({problem}): check {file} and the disk") from problem
    finally:
        part.unlink(missing_ok=True)
    return held


@contextmanager
def _connected(file: Path, mode: str) -> Iterator[sqlite3.Connection]:
    """A connection to a file; mode as in SQLite's addresses: ro, rw, rwc."""
    with closing(sqlite3.connect(f"file:{quote(str(file.absolute()))}?mode={mode}", uri=True, timeout=30)) as connection:
        yield connection


@contextmanager
def _new(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a new file that only its owner may read."""
    file.unlink(missing_ok=True)
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with _connected(file, "rw") as connection:
        yield connection


def _sound(connection: sqlite3.Connection, file: Path) -> None:
    """Raises StoreUnreachable unless the file is a whole catalogue, NewerSchema where a later version wrote it."""
    try:
        found = connection.execute("SELECT value FROM facts WHERE name = 'schema'").fetchone()
        whole = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except sqlite3.DatabaseError as problem:
        raise StoreUnreachable(f"{file} is not a back-up of a catalogue ({problem})") from problem
    if found is None or not whole:
        raise StoreUnreachable(f"{file} is damaged: take another back-up")
    if not found[0].isdigit() or int(found[0]) > schema.VERSION:
        raise NewerSchema(f"{file} is of a later version (schema {found[0]}, not {schema.VERSION}): update the program")


def _generation(connection: sqlite3.Connection, view: str) -> int:
    with suppress(sqlite3.DatabaseError, ValueError):  # no such table: a new database
        found = connection.execute("SELECT value FROM facts WHERE name = ?", (view,)).fetchone()
        return int(found[0]) if found else 1
    return 1


def _raise_generation(connection: sqlite3.Connection, view: str, beyond: int) -> None:
    """Number a view higher than any that exists, so that none of them is taken for a view of this catalogue."""
    number = max(_generation(connection, view), beyond) + 1
    connection.execute("DELETE FROM facts WHERE name IN (?, ?)", (view, f"opening {view}"))
    connection.execute("INSERT INTO facts (name, value) VALUES (?, ?)", (view, str(number)))
