"""What is known of a document on its page: each field with where it was found, and a form to correct it.

Does not know how anything is found or kept.
"""

import streamlit as st

from assistant import prompts
from assistant.correcting import correct_everywhere
from assistant.origins import origin
from assistant.ui import show
from corpus.metadata import KINDS
from corpus.said import FIELDS, Said, correction
from index.library import Library
from index.passage import Record

KEY = "known"  # of the part that folds


def known(library: Library, record: Record) -> None:
    """What is known of a document, folded away until it is asked for."""
    folded = st.expander(prompts.KNOWN, on_change="rerun", key=KEY)
    if folded.open:
        with folded:
            said = library.catalogue.said([record.id])[record.id]
            for field in FIELDS:
                _field(library, record, said, field)
            _form(library, record)


def _field(library: Library, record: Record, said: Said, field: str) -> None:
    name = prompts.FIELD_NAMES[field]
    where = origin(said, field)
    st.text(f"{name}: {getattr(record.metadata, field) or prompts.UNKNOWN}" + (f"\n{where}" if where else ""))
    if field in said.corrected and st.button(f"{prompts.TAKE_BACK} :small[{name}]", key=f"back-{field}"):
        correct_everywhere(library, record.id, {}, [field])
        st.rerun()


def _form(library: Library, record: Record) -> None:
    about = record.metadata
    with st.form(f"correct-{record.id}"):
        st.text(prompts.CORRECT_HINT)
        written = {}
        for field in FIELDS:
            now = getattr(about, field) or ""
            key = f"{field}-{record.id}-{now}"  # a field whose value has changed begins anew
            name = prompts.FIELD_NAMES[field]
            if field == "kind":
                kinds = ["", *KINDS]
                written[field] = st.selectbox(name, kinds, index=kinds.index(now), key=key, format_func=_kind) or ""
            else:
                written[field] = st.text_input(name, now, key=key) or ""
        if not st.form_submit_button(prompts.CORRECT):
            return
    try:
        given = [correction(field, words) for field, words in written.items() if words.strip() != (getattr(about, field) or "")]
    except ValueError as problem:
        show.problem(str(problem))
        return
    if given:
        with st.spinner(prompts.CORRECTING):
            correct_everywhere(library, record.id, {name: words for change in given for name, words in change.items()})
        st.rerun()


def _kind(kind: str) -> str:
    return kind or prompts.UNKNOWN
