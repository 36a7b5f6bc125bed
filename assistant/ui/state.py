"""What a browser session remembers: its conversation, and the question that is being answered. The only place that touches
st.session_state and the address.

Does not know what a conversation holds.
"""

import re

import streamlit as st

from assistant import prompts
from index.conversations import new_conversation

BOX = "box"  # the key of the box that questions are typed into
_ID = re.compile(r"[0-9a-f]{32}")


def conversation() -> str:
    """The id of this session's conversation, from the address (`?c=`); a new one is made where the address has none."""
    if _ID.fullmatch(st.query_params.get("c", "")):
        st.session_state["conversation"] = st.query_params["c"]  # for the way back from another page
    else:
        st.query_params["c"] = st.session_state.setdefault("conversation", new_conversation())
    return str(st.query_params["c"])


def start_new() -> None:
    """Go to a new conversation, in the address too, so that Back returns to this one."""
    st.session_state["conversation"] = new_conversation()
    st.query_params["c"] = st.session_state["conversation"]
    settle()


def take(question: str | None = None) -> None:
    """Make a question, by default the one in the box, the one to be answered now; one without any text is none."""
    asked = (st.session_state[BOX] or "") if question is None else question
    settle()
    if asked.strip():
        st.session_state["question"] = asked
        st.session_state["by_button"] = question is not None


def question() -> str | None:
    """The question that is to be answered now."""
    found: str | None = st.session_state.get("question")
    return found


def by_button() -> bool:
    """Whether the question that is to be answered now came from a button."""
    return question() is not None and bool(st.session_state.get("by_button"))


def begin() -> None:
    """Work on the question begins: it waits no longer, and counts as broken off until `settle` is called, whatever ends the work."""
    st.session_state["failed"] = (st.session_state.pop("question"), prompts.BROKEN_OFF)


def settle(problem: str | None = None) -> None:
    """The question has its answer, or could not be answered because of a problem, which is kept with it; none waits any longer."""
    begun = failed()
    st.session_state.pop("question", None)
    st.session_state["failed"] = (begun[0], problem) if begun and problem else None


def failed() -> tuple[str, str] | None:
    """The last question and why it could not be answered."""
    found: tuple[str, str] | None = st.session_state.get("failed")
    return found
