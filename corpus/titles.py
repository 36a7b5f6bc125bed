"""Finds the title of a document: in the properties of its file, or as the heading or line of its front that can be one. Pure.

Does not know what else stands on a title page; opening.py and bodies.py do.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from corpus.bodies import BODIES, formed
from corpus.document import Finding
from corpus.freeze import Block
from corpus.metadata import named_kind
from corpus.opening import PAPERS, SHORT, bare_name, found, front_of, without_reference
from corpus.press import byline, is_newspaper

_LONGEST_TITLE = 250
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)\b|powerpoint presentation|presentation title|word document|"
    r"untitled|document ?\d*$|slide \d|layout ?\d|title$|"
    r"print$|cover$|template|.*\.(?:docx?|pdf|indd|qxp?d?|pptx?|xlsx?|rtf|odt|txt|html?)$|[\W\d_]*$)",
    re.IGNORECASE,
)
_NO_HEADING = re.compile(
    r"(?:contents|table of contents|executive summary|summary|foreword|introduction|preface|highlights|key facts|report|a report|"
    r"abstract|house of commons|house of lords|press release|news release|oral evidence|written evidence|"
    r"(?:chapter|part|section) \w+)\W*$",
    re.IGNORECASE,
)


def title(first: Sequence[Block], opening: Sequence[Block], properties: Mapping[str, str]) -> Finding | None:
    """The title in the file's properties where the first pages bear it out, else the first heading of the highest level.

    first, opening: the blocks of the first page and of the opening; properties: of the file, their names in lower case.
    """
    filed = without_reference(properties.get("title", ""))
    plausible = looks_like_title(filed)
    heading = _below_name(front_of(first)) or _heading(first) or _line(first) or _heading(opening)
    shown = _letters(" ".join(block.words for block in opening))
    if plausible and (_letters(filed) in shown or (heading and _letters(heading.value) in _letters(filed))):
        return Finding("title", filed, "properties", "sure")
    return heading or (Finding("title", filed, "properties", "unsure") if plausible else None)


def looks_like_title(text: str) -> bool:
    """Whether a person wrote the title among a file's properties: more than one word, no name of a file or program."""
    return 8 <= len(text) <= _LONGEST_TITLE and " " in text and not _NO_TITLE.match(text) and not _NO_HEADING.match(text)


def _heading(blocks: Sequence[Block]) -> Finding | None:
    """The first heading of the highest level that may be a title; one in capitals with its other half, the line below."""
    places = [place for place, block in enumerate(blocks) if block.kind == "heading" and may_be_title(block.words)]
    highest = min((blocks[place].level for place in places), default=0)
    place = next((place for place in places if blocks[place].level == highest), None)
    if place is None:
        return None
    text = blocks[place].words
    below = blocks[place + 1] if place + 1 < len(blocks) else None
    return found("title", without_reference(_with_other_half(text, below) if below else text), blocks[place], "likely")


def _with_other_half(text: str, block: Block) -> str:
    """A heading in capitals with the block below, where that goes on with it."""
    below = block.words
    if text.isupper() and below.isupper() and block.kind == "heading" and may_be_title(below):
        return f"{text} {below}" if len(text) + len(below) < _LONGEST_TITLE else text
    halved = text.isupper() and len(text) <= SHORT // 2 and len(below.split()) > 3 and not below.isupper()
    if halved and len(below) <= _LONGEST_TITLE - len(text) and not below.endswith((".", ";", ":")) and may_be_title(below):
        return f"{text}: {below}"
    return text


def _line(blocks: Sequence[Block]) -> Finding | None:
    """On a first page without headings, its first line of some words that is no sentence, name, date or reference."""
    if not blocks or blocks[0].pieces[0].page is None:
        return None
    return next(filter(None, map(_titled, blocks)), None)


def _below_name(front: Sequence[Block]) -> Finding | None:
    """Without pages, the first line below a heading that is the name of a body or newspaper."""
    if not front or front[0].pieces[0].page is not None or front[0].kind != "heading":
        return None
    name = bare_name(front[0].words)
    paper = is_newspaper(name) and any(byline(block.words) for block in front)
    if not (paper or formed(name) or _is_body(name)):
        return None
    return next(filter(None, map(_titled, takewhile(lambda block: block.kind == "text", front[1:]))), None)


def _titled(block: Block) -> Finding | None:
    """The words of a line that can be a title."""
    line = block.words
    ends = line.endswith((".", ";", ":", ","))
    if block.kind != "text" or len(line.split()) < 3 or ends or byline(line) or not may_be_title(line):
        return None
    return found("title", without_reference(line), block, "unsure")


def may_be_title(line: str) -> bool:
    """Whether a heading or line can be a title: no name, date, reference, kind or heading that every report has."""
    bare = bare_name(line)
    return (
        3 < len(line) <= _LONGEST_TITLE
        and sum(map(str.isalpha, bare)) > 3
        and not _NO_HEADING.match(line)
        and not _is_body(bare)
        and not any(pattern.fullmatch(bare) for pattern in PAPERS)
        and named_kind(line) is None
        and not re.match(r"report (?:to|by)\b|presented to\b|ordered by\b|laid before\b", line, re.IGNORECASE)
    )


def _is_body(name: str) -> bool:
    """Whether this names a body; the name of a local one can be the title of the report of its inspection."""
    of_form = formed(name, parliament=True)
    return any(body.lines.fullmatch(name) for body in BODIES) or (of_form is not None and of_form.kind is not None)


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
