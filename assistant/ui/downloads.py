"""Lets a visitor take a conversation away, as Markdown or as a Word document, and all ratings of answers.

Does not know how any of them is written.
"""

import re
from collections.abc import Sequence
from functools import partial

import streamlit as st

from assistant import prompts
from assistant.export.docx import docx_bytes
from assistant.export.markdown import markdown_bytes
from assistant.export.ratings import ratings_bytes
from assistant.export.transcript import transcript
from index.conversations import Conversations, StoredTurn
from index.counts import many
from index.passage import Record

_FORMATS = (
    (prompts.AS_WORD, docx_bytes, "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (prompts.AS_MARKDOWN, markdown_bytes, "md", "text/markdown"),
)


def downloads(title: str, turns: Sequence[StoredTurn], records: Sequence[Record]) -> None:
    """One button a format; the file is made only when it is wanted. A question that is being worked on is left out."""
    whole = transcript(title, [turn for turn in turns if turn.state != "running"], records)
    for label, write, ending, mime in _FORMATS:
        st.download_button(label, partial(write, whole), f"{file_name(title)}.{ending}", mime, on_click="ignore")


def ratings(stored: Conversations, judged: int) -> None:
    """A button that gives what readers said of so many answers."""
    label = prompts.RATINGS.format(answers=many(judged, "answer"))
    st.download_button(label, lambda: ratings_bytes(stored.judgements()), "ratings.csv", "text/csv", on_click="ignore")


def file_name(title: str) -> str:
    """A name that every file system takes: letters, digits and hyphens of the title."""
    return "-".join(re.findall(r"[^\W_]+", title.casefold()))[:60].strip("-") or "conversation"
