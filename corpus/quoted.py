"""Finds the words of a quote among the characters of a page, whatever reading did to them, and gives the boxes they stand in.

Does not know any file format. It compares letters, figures and signs of currency alone, each of which must be there: what is not
found whole is not marked at all.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import NamedTuple

from corpus.characters import PLAIN_DIGITS
from corpus.lines import Glyph

WIDE = 0.9  # of the type size: a wider gap parts two pieces of a line
SAME_LINE = 0.6  # of the type size: raised and lowered characters stand within it
RAISED = 0.87  # of the type size: smaller characters above the base line are footnote marks
STEP = 2.5  # of the type size: lines of one paragraph follow one another more closely
CONTEXTS = (20, 60, 200, 600)  # keys on either side of the quote that tell two equal places apart
MOST_JUMPS = 12.0  # the cost of all the jumps of one quote; a jump to a piece that is nowhere near costs 4
MARKS = 3  # footnote marks of one piece that are weighed one by one
SHORTEST_JUMP = 3  # keys: a piece that is nowhere near must show more than a letter or two
ASCENT, DESCENT = 0.78, 0.24  # of the type size, above and below the base line


class Box(NamedTuple):
    """A rectangle on an upright page, points from its left and its top."""

    left: float
    top: float
    right: float
    bottom: float


class _Reading(NamedTuple):
    """A way to read a piece: what it shows, with or without each of its footnote marks, and which of its keys show it."""

    shown: str
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters of one line without a wide gap, the character that shows each of its keys, and the ways to read it."""

    glyphs: tuple[Glyph, ...]
    owners: tuple[int, ...]
    readings: tuple[_Reading, ...]

    @property
    def size(self) -> float:
        """The type size, points."""
        return max(glyph.size for glyph in self.glyphs)


class _Step(NamedTuple):
    """Keys of one piece that bear the next keys of the quote."""

    piece: int
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Path:
    """A way to read the quote, or its beginning, on the page; `cost` is of its jumps."""

    steps: tuple[_Step, ...]
    cost: float

    @property
    def start(self) -> tuple[int, int]:
        """Where it begins: piece and key."""
        return self.steps[0].piece, self.steps[0].keys[0]

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """The piece and key of each key of the quote."""
        return tuple((step.piece, key) for step in self.steps for key in step.keys)


def find(glyphs: Sequence[Glyph], text: str, start: int, end: int) -> tuple[Box, ...]:
    """The boxes of the words text[start:end] on a page, from the first word to the last, one a piece of line.

    glyphs: the characters of the page in the order of the file; text: what was read of the same page. Empty where the words do
    not stand on the page whole, or stand there more than once and nothing tells which is meant.
    """
    wanted = keys_of(text[start:end])
    pieces = _pieces(glyphs)
    found = _paths(pieces, wanted) if wanted else ()
    if len(found) > 1:
        found = _told_apart(pieces, found, text, start, end)
    return _boxes(pieces, found[0].places, text[start:end]) if len(found) == 1 else ()


def keys_of(text: str) -> str:
    """The letters, figures (raised ones as plain ones), percent and currency signs of a text: what reading never changes."""
    return "".join(filter(_is_key, text)).translate(PLAIN_DIGITS)


def _is_key(char: str) -> bool:
    return char.isalnum() or char == "%" or unicodedata.category(char) == "Sc"


def _pieces(glyphs: Sequence[Glyph]) -> list[_Piece]:
    """The characters of a page in pieces of lines, in the order of the file, without those that hold no key."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if runs and _goes_on(runs[-1], glyph):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return [piece for run in runs if (piece := _piece(run)).owners]


def _goes_on(run: Sequence[Glyph], glyph: Glyph) -> bool:
    last, size = run[-1], max(run[-1].size, glyph.size)
    onward = last.x0 - 0.5 * size < glyph.x0 < last.x1 + WIDE * size  # the letters of a ligature all stand at its left
    return onward and abs(glyph.y - last.y) < SAME_LINE * size


def _piece(run: Sequence[Glyph]) -> _Piece:
    size = max(glyph.size for glyph in run)
    base = max(glyph.y for glyph in run if glyph.size > RAISED * size)
    keys = [(char, place) for place, glyph in enumerate(run) for char in glyph.char if _is_key(char)]
    marks: list[list[int]] = []  # the keys of each footnote mark
    for key, (char, place) in enumerate(keys):
        raised = run[place].size < RAISED * size and run[place].y < base - 0.12 * size
        if raised or ord(char) in PLAIN_DIGITS:
            if marks and marks[-1][-1] == key - 1:
                marks[-1].append(key)
            else:
                marks.append([key])
    return _Piece(
        tuple(run), tuple(place for _, place in keys), tuple(_readings(keys_of("".join(char for char, _ in keys)), marks))
    )


def _readings(keys: Sequence[str], marks: Sequence[Sequence[int]]) -> Iterator[_Reading]:
    """A piece with all its footnote marks first, without any of them last."""
    choices = (
        product((False, True), repeat=len(marks))
        if len(marks) <= MARKS
        else ((left_out,) * len(marks) for left_out in (False, True))
    )
    for left_out in choices:
        gone = {key for mark, out in zip(marks, left_out, strict=True) if out for key in mark}
        kept = tuple(key for key in range(len(keys)) if key not in gone)
        if kept:
            yield _Reading("".join(keys[key] for key in kept), kept)


def _paths(pieces: Sequence[_Piece], wanted: str) -> tuple[_Path, ...]:
    """The cheapest way to read the wanted keys from each place where they begin; those alone that cost least."""
    found: list[_Path] = []
    for first, piece in enumerate(pieces):
        for keys in _beginnings(piece, wanted):
            path = _finish(pieces, _Path((_Step(first, keys),), 0.0), wanted)
            if path is not None:
                found.append(path)
    least = min((path.cost for path in found), default=0.0)
    unique = {path.start: path for path in found if path.cost == least}
    return tuple(unique.values())


def _beginnings(piece: _Piece, wanted: str) -> Iterator[tuple[int, ...]]:
    """The runs of keys up to the end of a piece, with or without footnote marks, that begin the wanted ones or hold them whole."""
    for shown, keys in piece.readings:
        start = shown.find(wanted[0])
        while start >= 0:
            length = min(len(shown) - start, len(wanted))
            if shown.startswith(wanted[:length], start):
                yield keys[start : start + length]
            start = shown.find(wanted[0], start + 1)


def _finish(pieces: Sequence[_Piece], begun: _Path, wanted: str) -> _Path | None:
    """The cheapest way on from a beginning to the end of the wanted keys; None where there is none."""
    open_paths = {(len(begun.places), begun.steps[-1].piece): begun}
    best: _Path | None = None
    while open_paths:
        state = min(open_paths)  # the fewest keys first: each state is final when it is taken
        path = open_paths.pop(state)
        if best is not None and path.cost >= best.cost:
            continue
        if state[0] == len(wanted):
            best = path
            continue
        for longer in _longer(pieces, path, state[0], wanted):
            reached = (state[0] + len(longer.steps[-1].keys), longer.steps[-1].piece)
            if longer.cost <= MOST_JUMPS and (reached not in open_paths or longer.cost < open_paths[reached].cost):
                open_paths[reached] = longer
    return best


def _longer(pieces: Sequence[_Piece], path: _Path, done: int, wanted: str) -> Iterator[_Path]:
    """The path with one more piece, in every way that bears the next of the wanted keys."""
    used = {step.piece for step in path.steps}
    last, rest = path.steps[-1].piece, wanted[done:]
    for place, piece in enumerate(pieces):
        for shown, keys in piece.readings:
            bullet = 1 if shown[0] == "o" != rest[0] else 0
            shown = shown[bullet:]
            if not shown or shown[0] != rest[0] or not (rest.startswith(shown) or shown.startswith(rest)) or place in used:
                continue
            length = min(len(shown), len(rest))
            cost = _cost(pieces, last, place)
            if cost < 2 or length >= SHORTEST_JUMP:
                yield _Path((*path.steps, _Step(place, keys[bullet : bullet + length])), path.cost + cost)


def _cost(pieces: Sequence[_Piece], before: int, after: int) -> float:
    """How unlikely it is that a text goes on from one piece with the other: nothing where the file says so itself."""
    if after == before + 1:
        return 0.0
    last, first = pieces[before].glyphs[-1], pieces[after].glyphs[0]
    size = max(pieces[before].size, pieces[after].size)
    beside = abs(first.y - last.y) < SAME_LINE * size and 0 < first.x0 - last.x1 < 3 * size
    below = 0.5 * size < first.y - last.y < STEP * size and first.x0 < last.x1 and _overlap(pieces[before], pieces[after])
    if beside or below:
        return 1.0
    return 2.0 if after > before else 4.0


def _overlap(one: _Piece, other: _Piece) -> bool:
    return one.glyphs[0].x0 < other.glyphs[-1].x1 and other.glyphs[0].x0 < one.glyphs[-1].x1


def _told_apart(pieces: Sequence[_Piece], found: tuple[_Path, ...], text: str, start: int, end: int) -> tuple[_Path, ...]:
    """Of several places with the same words the one that stands in the same context, else the one with the same count."""
    before, wanted, after = keys_of(text[:start]), keys_of(text[start:end]), keys_of(text[end:])
    for reach in CONTEXTS:
        for left, right in ((before[-reach:], after[:reach]), (before[-reach:], ""), ("", after[:reach])):
            wider = _paths(pieces, left + wanted + right)
            starts = {path.places[len(left)] for path in wider}
            agreed = tuple(path for path in found if path.start in starts)
            if len(agreed) == 1:
                return agreed
    everywhere = before + wanted + after
    places = [place for place in range(len(everywhere)) if everywhere.startswith(wanted, place)]
    if len(places) != len(found):
        return ()
    ordered = sorted(found, key=lambda path: path.start)
    return (ordered[places.index(len(before))],)


def _boxes(pieces: Sequence[_Piece], places: Sequence[tuple[int, int]], quote: str) -> tuple[Box, ...]:
    """The boxes of these keys, with the marks of the quote between them and at its ends."""
    runs: list[list[tuple[int, int]]] = [[places[0]]]
    for before, now in pairwise(places):
        if now == (before[0], before[1] + 1):
            runs[-1].append(now)
        else:
            runs.append([now])
    boxes: list[Box] = []
    for number, run in enumerate(runs, 1):
        piece = pieces[run[0][0]]
        first, last = piece.owners[run[0][1]], piece.owners[run[-1][1]]
        if number == 1:
            first -= _marks_before(piece, first, quote)
        last += _marks_after(piece, last, quote) if number == len(runs) else _marks_between(piece, run[-1][1])
        boxes.append(_box(piece.glyphs[first : last + 1]))
    return tuple(boxes)


def _marks_between(piece: _Piece, key: int) -> int:
    """How many characters after a key come before the next one, such as a hyphen at the end of a line."""
    following = piece.owners[key + 1] if key + 1 < len(piece.owners) else len(piece.glyphs)
    return max(following - piece.owners[key] - 1, 0)


def _marks_before(piece: _Piece, first: int, quote: str) -> int:
    """How many of the characters right before the first key are the marks that the quote begins with."""
    marks = "".join(quote[: next(place for place, char in enumerate(quote) if _is_key(char))].split())
    return len(marks) if marks and "".join(g.char for g in piece.glyphs[max(first - len(marks), 0) : first]) == marks else 0


def _marks_after(piece: _Piece, last: int, quote: str) -> int:
    """How many of the characters right after the last key are the marks that the quote ends with."""
    ending = "".join(quote[len(quote) - next(n for n, char in enumerate(reversed(quote)) if _is_key(char)) :].split())
    return len(ending) if ending and "".join(g.char for g in piece.glyphs[last + 1 : last + 1 + len(ending)]) == ending else 0


def _box(glyphs: Sequence[Glyph]) -> Box:
    largest = max(glyph.size for glyph in glyphs)
    full = [glyph for glyph in glyphs if glyph.size > RAISED * largest]
    base = max(glyph.y for glyph in full)
    top = min(glyph.y - ASCENT * glyph.size for glyph in glyphs)
    return Box(min(g.x0 for g in glyphs), top, max(g.x1 for g in glyphs), base + DESCENT * largest)
