"""The front of a document as blocks: its opening, what stands before its text, its imprint, the words of a line that matter. Pure.

Does not know what is looked for there; titles.py, dated.py and infer.py do.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from corpus.document import Certainty, Finding
from corpus.freeze import Block, Piece
from corpus.metadata import MONTH
from corpus.press import byline
from corpus.sentences import sentence_spans

SHORT = 140  # characters: a line of a title page, not a paragraph
_OPENING = 2_500  # characters: the first page of a format without pages
_FRONT = 6  # pages before the text
_LONGEST_LINE = 300  # characters of the line that a finding shows
_LONGEST_CREDITS = 300  # characters of a paragraph that holds what else stands on the lines of a title page
_BARS = re.compile(r"\s[|·•]\s|;\s")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SMALL = frozenset(  # what names, numbers and dates are joined with, and what imprints say of a paper
    "a an and as at be before by for from in into of on or the to under upon with am pm th st nd rd accredited bulletin date dated"
    " edition issued laid national no official ordered page pages paper presented printed published pursuant reference release report"
    " session statistics update volume".split()
)
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
    re.compile(
        r"\b(?P<whole>(?i:(?:(?:official |national )?statistic(?:al|s) )?bulletin (?:no\.? ?)?\d{1,3}/\d\d(?:\d\d)?))(?=\W|$)"
    ),
    re.compile(r"\b(?P<whole>(?:SG|AGS|NIA)[ /]\d{2,4}/\d{1,4}(?:/\d{2}[A-Z])?)(?=\W|$)"),
)
_PAPERS_BEHIND = tuple(re.compile(rf"(?<=\w)[,\s–-]+{paper.pattern}$") for paper in PAPERS)


def found(field: str, value: str, block: Block, sure: Certainty) -> Finding:
    """What a block says of a field of the metadata."""
    return Finding(field, value, "text", sure, block.pieces[0].page, block.words[:_LONGEST_LINE])


def opening_of(blocks: Sequence[Block], pages: int) -> list[Block]:
    """The blocks of the first `pages` pages that hold any; without pages, those that begin in the first 2,500 characters.

    A paragraph before the text that is written as the lines of a title page are is taken apart into them.
    """
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
    front = list(takewhile(_stands_in_front, opening))
    return [line for block in front for line in _lines(block)] + opening[len(front) :]


def front_of(opening: Sequence[Block]) -> list[Block]:
    """The lines of an opening that stand before the text: up to its first paragraph, list or table."""
    return list(takewhile(_stands_in_front, opening))


def _stands_in_front(block: Block) -> bool:
    short = len(block.words) <= SHORT or len(_lines(block)) > 1
    return block.kind == "heading" or (block.kind == "text" and short)


def _lines(block: Block) -> list[Block]:
    """A block, or the lines of a paragraph that holds what title pages print on lines: "Office for Parks. HC 123. 3 May 2019." """
    text = block.words
    if block.kind != "text" or len(text) > _LONGEST_CREDITS:
        return [block]
    sentences = (text[span.start : span.end].rstrip(".") for span in sentence_spans(text))
    lines = [line.strip() for sentence in sentences for line in _BARS.split(sentence) if line.strip()]
    if not all(map(is_credit, lines)):
        return [block]
    return [replace(block, pieces=(Piece(line, block.pieces[0].page),)) for line in lines]


def is_credit(line: str) -> bool:
    """Whether a line holds no verb of a sentence: its words have capitals, but for those that names and imprints join them with."""
    return len(line) <= SHORT and (byline(line) is not None or all(w in _SMALL or w[0].isupper() for w in _WORD.findall(line)))


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


def without_reference(line: str) -> str:
    """A line without the number of a paper before or behind it: "GAO-05-927, Managing for results", "Managing parks, HC 123"."""
    if ahead := next((match for pattern in PAPERS if (match := pattern.match(line))), None):
        return line[ahead.end() :].lstrip(" ,:;–-") or line
    behind = next((match for pattern in _PAPERS_BEHIND if (match := pattern.search(line))), None)
    return line[: behind.start()] if behind else line


def bare_name(line: str) -> str:
    """A line without what stands around a name: "by", a copyright mark, the number of a paper, a date or brackets behind it."""
    bare = re.sub(r"^(?:(?:published |issued |prepared )?by:? |publisher:? |[©ⓒ] ?)", "", line, flags=re.IGNORECASE)
    bare = without_reference(bare)
    bare = re.sub(rf"[,|\s–-]*(?:{DATE}|\b[12]\d{{3}})\W*$", "", bare, flags=re.IGNORECASE)
    return re.sub(r"(?:\s*\([^()]*\))?[\s,;:.|–-]*$", "", bare)
