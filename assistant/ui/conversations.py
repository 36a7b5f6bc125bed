"""The page of all conversations: find one, go on with it, rename it, delete it and bring it back. Does not know what was answered."""

from datetime import datetime

import streamlit as st

from assistant import prompts
from assistant.reference import long_date
from assistant.running import start
from assistant.settings import process_settings
from assistant.ui import places, show, state
from assistant.ui.downloads import ratings
from index.conversations import NAME, Conversations, Listed
from index.counts import many

SHOWN = 20  # conversations on one page of the list


def page() -> None:
    """The list, the latest first, or what of it holds the words in the address (`?find=`)."""
    st.title(prompts.CONVERSATIONS, anchor=False)
    stored = Conversations(start(process_settings()).catalogue)
    if problem := state.problem():
        show.problem(problem)
    words = show.box(prompts.FIND_CONVERSATION, "find", type="search")
    found = stored.listed(words, also=state.deleted())
    if not found:
        st.text(prompts.NO_CONVERSATION_HOLDS if words else prompts.NO_CONVERSATIONS)
        places.link(places.ASK, prompts.ASK_FIRST)
        return
    pages = -(-len(found) // SHOWN)
    number = st.pagination(pages, key="page", bind="query-params") if pages > 1 else 1
    for one in found[(number - 1) * SHOWN : number * SHOWN]:
        _row(stored, one)
    if judged := stored.judged():
        ratings(stored, judged)


def _row(stored: Conversations, one: Listed) -> None:
    """A conversation and what can be done with it; the one that was deleted last can be brought back where it stood."""
    title = show.escape(one.title)
    with st.container(key=f"conversation-{one.id}", gap="xsmall"):
        if deleted := state.deleted() == one.id:  # two elements, like one that is there, so that the button below keeps the focus
            st.text(one.title)
            st.text(prompts.DELETED)
        else:
            places.link(places.ASK, title, c=one.id)
            st.text(f"{many(one.questions, 'question')}, {_when(one.at)}")
        with st.container(horizontal=True):
            st.button(
                f"{prompts.UNDO if deleted else prompts.DELETE} :small[{title}]",
                key=f"delete-{one.id}",
                on_click=state.attempt,
                args=(_restore if deleted else _delete, stored, one.id),
            )
            if not deleted:
                with (
                    st.popover(f"{prompts.RENAME} :small[{title}]", key=f"rename-{one.id}"),
                    st.form(f"form-{one.id}", border=False),
                ):
                    st.text_input(prompts.NEW_NAME, one.title, key=f"name-{one.id}")
                    st.form_submit_button(prompts.SAVE, on_click=state.attempt, args=(_rename, stored, one.id))


def _rename(stored: Conversations, conversation: str) -> None:
    stored.rename(conversation, show.limited(state.value(f"name-{conversation}") or "", NAME))


def _delete(stored: Conversations, conversation: str) -> None:
    stored.purge()
    stored.delete(conversation)
    state.note_deleted(conversation)


def _restore(stored: Conversations, conversation: str) -> None:
    stored.restore(conversation)
    state.note_deleted(None)


def _when(at: str) -> str:
    """ "2026-11-22T17:40:00+00:00" -> "22 November 2026, 17:40", by the clock of the server."""
    local = datetime.fromisoformat(at).astimezone()
    return f"{long_date(local.date().isoformat())}, {local:%H:%M}"
