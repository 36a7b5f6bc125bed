"""The page that shows what can be searched, takes files in, and removes documents with a way back.

Does not know how documents are read, stored or kept for that way back.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

import streamlit as st

from assistant import prompts
from assistant.ask import extent
from assistant.intake import Intake
from assistant.reference import long_date
from assistant.removal import Removals, Removed
from assistant.running import shelf, start
from assistant.settings import process_settings
from assistant.ui import incoming, places, show, state
from assistant.ui.announce import announce
from assistant.wording import corpus_text
from index.counts import many
from index.errors import NoSuchDocument
from index.passage import Record

PER_PAGE = 25

_Order = Callable[[Record], str]
_ORDERS: dict[str, tuple[_Order, bool]] = {  # by their names in the list: what to sort by, and whether the last comes first
    prompts.BY_TITLE: (lambda record: _title(record).casefold(), False),
    prompts.BY_DATE: (lambda record: record.metadata.published or "", True),
    prompts.BY_ADDED: (lambda record: record.added, True),
    prompts.BY_PUBLISHER: (lambda record: (record.metadata.publisher or "\uffff").casefold(), False),
}


def page() -> None:
    """Adding on top, then what is at work or was refused, what was removed, and the list."""
    settings = process_settings()
    library = start(settings)
    shelved = shelf(library, settings)
    records = library.catalogue.records()
    st.title(prompts.DOCUMENTS, anchor=False)
    if records:
        st.text(prompts.SEARCHABLE.format(corpus=corpus_text(extent(records))))
    for what in library.views.repairs:
        st.caption(show.escape(prompts.MENDED.format(what=what)))
    _add(shelved.intake)
    incoming.follow(shelved.intake, lambda: (library.catalogue.passage_count(), shelved.removals.listed()))
    gone = _still_gone(records, shelved.removals)
    rows = [*records, *(next(record for record in removed.records if record.id == name) for name, removed in gone.items())]
    said = [prompts.REMOVED.format(title=_title(record)) for record in rows[len(records) :][:1]]
    announce(" ".join([incoming.said(shelved.intake.items()), *said]))
    if rows:
        _listed(rows, gone, shelved.removals)
    else:
        st.text(prompts.NO_DOCUMENTS_YET)


def fitting(records: Sequence[Record], words: str, kind: str | None, order: str) -> list[Record]:
    """The documents of a kind (None: any) that hold every word in title, publisher, name, date or reference, in an order of the list."""
    key, last_first = _ORDERS[order]
    asked = words.casefold().split()
    found = [
        record
        for record in records
        if kind in (None, record.metadata.kind or "other") and all(word in _searched(record) for word in asked)
    ]
    return sorted(sorted(found, key=lambda record: _title(record).casefold()), key=key, reverse=last_first)


def about(record: Record) -> str:
    """ "audit report, National Audit Office, 28 June 2019, 63 pages, added 22 November 2026" and what could not be read."""
    known = record.metadata
    unread = prompts.UNREAD.format(pages=", ".join(map(str, record.unread_pages))) if record.unread_pages else ""
    parts = [
        known.kind,
        known.publisher,
        long_date(known.published),
        many(record.pages, "page") if record.pages else "",
        prompts.ADDED_ON.format(date=long_date(record.added[:10])),
        unread,
    ]
    return ", ".join(part for part in parts if part)


def _add(intake: Intake) -> None:
    st.header(prompts.ADD, anchor=False)
    st.text(prompts.ADD_HINT.format(size=st.get_option("server.maxUploadSize")))
    offered = st.file_uploader(prompts.ADD_BOX, accept_multiple_files=True, key=state.uploader())
    if offered:
        state.empty_uploader()
        intake.offer([(file.name, file.getvalue()) for file in offered])
        st.rerun()


def _still_gone(records: Sequence[Record], removals: Removals) -> dict[str, Removed]:
    """The last removal of each document that is out, by its id; one that was added again is not."""
    present = {record.id for record in records}
    gone: dict[str, Removed] = {}
    for removed in removals.listed():
        for name in removed.documents - present:
            gone.setdefault(name, removed)
    return gone


def _listed(rows: Sequence[Record], gone: Mapping[str, Removed], removals: Removals) -> None:
    """The list of what is in; what was removed, and can be brought back, keeps its place. gone: by id of a document."""
    st.header(prompts.IN_THE_LIST, anchor=False)
    words = show.box(prompts.FIND_DOCUMENT, "find")
    with st.container(horizontal=True):
        kinds = sorted({record.metadata.kind or "other" for record in rows})
        kind = st.selectbox(prompts.KIND, kinds, index=None, placeholder=prompts.ALL_KINDS, key="of-kind", bind="query-params")
        order = st.selectbox(prompts.SORT, list(_ORDERS), key="by", bind="query-params")
    found = fitting(rows, words, kind, order)
    shown, in_all = (sum(record.id not in gone for record in some) for some in (found, rows))
    st.text(prompts.SHOWN.format(shown=shown, documents=many(in_all, "document")) if found else prompts.NO_SUCH_DOCUMENTS)
    pages = -(-len(found) // PER_PAGE)
    first = (st.pagination(pages, key="list", bind="query-params") - 1) * PER_PAGE if pages > 1 else 0
    for record in found[first : first + PER_PAGE]:
        with st.container(key=f"document-{record.id}", gap="xsmall"):
            if record.id in gone:
                _gone(record, gone[record.id], removals)
            else:
                _in(record, removals)


def _in(record: Record, removals: Removals) -> None:
    title = show.escape(_title(record))
    places.link(places.DOCUMENT, title, d=record.id)
    st.text("\n".join((about(record), prompts.FILE_NAMES.format(names=", ".join(record.names)))))
    if st.button(f"{prompts.REMOVE} :small[{title}]", key=f"remove-{record.id}"):
        with st.spinner(prompts.REMOVING), suppress(NoSuchDocument):  # another tab was faster
            removals.take_out([record.id])
        st.rerun()


def _gone(record: Record, removed: Removed, removals: Removals) -> None:
    st.text(prompts.REMOVED.format(title=_title(record)))
    if st.button(f"{prompts.UNDO} :small[{show.escape(_title(record))}]", key=f"undo-{record.id}"):
        removals.bring_back(removed.id)
        st.rerun()


def _title(record: Record) -> str:
    return record.metadata.title or record.path


def _searched(record: Record) -> str:
    known = record.metadata
    return " ".join(
        part or "" for part in (known.title, known.publisher, known.reference, long_date(known.published), *record.names)
    ).casefold()
