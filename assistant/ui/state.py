"""What a browser session remembers beside the address: its conversation, and a question that could not be taken. The only place that
touches st.session_state and the address.

Does not know what a conversation holds.
"""

import re
from collections.abc import Callable
from typing import Any

import streamlit as st

from corpus.errors import AssistantError
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
    refuse(None)


def value(key: str) -> Any:
    """What stands in the field of this key; None where there is no such field."""
    return st.session_state.get(key)


def put(key: str, new: Any) -> None:
    """Put a value into the field of this key, before the fields are drawn."""
    st.session_state[key] = new


def follow(key: str) -> None:
    """Put into the field of this key what the address says of it, before it is drawn, where that changed or the page was left."""
    words = st.query_params.get(key, "")
    if words != st.session_state.get(f"{key}-address", "") or key not in st.session_state:
        st.session_state[key] = st.session_state[f"{key}-address"] = words


def look_for(key: str, most: int, instead_of: str) -> None:
    """Put the words in the field of this key into the address, as a step that Back returns from; none of more than `most` characters.

    instead_of: what they take the place of in the address.
    """
    words = str(value(key) or "").strip()
    st.session_state[f"{key}-address"] = words = words if len(words) <= most else ""
    st.query_params.pop(instead_of, None)
    if words:
        st.query_params[key] = words
    else:
        st.query_params.pop(key, None)


def refuse(question: str | None, why: str = "") -> None:
    """Remember a question that could not be taken and why; None: forget the last one."""
    st.session_state["refused"] = None if question is None else (question, why)


def refused() -> tuple[str, str] | None:
    """The last question that could not be taken, and why."""
    found: tuple[str, str] | None = st.session_state.get("refused")
    return found


def watch(conversation_id: str, running: bool) -> bool:
    """Note whether an answer of this conversation is being made; True from when one that was watched is done until the next begins."""
    seen = st.session_state.get("watched")
    if running:
        st.session_state["watched"] = (conversation_id, True)
    elif seen == (conversation_id, True):
        st.session_state["watched"] = (conversation_id, False)
    return not running and st.session_state.get("watched") == (conversation_id, False)


def typed(question: bool) -> None:
    """Note that another question was asked, and whether it was typed into the box."""
    st.session_state["typed"] = question
    st.session_state["asked"] = asked() + 1


def asked() -> int:
    """How many questions were asked in this session."""
    return int(st.session_state.get("asked", 0))


def was_typed() -> bool:
    """Whether the question that is being answered was typed into the box."""
    return bool(st.session_state.get("typed"))


def attempt(action: Callable[..., object], *arguments: object) -> None:
    """Do what a click asks for; why it came to nothing is remembered until the next attempt."""
    st.session_state["problem"] = None
    try:
        action(*arguments)
    except AssistantError as problem:
        st.session_state["problem"] = str(problem)


def problem() -> str | None:
    """Why the last click came to nothing."""
    found: str | None = st.session_state.get("problem")
    return found


def note_deleted(conversation_id: str | None) -> None:
    """Remember which conversation was deleted last, to offer the way back; None: offer none."""
    st.session_state["deleted"] = conversation_id


def deleted() -> str | None:
    """The conversation that was deleted last."""
    found: str | None = st.session_state.get("deleted")
    return found


def uploader() -> str:
    """The key of the field that files are dropped into; another one after `empty_uploader`, so that the field is empty."""
    return f"files-{st.session_state.get('files', 0)}"


def empty_uploader() -> None:
    """Let go of the files that the field holds."""
    st.session_state["files"] = st.session_state.get("files", 0) + 1


def open_source(name: str | None) -> None:
    """Remember the source that is open in the drawer; None: none is."""
    st.session_state["source"] = name


def source() -> str | None:
    """The name of the source that is open in the drawer."""
    found: str | None = st.session_state.get("source")
    return found


def enter(page: str) -> None:
    """Note which page is in view, and what is looked for there; what was open in the drawer of another one is not open here."""
    view = (page, *(st.query_params.get(name) for name in ("q", "like", "document")))
    if st.session_state.get("entered") != view:
        st.session_state["entered"] = view
        open_source(None)
