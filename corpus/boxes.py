"""Tells the texts that stand in a frame (case studies, key facts, pull quotes) from the text that runs around them.

Does not know any file format: it sees words and frames with their places, and later lines and paragraphs.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from corpus.furniture import letters_of
from corpus.lines import Line, Word, rows_of

INSIDE = 3.0  # points that a word may stand over the edge of its frame
MOST = 0.8  # of the words of a page: a frame around more sets nothing apart
FEWEST = 8  # words
SHORTEST_QUOTE = 30  # letters; fewer may be said twice by chance
CELL_GAP = 6.0  # points: frames side by side and closer are cells of a table
_STOPS = (".", "!", "?", "”", "’", '"', ":", ";")


class Frame(NamedTuple):
    """A rectangle on a page as it is read, points from its left and its top; `colour` is of its area, 0 where only lines are drawn."""

    left: float
    top: float
    right: float
    bottom: float
    colour: int = 0

    def holds(self, word: Word) -> bool:
        """Whether the middle of a word stands in it."""
        return self.left < (word.x0 + word.x1) / 2 < self.right and self.top < word.y - 0.3 * word.size < self.bottom

    def keeps(self, word: Word) -> bool:
        """Whether a word stands in it whole."""
        return self.holds(word) and self.left - INSIDE < word.x0 and word.x1 < self.right + INSIDE

    def within(self, other: "Frame") -> bool:
        """Whether it lies in another frame, or is that frame."""
        return (
            other.left - INSIDE < self.left
            and self.right < other.right + INSIDE
            and other.top - INSIDE < self.top
            and self.bottom < other.bottom + INSIDE
        )

    def goes_on(self, other: "Frame") -> bool:
        """Whether both are parts of one area: of one colour and one width, and they touch."""
        same = abs(self.left - other.left) < INSIDE and abs(self.right - other.right) < INSIDE and self.colour == other.colour
        return same and self.top < other.bottom + 1 and other.top < self.bottom + 1


def part_framed(words: Sequence[Word], frames: Sequence[Frame]) -> list[list[Word]]:
    """The words of a page outside all frames, and then those of each frame that holds a text of its own, from the top down."""
    left = list(words)
    parts: list[list[Word]] = []
    for frame in sorted(_outermost(words, frames), key=lambda frame: (frame.top, frame.left)):
        inside = [word for word in left if frame.holds(word)]
        if _is_text(inside) and all(frame.keeps(word) for word in inside):
            parts.append(inside)
            left = [word for word in left if not frame.holds(word)]
    return [left, *parts]


def _outermost(words: Sequence[Word], frames: Sequence[Frame]) -> list[Frame]:
    """The frames that lie in no other, each whole; neither backgrounds of a page nor cells of a table are frames."""
    letters = sum(len(word.text) for word in words)
    found: list[Frame] = []
    for frame in _pieced(_no_cells(frames)):
        inside = sum(len(word.text) for word in words if frame.holds(word))
        if 0 < inside < MOST * letters and not any(frame.within(other) for other in found):
            found.append(frame)
    return found


def _no_cells(frames: Sequence[Frame]) -> list[Frame]:
    """The frames without those that stand side by side at one height."""
    cells: set[Frame] = set()
    for one, other in combinations(frames, 2):
        level = abs(one.top - other.top) < INSIDE and abs(one.bottom - other.bottom) < INSIDE
        if level and min(abs(one.right - other.left), abs(other.right - one.left)) < CELL_GAP:
            cells |= {one, other}
    return [frame for frame in frames if frame not in cells]


def _pieced(frames: Sequence[Frame]) -> list[Frame]:
    """The frames with the pieces of one area made one, the largest first."""
    whole: list[Frame] = []
    for frame in sorted(frames):
        piece = next((place for place, other in enumerate(whole) if frame.goes_on(other)), None)
        if piece is None:
            whole.append(frame)
        else:
            other = whole[piece]
            whole[piece] = other._replace(top=min(other.top, frame.top), bottom=max(other.bottom, frame.bottom))
    return sorted(whole, key=lambda frame: (frame.left - frame.right) * (frame.bottom - frame.top))


def _is_text(words: Sequence[Word]) -> bool:
    """Whether words read like a text: some lines with a stop, beside whatever rows of a table stand there."""
    plain = [word for word in words if word.grid is None]
    if sum(len(word.text.split()) for word in plain) < FEWEST:
        return False
    rows = rows_of(plain)
    return len(rows) > 1 and any(row[-1].text.endswith(_STOPS) for row in rows)


def part_boxes(lines: Sequence[Line]) -> tuple[list[Line], list[list[Line]]]:
    """The lines of a page outside all frames, and those of each framed text."""
    boxes = sorted({line.box for line in lines if line.box})
    return [line for line in lines if not line.box], [[line for line in lines if line.box == box] for box in boxes]


def anchor(body: Sequence[Line], box: Sequence[Line]) -> int:
    """How many lines of the text around a box are read before it: those up to the last that stands above it in its column."""
    left, right = min(line.x0 for line in box), max(line.x1 for line in box)
    top = min(line.y for line in box)
    beside = [place for place, line in enumerate(body) if line.x0 < right and left < line.x1]
    above = [place for place in beside if body[place].y < top]
    if above:
        return above[-1] + 1
    if beside:
        return beside[0]
    return max((place + 1 for place, line in enumerate(body) if line.x1 <= left or line.y < top), default=0)


def is_repeated(text: str, said: Sequence[str]) -> bool:
    """Whether a text says nothing but what one of others says word for word, as a pull quote does."""
    letters = letters_of(text)
    return len(letters) >= SHORTEST_QUOTE and any(letters in letters_of(other) for other in said)
