"""The page of one document: what was read of it, page by page. Does not know how it was read."""

import streamlit as st

from assistant import prompts
from assistant.contract import document_json
from assistant.running import start
from assistant.settings import process_settings
from assistant.ui import places, show


def page() -> None:
    """The document whose id stands in the address (`?d=`). Raises NoSuchDocument."""
    catalogue = start(process_settings()).catalogue
    wanted = st.query_params.get("d", "")
    if not wanted:
        st.title(prompts.DOCUMENT, anchor=False)
        places.link(places.DOCUMENTS, prompts.DOCUMENTS)
        return
    record = catalogue.record(wanted)
    st.title(show.escape(record.metadata.title or record.path), anchor=False)
    for read in document_json(catalogue.document(record.id))["pages"]:
        if read["page"] is not None:
            st.header(prompts.PAGE.format(page=read["page"]), anchor=False)
        st.text(read["text"])
