"""Lets a visitor limit what is searched, and says in a line to what it is limited. Does not know what is searched for.

What is chosen stands in the address (`?kind=`, `?publisher=`, `?from=`, `?to=`, `?document=`), so a page with filters is a link.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from assistant import prompts
from assistant.reference import long_date
from assistant.ui import show
from corpus.metadata import interval
from index.passage import Filters, Record


def choose(records: Sequence[Record]) -> Filters:
    """The filters as the visitor sets them, behind a button; what is set is said beside it. A date that is none limits nothing."""
    with st.container(horizontal=True, vertical_alignment="center", key="filters"):
        with st.popover(prompts.FILTERS):
            chosen = _fields(records)
        if chosen:
            st.text(said(chosen, records))
    return chosen


def said(filters: Filters, records: Sequence[Record]) -> str:
    """ "Only: audit report; National Audit Office; published from 2019" """
    titles = {record.id: record.metadata.title or record.path for record in records}
    start, end = long_date(filters.start), long_date(filters.end)
    dates = [prompts.FROM_DATE.format(date=start) if start else "", prompts.TO_DATE.format(date=end) if end else ""]
    parts = [
        " or ".join(filters.kinds),
        " or ".join(filters.publishers),
        " ".join(date for date in dates if date),
        " or ".join(titles.get(name, name) for name in filters.documents),
    ]
    return prompts.ONLY.format(limits="; ".join(part for part in parts if part))


def from_stored(values: Mapping[str, Any]) -> Filters:
    """Filters as a kept turn holds them."""
    names = ("publishers", "kinds", "documents")
    publishers, kinds, documents = (tuple(values.get(name, ())) for name in names)
    return Filters(publishers, kinds, values.get("start"), values.get("end"), documents)


def _fields(records: Sequence[Record]) -> Filters:
    """The four ways to limit; each offers only what is in."""
    kinds = sorted({record.metadata.kind or "other" for record in records})
    publishers = sorted({record.metadata.publisher for record in records if record.metadata.publisher})
    titles = {record.id: record.metadata.title or record.path for record in records}
    return Filters(
        kinds=tuple(st.multiselect(prompts.KIND, kinds, key="kind", bind="query-params")),
        publishers=tuple(st.multiselect(prompts.PUBLISHER, publishers, key="publisher", bind="query-params")),
        start=_date(prompts.EARLIEST, "from"),
        end=_date(prompts.LATEST, "to"),
        documents=tuple(
            st.multiselect(
                prompts.DOCUMENTS,
                sorted(titles, key=titles.__getitem__),
                format_func=titles.__getitem__,
                key="document",
                bind="query-params",
            )
        ),
    )


def _date(label: str, key: str) -> str | None:
    """A date as exact as the visitor gives it; one line where it is none."""
    typed = (st.text_input(label, key=key, bind="query-params", placeholder=prompts.DATE_FORM, max_chars=10) or "").strip()
    try:
        interval(typed or "2000")
    except ValueError as problem:
        show.problem(str(problem))
        return None
    return typed or None
