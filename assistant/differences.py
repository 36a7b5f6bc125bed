"""Finds where two statements give different figures for the same thing, and the likeliest reason. Pure.

Does not know which statements an answer holds, nor how the difference is put into words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from assistant.asked import Asked
from assistant.figures import Figure, figures
from assistant.voices import PRESS
from corpus.metadata import MONTHS
from index.passage import Record
from index.words import stems

Reason = Literal["period", "rounding", "press", "edition", "limit", "definition"]

SHARED = 0.35  # share of the words of both statements in common from which they speak of the same thing
WORDED = 1  # words of the question that one of two statements of the same figure may lack: "operate", "are at work"
ROUNDED = 0.05  # difference, as a share of the larger figure, up to which one may be the other rounded
DATES = re.compile(rf"\b\d{{1,2}}(?=\s(?:{MONTHS})\b)|(?<=\b)(?:19|20)\d\d\b(?:[-–/]\d\d(?:\d\d)?\b)?")
_NUMBER_OF = re.compile(r"\b(?:number|count|total) of ([^.;]+)$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Stated:
    """Words of a document, with the document."""

    words: str
    record: Record
    beside: frozenset[str] = frozenset()  # stems of names that its passage says and it leaves out

    @property
    def years(self) -> frozenset[str]:
        """The years that it speaks of; the year of publication where it names none."""
        return frozenset(_YEAR.findall(self.words)) or frozenset(filter(None, [(self.record.metadata.published or "")[:4]]))


@dataclass(frozen=True, slots=True)
class Difference:
    """Two statements, the figure of each, and why they are likely to differ."""

    one: Stated
    other: Stated
    figures: tuple[Figure, Figure]
    reason: Reason


def differences(question: Asked, stated: Sequence[Stated]) -> list[Difference]:
    """The pairs of statements that answer a question for a figure with different ones, each pair of figures once."""
    found: dict[frozenset[str], Difference] = {}
    for one, other in combinations(stated, 2):
        different = difference(question, one, other)
        if different:
            found.setdefault(frozenset(figure.key for figure in different.figures), different)
    return list(found.values())


def difference(question: Asked, one: Stated, other: Stated) -> Difference | None:
    """How two statements differ in the figure that the question asks for; None where they agree or speak of different things.

    A statement about other years than those that the question names answers another question.
    """
    mine, others = answering_figure(question, one.words), answering_figure(question, other.words)
    if (
        question.shape in ("course", "list")
        or mine is None
        or others is None
        or (mine.value, mine.unit) == (others.value, others.unit)
    ):
        return None
    asked_years = set(question.years)
    if asked_years and not (asked_years & one.years and asked_years & other.years):
        return None
    return (
        Difference(one, other, (mine, others), _reason(one, other, mine, others)) if _same_thing(question, one, other) else None
    )


def agree(question: Asked, one: Stated, other: Stated) -> bool:
    """Whether two statements answer a question for a figure with the same one, of the same years as far as they are known, and
    with the same qualifier."""
    mine, others = answering_figure(question, one.words), answering_figure(question, other.words)
    return (
        mine is not None
        and others is not None
        and (mine.value, mine.unit, mine.qualifier) == (others.value, others.unit, others.qualifier)
        and (not one.years or not other.years or bool(one.years & other.years))
        and _same_thing(question, one, other, WORDED)
    )


def answering_figure(question: Asked, words: str) -> Figure | None:
    """The one figure of a statement that is of the kind asked for; None where there is none or more than one."""
    if not question.wants & {"number", "money", "share"}:
        return None
    plain = DATES.sub(lambda found: "x" * len(found.group()), words)
    named = {figure.key for figure in figures(question.wording)}
    found = [f for f in figures(plain) if f.key not in named]
    if "share" in question.wants:
        found = [f for f in found if f.unit == "%"]
    elif "money" in question.wants:
        found = [f for f in found if f.unit in ("£", "$", "€")]
    else:
        found = [f for f in found if not f.unit and (not question.counted or _counts(plain, f, question.counted))]
    return found[0] if len({f.key for f in found}) == 1 else None


def _counts(words: str, figure: Figure, noun: str) -> bool:
    """Whether a figure counts what a noun names: "4,500 crime groups", or "the number of crime groups ... was 4,500"."""
    before, behind = re.split(rf"(?<![\w.]){re.escape(figure.text)}", words, maxsplit=1)  # "5" is no end of "15"
    number_of = _NUMBER_OF.search(before)
    return noun in stems(behind[:60])[:5] or (number_of is not None and noun in stems(number_of[1][:60])[:5])


def _same_thing(question: Asked, one: Stated, other: Stated, apart: int = 0) -> bool:
    """Whether both hold the same words of the question, all but `apart`, and share enough of all their words but figures."""
    a, b = (frozenset(word for word in stems(s.words) if not word[0].isdigit()) | s.beside for s in (one, other))
    about = frozenset(question.stems) - frozenset(question.years)
    return bool(a and b) and len((a ^ b) & about) <= apart and len(a & b) >= SHARED * len(a | b)


def _reason(one: Stated, other: Stated, mine: Figure, others: Figure) -> Reason:
    spoken = [frozenset(_YEAR.findall(s.words)) for s in (one, other)]
    if all(spoken) and not spoken[0] & spoken[1]:
        return "period"
    larger = max(mine.value, others.value)
    if abs(mine.value - others.value) <= larger * type(larger)(str(ROUNDED)):
        return "press" if {one.record.metadata.kind, other.record.metadata.kind} & PRESS else "rounding"
    if not one.years & other.years:
        same_body = one.record.metadata.publisher and one.record.metadata.publisher == other.record.metadata.publisher
        return "edition" if same_body and one.record.id != other.record.id else "period"
    return "limit" if mine.qualifier != others.qualifier else "definition"
