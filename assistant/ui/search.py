"""The page that finds passages: one box, and the passages with their places. Does not know how they are found."""

import streamlit as st

from assistant import prompts
from assistant.contract import hit_json
from assistant.running import start
from assistant.settings import process_settings
from assistant.ui import show
from index.retrieve import search


def page() -> None:
    """Passages for words that stand in the address too (`?q=`)."""
    st.title(prompts.SEARCH, anchor=False)
    query = st.text_input(prompts.SEARCH_BOX, key="q", max_chars=2000, bind="query-params")
    if not query or not query.strip():
        return
    hits = [hit_json(hit) for hit in search(start(process_settings()), query)]
    st.text(prompts.FOUND.format(number=len(hits)) if hits else prompts.FOUND_NONE)
    show.hits(hits)
