"""Draws answers, citations and passages. Does not know where they come from.

Text of a document, a person or a model reaches st.markdown and labels only through `escape`; questions are drawn as plain text.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import streamlit as st

from assistant import prompts
from assistant.answer import Claim
from assistant.contract import JSON
from assistant.wording import answer_text
from index.conversations import State

LONGEST = 2000  # characters of a question
WHY: Mapping[State, str] = MappingProxyType({"stopped": prompts.STOPPED, "cut off": prompts.CUT_OFF})
_MARKUP = re.compile(r"([!-/:-@\[-`{-~])")  # ASCII punctuation: CommonMark lets each be escaped with a backslash
_JOINT = ":small[]"  # an empty piece of small text: nothing on the screen, but what stands before and after it are two texts
# Streamlit also looks into the text that is left: for addresses, emoji codes, icons and arrows. It finds none that is cut in two.
_CUT = re.compile(r"(?<=[:@])(?=\S)|(?<=www)(?=\.)|(?<=[-<>~])(?=[-=>])", re.IGNORECASE)


def escape(text: str) -> str:
    """Markdown that shows exactly `text`: no markup, link, picture, formula, emoji code or coloured text can come of it.

    Only blanks at the ends of a line go and runs of them become one, as everywhere in a browser.
    """
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in text.strip().splitlines())
    return "\\\n".join(_JOINT.join(_MARKUP.sub(r"\\\1", piece) for piece in _CUT.split(line)) for line in lines)


def question(text: str) -> None:
    """A person's question."""
    with st.chat_message("user", avatar=None):
        st.text(text)


def problem(text: str) -> None:
    """What went wrong, in one line."""
    st.error(escape(" ".join(text.split())))


def answer(found: JSON, state: State = "done") -> None:
    """An answer: its text, then each citation with its place and quote, or the nearest passages where there is no answer.

    state: says in a line why an answer is not whole.
    """
    if found["query"] != found["question"]:
        st.text(prompts.SEARCHED_FOR.format(query=found["query"]))
    if state == "failed":
        return problem(found["text"])
    for paragraph in found["text"].split("\n\n"):
        st.markdown(escape(paragraph))
    if state in WHY and found["claims"]:
        st.info(escape(WHY[state]))
    for notice in found["notices"]:
        st.info(escape(notice["text"]))
    citations = [citation for claim in found["claims"] for citation in claim["citations"]]
    if citations:
        return _sources(citations)
    if found["hits"]:
        with st.expander(prompts.NEAREST_TITLE):
            hits(found["hits"])
    return None


def claims(verified: Sequence[Claim]) -> str:
    """Markdown of what is verified so far of an answer."""
    return "\n\n".join(escape(paragraph) for paragraph in answer_text(verified).split("\n\n"))


def hits(found: Sequence[JSON]) -> None:
    """Passages, each under its place."""
    for hit in found:
        st.markdown(escape(hit["citation"]))
        quote(hit["text"])


def quote(text: str) -> None:
    """Words of a document."""
    st.markdown("\n".join(f"> {line}" for line in escape(text).split("\n")))


def _sources(citations: list[JSON]) -> None:
    st.markdown(f"**{prompts.SOURCES}**")
    for number, citation in enumerate(citations, 1):
        st.markdown(f"**{escape(f'[{number}]')}** {escape(citation['passage']['citation'])}")
        quote(citation["quote"])
