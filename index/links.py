"""Which documents belong together: copies of one text, editions of one report, a response and the report that it answers. Pure.

Does not know where documents are kept. A wrong link is worse than none, so titles must agree word for word but for what dates them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.metadata import MONTH, interval
from index.copies import Sketch, alike
from index.passage import Record
from index.words import STOP, stems, tokens

Kind = Literal["copy", "later edition", "earlier edition", "answers", "answered by"]

FEWEST = 2  # words of a title that carry meaning, for it to name a series or be named by a response
COPY = 0.7  # share of the words of both, in runs of five, that copies have in common
YEARS = 5  # from a report to what answers it, at the most
_ONCE = frozenset({"news", "press release", "evidence", "government response", "other", None})  # kinds without editions
_ANSWERS = frozenset({"government response", "committee report"})  # kinds that take up what others published
_ANSWERED = frozenset({"audit report", "committee report", "inspection report", "independent review", "assessment", "statistics"})
_GENERIC = frozenset(
    stems("annual report accounts review strategy plan assessment inspection summary statistics bulletin government")
)
_ORDINAL = r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th)"
_DATES_IT = re.compile(
    r"\([^)]*\)"
    rf"|\b(?:{_ORDINAL})\s+(?=(?:annual|edition|progress|interim)\b)|\b(?:edition|updated?|revised)\b"
    rf"|\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{MONTH}\b\.?(?=\s+(?:19|20)\d\d)"
    r"|\b(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?\b",
    re.IGNORECASE,
)
_LEADS_IN = frozenset(  # words between "response to" and a title, beside the name of the publisher
    "report reports inquiry inspection review audit investigation committee accounts public house commons lords parliament titled entitled "
    "recommendations findings published chapter session value money study".split()
) | frozenset(_ORDINAL.split("|"))
_RESPONSE_TO = re.compile(r"^.*?\b(?:response|reply|follow[- ]?up|minutes?)\s+(?:to|of|on)\s+", re.IGNORECASE)
_OPENERS = (":", "“", "‘", '"', "'", "(")  # what stands right before a title
_ENDS = re.compile(r"\s*(?:$|[.;’”'\")\]–—])")  # and right behind it: not a colon, behind which titles go on
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

Series = tuple[str, ...]  # stems of a title, in order, without what dates it


@dataclass(frozen=True, slots=True)
class Link:
    """What another document is to this one."""

    kind: Kind
    other: str  # its id


def links(records: Sequence[Record], sketches: Mapping[str, Sketch]) -> dict[str, tuple[Link, ...]]:
    """The links of each document that has any, by its id. sketches: of their texts, by id; one without a sketch has no copies."""
    found: defaultdict[str, list[Link]] = defaultdict(list)
    editions = set()
    for earlier, later in _editions(records):
        found[earlier.id].append(Link("later edition", later.id))
        found[later.id].append(Link("earlier edition", earlier.id))
        editions.add(frozenset((earlier.id, later.id)))
    for report, answer in _answered(records):
        found[answer.id].append(Link("answers", report.id))
        found[report.id].append(Link("answered by", answer.id))
    for one, other in _copies(records, sketches):
        if frozenset((one, other)) not in editions:
            found[one].append(Link("copy", other))
            found[other].append(Link("copy", one))
    return {name: tuple(listed) for name, listed in found.items()}


def series(title: str | None) -> Series:
    """The words of a title that editions share: "Crime in Wales, year ending March 2023 (HTML)" -> crime, wale, year, end."""
    return tuple(stems(_undated(title or "")))


def _undated(title: str) -> str:
    return _DATES_IT.sub(" ", title)


def is_later_edition(earlier: Record, later: Record) -> bool:
    """Whether the same body published something of the same kind, with the same title but for its date, later."""
    a, b = earlier.metadata, later.metadata
    same = _edition_key(earlier) is not None and _edition_key(earlier) == _edition_key(later)
    return same and surely_before(a.published, b.published)


def answers(report: Record, answer: Record) -> bool:
    """Whether a committee or a department took up, by its title or reference, what another body had published."""
    return report in _reports_of(answer, _by_title([report]))


def _edition_key(record: Record) -> tuple[str, str, Series] | None:
    about, titled = record.metadata, series(record.metadata.title)
    if about.kind in _ONCE or about.kind is None or not about.publisher or not about.published or len(titled) < FEWEST:
        return None
    return about.publisher.casefold(), about.kind, titled


def surely_before(one: str | None, other: str | None) -> bool:
    """Whether the one date, as exact as it is known, is surely before the other; not where either is unknown."""
    return bool(one and other) and interval(one or "")[1] < interval(other or "")[0]


def _editions(records: Sequence[Record]) -> Iterator[tuple[Record, Record]]:
    """Each edition with the next one; where two were published at once, with both."""
    groups: defaultdict[tuple[str, str, Series], list[Record]] = defaultdict(list)
    for record in records:
        if key := _edition_key(record):
            groups[key].append(record)
    for group in groups.values():
        for record in group:
            later = [other for other in group if is_later_edition(record, other)]
            for other in later:
                if not any(is_later_edition(between, other) for between in later):
                    yield record, other


def _copies(records: Sequence[Record], sketches: Mapping[str, Sketch]) -> Iterator[tuple[str, str]]:
    """Texts that are nearly the same, and those of one paper in two formats, of which each lacks something."""
    papers = {record.id: (record.metadata.publisher, record.metadata.reference) for record in records}
    for one, other, share in alike({name: sketches[name] for name in papers if name in sketches}):
        if share >= COPY or (all(papers[one]) and papers[one] == papers[other]):
            yield one, other


def _by_title(records: Sequence[Record]) -> dict[Series, list[Record]]:
    """The reports that can be answered, by their titles."""
    found: defaultdict[Series, list[Record]] = defaultdict(list)
    for record in records:
        titled = series(record.metadata.title)
        if record.metadata.kind in _ANSWERED and len(titled) >= FEWEST and not _GENERIC.issuperset(titled):
            found[titled].append(record)
    return found


def _answered(records: Sequence[Record]) -> Iterator[tuple[Record, Record]]:
    """(report, what answers it)."""
    by_title = _by_title(records)
    for record in records:
        yield from ((report, record) for report in _reports_of(record, by_title))


def _reports_of(answer: Record, by_title: Mapping[Series, Sequence[Record]]) -> list[Record]:
    """The reports that this document answers: those with the longest title that it names, of these the latest before it."""
    about = answer.metadata
    if about.kind == "committee report" and not about.answers:  # it gives its own report the title of what it takes up
        return _latest([report for report in by_title.get(series(about.title), ()) if _can_answer(report, answer)])
    if about.kind not in _ANSWERS and not about.answers:
        return []
    told = _undated(about.answers or _RESPONSE_TO.sub("", about.title or "", count=1))
    words = stems(told)
    for length in range(len(words), FEWEST - 1, -1):
        parts = {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}
        reports = [report for part in parts for report in by_title.get(part, ())]
        if named := [report for report in reports if _can_answer(report, answer) and _names(told, report)]:
            return _latest(named)
    return []


def _latest(reports: Sequence[Record]) -> list[Record]:
    last = max((report.metadata.published or "" for report in reports), default="")
    return [report for report in reports if (report.metadata.published or "") == last]


def _names(told: str, report: Record) -> bool:
    """Whether words such as "the Audit Office report ‘State of the ports’" name this report and not one with a longer title."""
    title = r"\W+".join(map(re.escape, tokens(_undated(report.metadata.title or ""))))
    publisher = set(tokens(report.metadata.publisher or ""))
    for found in re.finditer(rf"(?<!\w){title}(?!\w)", told.lower()):
        before, behind = told[: found.start()].rstrip(), told[found.end() :]
        lead_in = {word for word in tokens(before) if word not in STOP and word.upper() not in before}
        if _ENDS.match(behind) and (before.endswith(_OPENERS) or lead_in <= publisher | _LEADS_IN):
            return True
    return False


def _can_answer(report: Record, answer: Record) -> bool:
    """Whether publishers, dates and the years in both titles allow it."""
    a, b = report.metadata, answer.metadata
    if report.id == answer.id or not a.publisher or a.publisher == b.publisher or surely_before(b.published, a.published):
        return False
    if a.published and b.published and int(b.published[:4]) - int(a.published[:4]) > YEARS:
        return False
    years = [set(_YEAR.findall(title or "")) for title in (a.title, f"{b.title} {b.answers or ''}")]
    return not all(years) or not years[0].isdisjoint(years[1])
