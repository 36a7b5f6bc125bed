"""The page of one document: its outline, its pages as pictures beside what was read of them, a search within, the original.

Does not know how it was read. What is shown stands in the address: the document (`?d=`), the page (`page`), words that were looked for
(`find`) and the place of a quote (`mark`, as two offsets in the text).
"""

import re
from collections.abc import Sequence

import streamlit as st

from assistant import prompts
from assistant.around import cut, within
from assistant.reference import long_date, titled
from assistant.running import start
from assistant.settings import process_settings
from assistant.sheets import MOST_FOUND, Sheet, line_around, occurrences, sheet_at, sheets
from assistant.ui import pictures, places, show, state
from assistant.ui.known import known
from corpus.document import Document, Span
from corpus.errors import AssistantError
from index.errors import NoSuchDocument
from index.library import Library
from index.passage import Record

_MARK = re.compile(r"(\d{1,9})-(\d{1,9})")
PAGE = "page"  # the key of the page number, in the address too
OUTLINE = "outline"  # the key of the outline
DEEPEST = 3  # levels of the outline that are indented
MOST_MARKED = 40  # words that were looked for, marked on one picture


def page() -> None:
    """The document whose id stands in the address (`?d=`)."""
    library = start(process_settings())
    wanted = st.query_params.get("d", "")
    try:
        record = library.catalogue.record(wanted) if wanted else None
    except NoSuchDocument:
        record = None
    st.title(show.escape(record.metadata.title or record.path) if record else prompts.DOCUMENT, anchor=False)
    if record is None:
        show.problem(prompts.NOT_HERE)
        places.link(places.DOCUMENTS, prompts.DOCUMENTS)
        return
    document = library.catalogue.document(record.id)
    whole = sheets(document)
    _about(library, record)
    _related(library, record)
    known(library, record)
    words = _search_within(document, whole)
    _outline(document, whole)
    _sheet(library, document, whole, words)


def _about(library: Library, record: Record) -> None:
    about = record.metadata
    said = (about.publisher, about.reference, long_date(about.published), about.kind_stated or about.kind, record.path)
    st.text(", ".join(dict.fromkeys(part for part in said if part)))
    if record.unread_pages:
        st.info(prompts.UNREAD_HERE.format(pages=", ".join(map(str, record.unread_pages))))
    with st.container(horizontal=True, key="original"):
        name = record.path.rsplit("/", 1)[-1]
        st.download_button(
            prompts.DOWNLOAD, lambda: library.catalogue.original(record.id), file_name=name, mime=None, on_click="ignore"
        )
        if (about.url or "").startswith(("https://", "http://")):
            st.link_button(prompts.PUBLISHED_AT, about.url or "")


def _related(library: Library, record: Record) -> None:
    """Copies, other editions, responses: each a link, under what it is to this document."""
    held = library.held
    for link in held.links.get(record.id, ()):
        places.link(places.DOCUMENT, f"{prompts.LINKS[link.kind]}: {show.escape(titled(held.by_id[link.other]))}", d=link.other)


def _search_within(document: Document, whole: Sequence[Sheet]) -> str:
    """The box to look for words in this document, with each place where they stand as a link."""
    words = show.box(prompts.SEARCH_WITHIN, "find")
    if not words:
        return ""
    found = list(occurrences(document.text, words))
    said = {0: prompts.FOUND_WITHIN_NONE, 1: prompts.FOUND_WITHIN_ONE, MOST_FOUND: prompts.FOUND_WITHIN_MOST}
    st.text(said.get(len(found), prompts.FOUND_WITHIN).format(count=len(found)))
    if found:
        with st.expander(prompts.PLACES, expanded=len(found) <= 5):
            for number, span in enumerate(found):
                sheet = sheet_at(whole, span.start)
                line = show.marked(cut(document.text, line_around(document.text, span), [span]))
                _jump(f"{_name(sheet)}: {line}", sheet, f"jump-found-{number}")
    return words


def _outline(document: Document, whole: Sequence[Sheet]) -> None:
    if not document.sections:
        return
    highest = min(section.level for section in document.sections)
    folded = st.expander(prompts.OUTLINE, on_change="rerun", key=OUTLINE)
    if folded.open:
        with folded:
            for number, section in enumerate(document.sections):
                sheet = sheet_at(whole, section.span.start)
                depth = min(section.level - highest, DEEPEST)  # indented by page.css
                _jump(f"{show.escape(section.title)}, {_name(sheet)}", sheet, f"jump-{depth}-{number}")


def _jump(label: str, sheet: Sheet, key: str) -> None:
    """A button that turns to a sheet; `label` is Markdown."""

    def turn() -> None:
        state.put(PAGE, sheet.number)
        state.put(OUTLINE, False)  # folded, so that the page comes into view

    st.button(label, key=key, type="tertiary", on_click=turn, wrap=True)


def _sheet(library: Library, document: Document, whole: Sequence[Sheet], words: str) -> None:
    """One sheet: its picture where there is one, and what was read of it."""
    number = st.pagination(len(whole), key=PAGE, bind="query-params") if len(whole) > 1 else 1
    sheet = whole[number - 1]
    st.header(_name(sheet, long=True), anchor=False)
    marks = [mark for mark in (*_mark(document), *occurrences(document.text, words)) if mark.overlaps(sheet.span)]
    if document.source.format == "pdf":
        left, right = st.columns(2)
        with left:
            _picture(library, document, sheet, marks[:MOST_MARKED])
    else:
        right = st.container()
    with right:
        st.subheader(prompts.AS_READ, anchor=False)
        read = within(document, sheet.span, marks)
        for excerpt in read:
            show.excerpt(excerpt)
        if not read:
            st.text(prompts.NOTHING_READ)


def _mark(document: Document) -> list[Span]:
    """The place of a quote that the address names; none where it names none of this document."""
    named = _MARK.fullmatch(st.query_params.get("mark", ""))
    if not named:
        return []
    start, end = int(named[1]), int(named[2])
    return [Span(start, end)] if start < end <= len(document.text) else []


def _picture(library: Library, document: Document, sheet: Sheet, marks: Sequence[Span]) -> None:
    st.subheader(prompts.AS_PRINTED, anchor=False)
    try:
        picture = pictures.of_page(library, document, sheet.number, marks)
    except AssistantError as problem:
        st.text(prompts.NO_PICTURE.format(reason=problem))
        return
    words = "; ".join(mark.of(document.text) for mark in marks)
    alt = prompts.PICTURE if picture.place.boxes else prompts.PICTURE_UNMARKED
    st.image(picture.png, width="stretch", alt=alt.format(page=sheet.number, words=words))


def _name(sheet: Sheet, long: bool = False) -> str:
    """ "p. 15 (PDF 17)", as Markdown: a file may give its pages any label."""
    label = show.escape(sheet.label or "")
    if not sheet.page:
        return prompts.PART.format(number=sheet.number)
    if long:
        printed = prompts.PRINTED.format(label=label) if label else ""
        return prompts.PAGE.format(page=sheet.number) + printed
    return f"p. {label} (PDF {sheet.number})" if label else f"PDF p. {sheet.number}"
