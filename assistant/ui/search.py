"""The page that finds passages: one box, filters, and the passages with their words marked. Does not know how they are found.

What is looked for stands in the address (words in `?q=`, a passage that others should be like in `?like=`, the filters, `?order=`, and
`?prefer=false` where times do not count), so that a search can be sent as a link.
"""

from collections.abc import Sequence

import streamlit as st

from assistant import prompts
from assistant.around import cut
from assistant.contract import JSON, passage_json, search_json
from assistant.look import Wanted, look
from assistant.running import start
from assistant.settings import process_settings
from assistant.ui import drawer, filters, places, show
from assistant.ui.sources import Source, again, found, link
from assistant.wishes import wishes
from corpus.document import Span
from index.counts import many
from index.errors import NoSuchPassage
from index.library import Library
from index.passage import Filters
from index.retrieve import facets
from index.words import alike

MOST = 20  # passages that are found
PER_PAGE = 25  # passages of a list
COUNTED = 8  # values of a filter that are counted
REPEATS = 3  # places of a repeat that are named


def page() -> None:
    """Passages for the words in the box, the best first; each opens where it stands."""
    st.title(prompts.SEARCH, anchor=False)
    library = start(process_settings())
    query = show.box(prompts.SEARCH_BOX, "q", instead_of="like")
    records = library.held.records
    limits = filters.choose(records, lambda chosen: facets(library, chosen, COUNTED)) if records else Filters()
    like = "" if query else st.query_params.get("like", "")
    if query or like:
        _found(library, query, like, limits)
    elif limits.documents:
        _listed(library, limits)
    else:
        st.text(prompts.SEARCH_HINT if records else prompts.HOW_TO_ADD)


def _found(library: Library, query: str, like: str, limits: Filters) -> None:
    if like:
        _seed(library, like)
    wished = wishes(query)
    with st.container(horizontal=True, vertical_alignment="center", key="manner"):
        orders = (prompts.BEST_FIRST, prompts.BY_DATE)
        order = st.radio(prompts.SORT, orders, horizontal=True, label_visibility="collapsed", key="order", bind="query-params")
        prefer = bool(wished.times) and st.checkbox(
            show.escape(prompts.PREFER.format(documents=wished.said)), value=True, key="prefer", bind="query-params"
        )
    with st.spinner(prompts.WORKING):
        result = search_json(
            look(library, Wanted(query, (), limits, MOST, like or None, order == prompts.BY_DATE, any_time=not prefer))
        )
    for notice in result["notices"]:
        if notice["kind"] != "time":  # the box above says it
            st.text(notice["text"])
    hits = result["hits"]
    passages = many(len(hits), "passage")
    _passages(hits, query, prompts.BEST.format(passages=passages) if len(hits) == MOST else passages)


def _seed(library: Library, like: str) -> None:
    """The passage that others should be like. Raises NoSuchPassage."""
    passage = library.catalogue.passages([like]).get(like)
    record = library.held.by_id.get(passage.document_id) if passage else None
    if passage is None or record is None:
        raise NoSuchPassage(prompts.NO_PASSAGE)
    st.text(prompts.LIKE)
    show.quote(passage.text)
    st.markdown(show.escape(passage_json(passage, record)["citation"]))
    places.link(places.SEARCH, prompts.BY_WORDS)


def _listed(library: Library, limits: Filters) -> None:
    """All passages of the documents that were chosen, some at a time."""
    hits = search_json(look(library, Wanted(filters=limits, k=None)))["hits"]
    pages = -(-len(hits) // PER_PAGE)
    number = st.pagination(pages, key="part", bind="query-params") if pages > 1 else 1
    _passages(hits[(number - 1) * PER_PAGE : number * PER_PAGE], "", prompts.LISTED.format(passages=many(len(hits), "passage")))


def _passages(hits: Sequence[JSON], query: str, said: str) -> None:
    st.text(said if hits else prompts.FOUND_NONE)
    sources = found(hits)
    repeats = [again(hit) for hit in hits]
    drawer.listen([[each for source, more in zip(sources, repeats, strict=True) for each in (source, *more)]])
    for source, more in zip(sources, repeats, strict=True):
        text = source.passage["text"]
        st.markdown(link(source, f"{source.passage['rank']}. {source.passage['citation']}"))
        show.passage(cut(text, Span(0, len(text)), [Span(*place) for place in alike(text, query)]))
        if more:
            st.markdown(_also(more))


def _also(repeats: Sequence[Source]) -> str:
    """Markdown that names where else a passage stands."""
    named = "; ".join(link(source, source.passage["citation"]) for source in repeats[:REPEATS])
    rest = prompts.AND_MORE.format(number=len(repeats) - REPEATS) if len(repeats) > REPEATS else ""
    return prompts.ALSO_IN.format(place=named) + rest
