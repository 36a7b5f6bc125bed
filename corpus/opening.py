"""The front of a document as blocks: its opening, its imprint, the words of a line that matter. Pure.

Does not know what is looked for there; titles.py, dated.py and infer.py do.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from corpus.document import Certainty, Finding
from corpus.freeze import Block
from corpus.metadata import MONTH

SHORT = 140  # characters: a line of a title page, not a paragraph
_OPENING = 2_500  # characters: the first page of a format without pages
_FRONT = 6  # pages before the text
_LONGEST_LINE = 300  # characters of the line that a finding shows
_IMPRINT = re.compile(r"[©ⓒ]|\bISBN\b|\bpublished by\b", re.IGNORECASE)
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = rf"(?:(?:{DAY}\s+)?{MONTH}\.?,?\s+[12]\d{{3}}|{MONTH}\.?\s+{DAY},?\s+[12]\d{{3}}|[12]\d{{3}}-\d\d-\d\d)\b"
PAPERS = (  # the numbers under which papers are cited
    re.compile(
        r"\b(?P<paper>HC|HL(?: Paper)?)\s(?P<number>\d{1,4}(?:[-–][IVX]+)?)\b(?!\s?(?:Deb|Hansard))"
        r"(?:,?\s+(?:of\s+)?(?i:session)\s+(?P<session>\d{4}(?:\s?[-–/]\s?\d{2,4})?))?"
    ),
    re.compile(r"\b(?P<paper>Cm|Cmnd|CP)\.?\s(?P<number>\d{1,4})\b"),
    re.compile(r"\b(?P<whole>GAO[-/][A-Z0-9]{1,5}-\d{1,6}[A-Z]{0,3}(?:-\d+)?)\b"),
    re.compile(r"\b(?P<whole>(?:SG|AGS|NIA)[ /]\d{2,4}/\d{1,4}(?:/\d{2}[A-Z])?)(?=\W|$)"),
)


def found(field: str, value: str, block: Block, sure: Certainty) -> Finding:
    """What a block says of a field of the metadata."""
    return Finding(field, value, "text", sure, block.pieces[0].page, block.words[:_LONGEST_LINE])


def opening_of(blocks: Sequence[Block], pages: int) -> list[Block]:
    """The blocks of the first `pages` pages that hold any; without pages, those that begin in the first 2,500 characters."""
    opening = []
    length = 0
    seen: set[int | None] = set()
    for block in blocks:
        page = block.pieces[0].page
        seen.add(page)
        if len(seen) > pages or (page is None and length > _OPENING):
            break
        opening.append(block)
        length += len(block.words)
    return opening


def imprint_of(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a page, near the front or the last, that says who published the document and holds little else."""
    last = max((block.pieces[0].page or 0 for block in blocks), default=0)
    pages: defaultdict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        page = block.pieces[0].page
        if page is not None and (page <= _FRONT or page == last):
            pages[page].append(block)
    for page in sorted(pages):
        text = " ".join(block.words for block in pages[page])
        if _IMPRINT.search(text) and len(text) <= _OPENING:
            return pages[page]
    return []


def bare_name(line: str) -> str:
    """A line without what stands around a name: "by", a copyright mark, a date or brackets behind it."""
    bare = re.sub(r"^(?:(?:published |issued |prepared )?by:? |publisher:? |[©ⓒ] ?)", "", line, flags=re.IGNORECASE)
    bare = re.sub(rf"[,|\s–-]*(?:{DATE}|\b[12]\d{{3}})\W*$", "", bare, flags=re.IGNORECASE)
    return re.sub(r"(?:\s*\([^()]*\))?[\s,;:.|–-]*$", "", bare)
