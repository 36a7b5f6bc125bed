"""Finds on the front of a document when it was published and when it was last changed. Pure.

Does not know the properties of files: when a file was saved says nothing about when its text was published.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.document import Finding
from corpus.freeze import Block
from corpus.metadata import normal_date
from corpus.opening import DATE, SHORT, found

_WHEN = rf"\s*[:,–-]?\s*(?:[A-Z][a-z]+day,?\s+)?(?P<date>{DATE}|[12]\d{{3}}\b)"
_LABELLED = re.compile(
    rf"\b(?:(?:first\s+)?published|publication date|date of publication|date published|released|release date|issued)\b"
    rf"(?:\s+(?:on|in|by [\w’' ]{{3,60}}?(?:,| on| in)))?{_WHEN}",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    rf"\b(?:(?:last\s+)?updated|last (?:modified|changed|revised)|date (?:updated|modified))(?:\s+on)?{_WHEN}", re.IGNORECASE
)
_ALONE = re.compile(rf"\b(?P<date>{DATE})", re.IGNORECASE)
_PERIOD = re.compile(
    r"(?:ended|ending|to|until|from|between|and|as at|as of|by|since|before|after|during|–|-|up to|"
    r"printed(?: on)?|agreed(?: on)?|(?:updated|modified|changed|revised)(?: on)?:?)\s*$",
    re.IGNORECASE,
)
_PERIOD_GOES_ON = re.compile(rf"(?:[-–—]|to\b|until\b|and\b)\s*{DATE}", re.IGNORECASE)  # "August 2020 – May 2021"
_MONTH_ALONE = re.compile(r"(?P<date>[12]\d{3}-\d\d)$")
_COPYRIGHT = re.compile(r"(?:[©ⓒ]|\bcopyright\b)\D{0,60}(?P<year>(?:19|20)\d{2})\b(?!\s?[-–])", re.IGNORECASE)
_YEAR_BEHIND = re.compile(r"(?:^|,\s)(?P<date>(?:19|20)\d{2})$")
_NOT_ABOUT_ITSELF = re.compile(r"(?:table|figure|chart|box|exhibit)\s+[A-Z]?\d|(?:sources?|notes?)\s*:", re.IGNORECASE)

Dated = tuple[str, Block]  # a date and the block that it stands in


def published(blocks: Sequence[Block]) -> Finding | None:
    """The date of publication: one that is called so, else the most exact in a line, else a year behind a name."""
    lines = [block for block in _about_itself(blocks) if _is_line(block.words)]
    labelled = [*_dates(_LABELLED, lines), *_leading(_LABELLED, _about_itself(blocks))]
    if labelled:
        date, block = _most_exact(labelled)
        return found("published", date, block, "sure")
    unlisted = [block for block in lines if block.kind != "list"]  # a list names other papers
    if alone := [*_dates(_ALONE, unlisted, unless=_PERIOD), *_leading(_MONTH_ALONE, unlisted)]:
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


def _dates(pattern: re.Pattern[str], blocks: Sequence[Block], unless: re.Pattern[str] | None = None) -> Iterator[Dated]:
    """Dates that stand anywhere in a block, but not right behind words that match `unless`, nor where a period begins."""
    for block in blocks:
        text = block.words
        for match in pattern.finditer(text):
            date = _date(match["date"])
            behind = text[match.end() :].lstrip()
            if date and not (unless and (unless.search(text[: match.start()]) or _PERIOD_GOES_ON.match(behind))):
                yield date, block


def _leading(pattern: re.Pattern[str], blocks: Sequence[Block]) -> Iterator[Dated]:
    """Dates that a block begins with, however long it is."""
    for block in blocks:
        match = pattern.match(block.words)
        if match and (date := _date(match["date"])):
            yield date, block


def _most_exact(dates: Sequence[Dated]) -> Dated:
    return max(dates, key=lambda dated: len(dated[0]))


def _date(text: str) -> str | None:
    try:
        return normal_date(text)
    except ValueError:
        return None
