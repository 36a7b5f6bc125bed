"""Parts the footnotes of a page from its text: small type at the foot of a column that begins with a mark.

Does not know any file format, nor which word a note belongs to.
"""

import re
from collections.abc import Sequence

from corpus.lines import Line

SMALLER = 0.94  # of the type size of the text
LONGEST_REST = 8  # lines of a note of the page before that may come first
_MARKED = re.compile(
    r"(?P<mark>\d{1,3}|[*†‡§]{1,3}|[a-z](?=\)|\s+[A-Z]))[.)]?\s*"
    r"(?P<rest>(?:[^\W\d_]|[“‘\"'(\[£$€]).*)",
    re.DOTALL,
)


def part_notes(lines: Sequence[Line], body_size: float) -> tuple[list[Line], list[list[Line]]]:
    """The lines of a page without its footnotes, and the lines of each footnote; `body_size` is the type size of the text."""
    text: list[Line] = []
    notes: list[list[Line]] = []
    lowest = max((line.y for line in lines), default=0.0)
    for column in sorted({line.column for line in lines}):
        mine = [line for line in lines if line.column == column]
        start = _start(mine, body_size)
        if start < len(mine) and _is_low(mine, start, lowest):
            text.extend(mine[:start])
            notes.extend(_notes(mine[start:]))
        else:
            text.extend(mine)
    return text, notes


def note_of(line: Line) -> tuple[str | None, str]:
    """The mark of a note, and its first line with the mark in front as a word of its own; no mark where a note goes on."""
    if line.mark:
        return line.mark, f"{line.mark} {line.text}".strip()
    found = _MARKED.match(line.text)
    return (found["mark"], f"{found['mark']} {found['rest']}") if found else (None, line.text)


def _start(lines: Sequence[Line], body_size: float) -> int:
    """Where the notes begin in the small type at the foot: at the first mark, or at the rest of a note of the page before.

    The number of lines when there is no mark.
    """
    small = len(lines)
    while small and lines[small - 1].size <= SMALLER * body_size:
        small -= 1
    first = small
    while first < len(lines) and not _begins_note(lines[first], None):
        first += 1
    rest = lines[small:first]
    if first < len(lines) and small and len(rest) <= LONGEST_REST and all(_like(line, lines[first]) for line in rest):
        return small
    return first


def _like(line: Line, note: Line) -> bool:
    return not line.cells and abs(line.size - note.size) < 0.3 and abs(line.x0 - note.x0) < 3 * note.size


def _is_low(lines: Sequence[Line], start: int, lowest: float) -> bool:
    """Whether nothing of the text stands lower than these lines, on a page with text above them or notes alone."""
    return lines[-1].y >= lowest - 4 * lines[-1].size and (start == 0 or lines[start].y > lines[start - 1].y)


def _begins_note(line: Line, last: str | None) -> bool:
    if line.mark:
        return True
    if line.cells or not (found := _MARKED.match(line.text)):
        return False
    mark = found["mark"]
    if mark.isdigit() and last is not None and last.isdigit():
        return int(mark) == int(last) + 1
    return last is None or not mark.isdigit()


def _notes(lines: Sequence[Line]) -> list[list[Line]]:
    notes: list[list[Line]] = []
    last: str | None = None
    for line in lines:
        if not notes or _begins_note(line, last):
            found = _MARKED.match(line.text)
            last = line.mark or (found["mark"] if found else None)
            notes.append([line])
        else:
            notes[-1].append(line)
    return notes
