"""Figures in a text: value, unit and qualifier however they are written, and whether they stand in another text. Pure.

Does not know what is counted, nor in which document a text stands.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

Qualifier = Literal["", "over", "under", "about"]

_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty"
).split()
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12}
_SPELT = {word: number for number, word in enumerate(_WORDS)} | _TENS
_SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "k": 10**3,
    "million": 10**6,
    "mn": 10**6,
    "m": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
    "trn": 10**12,
    "tn": 10**12,
}
_CURRENCIES = {
    "£": "£",
    "gbp": "£",
    "pounds": "£",
    "pound": "£",
    "$": "$",
    "usd": "$",
    "dollars": "$",
    "€": "€",
    "eur": "€",
    "euros": "€",
}
_FIGURE = re.compile(
    r"(?<![\w.])(?P<before>[£$€]|(?:GBP|USD|EUR)\s?)?\s?"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|mn|bn|trn|tn|[mk](?![a-z²³]))\b)?"
    r"(?:\s?(?P<percent>%|per\s?cent\b|percent\b)|\s(?P<after>pounds?|dollars|euros|GBP|USD|EUR)\b)?(?P<plus>\+)?",
    re.I,
)
_SPELT_FIGURE = re.compile(
    rf"\b(?P<number>{'|'.join(_SPELT)})\b(?:[\s-](?P<scale>hundred|thousand|million|billion|trillion)\b)?"
    r"(?:\s(?P<percent>per\s?cent\b|percent\b)|\s(?P<after>pounds?|dollars|euros)\b)?",
    re.I,
)
_QUALIFIERS: dict[Qualifier, tuple[str, str]] = {  # words before a figure, words after it
    "over": (
        r"more than|over|above|at least|not? (?:less|fewer) than|a minimum of|exceed(?:s|ed|ing)?|upwards of",
        r"or more|and over",
    ),
    "under": (
        r"up to|less than|fewer than|under|below|at most|not? more than|a maximum of|nearly|almost|close to",
        r"or less|or fewer",
    ),
    "about": (
        r"about|around|approximately|approx\.?|roughly|some|circa|c\.|(?:an )?estimated(?: at| to be)?|in the region of",
        r"or so",
    ),
}
_REACH = 30  # characters before and after a figure in which its qualifier stands


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is written, and what it means: "more than £2.9bn" is 2900000000, "£", "over"."""

    text: str
    value: Decimal
    unit: str  # "£", "$", "€", "%", or "" for everything else
    qualifier: Qualifier
    written: str  # with the words that qualify it: "more than £2.9bn", "£47 billion a year or more"

    @property
    def key(self) -> str:
        """Value and unit in one way of writing: "£2900000000", "36%", "4500"."""
        number = f"{self.value.normalize():f}"
        return f"{number}%" if self.unit == "%" else f"{self.unit}{number}"


def figures(text: str) -> tuple[Figure, ...]:
    """Every figure written in digits, in order. Both ends of a range count; "10-12%" is 10% and 12%."""
    found = [_figure(text, match) for match in _FIGURE.finditer(text)]
    return tuple(_with_unit_of_range(text, found))


def keys(text: str) -> frozenset[str]:
    """Values with units of every figure written in digits: "4,500+" -> "4500", "GBP 2.9bn" -> "£2900000000"."""
    return frozenset(figure.key for figure in figures(text))


def unsupported(text: str, *sources: str) -> frozenset[str]:
    """The figures of a text, as written there, that stand in none of the sources with the same value and unit.

    A figure without a unit is borne by one with it ("37 billion" by "£37 billion"), not the other way round. Sources may spell numbers.
    """
    known = [figure for source in sources for figure in (*figures(source), *_spelt(source))]
    return frozenset(f.text for f in figures(text) if not any(f.value == k.value and f.unit in ("", k.unit) for k in known))


def loosened(text: str, *sources: str) -> frozenset[str]:
    """The figures of a text, as written there, whose qualifier ("more than", "up to", "about") is that of no source's same figure."""
    known = {(k.value, k.qualifier) for source in sources for k in (*figures(source), *_spelt(source))}
    values = {value for value, _ in known}
    return frozenset(f.text for f in figures(text) if f.value in values and (f.value, f.qualifier) not in known)


def _spelt(text: str) -> list[Figure]:
    return [_figure(text, match) for match in _SPELT_FIGURE.finditer(text)]


def _figure(text: str, match: re.Match[str]) -> Figure:
    parts = match.groupdict()
    word = match["number"].lower()
    value = Decimal(_SPELT[word]) if word in _SPELT else Decimal(word.replace(",", ""))
    unit = _CURRENCIES.get((parts.get("before") or parts.get("after") or "").strip().lower(), "")
    qualifier, start, end = _qualified(text, *match.span())
    return Figure(
        text=match.group().strip(),
        value=value * _SCALES.get((parts["scale"] or "").lower(), 1),
        unit="%" if parts["percent"] else unit,
        qualifier="over" if parts.get("plus") else qualifier,
        written=text[start:end].strip(),
    )


def _qualified(text: str, start: int, end: int) -> tuple[Qualifier, int, int]:
    """What qualifies the figure from `start` to `end`, and where figure and qualifier together begin and end."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    for qualifier, (leading, trailing) in _QUALIFIERS.items():
        if found := re.search(rf"(?<!\w)(?:{leading})(?:\s(?:a|the|just))?\s?$", before, re.I):
            return qualifier, start - len(before) + found.start(), end
        if found := re.match(rf"(?:\s\w+){{0,2}}\s(?:{trailing})\b", after, re.I):
            return qualifier, start, end + found.end()
    return "", start, end


def _with_unit_of_range(text: str, found: list[Figure]) -> list[Figure]:
    """ "10-12%": the first end takes the per cent that is written only behind the second."""
    whole = found[:1]
    for figure in found[1:]:
        first = whole[-1]
        written = rf"(?<!\d){re.escape(first.text)}\s?(?:-|\u2013|to|and)\s?{re.escape(figure.text)}"
        if figure.unit == "%" and not first.unit and re.search(written, text):
            whole[-1] = replace(first, unit="%")
        whole.append(figure)
    return whole
