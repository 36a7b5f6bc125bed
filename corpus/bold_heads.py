"""Finds the names of the columns in the bold lines above the rows of a table that lost its cells.

Does not know any file format, nor which rows follow: it works on the bold parts of lines, and leaves together what it can't part.
"""

import re
from collections.abc import Sequence
from itertools import chain, combinations, pairwise

GOES_ON = re.compile(r"[a-z(]")  # how words begin that go on from the line above
BREAKS_OFF = re.compile(r"\b(?:and|as|by|for|from|in|of|on|or|the|to|with)$")
MOST_NAMES = 12  # that are tried together in all ways

Bold = tuple[str, ...]  # the bold parts of a line that holds nothing else; none of any other line


def bold_head(lines: Sequence[Bold], width: int, grouped: bool) -> tuple[Bold, int]:
    """The names of `width` columns in bold lines above the rows, and the last of these lines; nothing where there is no line.

    Where other rows stand in groups, the last line may be the label of the first. Names that don't fit stay together in one cell.
    """
    if not lines:
        return (), 0
    for last in range(len(lines) - 1, len(lines) - 2 - grouped, -1):
        each = _each_end_once(lines[: last + 1])
        as_lines = [*each[:1], *((" ".join(words),) for words in each[1:])]  # a line below the first is one name
        for parts in (each, as_lines):
            if len(names := names_of(parts)) == width and not _ends_of_several(each):
                return names, last
    last = len(lines) - 1
    together = " ".join(chain.from_iterable(lines))
    return _divided(_each_end_once(lines), width) or (together, *[""] * (width - 1)), last


def names_of(lines: Sequence[Bold]) -> Bold:
    """The bold parts of lines, those together that go on from one another."""
    return tuple(" ".join(name) for name in _printed(lines))


def _printed(lines: Sequence[Bold]) -> list[list[str]]:
    """The bold parts, those in one list that go on from one another."""
    names: list[list[str]] = []
    for words in chain.from_iterable(lines):
        if names and (GOES_ON.match(words) or BREAKS_OFF.search(names[-1][-1])):
            names[-1].append(words)
        else:
            names.append([words])
    return names


def _ends_of_several(lines: Sequence[Bold]) -> bool:
    """Whether two parts of one line begin in lower case: they end two names, and which words begin them can't be told."""
    return any(sum(part[:1].islower() for part in line) > 1 for line in lines)


def _each_end_once(lines: Sequence[Bold]) -> list[Bold]:
    """The lines; where the last one holds the ends of several names, without those that stand above it already."""
    above = set(chain.from_iterable(lines[:-1]))
    if not _ends_of_several(lines[-1:]):
        return list(lines)
    return [*lines[:-1], tuple(part for part in lines[-1] if part not in above)]


def _divided(lines: Sequence[Bold], width: int) -> Bold:
    """The lines as `width` names in the one way in which the tallest has the fewest lines; nothing where several are as good.

    The names that the first line begins are each their own. Words go on below only where they had no room in their line.
    """
    parts = _printed(lines)
    own = len(_printed(lines[:1]))
    if _ends_of_several(lines) or not own <= width < len(parts) <= MOST_NAMES:
        return ()
    ways: list[list[list[str]]] = []
    for cuts in combinations(range(own, len(parts)), width - own):
        edges = [*range(own), *cuts, len(parts)]
        names = [list(chain.from_iterable(parts[start:end])) for start, end in pairwise(edges)]
        if all(map(_is_wrapped, names)):
            ways.append(names)
    heights = [max(map(len, names)) for names in ways]
    best = [names for names, height in zip(ways, heights, strict=True) if height == min(heights)]
    return tuple(" ".join(name) for name in best[0]) if len(best) == 1 else ()


def _is_wrapped(name: Sequence[str]) -> bool:
    """Whether each line of a name is so full that the next word would have been wider than its widest line."""
    widest = max(map(len, name))
    return all(len(f"{one} {other.split()[0]}") > widest or GOES_ON.match(other) for one, other in pairwise(name))
