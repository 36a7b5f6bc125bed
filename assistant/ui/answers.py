"""Draws answers: their text with links to their sources, notices, the sources themselves or the nearest passages.

Does not know how answers are found, nor what opens when a source is clicked.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import streamlit as st

from assistant import prompts
from assistant.answer import Claim
from assistant.contract import JSON, claim_json
from assistant.ui import show, state
from assistant.ui.sources import Source, cited, found, linked
from assistant.wording import answer_text
from index.conversations import State

WHY: Mapping[State, str] = MappingProxyType({"stopped": prompts.STOPPED, "cut off": prompts.CUT_OFF})


def answer(kept: JSON, turn: int, how: State = "done") -> None:
    """The answer to question `turn` of a conversation: its text, then each source with its place and quote, or the nearest passages.

    how: a line says why an answer is not whole.
    """
    if kept["query"] != kept["question"]:
        st.text(prompts.SEARCHED_FOR.format(query=kept["query"]))
    if how == "failed":
        return show.problem(kept["text"])
    st.markdown(linked(kept, turn))
    if how in WHY and kept["claims"]:
        st.info(show.escape(WHY[how]))
    for notice in kept["notices"]:
        st.info(show.escape(notice["text"]))
    if sources := cited(kept, turn):
        st.markdown(f"**{prompts.SOURCES}**")
        return _listed(sources, numbered=True)
    if kept["hits"]:
        with st.expander(prompts.NEAREST_TITLE):
            _listed(found(kept["hits"], turn), numbered=False)
    return None


def sources_of(kept: JSON, turn: int) -> tuple[Source, ...]:
    """What can be opened from an answer: what it cites, or the nearest passages where it cites nothing."""
    return cited(kept, turn) or found(kept["hits"], turn)


def claims(verified: Sequence[Claim], turn: int) -> str:
    """Markdown of what is verified so far of an answer, with links to its sources."""
    return linked({"text": answer_text(verified), "claims": [claim_json(claim) for claim in verified]}, turn)


def so_far(verified: Sequence[Claim], turn: int) -> tuple[Source, ...]:
    """What can be opened from an answer that is being made."""
    return cited({"claims": [claim_json(claim) for claim in verified]}, turn)


def _listed(sources: Sequence[Source], numbered: bool) -> None:
    """Each source under its place, which is a button: it opens the source even where links in the text are not heard."""
    for number, source in enumerate(sources, 1):
        label = f"[{number}] {source.passage['citation']}" if numbered else source.passage["citation"]
        st.button(
            show.escape(label),
            key=f"open-{source.name}",
            type="tertiary",
            on_click=state.open_source,
            args=(source.name,),
            wrap=True,
        )
        show.quote(source.quote)
