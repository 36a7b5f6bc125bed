"""The page that finds passages: one box, filters, and the passages with their words marked. Does not know how they are found.

What is looked for stands in the address (`?q=`, and the filters), so that a search can be sent as a link.
"""

import streamlit as st

from assistant import prompts
from assistant.around import cut
from assistant.contract import hit_json
from assistant.running import start
from assistant.settings import process_settings
from assistant.ui import drawer, filters, show
from assistant.ui.sources import found, link
from corpus.document import Span
from index.passage import Filters
from index.retrieve import search
from index.words import alike

MOST = 20  # passages


def page() -> None:
    """Passages for the words in the box, the best first; each opens where it stands."""
    st.title(prompts.SEARCH, anchor=False)
    library = start(process_settings())
    query = (st.text_input(prompts.SEARCH_BOX, key="q", max_chars=show.LONGEST, bind="query-params") or "").strip()
    records = library.catalogue.records()
    limits = filters.choose(records) if records else Filters()
    if not query:
        st.text(prompts.SEARCH_HINT if records else prompts.HOW_TO_ADD)
        return
    with st.spinner(prompts.WORKING):
        hits = [hit_json(hit) for hit in search(library, query, limits, MOST)]
    st.text(prompts.FOUND.format(number=len(hits)) if hits else prompts.FOUND_NONE)
    sources = found(hits)
    drawer.listen([sources])
    for number, source in enumerate(sources, 1):
        text = source.passage["text"]
        st.markdown(link(source, f"{number}. {source.passage['citation']}"))
        show.passage(cut(text, Span(0, len(text)), [Span(*place) for place in alike(text, query)]))
