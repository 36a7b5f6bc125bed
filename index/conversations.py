"""Users' conversations in the catalogue: questions, answers as JSON, and how far each answer is. Does not know what an answer means.

One question of a conversation is worked on at a time; a job that lost its turn to a newer one can't write any more.
"""

import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from index import schema
from index.catalogue import Catalogue
from index.database import now

State = Literal["running", "done", "stopped", "failed", "cut off"]
Values = dict[str, Any]

UNDO = timedelta(hours=1)  # for so long a deleted conversation can be brought back
NAME = 200  # characters of a name


@dataclass(frozen=True, slots=True)
class StoredTurn:
    """One question and its answer, as `ask --json` gives it; while it is `running` there is no answer yet."""

    question: str
    answer: Values
    at: str  # UTC, ISO 8601
    state: State = "done"
    filters: Values = field(default_factory=dict)  # what the search was limited to
    useful: bool | None = None  # what a reader said of it
    reason: str = ""  # and why


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reader said of an answer, with the question and the name of the conversation."""

    title: str
    question: str
    answer: Values
    useful: bool
    reason: str
    at: str  # UTC, ISO 8601


@dataclass(frozen=True, slots=True)
class Listed:
    """A conversation in the list: when it was last asked something, and how much."""

    id: str
    title: str
    at: str  # UTC, ISO 8601
    questions: int


class Conversations:
    """The conversations of one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    # --- turns

    def append(self, conversation: str, question: str, answer: Values) -> None:
        """Add a turn that is done at the end; the first one makes the conversation, with the question as its title."""
        with self._catalogue.write() as connection:
            _ensure(connection, conversation, question)
            position = _length(connection, conversation)
            values = {"conversation_id": conversation, "position": position, "question": question, "answer": answer, "at": now()}
            connection.execute(insert(schema.turns).values(values))

    def begin(self, conversation: str, question: str, filters: Values, again: bool, empty: Values) -> str | None:
        """Make a turn that is `running` with the answer `empty`, `again` in place of the last one; the id of its job.

        None where a question of this conversation is being worked on.
        """
        turns, job = schema.turns, uuid.uuid4().hex
        with self._catalogue.write() as connection:
            _ensure(connection, conversation, question)
            position = _length(connection, conversation)
            last = (turns.c.conversation_id == conversation) & (turns.c.position == position - 1)
            if connection.scalar(select(turns.c.state).where(last)) == "running":
                return None
            if again and position:
                position -= 1
                connection.execute(delete(turns).where(last))
                _forget_feedback(connection, conversation, position)
            values = {"conversation_id": conversation, "position": position, "question": question, "answer": empty, "at": now()}
            connection.execute(insert(turns).values(values | {"state": "running", "filters": filters, "job": job}))
        return job

    def settle(self, job: str, state: State, answer: Values) -> bool:
        """The job ends with this answer; False where its turn is no longer running: stopped, cut off or gone."""
        running = (schema.turns.c.job == job) & (schema.turns.c.state == "running")
        with self._catalogue.write() as connection:
            return connection.execute(update(schema.turns).where(running).values(state=state, answer=answer)).rowcount > 0

    def cut_off(self, answer: Callable[[str], Values], but: Collection[str] = ()) -> int:
        """Nobody works on what is running, `but` these jobs: mark it, with `answer(question)` as its answer; returns how many."""
        turns = schema.turns
        with self._catalogue.write() as connection:
            running = connection.execute(select(turns.c.job, turns.c.question).where(turns.c.state == "running")).all()
            left = [row for row in running if row.job not in but]
            for row in left:
                connection.execute(
                    update(turns).where(turns.c.job == row.job).values(state="cut off", answer=answer(row.question))
                )
        return len(left)

    def turns(self, conversation: str) -> list[StoredTurn]:
        """The turns in order; none for a conversation that does not exist."""
        turns, said = schema.turns, schema.feedback
        same = (said.c.conversation_id == turns.c.conversation_id) & (said.c.position == turns.c.position)
        query = (
            select(turns, said.c.useful, said.c.reason)
            .join(said, same, isouter=True)
            .where(turns.c.conversation_id == conversation)
        )
        with self._catalogue.read() as connection:
            rows = connection.execute(query.order_by(turns.c.position))
            return [
                StoredTurn(row.question, row.answer, row.at, row.state, row.filters, row.useful, row.reason or "") for row in rows
            ]

    def change(self, changed: Callable[[Values], Values]) -> int:
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

    def judge(self, conversation: str, position: int, useful: bool | None, reason: str = "") -> None:
        """Note what a reader thinks of an answer, in place of what was said before; None: only take that back.

        Nothing is noted for a turn that is gone.
        """
        values = {"conversation_id": conversation, "position": position, "useful": useful, "reason": reason, "at": now()}
        with self._catalogue.write() as connection:
            _forget_feedback(connection, conversation, position)
            if useful is not None and position < _length(connection, conversation):
                connection.execute(insert(schema.feedback).values(values))

    def judgements(self) -> list[Judgement]:
        """What readers said of the answers that are kept, the oldest first; none of a deleted conversation."""
        said, turns, table = schema.feedback, schema.turns, schema.conversations
        same = (said.c.conversation_id == turns.c.conversation_id) & (said.c.position == turns.c.position)
        query = select(said, table.c.title, turns.c.question, turns.c.answer).join(turns, same)
        query = query.join(table, table.c.id == said.c.conversation_id).where(table.c.deleted.is_(None))
        with self._catalogue.read() as connection:
            rows = connection.execute(query.order_by(said.c.at, said.c.conversation_id, said.c.position))
            return [Judgement(row.title, row.question, row.answer, row.useful, row.reason, row.at) for row in rows]

    def judged(self) -> int:
        """How many answers `judgements` would give."""
        said, table = schema.feedback, schema.conversations
        query = select(func.count()).select_from(said.join(table, table.c.id == said.c.conversation_id))
        with self._catalogue.read() as connection:
            return connection.scalar(query.where(table.c.deleted.is_(None))) or 0

    # --- conversations

    def listed(self, words: str = "", also: str | None = None) -> list[Listed]:
        """The conversations that hold `words` in a name, a question or an answer, the latest first; `also` this one, if it was deleted."""
        table, turns = schema.conversations, schema.turns
        latest, number = func.max(turns.c.at), func.count()
        query = select(table.c.id, table.c.title, latest, number).join(turns)
        query = query.where(or_(table.c.deleted.is_(None), table.c.id == also))
        if words.strip():
            held = or_(
                turns.c.question.icontains(words.strip(), autoescape=True),
                turns.c.answer["text"].as_string().icontains(words.strip(), autoescape=True),
            )
            inside = select(turns.c.conversation_id).where(held)
            query = query.where(or_(table.c.title.icontains(words.strip(), autoescape=True), table.c.id.in_(inside)))
        with self._catalogue.read() as connection:
            rows = connection.execute(query.group_by(table.c.id, table.c.title).order_by(latest.desc(), table.c.id))
            return [Listed(*row) for row in rows]

    def title(self, conversation: str) -> str | None:
        """The name of a conversation; None where there is none or it was deleted."""
        table = schema.conversations
        with self._catalogue.read() as connection:
            return connection.scalar(select(table.c.title).where((table.c.id == conversation) & table.c.deleted.is_(None)))

    def rename(self, conversation: str, title: str) -> None:
        """Give a conversation another name; one without text changes nothing."""
        if name := " ".join(title.split())[:NAME]:
            self._set(conversation, title=name)

    def delete(self, conversation: str) -> None:
        """Take a conversation out of every list; `restore` brings it back until it is purged."""
        self._set(conversation, deleted=now())

    def restore(self, conversation: str) -> None:
        """Bring a deleted conversation back."""
        self._set(conversation, deleted=None)

    def purge(self, age: timedelta = UNDO) -> int:
        """Forget for good what was deleted so long ago; returns how many conversations."""
        table, until = schema.conversations, (datetime.now(UTC) - age).isoformat(timespec="seconds")
        with self._catalogue.read() as connection:
            gone = list(connection.scalars(select(table.c.id).where(table.c.deleted <= until)))
        for conversation in gone:
            self.remove(conversation)
        return len(gone)

    def remove(self, conversation: str) -> None:
        """Forget a conversation, its turns and what was said of them."""
        with self._catalogue.write() as connection:
            for table in (schema.feedback, schema.turns):
                connection.execute(delete(table).where(table.c.conversation_id == conversation))
            connection.execute(delete(schema.conversations).where(schema.conversations.c.id == conversation))

    def _set(self, conversation: str, **values: str | None) -> None:
        table = schema.conversations
        with self._catalogue.write() as connection:
            connection.execute(update(table).where(table.c.id == conversation).values(**values))


def new_conversation() -> str:
    """An id for a conversation that can't be guessed: 32 hexadecimal digits."""
    return uuid.uuid4().hex


def _ensure(connection: Connection, conversation: str, question: str) -> None:
    """The conversation is there, and not deleted: whoever asks in one that was deleted in another tab wants it."""
    table = schema.conversations
    if connection.scalar(select(func.count()).where(table.c.id == conversation)):
        connection.execute(update(table).where(table.c.id == conversation).values(deleted=None))
    else:
        connection.execute(insert(table).values(id=conversation, title=" ".join(question.split())[:NAME], created=now()))


def _length(connection: Connection, conversation: str) -> int:
    return connection.scalar(select(func.count()).where(schema.turns.c.conversation_id == conversation)) or 0


def _forget_feedback(connection: Connection, conversation: str, position: int) -> None:
    said = schema.feedback
    connection.execute(delete(said).where((said.c.conversation_id == conversation) & (said.c.position == position)))
