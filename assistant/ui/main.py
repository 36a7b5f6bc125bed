"""The frame of the page and its one view, the chat. Does not know how answers are found.

The edge of the page: an error that a person can act on is shown in one line.
"""

import streamlit as st

from assistant.answer import Turn
from assistant.ask import ask, what_was_searched
from assistant.contract import answer_json
from assistant.running import start
from assistant.settings import process_settings
from assistant.ui import show, state
from assistant.wording import corpus_text
from corpus.errors import AssistantError
from index.conversations import Conversations, StoredTurn
from index.passage import Filters

TITLE = "Audit assistant"
PROMPT = "Ask about the findings"


def page() -> None:
    """The chat of one conversation."""
    library = start(process_settings())
    conversation = state.conversation()
    stored = Conversations(library.catalogue)
    turns = stored.turns(conversation)
    st.title(TITLE)
    st.caption(show.escape(corpus_text(what_was_searched(library, Filters()))))
    for turn in turns:
        _draw(turn.question, turn)
    question = st.chat_input(PROMPT)
    if question and question.strip():
        _draw(question, None)
        with st.spinner("Reading the documents", show_time=False):
            stored.append(conversation, question, answer_json(ask(library, question, _history(turns))))
        st.rerun()


def _draw(question: str, turn: StoredTurn | None) -> None:
    with st.chat_message("user"):
        st.text(question)
    if turn is not None:
        with st.chat_message("assistant"):
            show.answer(turn.answer)


def _history(turns: list[StoredTurn]) -> list[Turn]:
    return [said for turn in turns for said in (Turn("user", turn.question), Turn("assistant", turn.answer["text"]))]


st.set_page_config(page_title=TITLE, layout="centered")  # an icon by name would be fetched from the internet
try:
    page()
except AssistantError as problem:
    st.error(show.escape(str(problem)))
