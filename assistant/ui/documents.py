"""The page that lists what can be searched. Does not know how documents come in."""

import streamlit as st

from assistant import prompts
from assistant.reference import long_date
from assistant.running import start
from assistant.settings import process_settings
from assistant.ui import places, show


def page() -> None:
    """Every document with its kind, publisher and date, as a link to what was read of it."""
    st.title(prompts.DOCUMENTS, anchor=False)
    records = start(process_settings()).catalogue.records()
    if not records:
        st.text(prompts.HOW_TO_ADD)
    for record in records:
        about = record.metadata
        places.link(places.DOCUMENT, show.escape(about.title or record.path), d=record.id)
        st.text(", ".join(part for part in (about.kind, about.publisher, long_date(about.published)) if part))
