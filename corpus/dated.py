"""Finds on the front of a document when it was published and when it was last changed. Pure.

Does not know the properties of files: when a file was saved says nothing about when its text was published.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from corpus.document import Finding
from corpus.freeze import Block
from corpus.metadata import normal_date
from corpus.opening import DATE, SHORT, found, front_of, is_credit

_WHEN = rf"\s*[:,–-]?\s*(?:[A-Z][a-z]+day,?\s+)?(?P<date>{DATE}|\d\d?/\d\d?/[12]\d{{3}}\b|[12]\d{{3}}\b)"
_LABELLED = re.compile(
    rf"\b(?:(?:first\s+)?published|publication date|date of publication|date published|released|release date|issued)\b"
    rf"(?:\s+at \d[\d.:]*\s?[ap]m)?(?:\s+(?:on|in|by [\w’' ]{{3,60}}?(?:,| on| in)))?{_WHEN}",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    rf"\b(?:(?:last\s+)?updated|last (?:modified|changed|revised)|date (?:updated|modified))(?:\s+on)?{_WHEN}", re.IGNORECASE
)
_ALONE = re.compile(rf"\b(?P<date>{DATE})", re.IGNORECASE)
_NEXT = re.compile(r"\b(?:next|previous|last|planned|target|expected|proposed)(?: [a-z]+)?\s*$", re.IGNORECASE)
_SENTENCE = re.compile(r"(?:^|\s)[a-z][\w’'-]*,?\s*$|^(?:The|Our|We|It|This|That|In|When|An?|Its|Their)\b[^.:|·•]*$")
_SAID_OF_ITSELF = re.compile(
    r"(?:\bordered by [\w ]+ to be"
    r"|^this (?:report|document|paper|publication|bulletin|release|statement|review|strategy) (?:was|is))\s*$",
    re.IGNORECASE,
)
_SENTENCE_GOES_ON = re.compile(r",?\s+(?!(?:by|at|under|in|as|for|pursuant|with|and|to)\b)[a-z]")
_OWN_LABEL = re.compile(  # before the date of the document itself: "Date:", "Tuesday:", "Press release:"
    r"(?:(?!.*\b(?:next|previous|last|target|planned|date|of|to|on|for)\b).*\b(?:report|paper|letter|evidence|release|statement|bulletin|briefing|news|article|day)"
    r"|(?:(?:report|issue|document) )?dated?(?: of (?:the |this )?(?:report|issue|paper|response|letter))?)\s*:\s*$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\w\s*:\s*$")
_NOT_ITS_OWN = re.compile(  # the end of a period, a deadline, a meeting, what was done on a day
    r"(?:ended|ending|to|until|from|between|and|as at|as of|by|since|before|after|during|–|-|up to|"
    r"(?:updated|modified|changed|revised):|\b(?:on|in|of|for|at|due|deadline|next \w+|(?!report|issue)\w+ date|out|closes|ends|starts"
    r"|effective|(?!dated|posted|released|launched|united|limited)\w+ed))\s*$",
    re.IGNORECASE,
)
_LAID = re.compile(r"(?:laid|presented)\b.*\bon\s*$", re.IGNORECASE)  # before a parliament
_PERIOD_GOES_ON = re.compile(rf"(?:[-–—]|to\b|until\b|and\b)\s*{DATE}", re.IGNORECASE)  # "August 2020 – May 2021"
_MONTH_ALONE = re.compile(r"(?P<date>[12]\d{3}-\d\d)$")
_COPYRIGHT = re.compile(r"(?:[©ⓒ]|\bcopyright\b)\D{0,60}(?P<year>(?:19|20)\d{2})\b(?!\s?[-–])", re.IGNORECASE)
_YEAR_BEHIND = re.compile(r"(?:^|,\s)(?P<date>(?:19|20)\d{2})$")
_NOT_ABOUT_ITSELF = re.compile(r"(?:table|figure|chart|box|exhibit)\s+[A-Z]?\d|(?:sources?|notes?)\s*:", re.IGNORECASE)

Dated = tuple[str, Block]  # a date and the block that it stands in
Unless = Callable[[re.Match[str]], bool]  # of a date, with the words around it


def published(blocks: Sequence[Block]) -> Finding | None:
    """The date of publication: one that is called so, else the most exact in a line, else a year behind a name."""
    lines = [block for block in _about_itself(blocks) if _is_line(block.words)]
    labelled = [*_dates(_LABELLED, lines, _is_said_of_another), *_leading(_LABELLED, _about_itself(blocks))]
    if labelled:
        date, block = _most_exact(labelled)
        return found("published", date, block, "sure")
    unlisted = [block for block in lines if block.kind != "list"]  # a list names other papers
    front = [block for block in front_of(blocks) if block in unlisted]
    below = [block for block in unlisted if block.pieces[0].page is not None or is_credit(block.words)]
    for part in (front, below):
        if alone := [*_dates(_ALONE, part, _is_of_another), *_leading(_MONTH_ALONE, part)]:
            date, block = _most_exact(alone)
            return _in_copyright_year(blocks, date) or found("published", date, block, "likely")
    if years := list(_dates(_YEAR_BEHIND, lines)):
        date, block = _most_exact(years)
        return found("published", date, block, "unsure")
    return None


def _in_copyright_year(blocks: Sequence[Block], date: str) -> Finding | None:
    """The year of the copyright where it is the one after a month: a foreword was signed in the month, and the report came out later."""
    month = _MONTH_ALONE.match(date)
    years = ((match["year"], block) for block in blocks for match in _COPYRIGHT.finditer(block.words))
    later = next(((year, block) for year, block in years if month and int(year) == int(date[:4]) + 1), None)
    return found("published", *later, "unsure") if later else None


def updated(blocks: Sequence[Block]) -> Finding | None:
    """The date of the last change, where the document names one."""
    dates = list(_dates(_UPDATED, [block for block in _about_itself(blocks) if _is_line(block.words)]))
    return found("updated", *_most_exact(dates), "sure") if dates else None


def is_date(line: str) -> bool:
    """Whether a line holds a date and nothing else but a word that says of what."""
    return bool(_date(line)) or any(label.fullmatch(line) for label in (_LABELLED, _UPDATED))


def _about_itself(blocks: Sequence[Block]) -> list[Block]:
    return [b for b in blocks if b.kind not in ("table", "footnote") and not _NOT_ABOUT_ITSELF.match(b.words)]


def _is_line(text: str) -> bool:
    return len(text) <= SHORT and not text.rstrip().endswith((".", ";"))


def _is_said_of_another(match: re.Match[str]) -> bool:
    """Whether "published" is part of a sentence, or said of a paper that is not this one: "the strategy was published", "next release"."""
    before, behind = match.string[: match.start()], match.string[match.end() :]
    said = _SENTENCE.search(before) and ":" not in match[0] and not _SAID_OF_ITSELF.search(before)
    return bool(said or _NEXT.search(before) or _SENTENCE_GOES_ON.match(behind))


def _is_of_another(match: re.Match[str]) -> bool:
    """Whether a date without "published" is one of a period, a deadline or a meeting: by the words before it, or the date behind it."""
    before, behind = match.string[: match.start()], match.string[match.end() :].lstrip()
    labelled = _LABEL.search(before) and not _OWN_LABEL.match(before)
    other = _NOT_ITS_OWN.search(before) and not _LAID.match(before)
    return bool(labelled or other or _PERIOD_GOES_ON.match(behind))


def _dates(pattern: re.Pattern[str], blocks: Sequence[Block], unless: Unless | None = None) -> Iterator[Dated]:
    """Dates that stand anywhere in a block, unless the words before and behind say that they are not of the document itself."""
    for block in blocks:
        for match in pattern.finditer(block.words):
            date = _date(match["date"])
            if date and not (unless and unless(match)):
                yield date, block


def _leading(pattern: re.Pattern[str], blocks: Sequence[Block]) -> Iterator[Dated]:
    """Dates that a block begins with, however long it is."""
    for block in blocks:
        match = pattern.match(block.words)
        if match and not _SENTENCE_GOES_ON.match(block.words[match.end() :]) and (date := _date(match["date"])):
            yield date, block


def _most_exact(dates: Sequence[Dated]) -> Dated:
    return max(dates, key=lambda dated: len(dated[0]))


def _date(text: str) -> str | None:
    try:
        return normal_date(text)
    except ValueError:
        return None
