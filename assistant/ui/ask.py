"""The page that answers questions: the chat of one conversation. Does not know how answers are found."""

import streamlit as st

from assistant import prompts
from assistant.answer import Turn
from assistant.ask import ask, extent
from assistant.contract import answer_json
from assistant.running import start
from assistant.settings import process_settings
from assistant.ui import show, state
from assistant.wording import corpus_text
from corpus.errors import AssistantError
from index.conversations import Conversations, StoredTurn
from index.library import Library


def page() -> None:
    """The chat of one conversation."""
    st.title(prompts.TITLE, anchor=False)
    library = start(process_settings())
    conversation, question, failed = state.conversation(), state.question(), state.failed()
    turns = Conversations(library.catalogue).turns(conversation)
    searched = extent(library.catalogue.records())
    st.text(f"{prompts.SEARCHABLE.format(corpus=corpus_text(searched))}" if searched.documents else prompts.HOW_TO_ADD)
    if turns or question is not None:  # always a way out, should the answer break off
        st.button(prompts.NEW_CONVERSATION, on_click=state.start_new)
    elif searched.documents:
        _starters(library)
    for turn in turns:
        show.question(turn.question)
        show.answer(turn.answer)
    if failed:
        show.question(failed[0])
        show.problem(failed[1])
    st.chat_input(
        prompts.BOX,
        key=state.BOX,
        max_chars=2000,
        submit_mode="disable",  # while the answer to a typed question is made, and the focus stays
        disabled=not searched.documents or state.by_button(),
        on_submit=state.take,
    )
    if question is not None:
        show.question(question)
        _answer(library, conversation, question, turns)
        st.rerun()


def _starters(library: Library) -> None:
    if library.catalogue.fact("demonstration") == "done":
        st.text(prompts.FOR_EXAMPLE)
        for starter in prompts.STARTERS:
            st.button(show.escape(starter), on_click=state.take, args=(starter,))


def _answer(library: Library, conversation: str, question: str, turns: list[StoredTurn]) -> None:
    history = [said for turn in turns for said in (Turn("user", turn.question), Turn("assistant", turn.answer["text"]))]
    state.begin()
    try:
        with st.spinner(prompts.WORKING):
            found = answer_json(ask(library, question, history))
        Conversations(library.catalogue).append(conversation, question, found)
        state.settle()
    except AssistantError as problem:
        state.settle(str(problem))
