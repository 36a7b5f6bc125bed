"""Pictures of pages, made once and kept for a while, because drawing one takes a tenth of a second.

Does not know where they are shown. What is kept is bounded, and is found by the content of the document.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from corpus.document import Document, Span
from corpus.picture import Place, place, places, render
from index.library import Library

WIDTH = 1100  # pixels, for a drawer of some 700 on a screen with one and a half pixels a point
KEPT = 60  # pictures, of a quarter of a megabyte each


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a PNG, and what is marked on it."""

    place: Place
    png: bytes


def of_quote(library: Library, document: Document, span: Span) -> tuple[Picture, ...]:
    """The pages that a quote stands on, with its words marked. Raises Refused where the file can't be drawn."""
    return _of_quote(document.id, span.start, span.end, library, document)


def of_page(library: Library, document: Document, page: int, spans: Sequence[Span] = ()) -> Picture:
    """A page (from 1) with the words of these spans marked where they stand on it. Raises Refused where the file can't be drawn."""
    return _of_page(document.id, page, tuple((span.start, span.end) for span in spans), library, document)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _of_quote(document_id: str, start: int, end: int, _library: Library, _document: Document) -> tuple[Picture, ...]:
    data, name = _library.catalogue.original(document_id), _document.source.path
    return tuple(Picture(shown, render(data, shown, WIDTH, name)) for shown in places(data, _document, Span(start, end)))


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _of_page(document_id: str, page: int, marks: tuple[tuple[int, int], ...], _library: Library, _document: Document) -> Picture:
    data, name = _library.catalogue.original(document_id), _document.source.path
    shown = place(data, _document, page, [Span(*mark) for mark in marks])
    return Picture(shown, render(data, shown, WIDTH, name))
