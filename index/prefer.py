"""What is of a preferred time, or of several documents, comes first: orders hits that were found anew. Pure.

Does not know the words of a query; nothing is ever taken away here, only moved.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.metadata import covered, interval
from index.passage import Hit, Record

TIME = 0.4  # what being of the preferred time adds, as a share of the distance from the best score to the last
HALVED = 2.0  # years in which the worth of being recent halves
RELEVANCE = 0.7  # weight of relevance against being of a document that is there already
KEPT = 3  # one in so many of the hits that are shown is of those that stand first without the preference
_YEAR = re.compile(r"(?<![\d.,/£$€-])(?:19|20)\d\d(?![\d%]|[.,]\d)")


@dataclass(frozen=True, slots=True)
class Times:
    """Times that are preferred: days, first and last of each, ISO 8601; or whatever is latest."""

    days: tuple[tuple[str, str], ...] = ()
    latest: bool = False

    def __bool__(self) -> bool:
        return bool(self.days or self.latest)


ANY = Times()


def timely(hits: Sequence[Hit], times: Times, k: int) -> list[Hit]:
    """The hits, those of the preferred times moved up; the best third of `k` without the preference stays among the first `k`."""
    if not times or len(hits) < 2:
        return list(hits)
    worth = _recency(hits) if times.latest else [float(_is_of(hit, times)) for hit in hits]
    scores = [score + TIME * more for score, more in zip(_scaled(hits), worth, strict=True)]
    order = sorted(range(len(hits)), key=lambda at: -scores[at])
    lost = [at for at in range(min(k // KEPT, len(hits))) if at not in order[:k]]
    rest = [at for at in order if at not in lost]
    first = rest[: k - len(lost)]
    return [hits[at] for at in (*first, *lost, *rest[len(first) :])]


def spread(hits: Sequence[Hit]) -> list[Hit]:
    """The hits, those of documents that are not there yet moved up.

    Maximal marginal relevance of Carbonell and Goldstein (1998), "The use of MMR", SIGIR, with a likeness of 1 between passages of one
    document and of 0 between others.
    """
    left = dict(enumerate(zip(hits, _scaled(hits), strict=True)))
    chosen: list[Hit] = []
    there: set[str] = set()
    while left:
        best = max(left, key=lambda at: RELEVANCE * left[at][1] - (1 - RELEVANCE) * (left[at][0].record.id in there))
        hit, _ = left.pop(best)
        chosen.append(hit)
        there.add(hit.record.id)
    return chosen


def by_date(hits: Sequence[Hit]) -> list[Hit]:
    """The newest documents first, those of unknown date last; within a day as they stand."""
    return sorted(
        hits, key=lambda hit: interval(hit.record.metadata.published)[1] if hit.record.metadata.published else "", reverse=True
    )


def ranked(hits: Sequence[Hit]) -> list[Hit]:
    """The hits with the ranks of their order."""
    return [replace(hit, rank=rank) for rank, hit in enumerate(hits, 1)]


def _scaled(hits: Sequence[Hit]) -> list[float]:
    """Scores from 0, the last, to 1, the best."""
    scores = [hit.score for hit in hits]
    least, distance = min(scores, default=0.0), max(scores, default=0.0) - min(scores, default=0.0)
    return [(score - least) / distance if distance > 0 else 0.0 for score in scores]


def _is_of(hit: Hit, times: Times) -> bool:
    """Whether a document was published in one of the times or says that it covers some of it, or the passage names a year of it."""
    about = hit.record.metadata
    days = [interval(about.published)] if about.published else []
    days += [period] if about.period and (period := covered(about.period)) else []
    days += [interval(year) for year in _YEAR.findall(hit.passage.text)]
    return any(first <= until and since <= last for first, last in days for since, until in times.days)


def _published(record: Record) -> float:
    """The date of publication in years; 0 where it is not known."""
    if not record.metadata.published:
        return 0.0
    year, month, _ = (int(part) for part in interval(record.metadata.published)[1].split("-"))
    return year + month / 12


def _recency(hits: Sequence[Hit]) -> list[float]:
    """1 for the newest, halved with every few years: the prior of Li and Croft (2003), "Time-based language models", CIKM. An unknown
    date says nothing: such a document is as recent as the others are on average."""
    dates = [_published(hit.record) for hit in hits]
    known = [date for date in dates if date]
    worth = {date: 0.5 ** ((max(known) - date) / HALVED) for date in known}
    usual = sum(worth[date] for date in known) / max(1, len(known))
    return [worth.get(date, usual) for date in dates]
