"""Orders the straight lines drawn on a page: level ones that begin and end at the same places stand in a stack, the frame of a table.

Does not know words, nor any file format.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

SAME_PLACE = 3.0  # points: rules of one table begin and end so close to one another
SAME_HEIGHT = 2.5  # points: the two edges of a thick line are one rule
SAME_LINE = 8.0  # points: edges of shaded cells so close to one another, or to a side of the table, are one line
NARROWEST = 60.0  # points: the width of a table
MOST_LINES = 1500  # on a page; where there are more, they draw a chart or a map


class Rule(NamedTuple):
    """A level line, or an edge of a filled area: x from the left and y from the top of the page, in points."""

    x0: float
    x1: float
    y: float


class Upright(NamedTuple):
    """An upright line, or an edge of a filled area, in points from the left and the top of the page."""

    x: float
    top: float
    bottom: float


class Drawn(NamedTuple):
    """The lines drawn on a page."""

    rules: Sequence[Rule] = ()
    uprights: Sequence[Upright] = ()


def stacks(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that begin and end at the same places, from the top down, two or more, each height once.

    A stack that lies inside another one, the frame of a table within a cell, comes before it.
    """
    groups: list[list[Rule]] = []
    for rule in _joined(rules):
        if rule.x1 - rule.x0 < NARROWEST:
            continue
        for group in groups:
            if abs(group[0].x0 - rule.x0) < SAME_PLACE and abs(group[0].x1 - rule.x1) < SAME_PLACE:
                if rule.y - group[-1].y > SAME_HEIGHT:
                    group.append(rule)
                break
        else:
            groups.append([rule])
    framed = [group for group in groups if len(group) > 1]
    return sorted(framed, key=lambda group: -sum(_lies_inside(group, other) for other in framed))


def uprights_across(uprights: Sequence[Upright], top: Rule, bottom: Rule) -> tuple[float, ...]:
    """Where upright lines, in pieces perhaps, run from one rule to another between their ends; from left to right."""
    height = bottom.y - top.y
    covered: defaultdict[int, float] = defaultdict(float)
    places: dict[int, float] = {}
    for line in uprights:
        length = min(line.bottom, bottom.y) - max(line.top, top.y)
        if length > 0 and top.x0 + SAME_LINE < line.x < top.x1 - SAME_LINE:
            near = next((key for key, x in places.items() if abs(x - line.x) < SAME_PLACE), len(places))
            places.setdefault(near, line.x)
            covered[near] = max(covered[near], length) if length > 0.9 * height else covered[near] + length
    return tuple(sorted(places[key] for key, length in covered.items() if length > height - 2 * SAME_HEIGHT))


def _lies_inside(stack: Sequence[Rule], other: Sequence[Rule]) -> bool:
    """Whether a stack lies within another one, clear of both its sides: rules that part cells of a row end at one of them."""
    level = other[0].y < stack[0].y and stack[-1].y < other[-1].y
    return level and other[0].x0 + SAME_PLACE < stack[0].x0 and stack[0].x1 < other[0].x1 - SAME_PLACE


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """The rules with those at one height that touch end to end made one, from the top of the page down."""
    heights: defaultdict[int, list[Rule]] = defaultdict(list)
    last: float | None = None
    at = 0
    for rule in sorted(rules, key=lambda rule: rule.y):
        at += last is None or rule.y - last > 0.8
        last = rule.y
        heights[at].append(rule)
    joined: list[Rule] = []
    for level in heights.values():
        level.sort()
        open_rule = level[0]
        for rule in level[1:]:
            if rule.x0 - open_rule.x1 < SAME_PLACE:
                open_rule = Rule(open_rule.x0, max(open_rule.x1, rule.x1), open_rule.y)
            else:
                joined.append(open_rule)
                open_rule = rule
        joined.append(open_rule)
    return sorted(joined, key=lambda rule: rule.y)
