"""Finds the title of a document: in the properties of its file, or as the heading or line of its front that can be one. Pure.

Does not know what else stands on a title page; opening.py and bodies.py do.
"""

import re
from collections.abc import Mapping, Sequence

from corpus.bodies import BODIES
from corpus.document import Finding
from corpus.freeze import Block
from corpus.metadata import named_kind
from corpus.opening import PAPERS, SHORT, bare_name, found

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
    filed = _without_reference(properties.get("title", ""))
    plausible = looks_like_title(filed)
    heading = _heading(first) or _line(first) or _heading(opening)
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
    return found("title", _with_other_half(text, below) if below else text, blocks[place], "likely")


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
    for block in blocks:
        line = block.words
        if block.kind == "text" and len(line.split()) > 2 and not line.endswith((".", ";", ":", ",")) and may_be_title(line):
            return found("title", line, block, "unsure")
    return None


def _without_reference(title: str) -> str:
    """A title without the number of the paper before it: "GAO-05-927, Managing for results"."""
    found = next((match for pattern in PAPERS if (match := pattern.match(title))), None)
    return title[found.end() :].lstrip(" ,:;–-") if found else title


def may_be_title(line: str) -> bool:
    """Whether a heading or line can be a title: no name, date, reference, kind or heading that every report has."""
    bare = bare_name(line)
    return (
        3 < len(line) <= _LONGEST_TITLE
        and sum(map(str.isalpha, bare)) > 3
        and not _NO_HEADING.match(line)
        and not any(body.lines.fullmatch(bare) for body in BODIES)
        and not any(pattern.fullmatch(bare) for pattern in PAPERS)
        and named_kind(line) is None
        and not re.match(r"report to\b|presented to\b|ordered by\b", line, re.IGNORECASE)
    )


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
