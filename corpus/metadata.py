"""The words that describe documents: kinds and their aliases, dates as exact as their source, the stated over the inferred.

Does not read files and infers nothing itself; infer.py does.
"""

import calendar
import re
from dataclasses import fields, replace
from datetime import date, timedelta

from corpus.document import Metadata

KINDS = (
    "audit report",
    "committee report",
    "inspection report",
    "independent review",
    "government response",
    "evidence",
    "strategy",
    "assessment",
    "statistics",
    "press release",
    "news",
    "other",
)

_ALIASES = {
    "audit report": (
        "audit|value for money report|value for money study|vfm report|performance audit|financial audit|"
        "national audit office report|nao report|gao report|audit opinion|internal audit report|section 114 report"
    ),
    "committee report": (
        "pac report|select committee report|report of the committee|committee of public accounts report|parliamentary report"
    ),
    "inspection report": "inspection|inspectorate report|hmicfrs report|thematic inspection|peel assessment|peel report",
    "independent review": "review|independent report|independent inquiry|inquiry report|external review|public inquiry",
    "government response": (
        "formal response|response|treasury minute|treasury minutes|official response|department response|departmental response|"
        "reply|ministerial response|management response|statutory response"
    ),
    "evidence": (
        "oral evidence|written evidence|evidence session|memorandum|witness statement|testimony|transcript|minutes of evidence"
    ),
    "strategy": "strategy paper|action plan|policy paper|white paper|green paper|delivery plan|strategic plan|plan|policy",
    "assessment": (
        "threat assessment|strategic assessment|national strategic assessment|risk assessment|impact assessment|"
        "intelligence assessment"
    ),
    "statistics": (
        "statistical bulletin|official statistics|national statistics|statistical release|data|statistical report|dataset"
    ),
    "press release": "press statement|news release|media release|press notice|statement|press|announcement",
    "news": "news article|newspaper article|article|news report|news story|press article|magazine article|blog|blog post",
    "other": "guidance|letter|report|annual report|note|briefing|speech|legislation|unknown|misc|miscellaneous",
}
_KIND_OF = {name: name for name in KINDS} | {alias: kind for kind, listed in _ALIASES.items() for alias in listed.split("|")}
_LONGEST_FIRST = sorted(_KIND_OF, key=len, reverse=True)

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?P<year>[12]\d{3})"
_DATES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?:-(?P<month>\d\d?)(?:-(?P<day>\d\d?)(?:[T ].*)?)?)?",
        rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)",
        rf"{_YEAR}/(?P<month>\d\d?)/(?P<day>\d\d?)(?:[T ].*)?",
        rf"(?:[a-z]+day,?\s+)?(?:(?P<day>\d\d?)(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<name>{MONTH})\.?,?\s+{_YEAR}(?:,?\s.*)?",
        rf"(?:[a-z]+day,?\s+)?(?P<name>{MONTH})\.?\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+{_YEAR}(?:,?\s.*)?",
        rf"[a-z]{{3}},\s+(?P<day>\d\d?)\s+(?P<name>{MONTH})\s+{_YEAR}(?:\s.*)?",
    )
)
_TWO_YEARS = re.compile(r"((?:19|20)\d\d)\s?(?:[-–/]|to|through|and)\s?((?:19|20)?\d\d)\b", re.IGNORECASE)
_YEAR_ENDING = re.compile(r"(?:ended|ending|to) (\d{0,2} ?[a-z]+ (?:19|20)\d\d)", re.IGNORECASE)
_SLASHED = re.compile(rf"(?P<first>\d\d?)[/.](?P<second>\d\d?)[/.]{_YEAR}")


def kind_of(word: str) -> str:
    """The kind, one of KINDS, that a word or alias stands for. Raises ValueError with the list of kinds for others."""
    name = _plain(word)
    if name not in _KIND_OF:
        raise ValueError(f'"{word}" is no kind of document; the kinds are {", ".join(KINDS)}')
    return _KIND_OF[name]


def kind_stated(words: str) -> tuple[str, str | None]:
    """The kind that a manifest states, and the words as they stand there where they are not the name of the kind itself.

    Of several kinds ("committee report and government response") the first counts; words that name none are "other".
    """
    name = _plain(words)
    if name in _KIND_OF:
        return _KIND_OF[name], None if name in KINDS else words.strip()
    named = [(found.start(), alias) for alias in _LONGEST_FIRST if (found := re.search(rf"\b{re.escape(alias)}s?\b", name))]
    first = min(named, key=lambda place: place[0], default=(0, "other"))
    return _KIND_OF[first[1]], words.strip()


def named_kind(line: str) -> str | None:
    """The kind that a line names and nothing else; single words other than the kinds themselves are too common to count."""
    words = line.strip(" .:").lower()
    if words not in KINDS and len(words.split()) < 2:
        return None
    try:
        kind = kind_of(words)
    except ValueError:
        return None
    return kind if kind != "other" else None


def _plain(word: str) -> str:
    name = " ".join(re.sub(r"[-_/]", " ", word.casefold()).split())
    if name in _KIND_OF or not name.endswith("s"):
        return name
    return name[:-1] if name[:-1] in _KIND_OF else name


def normal_date(text: str) -> str:
    """A date as YYYY, YYYY-MM or YYYY-MM-DD, as exact as `text`: "28 June 2019", "June 2019", "28/06/2019" and such.

    Raises ValueError with a plain line for what is no date, and for figures that could be two dates ("05/06/2019").
    """
    words = " ".join(text.split())
    if slashed := _SLASHED.fullmatch(words):
        return _day_first(slashed, words)
    found = next((match for form in _DATES if (match := form.fullmatch(words))), None)
    if not found:
        raise ValueError(f'"{words}" is no date; write YYYY, YYYY-MM or YYYY-MM-DD')
    parts = found.groupdict()
    month = _month_number(parts["name"]) if parts.get("name") else parts.get("month")
    return _checked(
        words, int(parts["year"]), int(month) if month else None, int(parts["day"]) if parts.get("day") is not None else None
    )


def interval(published: str) -> tuple[str, str]:
    """First and last day of a date: "2019-06" is 2019-06-01 to 2019-06-30. Raises ValueError for what is no date."""
    parts = [int(part) for part in normal_date(published).split("-")]
    year = parts[0]
    first, last = (parts[1], parts[1]) if len(parts) > 1 else (1, 12)
    day = parts[2] if len(parts) > 2 else 0
    return f"{year:04}-{first:02}-{day or 1:02}", f"{year:04}-{last:02}-{day or calendar.monthrange(year, last)[1]:02}"


def covered(period: str) -> tuple[str, str] | None:
    """First and last day of a period in a document's own words: "2021-22", "year ended 31 March 2023", "2024/08" for a month.

    None where the words name no year. Years are whole ones: a financial year is told from a calendar year only by its last day.
    """
    if found := _TWO_YEARS.search(period):
        first, second = found.groups()
        last = second if len(second) == 4 else first[:2] + second
        if last > first:
            return interval(first)[0], interval(last)[1]
        return interval(f"{first}-{second}") if 1 <= int(second) <= 12 else interval(first)
    if found := _YEAR_ENDING.search(period):
        try:
            end = date.fromisoformat(interval(found[1].strip())[1])
        except ValueError:
            return None
        before = end.replace(year=end.year - 1, day=min(end.day, 28) if end.month == 2 else end.day)
        return (before + timedelta(days=1)).isoformat(), end.isoformat()
    years = re.findall(r"\b(?:19|20)\d\d\b", period)
    return (interval(min(years))[0], interval(max(years))[1]) if years else None


def merged(stated: Metadata, inferred: Metadata) -> Metadata:
    """What is stated, and what was inferred where nothing is stated. The original word of a kind stays with its kind."""
    missing = {field.name: getattr(inferred, field.name) for field in fields(Metadata) if getattr(stated, field.name) is None}
    if stated.kind is not None:
        missing.pop("kind_stated", None)
    return replace(stated, **missing)


def _month_number(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name.casefold()[:3]))


def _day_first(slashed: re.Match[str], words: str) -> str:
    first, second, year = int(slashed["first"]), int(slashed["second"]), int(slashed["year"])
    if first <= 12 and second <= 12 and first != second:
        raise ValueError(f'"{words}" could be two dates; write YYYY-MM-DD')
    return _checked(words, year, first, second) if second > 12 else _checked(words, year, second, first)


def _checked(words: str, year: int, month: int | None, day: int | None) -> str:
    if month is None:
        return f"{year:04}"
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= calendar.monthrange(year, month)[1]):
        raise ValueError(f'"{words}" is no date in the calendar; write YYYY, YYYY-MM or YYYY-MM-DD')
    return f"{year:04}-{month:02}-{day:02}" if day else f"{year:04}-{month:02}"
