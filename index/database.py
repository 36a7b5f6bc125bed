"""One SQL database: opened, made or brought to the present shape, read and written in transactions, with single values in it.

Does not know documents, passages or vectors; the catalogue does.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, delete, event, insert, inspect, select
from sqlalchemy.exc import SQLAlchemyError

from index import schema
from index.errors import NewerSchema, StoreUnreachable


class Database:
    """An open database. Raises StoreUnreachable where the database can't be opened, NewerSchema where a later version wrote it."""

    def __init__(self, url: str) -> None:
        try:
            self._engine = create_engine(url)
            if self._engine.dialect.name == "sqlite":
                event.listen(self._engine, "connect", _set_up_sqlite)
                event.listen(self._engine, "begin", _begin_sqlite)
            self._prepare()
        except (SQLAlchemyError, ImportError, ValueError) as problem:
            raise _unreachable("opened", problem) from problem

    def _prepare(self) -> None:
        with self.read() as connection:  # whoever only looks need not wait for a writer
            new = not inspect(connection).has_table(schema.facts.name)
        if new:
            with self.write() as connection:
                schema.tables.create_all(connection)
                if fact_in(connection, "schema") is None:
                    set_fact_in(connection, "schema", str(schema.VERSION))
                    set_fact_in(connection, "name", uuid.uuid4().hex[:12])
        found = self.fact("schema")
        if found is None or not found.isdigit() or int(found) > schema.VERSION:
            raise NewerSchema(f"the data are of a later version (schema {found}, not {schema.VERSION}): update the program")
        if int(found) < schema.VERSION:
            from index.migrate import migrate  # Alembic takes a while to load and is hardly ever needed

            with self.write() as connection:
                migrate(connection, int(fact_in(connection, "schema") or found))  # another process may have been faster
                set_fact_in(connection, "schema", str(schema.VERSION))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def read(self) -> AbstractContextManager[Connection]:
        """A connection that sees one state of the database. Raises StoreUnreachable."""
        return _reached(self._engine.connect)

    def write(self) -> AbstractContextManager[Connection]:
        """A connection in a transaction: all is kept at the end of the block, or nothing after an error or a crash. Raises as `read`."""
        return _reached(self._engine.execution_options(write=True).begin)

    @property
    def file(self) -> Path:
        """The file of the database. Raises StoreUnreachable for one on a server, which has back-up tools of its own."""
        if self._engine.dialect.name != "sqlite" or not self._engine.url.database:
            raise StoreUnreachable(
                "only a SQLite catalogue is backed up here: use the tools of your database server, such as pg_dump"
            )
        return Path(self._engine.url.database)

    @property
    def name(self) -> str:
        """12 hexadecimal digits that tell this catalogue from others on the same Chroma server."""
        return self.fact("name") or "catalogue"

    def forget_pages(self) -> None:
        """SQLite keeps old pages in its write-ahead log: empty it, so that a removed text is gone from the disk."""
        if self._engine.dialect.name == "sqlite":
            connection = self._engine.raw_connection()
            try:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                connection.close()

    # --- single values

    def fact(self, name: str) -> str | None:
        """A single value; None where it was never set."""
        with self.read() as connection:
            return fact_in(connection, name)

    def set_fact(self, name: str, value: str) -> None:
        """Set a single value."""
        with self.write() as connection:
            set_fact_in(connection, name, value)


@contextmanager
def _reached(opened: Callable[[], AbstractContextManager[Connection]]) -> Iterator[Connection]:
    try:
        with opened() as connection:
            yield connection
    except SQLAlchemyError as problem:
        raise _unreachable("read or written", problem) from problem


def _unreachable(what: str, problem: Exception) -> StoreUnreachable:
    reason = str(getattr(problem, "orig", problem)).splitlines()[0]
    return StoreUnreachable(f"the catalogue can't be {what} ({reason}): check the data folder, the disk or DATABASE_URL")


def now() -> str:
    """The time in UTC to the second, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _set_up_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = None  # transactions are begun by _begin_sqlite
    connection.create_function("lower", 1, _lower, deterministic=True)  # SQLite's own knows A to Z only
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON", "busy_timeout=30000"):
        connection.execute(f"PRAGMA {pragma}")


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def _begin_sqlite(connection: Connection) -> None:
    """Python's sqlite3 begins a transaction too late for DDL and for reads; a writer waits for its turn at the start, not at the end."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("write") else "BEGIN")


def fact_in(connection: Connection, name: str) -> str | None:
    """A single value, read in a transaction; None where it was never set."""
    return connection.scalar(select(schema.facts.c.value).where(schema.facts.c.name == name))


def set_fact_in(connection: Connection, name: str, value: str) -> None:
    """Set a single value in a transaction."""
    connection.execute(delete(schema.facts).where(schema.facts.c.name == name))
    connection.execute(insert(schema.facts).values(name=name, value=value))


def changed(connection: Connection) -> None:
    """Note in a transaction that documents change in it: the fact "documents" is another one after it."""
    set_fact_in(connection, "documents", uuid.uuid4().hex)
