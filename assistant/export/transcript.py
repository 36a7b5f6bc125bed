"""A conversation as a list of blocks, each with its words and notes, ready to be written in any format.

Does not know formats, files or screens; answers are JSON as `contract.answer_json` gives them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant import prompts
from assistant.contract import JSON
from assistant.limits import from_stored, said
from assistant.markers import citations, pieces
from assistant.reference import long_date
from assistant.styles import Run, house, plain
from corpus.characters import tidy
from index.conversations import StoredTurn
from index.passage import Record

_NARROW = "\u202f"  # a narrow blank that no line is broken at
_BREAK = re.compile(r"\n\n|\A\n")  # between paragraphs, and before a line of its own

Kind = Literal["question", "remark", "text", "heading", "item"]


@dataclass(frozen=True, slots=True)
class Note:
    """What a footnote says: where the words stand, and the words."""

    number: int  # counts through the whole conversation, from 1
    reference: tuple[Run, ...]
    quote: str

    @property
    def runs(self) -> tuple[Run, ...]:
        """The whole note."""
        return (*self.reference, Run(prompts.NOTE_QUOTE.format(quote=self.quote)))


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph."""

    kind: Kind
    parts: tuple[Run | Note, ...]


@dataclass(frozen=True, slots=True)
class Transcript:
    """A conversation, ready to be written."""

    title: str
    about: str
    at: str | None  # UTC, ISO 8601: when the last answer was given
    blocks: tuple[Block, ...]

    @property
    def notes(self) -> tuple[Note, ...]:
        """Every note in order."""
        return tuple(part for block in self.blocks for part in block.parts if isinstance(part, Note))


def transcript(title: str, turns: Sequence[StoredTurn], records: Sequence[Record] = ()) -> Transcript:
    """The conversation: each question, its answer with a note for each citation, and what a reader must know beside it.

    records: of the documents that are in, by whose titles limits to single ones are told.
    """
    blocks: list[Block] = []
    notes = 0
    for turn in turns:
        made = _turn(turn, notes, records)
        notes += len(citations(turn.answer))
        blocks += made
    at = turns[-1].at if turns else None
    about = prompts.EXPORTED.format(date=long_date(at[:10])) if at else prompts.EXPORTED_EMPTY
    return Transcript(tidy(title) or prompts.TITLE, about, at, tuple(blocks))


def _turn(turn: StoredTurn, notes: int, records: Sequence[Record]) -> list[Block]:
    answer = turn.answer
    blocks = [_words("question", turn.question)]
    if answer["query"] != turn.question:
        blocks.append(_words("remark", prompts.SEARCHED_FOR.format(query=answer["query"])))
    if turn.filters:
        blocks.append(_words("remark", said(from_stored(turn.filters), records)))
    blocks += answer_blocks(answer, notes)
    blocks += [_words("remark", prompts.NOTICE.format(text=notice["text"])) for notice in answer["notices"]]
    if not answer["claims"] and answer["hits"]:
        blocks.append(_words("heading", prompts.NEAREST_TITLE))
        nearest: dict[str, tuple[Run, ...]] = {}
        for hit in answer["hits"]:
            nearest.setdefault(plain(house(hit)), house(hit))
        blocks += [Block("item", runs) for runs in nearest.values()]
    return blocks


def answer_blocks(answer: JSON, notes: int = 0) -> list[Block]:
    """The paragraphs of an answer. notes: how many stand before it."""
    cited = citations(answer)
    paragraphs: list[list[Run | Note]] = [[]]
    for piece in pieces(answer):
        if isinstance(piece, int):
            citation = cited[piece - 1]
            paragraphs[-1].append(Note(notes + piece, house(citation["passage"]), tidy(citation["quote"])))
            continue
        first, *others = _BREAK.split(piece)
        paragraphs[-1] += _run(first)
        paragraphs += [_run(words) for words in others]
    return [Block("text", _without_blanks(parts)) for parts in paragraphs if parts]


def _run(words: str) -> list[Run | Note]:
    """One run with single blanks; those at its ends stay, for it may stand between two notes."""
    if not words.strip():
        return []
    return [Run(("" if words[0] == words[0].lstrip() else " ") + tidy(words) + ("" if words[-1].strip() else " "))]


def _without_blanks(parts: Sequence[Run | Note]) -> tuple[Run | Note, ...]:
    """The parts of a paragraph without blanks at its ends and before its notes, where a figure keeps its distance from the mark."""
    kept: list[Run | Note] = []
    for i, part in enumerate(parts):
        following = parts[i + 1] if i + 1 < len(parts) else None
        if isinstance(part, Run):
            text = part.text.lstrip() if i == 0 else part.text
            text = text if isinstance(following, Run) else text.rstrip()
            part = Run(text + _NARROW if isinstance(following, Note) and text[-1:].isdigit() else text)
        kept.append(part)
    return tuple(kept)


def _words(kind: Kind, text: str) -> Block:
    return Block(kind, (Run(tidy(text)),))
