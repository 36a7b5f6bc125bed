"""Lets a visitor limit what is searched. Does not know what is searched for.

What is chosen stands in the address (`?kind=`, `?publisher=`, `?from=`, `?to=`, `?covers_from=`,
`?covers_to=`, `?reference=`, `?document=`), so a page with filters is a link.
"""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from assistant import prompts
from assistant.limits import names, said
from assistant.reference import long_date
from assistant.ui import show, state
from corpus.metadata import interval, normal_date
from index.columns import Counts, Facets
from index.passage import Filters, Record


def choose(records: Sequence[Record], count: Callable[[Filters], Facets] | None = None) -> Filters:
    """The filters as the visitor sets them, behind a button; what is set is said beside it. A date that is none limits nothing.

    count: how many documents each value would let through; each is a way to choose it, behind a second button.
    """
    with st.container(horizontal=True, vertical_alignment="center", key="filters"):
        with st.popover(prompts.FILTERS):
            chosen = _fields(records)
        if count:
            with st.popover(prompts.NARROW):
                _counts(count(chosen), chosen)
        if chosen:
            st.text(said(chosen, records))
    return chosen


def _counts(facets: Facets, chosen: Filters) -> None:
    """Each value that is not chosen yet with the number of its documents, found or not."""
    st.text(prompts.NARROW_COUNTS)
    offered: tuple[tuple[str, Counts, Callable[[str], None]], ...] = (
        (prompts.KIND, tuple(each for each in facets.kinds if each[0] not in chosen.kinds), partial(_add, "kind")),
        (
            prompts.PUBLISHER,
            tuple(each for each in facets.publishers if each[0] not in chosen.publishers),
            partial(_add, "publisher"),
        ),
        (prompts.YEAR, () if chosen.start or chosen.end else facets.years, _only_year),
    )
    for heading, counts, choice in offered:
        with st.container(gap=None):
            if counts:
                st.markdown(f"**{heading}**")
            for value, number in counts:
                label = show.escape(prompts.COUNTED.format(value=value, number=number))
                st.button(label, key=f"open-{heading}-{value}", type="tertiary", on_click=choice, args=(value,), wrap=True)


def _add(key: str, value: str) -> None:
    state.put(key, [*(state.value(key) or ()), value])


def _only_year(year: str) -> None:
    state.put("from", year)
    state.put("to", year)


def _fields(records: Sequence[Record]) -> Filters:
    """The ways to limit; each offers only what is in."""
    about = [record.metadata for record in records]
    titles = names(records)
    named = [
        _chosen(prompts.KIND, "kind", prompts.ALL_KINDS, {each.kind or "other" for each in about}),
        _chosen(prompts.PUBLISHER, "publisher", prompts.ALL_PUBLISHERS, {each.publisher for each in about if each.publisher}),
    ]
    published = _dates(prompts.EARLIEST, "from", prompts.LATEST, "to")
    covered = _dates(prompts.COVERS_EARLIEST, "covers_from", prompts.COVERS_LATEST, "covers_to")
    references = _chosen(
        prompts.REFERENCE, "reference", prompts.ALL_REFERENCES, {each.reference for each in about if each.reference}
    )
    documents = st.multiselect(
        prompts.DOCUMENTS,
        sorted(titles, key=titles.__getitem__),
        format_func=titles.__getitem__,
        key="document",
        bind="query-params",
        placeholder=prompts.ALL_DOCUMENTS,
    )
    st.caption(prompts.UNKNOWN_STAYS)
    return Filters(named[1], named[0], *published, tuple(documents), references, *covered)


def _chosen(label: str, key: str, all_of_them: str, values: set[str]) -> tuple[str, ...]:
    """The values chosen, in a field where there is any to choose; `all_of_them` stands in it until then."""
    if not values:
        return ()
    return tuple(st.multiselect(label, sorted(values), key=key, bind="query-params", placeholder=all_of_them))


def _dates(from_label: str, from_key: str, to_label: str, to_key: str) -> tuple[str | None, str | None]:
    left, right = st.columns(2)
    with left:
        start = _date(from_label, from_key)
    with right:
        end = _date(to_label, to_key)
    if start and end and interval(start)[0] > interval(end)[1]:
        show.problem(prompts.NOTHING_BETWEEN.format(start=long_date(start), end=long_date(end)))
        return None, None
    return start, end


def _date(label: str, key: str) -> str | None:
    """A date as exact as the visitor gives it; one line where it is none."""
    typed = show.field(label, key, placeholder=prompts.DATE_FORM)
    try:
        return normal_date(typed) if typed else None
    except ValueError as problem:
        show.problem(str(problem))
        return None
