"""Draws answers, citations and passages. Does not know where they come from.

Text of a document, a person or a model reaches st.markdown and labels only through `escape`; quotes are drawn as plain text.
"""

import re

import streamlit as st

from assistant.contract import JSON

_MARKUP = re.compile(r"([!-/:-@\[-`{-~])")  # ASCII punctuation: CommonMark lets each be escaped with a backslash
_JOINT = ":small[]"  # an empty piece of small text: nothing on the screen, but what stands before and after it are two texts
# Streamlit also looks into the text that is left: for addresses, emoji codes, icons and arrows. It finds none that is cut in two.
_CUT = re.compile(r"(?<=[:@])(?=\S)|(?<=www)(?=\.)|(?<=[-~])(?=[->~])|(?<=[<>])(?=[-=])", re.IGNORECASE)


def escape(text: str) -> str:
    """Markdown that shows exactly `text`: no markup, link, picture, formula, emoji code or coloured text can come of it.

    Only runs of blanks become one blank, as everywhere in a browser.
    """
    lines = (" ".join(line.split()) for line in text.strip().splitlines())
    return "\\\n".join(_JOINT.join(_MARKUP.sub(r"\\\1", piece) for piece in _CUT.split(line)) for line in lines)


def answer(found: JSON) -> None:
    """An answer: its text, then each citation with its place and quote, or the nearest passages where there is no answer."""
    if found["query"] != found["question"]:
        st.caption(escape(f"Searched for: {found['query']}"))
    for paragraph in found["text"].split("\n\n"):
        st.markdown(escape(paragraph))
    for notice in found["notices"]:
        st.info(escape(notice["text"]))
    citations = [citation for claim in found["claims"] for citation in claim["citations"]]
    for number, citation in enumerate(citations, 1):
        with st.expander(escape(f"[{number}] {citation['passage']['citation']}")):
            st.text(citation["quote"])
    if not citations:
        for hit in found["hits"]:
            with st.expander(escape(hit["citation"])):
                st.text(hit["text"])
