"""Brings a catalogue of an earlier version to the shape of schema.py, one step a version. Does not know what the rows mean.

Each step runs inside the caller's transaction, so a step that fails leaves the catalogue as it was.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sqlalchemy import Column, Connection, Table, inspect
from sqlalchemy.schema import CreateColumn

from index import schema


def _turns_have_a_state(connection: Connection) -> None:
    """1 -> 2: answers are made by jobs, conversations can be brought back, people say what they think of an answer."""
    schema.feedback.create(connection, checkfirst=True)
    for column in (schema.turns.c.state, schema.turns.c.filters, schema.turns.c.job):
        _add(connection, schema.turns, column)
    _add(connection, schema.conversations, schema.conversations.c.deleted)


def _changes_can_be_asked_for(connection: Connection) -> None:
    """2 -> 3: other processes ask the owner of the data folder for additions and removals."""
    schema.changes.create(connection, checkfirst=True)


STEPS: Mapping[int, Callable[[Connection], None]] = MappingProxyType(
    {1: _turns_have_a_state, 2: _changes_can_be_asked_for}
)  # by the version that it starts from


def migrate(connection: Connection, version: int) -> None:
    """Take every step from `version` to the version of schema.py."""
    for step in range(version, schema.VERSION):
        STEPS[step](connection)


def _add(connection: Connection, table: Table, column: Column[object]) -> None:
    """Add a column that is not there; every row gets its default."""
    if column.name not in {found["name"] for found in inspect(connection).get_columns(table.name)}:
        made = CreateColumn(column).compile(dialect=connection.dialect)
        connection.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN {made}")
