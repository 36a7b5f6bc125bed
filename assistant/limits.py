"""Says in a line to what documents a search is limited. Does not know how the limits were chosen nor what is searched for."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from assistant import prompts
from assistant.reference import long_date
from index.passage import Filters, Record


def said(filters: Filters, records: Sequence[Record]) -> str:
    """ "Only: audit report; National Audit Office; published from 2019" """
    titles = names(records)
    parts = [
        " or ".join(filters.kinds),
        " or ".join(filters.publishers),
        _between(prompts.LIMITED_TO, filters.start, filters.end),
        _between(prompts.COVERING, filters.covers_start, filters.covers_end),
        " or ".join(filters.references),
        " or ".join(titles.get(name, name) for name in filters.documents),
    ]
    return prompts.ONLY.format(limits="; ".join(part for part in parts if part))


def names(records: Sequence[Record]) -> dict[str, str]:
    """What each document is called in the field of documents and in the address: its title, with the path where others have it too."""
    titles = Counter(record.metadata.title for record in records)

    def name(record: Record) -> str:
        title = record.metadata.title
        if not title:
            return record.path
        return title if titles[title] == 1 else f"{title} ({record.path})"

    return {record.id: name(record) for record in records}


def from_stored(values: Mapping[str, Any]) -> Filters:
    """Filters as a kept turn holds them."""
    known: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    return Filters(**known)


def _between(what: str, start: str | None, end: str | None) -> str:
    """ "published from 2019 to 2021"; empty without dates."""
    if not start and not end:
        return ""
    if start == end:
        dates = prompts.ON_DAY if str(start).count("-") == 2 else prompts.IN_TIME
    else:
        dates = prompts.WITHIN if start and end else prompts.SINCE if start else prompts.UNTIL
    return what.format(dates=dates.format(start=long_date(start), end=long_date(end)))
