"""Users' conversations in the catalogue: questions, and answers as JSON. Does not know what an answer means."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from index import schema
from index.catalogue import Catalogue, now


@dataclass(frozen=True, slots=True)
class StoredTurn:
    """One question and its answer, as `ask --json` gives it."""

    question: str
    answer: dict[str, Any]
    at: str  # UTC, ISO 8601


class Conversations:
    """The conversations of one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def append(self, conversation: str, question: str, answer: dict[str, Any]) -> None:
        """Add a turn at the end; the first one makes the conversation, with the question as its title."""
        table, turns = schema.conversations, schema.turns
        with self._catalogue.write() as connection:
            if not connection.scalar(select(func.count()).where(table.c.id == conversation)):
                connection.execute(insert(table).values(id=conversation, title=question, created=now()))
            position = connection.scalar(select(func.count()).where(turns.c.conversation_id == conversation))
            values = {"conversation_id": conversation, "position": position, "question": question, "answer": answer, "at": now()}
            connection.execute(insert(turns).values(values))

    def turns(self, conversation: str) -> list[StoredTurn]:
        """The turns in order; none for a conversation that does not exist."""
        turns = schema.turns
        with self._catalogue.read() as connection:
            rows = connection.execute(select(turns).where(turns.c.conversation_id == conversation).order_by(turns.c.position))
            return [StoredTurn(row.question, row.answer, row.at) for row in rows]

    def titles(self) -> list[tuple[str, str]]:
        """(id, title) of every conversation, the latest first."""
        table = schema.conversations
        with self._catalogue.read() as connection:
            return [(row.id, row.title) for row in connection.execute(select(table).order_by(table.c.created.desc()))]

    def change(self, changed: Callable[[dict[str, Any]], dict[str, Any]]) -> int:
        """Put `changed(answer)` in place of every answer that it changes, in one transaction; returns how many."""
        turns, count = schema.turns, 0
        with self._catalogue.write() as connection:
            for row in connection.execute(select(turns)).all():
                answer = changed(row.answer)
                if answer != row.answer:
                    place = (turns.c.conversation_id == row.conversation_id) & (turns.c.position == row.position)
                    connection.execute(update(turns).where(place).values(answer=answer))
                    count += 1
        return count

    def remove(self, conversation: str) -> None:
        """Forget a conversation and its turns."""
        with self._catalogue.write() as connection:
            connection.execute(delete(schema.turns).where(schema.turns.c.conversation_id == conversation))
            connection.execute(delete(schema.conversations).where(schema.conversations.c.id == conversation))


def new_conversation() -> str:
    """An id for a conversation that can't be guessed: 32 hexadecimal digits."""
    return uuid.uuid4().hex
