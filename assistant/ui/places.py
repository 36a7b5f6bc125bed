"""The addresses of the pages and the ways from one to another in the same tab. Does not know what the pages show."""

import streamlit as st

ASK, CONVERSATIONS, SEARCH, DOCUMENTS, DOCUMENT = "ask", "conversations", "search", "documents", "document"


def link(place: str, label: str, **query: str) -> None:
    """A link to one of the pages; `label` is Markdown, so text of a document goes through `show.escape` first."""
    st.page_link(_page(place), label=label, query_params=query)


def go(place: str, **query: str) -> None:
    """Leave for one of the pages at once."""
    st.switch_page(_page(place), query_params=query)


def _page(place: str) -> st.Page:
    """Streamlit knows a page by its address alone, so this one stands for the page of that address in the navigation."""
    return st.Page(_stand_in, title=place, url_path=place, default=place == ASK)


def _stand_in() -> None:
    """Never runs: the navigation runs the page itself."""
