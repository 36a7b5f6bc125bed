"""Draws one turn of a conversation: the question, its answer as far as it is, and what a reader can do with it.

Does not know how answers are found; what a reader does is handed to the functions in `Actions`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from assistant import prompts
from assistant.export.copying import copied
from assistant.limits import from_stored, said
from assistant.styles import STYLES
from assistant.ui import answers, show, state
from index.conversations import StoredTurn
from index.passage import Record


@dataclass(frozen=True, slots=True)
class Actions:
    """What happens when a reader asks again (a question and, where they say so, what to search for), or judges (None: takes it back)."""

    again: Callable[[str, str | None], None]
    judge: Callable[[int, bool | None, str], None]


def draw(turn: StoredTurn, position: int, last: bool, actions: Actions, records: Sequence[Record]) -> None:
    """A turn that nobody works on; the last one can be asked again."""
    key = f"{position}-{turn.at}"
    show.question(turn.question)
    with st.chat_message("assistant"):
        if turn.filters:
            st.text(said(from_stored(turn.filters), records))
        answers.answer(turn.answer, position, turn.state)
        with st.container(horizontal=True, vertical_alignment="center", key=f"actions-{key}"):
            if turn.state == "done":
                _copy(turn, key)
                _judge(turn, position, actions, key)
            if last:
                _ask_again(turn, actions, key)
            else:
                show.clear(3)


def _copy(turn: StoredTurn, key: str) -> None:
    folded = st.popover(prompts.COPY, on_change="rerun", key=f"copy-{key}")
    if folded.open:
        with folded:
            style = st.radio(prompts.STYLE, STYLES, format_func=prompts.STYLE_NAMES.__getitem__, key=f"style-{key}")
            st.code(copied(turn.answer, style), language=None, wrap_lines=True)


def _judge(turn: StoredTurn, position: int, actions: Actions, key: str) -> None:
    if turn.useful is not None:
        st.text(judged(turn.useful, turn.reason))
        st.button(prompts.TAKE_BACK, key=f"back-{key}", on_click=actions.judge, args=(position, None, ""))
        return

    def not_useful() -> None:
        actions.judge(position, False, state.value(f"reason-{key}") or "")

    st.button(prompts.USEFUL, key=f"useful-{key}", on_click=actions.judge, args=(position, True, ""))
    folded = st.popover(prompts.NOT_USEFUL, on_change="rerun", key=f"not-{key}")
    if folded.open:
        with folded, st.form(f"form-{key}", border=False):
            st.text_area(prompts.REASON, key=f"reason-{key}")
            st.form_submit_button(prompts.SEND, on_click=not_useful)


def judged(useful: bool, reason: str) -> str:
    """What a reader said of an answer, in one line."""
    words = prompts.FOUND_USEFUL if useful else prompts.FOUND_USELESS
    return prompts.WITH_REASON.format(said=words, reason=" ".join(reason.split())) if reason.strip() else f"{words}."


def _ask_again(turn: StoredTurn, actions: Actions, key: str) -> None:
    def edited() -> None:
        actions.again(state.value(f"edited-{key}") or "", None)

    def instead() -> None:
        actions.again(turn.question, state.value(f"instead-{key}") or "")

    st.button(prompts.TRY_AGAIN, key=f"again-{key}", on_click=actions.again, args=(turn.question, None))
    with st.popover(prompts.EDIT_QUESTION, key=f"edit-{key}"), st.form(f"edit-form-{key}", border=False):
        st.text_area(prompts.YOUR_QUESTION, turn.question, key=f"edited-{key}")
        st.form_submit_button(prompts.ASK, on_click=edited)
    with st.popover(prompts.SEARCH_INSTEAD, key=f"search-{key}"), st.form(f"instead-form-{key}", border=False):
        st.text_area(prompts.SEARCHED_WORDS, turn.answer["query"], key=f"instead-{key}")
        st.form_submit_button(prompts.SEARCH_THIS, on_click=instead)
