"""Compares a sentence with the facts that it cites: figures with their qualifiers, dates, periods and names.

Does not know whether the facts themselves are right, nor whether the sentence relates them to one another as the facts do.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from corpus.demonstration.facts import Fact
from corpus.demonstration.words import MONTHS, RIGHT

_MONTH = "(?:" + "|".join(MONTHS) + ")"
_NUMBER_WORDS = (  # from two on: "one" is mostly no figure
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_SCALES = {"billion": 10**9, "bn": 10**9, "million": 10**6, "m": 10**6, "thousand": 10**3}
_BEFORE = {
    "more": r"more than|over|above|upwards of|in excess of",
    "least": r"at least|no less than|no fewer than|a minimum of",
    "just over": r"just over|a little over|just above",
    "about": r"about|around|approximately|some|roughly",
    "nearly": r"nearly|almost|close to|just under",
    "less": r"less than|fewer than|under|below",
    "up to": r"up to|at most",
}
_BEFORE_AT_END = {
    name: re.compile(rf"\b(?:{words})['\"]?\s+(?:the\s+)?$", re.IGNORECASE)
    for name, words in sorted(_BEFORE.items(), key=lambda pair: pair[0] != "just over")
}
_FULL_DATE = re.compile(rf"\b(\d{{1,2}}) ({_MONTH}) (\d{{4}})\b")
_MONTH_DATE = re.compile(rf"\b({_MONTH}) (\d{{4}})\b")
_DAY = re.compile(rf"\b(\d{{1,2}}) ({_MONTH})\b")
_ISO = re.compile(r"\b(\d{4})-(0[1-9]|1[0-2])(?:-(\d{2}))?\b")
_SPAN = re.compile(r"\b(\d{4})[-/](?:20)?(\d{2})\b(?!-)")
_YEAR = re.compile(r"\b((?:19|20)\d{2})(?:s)?\b(?!,\d)")
_POINTER = re.compile(r"\b(?:Table|Figure|Part|Appendix|paragraph|Objective) (?:[A-Z][a-z]+|\d[\d.]*)")
_REFERENCE = re.compile(r"\b(HC|Cm|CP|NIA|Report|section|questions?) (\d[\w/()]*)")
_AMOUNT = re.compile(
    r"(?<![\w.,])(?P<less><)?(?P<pounds>£)?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<plus>\+)?\s?"
    r"(?P<scale>billion|million|thousand|bn|m)?(?P<percent>%|\sper cent)?(?P<after>\+)?(?!\w)"
)
_WORD_AMOUNT = re.compile(rf"\b(?P<word>{'|'.join(_NUMBER_WORDS)})\b", re.IGNORECASE)
_CAPITALISED = re.compile(rf"\b[A-Z][\w&'{RIGHT}-]*")


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount with what it counts (pounds, percent or plain) and its qualifier; `qualifier` is empty for a bare figure."""

    value: Decimal
    of: str
    qualifier: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a piece of text states: amounts, reference numbers, and dates as YYYY, YYYY-MM, YYYY-MM-DD or YYYY/YY."""

    figures: frozenset[Figure]
    references: frozenset[str]
    dates: frozenset[str]

    @property
    def years(self) -> frozenset[str]:
        """Every year that a date or a period in the text touches."""
        return frozenset(year for date in self.dates for year in _years(date))


def stated(text: str) -> Stated:
    """The figures, references and dates of a text; each character counts once, dates first."""
    text = _POINTER.sub(" ", text)
    references = frozenset(f"{match[1].lower()} {match[2]}".rstrip(".") for match in _REFERENCE.finditer(text))
    text = _REFERENCE.sub(" ", text)
    dates: set[str] = set()
    for pattern, reading in _DATES:
        dates.update(reading(match) for match in pattern.finditer(text))
        text = pattern.sub(" @ ", text)
    return Stated(frozenset((*_amounts(text), *_word_amounts(text))), references, frozenset(dates))


def faults(sentence: str, facts: Iterable[Fact], context: str | None = "") -> list[str]:
    """What the sentence states and its facts do not, one line each; empty when they agree.

    A figure that a fact gives with a unit has to stand beside a year of that fact's period, in the sentence or in the
    `context` (the caption and the heads of a table); None for texts that leave out periods.
    """
    facts = tuple(facts)
    said = stated(sentence)
    found = [f"the figure {_show(figure)}" for figure in said.figures if not any(_gives(fact, figure) for fact in facts)]
    known = [stated(f"{fact.text} ; {fact.figure} ; {fact.as_of}") for fact in facts]
    found += [f"the number {name}" for name in said.references if not any(name in other.references for other in known)]
    found += [f"the date {date}" for date in said.dates if not any(_dated(date, other) for other in known)]
    if context is not None:
        named = said.years | stated(context).years
        found += [f"no period of {fact.as_of} for {fact.figure}" for fact in facts if _timeless(said, named, fact)]
    return sorted(found)


def unknown_names(sentence: str, facts: Iterable[Fact], vocabulary: frozenset[str]) -> list[str]:
    """Capitalised words, but for the first, that stand neither in the facts nor in the vocabulary."""
    known = vocabulary | {word for fact in facts for word in capitalised(f"{fact.text} {fact.said_by} {fact.figure}")}
    sentence = _POINTER.sub("", sentence)
    return [word for word in capitalised(sentence)[_starts_with_capital(sentence) :] if word not in known]


def capitalised(text: str) -> list[str]:
    """The words of a text that begin with a capital, without a possessive ending."""
    return [re.sub(rf"['{RIGHT}]s?$", "", match[0]) for match in _CAPITALISED.finditer(text)]


def _starts_with_capital(sentence: str) -> int:
    return 1 if _CAPITALISED.match(sentence) else 0


def _full(match: re.Match[str]) -> str:
    return f"{match[3]}-{MONTHS.index(match[2]) + 1:02d}-{int(match[1]):02d}"


def _month(match: re.Match[str]) -> str:
    return f"{match[2]}-{MONTHS.index(match[1]) + 1:02d}"


_DATES = (
    (_FULL_DATE, _full),
    (_MONTH_DATE, _month),
    (_DAY, lambda match: f"--{MONTHS.index(match[2]) + 1:02d}-{int(match[1]):02d}"),
    (_ISO, lambda match: "-".join(part for part in match.groups() if part)),
    (_SPAN, lambda match: f"{match[1]}/{match[2]}"),
    (_YEAR, lambda match: match[1]),
)


def _years(date: str) -> tuple[str, ...]:
    if date.startswith("--"):
        return ()
    first = date[:4]
    return (first, first[:2] + date[5:7]) if "/" in date else (first,)


def _dated(date: str, known: Stated) -> bool:
    """Whether a date is one of those known, or a coarser way of saying one of them."""
    if date.startswith("--"):
        return any(other.endswith(date[1:]) for other in known.dates)
    if len(date) == len("2019"):
        return date in known.years
    if date[4:].startswith("-") and f"-{date[4:]}" in known.dates:  # a day whose year stands elsewhere in the fact
        return date[:4] in known.years
    return any(other == date or other.startswith(date + "-") for other in known.dates)


def _amounts(text: str) -> Iterator[Figure]:
    for match in _AMOUNT.finditer(text):
        value = Decimal(match["number"].rstrip(",").replace(",", "")) * _SCALES.get(match["scale"] or "", 1)
        of = "pounds" if match["pounds"] else "percent" if match["percent"] else "plain"
        yield Figure(value, of, _qualifier(text, match))


def _qualifier(text: str, match: re.Match[str]) -> str:
    groups = match.groupdict()
    if groups.get("plus") or groups.get("after"):
        return "more"
    if groups.get("less"):
        return "less"
    if re.match(r"(?: \w+){0,2} or more\b", text[match.end() :]):
        return "least"
    before = text[: match.start()]
    return next((name for name, pattern in _BEFORE_AT_END.items() if pattern.search(before)), "")


def _word_amounts(text: str) -> Iterator[Figure]:
    for match in _WORD_AMOUNT.finditer(text):
        yield Figure(Decimal(_NUMBER_WORDS.index(match["word"].lower()) + 2), "plain", _qualifier(text, match))


def _gives(fact: Fact, figure: Figure) -> bool:
    """Whether a fact gives this amount with this qualifier; its wording goes before its bare figure."""
    in_words = {known for known in stated(fact.text).figures if (known.value, known.of) == (figure.value, figure.of)}
    in_field = {known for known in stated(fact.figure).figures if (known.value, known.of) == (figure.value, figure.of)}
    return figure in (in_words or in_field)


def _timeless(said: Stated, named: frozenset[str], fact: Fact) -> bool:
    """Whether the sentence states the fact's figure without a year of its period among the years named."""
    years = stated(f"{fact.as_of} ; {fact.text}").years
    if not fact.unit or not years or years & named:
        return False
    return any(_gives(fact, figure) for figure in said.figures)


def _show(figure: Figure) -> str:
    return f"{figure.qualifier} {figure.value.normalize():,f} {figure.of}".strip()
