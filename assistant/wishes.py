"""What a person's words wish for besides their subject: a time, words exactly as written, several documents side by side. Pure.

Does not know documents; a wish orders what is found and takes nothing away.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from assistant import prompts
from assistant.asked import asked
from assistant.reference import long_date
from corpus.metadata import MONTH, interval, normal_date
from index.prefer import ANY, Times

SENTENCE = 6  # words outside quotes from which they are a sentence
_FIRST, _LAST = "0000-01-01", "9999-12-31"
_QUOTED = re.compile(r'["“]([^"“”]*[^\W_][^"“”]*)["”]')
_NUMBERING = ("HC", "HL", "Cm", "CP", "Cd", "No", "No.", "page", "para", "paragraph", "Session")  # what is no year after them
_NUMBERED = "".join(rf"(?<!\b{re.escape(word)} )" for word in _NUMBERING) + r"(?<![\d.,/£$€#-])"
_YEAR = rf"{_NUMBERED}(?:19|20)\d\d(?![\d%]|[.,]\d| ?(?:per cent|percent|million|billion))"
_BETWEEN = r"\s?(?:[-–/]|\bto\b|\bthrough\b|(?<=between .{4})\s?and\b)\s?"
_SPAN = re.compile(rf"{_NUMBERED}(?P<first>(?:19|20)\d\d){_BETWEEN}(?P<last>(?:19|20)?\d\d)(?![\d%])", re.IGNORECASE)
_DATE = rf"(?:(?:\d\d? )?{MONTH} )?{_YEAR}"
_OPEN = re.compile(
    rf"\b(?P<word>since|after|from|before|until|up to|prior to)\s+(?P<date>{_DATE})|(?P<start>{_DATE}) (?:onwards?|or later)\b",
    re.IGNORECASE,
)
_ONE = re.compile(rf"(?P<date>{_DATE})", re.IGNORECASE)
_LATEST = re.compile(
    r"\b(?:latest|newest|most recent(?:ly)?|current(?:ly)?|up[- ]to[- ]date|nowadays|at present)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is wished for. `said` names the times as a person reads them: "documents of 2019 or since March 2021".

    phrases: words in quotes, where a few words are looked for; who writes a sentence may quote something that stands nowhere.
    """

    times: Times = ANY
    said: str = ""
    phrases: tuple[str, ...] = ()
    several: bool = False


NONE = Wishes()


def wishes(words: str) -> Wishes:
    """The wishes in a query or question."""
    phrases = tuple(" ".join(phrase.split()) for phrase in _QUOTED.findall(words))
    free = _QUOTED.sub(" ", words)
    if free.rstrip().endswith("?") or len(free.split()) > SENTENCE:
        phrases = ()
    times, said = _times(free)
    return Wishes(times, said, phrases, asked(free).shape == "comparison")


def _times(words: str) -> tuple[Times, str]:
    """Spans of years first, then open ends, then single dates: what one form has read is not read again by the next."""
    found: dict[tuple[str, str], str] = {}
    for form, read in ((_SPAN, _span), (_OPEN, _open_end), (_ONE, _one)):
        for match in form.finditer(words):
            days, said = read(match)
            found.setdefault(days, said)
        words = form.sub(" ", words)
    if found:
        return Times(tuple(found)), prompts.OF_TIMES.format(times=" or ".join(found.values()))
    return (Times(latest=True), prompts.OF_LATEST) if _LATEST.search(words) else (Times(), "")


def _span(match: re.Match[str]) -> tuple[tuple[str, str], str]:
    first, last = match["first"], match["last"]
    last = last if len(last) == 4 else first[:2] + last
    return (interval(first)[0], interval(max(first, last))[1]), f"of {first} to {last}" if last > first else f"of {first}"


def _open_end(match: re.Match[str]) -> tuple[tuple[str, str], str]:
    given = _as_exact(match["date"] or match["start"])
    first, last = interval(given)
    word = (match["word"] or "since").casefold()
    if word in ("before", "prior to"):
        return (_FIRST, _next(first, -1)), f"before {long_date(given)}"
    if word in ("until", "up to"):
        return (_FIRST, last), f"until {long_date(given)}"
    if word == "after":
        return (_next(last, 1), _LAST), f"after {long_date(given)}"
    return (first, _LAST), f"since {long_date(given)}"


def _next(day: str, step: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=step)).isoformat()


def _one(match: re.Match[str]) -> tuple[tuple[str, str], str]:
    given = _as_exact(match["date"])
    return interval(given), f"of {long_date(given)}"


def _as_exact(given: str) -> str:
    """As `normal_date`; of a day that the calendar does not have, the year."""
    try:
        return normal_date(given)
    except ValueError:
        return given[-4:]
