"""Brings a catalogue of an earlier version to the shape of schema.py, one step a version. Does not know what the rows mean.

Each step is written out with Alembic's operations and stays as it is, whatever schema.py becomes later; all of them run inside the
caller's transaction, so a step that fails leaves the catalogue as it was. The only home of Alembic.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    String,
    Text,
    column,
    insert,
    select,
    table,
    update,
)

from index import schema
from index.copies import sketch, stored


def _turns_have_a_state(to: Operations) -> None:
    """1 -> 2: answers are made by jobs, conversations can be brought back, people say what they think of an answer."""
    to.create_table(
        "feedback",
        Column("conversation_id", String(32), primary_key=True),
        Column("position", Integer, primary_key=True),
        Column("useful", Boolean, nullable=False),
        Column("reason", Text, nullable=False),
        Column("at", String(32), nullable=False),
        ForeignKeyConstraint(["conversation_id"], ["conversations.id"], ondelete="CASCADE"),
    )
    to.add_column("turns", Column("state", String(12), nullable=False, server_default="done"))
    to.add_column("turns", Column("filters", JSON, nullable=False, server_default="{}"))
    to.add_column("turns", Column("job", String(32)))
    to.add_column("conversations", Column("deleted", String(32)))


def _changes_can_be_asked_for(to: Operations) -> None:
    """2 -> 3: other processes ask the owner of the data folder for additions and removals."""
    to.create_table(
        "changes",
        Column("id", String(32), primary_key=True),
        Column("kind", String(8), nullable=False),
        Column("arguments", JSON, nullable=False),
        Column("state", String(8), nullable=False),
        Column("stage", Text, nullable=False),
        Column("done", Integer, nullable=False),
        Column("total", Integer, nullable=False),
        Column("result", JSON),
        Column("reason", Text),
        Column("at", String(32), nullable=False),
    )


def _documents_say_where_it_stands(to: Operations) -> None:
    """3 -> 4: what is said about a document is kept by who says it; of what was there before, nobody noted that."""
    for name, default in (("findings", "[]"), ("stated", "{}"), ("corrected", "{}")):
        to.add_column("documents", Column(name, JSON, nullable=False, server_default=default))
    documents = table("documents", column("id", String), column("metadata", JSON), column("findings", JSON))
    connection = to.get_bind()
    for name, metadata in connection.execute(select(documents.c.id, documents.c.metadata)).all():
        found = [
            {"field": field, "value": value, "place": "unnoted", "sure": "unsure", "page": None, "line": None}
            for field, value in metadata.items()
            if value is not None
        ]
        connection.execute(update(documents).where(documents.c.id == name).values(findings=found))


def _texts_have_sketches(to: Operations) -> None:
    """4 -> 5: what tells copies of a text is kept beside it."""
    to.create_table(
        "sketches",
        Column("document_id", String(12), primary_key=True),
        Column("hashes", LargeBinary, nullable=False),
        ForeignKeyConstraint(["document_id"], ["documents.id"], ondelete="CASCADE"),
    )
    documents = table("documents", column("id", String), column("text", Text))
    sketches = table("sketches", column("document_id", String), column("hashes", LargeBinary))
    connection = to.get_bind()
    for name in connection.scalars(select(documents.c.id)).all():
        text = connection.scalar(select(documents.c.text).where(documents.c.id == name)) or ""
        connection.execute(insert(sketches).values(document_id=name, hashes=stored(sketch(text))))


def _documents_know_their_reader(to: Operations) -> None:
    """5 -> 6: which version of the reader read a document; of what was there before, an earlier one."""
    to.add_column("documents", Column("reader", Integer, nullable=False, server_default="0"))


def _passages_know_their_anchors(to: Operations) -> None:
    """6 -> 7: where a passage of a web page can be linked to; of what was there before, only where its page is."""
    to.add_column("passages", Column("anchors", JSON, nullable=False, server_default="[]"))


STEPS: Mapping[int, Callable[[Operations], None]] = MappingProxyType(  # by the version that it starts from
    {
        1: _turns_have_a_state,
        2: _changes_can_be_asked_for,
        3: _documents_say_where_it_stands,
        4: _texts_have_sketches,
        5: _documents_know_their_reader,
        6: _passages_know_their_anchors,
    }
)


def migrate(connection: Connection, version: int) -> None:
    """Take every step from `version` to the version of schema.py."""
    operations = Operations(MigrationContext.configure(connection))
    for step in range(version, schema.VERSION):
        STEPS[step](operations)
