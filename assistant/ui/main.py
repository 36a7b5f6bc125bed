"""The frame of the page: its navigation, its style, and the edge where an error that a person can act on becomes one line.

Does not know what any page shows; each has a file of its own with a function page().
"""

import json
from pathlib import Path
from typing import Literal

import streamlit as st

from assistant import prompts
from assistant.running import trouble
from assistant.ui import ask, conversations, document, documents, places, search, show, state
from corpus.errors import AssistantError

current = st.navigation(
    [
        st.Page(ask.page, title=prompts.ASK, url_path=places.ASK, default=True),
        st.Page(conversations.page, title=prompts.CONVERSATIONS, url_path=places.CONVERSATIONS),
        st.Page(search.page, title=prompts.SEARCH, url_path=places.SEARCH),
        st.Page(documents.page, title=prompts.DOCUMENTS, url_path=places.DOCUMENTS),
        st.Page(document.page, title=prompts.DOCUMENT, url_path=places.DOCUMENT, visibility="hidden"),
    ],
    position="top",
)
# no icon: one given by name would be fetched from the internet
layout: Literal["wide", "centered"] = "wide" if current.url_path == places.DOCUMENT else "centered"
st.set_page_config(page_title=f"{current.title} - {prompts.TITLE}", layout=layout)
style = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
link = st.get_option(f"theme.{'dark' if st.context.theme.type == 'dark' else 'light'}.linkColor")
st.html(f"<style>:root {{ --lost: {json.dumps(prompts.LOST)}; --link: {link} }}\n{style}</style>")
state.enter(current.url_path)
with st.container():  # one place whatever stands in it, so that nothing below it moves to another
    for words in trouble():
        show.notice(words)
try:
    current.run()
except AssistantError as problem:
    show.problem(str(problem))
