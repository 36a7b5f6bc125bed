"""Finds the row of a table with the highest or the lowest figure, where a question asks which has the most or the least. Pure.

Does not know rows that were not found; the answer says that it speaks of those that were.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.asked import Asked
from assistant.candidates import Candidate, candidates
from assistant.differences import DATES
from assistant.figures import Figure, figures
from assistant.weigh import Weighed
from index.passage import Hit
from index.words import stems

End = Literal["highest", "lowest"]
Cells = dict[str, str]  # of a row, each by the name of its column

NEAR = 3  # sentences among which a row must be, so that a table answers rather than a text
_SUCH = r"(?:common|frequent|expensive|costly|(?!\w+ous\b)[a-z]+s)"  # "most common", "most ferries", but not "most serious"
_AT_END = r"(?= (?:according|in|of|by|to|at|for)\b|\W*$)"  # "the most in 2021"
_HIGHEST = re.compile(rf"\b(?:largest|biggest|highest|greatest|most {_SUCH}|(?:the|costs?) most{_AT_END})\b", re.I)
_LOWEST = re.compile(rf"\b(?:smallest|lowest|fewest|cheapest|least {_SUCH}|(?:the|costs?) least{_AT_END})\b", re.I)
_TOTAL = re.compile(r"\b(?:all|total|overall|sum)\b", re.I)


@dataclass(frozen=True, slots=True)
class Extreme:
    """A row, and at which end of a column of its table it stands."""

    row: Weighed
    end: End
    others: frozenset[tuple[str, int]]  # places (Candidate.order) of the table's other rows that were found


def end_asked(wording: str) -> End | None:
    """Which end of a column a text speaks of; None where of neither or of both."""
    high, low = _HIGHEST.search(wording), _LOWEST.search(wording)
    if high and low:
        return None
    return "highest" if high else "lowest" if low else None


def extreme(question: Asked, ranked: Sequence[Weighed], hits: Sequence[Hit]) -> Extreme | None:
    """The row that has the most or the least of what the question asks about, of the rows found of the first table among the best
    sentences; None where one of these says it in words, where no column is of that, or where two rows have as much."""
    end = end_asked(question.wording)
    first = next((w for w in ranked[:NEAR] if cells(w.candidate)), None)
    if end is None or first is None or any(end_asked(w.candidate.quote) == end for w in ranked[:NEAR]):
        return None
    rows = rows_of(first.candidate, hits)
    figured = _column(question, rows)
    values = sorted({figure.value for figure, _ in figured}, reverse=end == "highest")
    at_end = [row for figure, row in figured if figure.value == values[0]]
    if len(values) < 2 or len(at_end) > 1:
        return None
    row = replace(first, candidate=at_end[0], words=frozenset(stems(at_end[0].quote)))
    return Extreme(row, end, frozenset(other.order for other in rows) - {at_end[0].order})


def cells(row: Candidate) -> Cells:
    """The cells of "Port: Hull; Ferries: 12"; empty for what is no row."""
    parts = [part.split(": ", 1) for part in row.quote.split("; ")]
    return {part[0]: part[1] for part in parts} if len(parts) > 1 and all(len(part) == 2 for part in parts) else {}


def rows_of(one: Candidate, hits: Sequence[Hit]) -> list[Candidate]:
    """The rows found of the table that one row stands in."""
    own, columns = one.hit.passage, list(cells(one))
    beside = [h for h in hits if (h.passage.document_id, h.passage.heading) == (own.document_id, own.heading)]
    return [c for hit in beside for c in candidates(hit) if list(cells(c)) == columns]


def _column(question: Asked, rows: Sequence[Candidate]) -> list[tuple[Figure, Candidate]]:
    """The figures, each with its row, of the first column named in words of the question whose figures are of one unit; no sums."""
    for name in list(cells(rows[0]))[1:]:
        single = [row for row in rows if not _TOTAL.search(next(iter(cells(row).values())))]
        held = [(figures(DATES.sub(" ", cells(row)[name])), row) for row in single]
        found = [(figure[0], row) for figure, row in held if len(figure) == 1]
        if set(stems(name)) & set(question.stems) and len({figure.unit for figure, _ in found}) == 1:
            return found
    return []
