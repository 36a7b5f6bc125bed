"""The drawer at the side of the page that shows a source: the quote, where it stands, the page with its words marked, what is around.

Does not know how an answer or a search came by the source. Links to sources are heard by a small listener in the browser.
"""

from collections.abc import Sequence

import streamlit as st

from assistant import prompts
from assistant.around import around
from assistant.rows import quoted_table
from assistant.running import start
from assistant.settings import process_settings
from assistant.ui import pictures, places, show, state
from assistant.ui.sources import Source, link
from corpus.document import Document, Span
from corpus.errors import AssistantError
from index.errors import NoSuchDocument

_LISTEN = """
let opener = null;
let watch = 0;

// A reader who closes the drawer goes on reading where it was opened. One source in place of another is no end of it.
function giveFocusBack() {
  let seen = document.querySelector("[role=dialog]") !== null, gone = 0;  // the link may be one in the drawer
  clearInterval(watch);
  watch = setInterval(() => {
    const open = document.querySelector("[role=dialog]");
    seen = seen || open;
    gone = open ? 0 : gone + 1;
    if (gone < (seen ? 3 : 100)) return;
    clearInterval(watch);
    if (seen && document.activeElement === document.body) document.querySelector(opener)?.focus();
  }, 100);
}

export default function ({ parentElement, setTriggerValue }) {
  parentElement.stopListening?.();
  const heard = (event) => {
    const link = event.target.closest?.('a[href^="#cite-"], a[href^="#passage-"]');
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const name = link.getAttribute("href").slice(1);
    if (!link.closest("[role=dialog]")) opener = `a[href="#${name}"]`;
    giveFocusBack();
    setTriggerValue("opened", name);
  };
  document.addEventListener("click", heard, true);
  if (/^#(cite|passage)-/.test(location.hash)) {  // clicked before anybody listened, or an address that names a source
    const name = location.hash.slice(1);
    history.replaceState(history.state, "", location.pathname + location.search);
    opener = `a[href="#${name}"]`;
    giveFocusBack();
    setTriggerValue("opened", name);
  }
  parentElement.stopListening = () => document.removeEventListener("click", heard, true);
  return parentElement.stopListening;
}
"""
_listener = st.components.v2.component("sources", js=_LISTEN)


def listen(groups: Sequence[Sequence[Source]], busy: bool = False) -> None:
    """Open the source whose link was clicked, and keep it open until the reader closes it; called once a run, early.

    groups: the sources that the links of this page may name, those of one answer or one search together. busy: the run goes on for
    a while; a click then runs the whole page again, as the small part that hears it would have to wait for the end.
    """
    (_hear if busy else st.fragment(_hear))(groups)


def _hear(groups: Sequence[Sequence[Source]]) -> None:
    with st.container(key="listener"):
        heard = _listener(key="sources", on_opened_change=_nothing)
    if heard.opened:
        state.open_source(heard.opened)
    wanted = state.source()
    for group in groups:
        for place, source in enumerate(group):
            if source.name == wanted:
                st.dialog(source.title, width="medium", position="right", on_dismiss=close)(_show)(group, place)


def close() -> None:
    """Nothing is open any longer."""
    state.open_source(None)


def _nothing() -> None:
    """The listener needs a function to call; what was clicked is read where it is shown."""


def _show(group: Sequence[Source], place: int) -> None:
    source = group[place]
    st.markdown(show.escape(source.passage["citation"]))
    show.quote(source.quote)
    try:
        library = start(process_settings())
        document = library.catalogue.document(source.document)
    except NoSuchDocument:
        show.problem(prompts.SOURCE_GONE)
        return
    span = source.span_in(document)
    _ways(group, place, document, span)
    if span is None:
        show.notice(prompts.SOURCE_CHANGED)
        return
    table_of_quote(document, span)
    _pictures(source.quote, document, span)
    _neighbours(document, span)
    _original(document, span)


def _ways(group: Sequence[Source], place: int, document: Document, span: Span | None) -> None:
    """To the sources before and after, and where the place in the document is known to it and to more passages."""
    ways = []
    if place:
        ways.append(link(group[place - 1], prompts.PREVIOUS.format(title=group[place - 1].title)))
    if place + 1 < len(group):
        ways.append(link(group[place + 1], prompts.NEXT.format(title=group[place + 1].title)))
    with st.container(horizontal=True, vertical_alignment="center", key="ways"):
        for way in ways:
            st.markdown(way)
        where = {"mark": f"{span.start}-{span.end}"} if span else {}
        if span and (pages := document.pages_of(span)):
            where["page"] = str(pages[0].number)
        places.link(places.DOCUMENT, prompts.OPEN_DOCUMENT, d=document.id, **where)
        if span:
            _further(group[place])


def _further(source: Source) -> None:
    """To passages like this one, and to all of its document."""

    def only_document() -> None:
        state.put("q", "")
        state.put("document", [source.document])

    if st.button(prompts.MORE_LIKE, key="open-like", type="tertiary", on_click=state.put, args=("q", "")):
        places.go(places.SEARCH, like=str(source.passage["id"]))
    if st.button(prompts.ALL_PASSAGES, key="open-all", type="tertiary", on_click=only_document):
        places.go(places.SEARCH)


def table_of_quote(document: Document, span: Span) -> None:
    """What stands around the table that a row was quoted from: its caption and unit, its notes, and whether its cells are certain."""
    table = quoted_table(document.tables, span)
    if table is None:
        return
    if not table.sure:
        show.notice(prompts.UNSURE_TABLE)
    if table.name:
        st.markdown(f"**{show.escape(table.name)}**")
    if table.notes:
        st.markdown(f"**{prompts.BENEATH_TABLE}**")
    for note in table.notes:
        st.text(note.of(document.text))


def _pictures(quote: str, document: Document, span: Span) -> None:
    if document.source.format != "pdf":
        return
    try:
        for picture in pictures.of_quote(start(process_settings()), document, span):
            marked = bool(picture.place.boxes)
            words = prompts.PICTURE if marked else prompts.PICTURE_UNMARKED
            st.image(picture.png, width="stretch", alt=words.format(page=picture.place.page, words=quote))
            if not marked:
                st.text(prompts.NOT_MARKED)
    except AssistantError as problem:
        st.text(prompts.NO_PICTURE.format(reason=problem))


def _neighbours(document: Document, span: Span) -> None:
    st.markdown(f"**{prompts.IN_ITS_PLACE}**")
    if heading := document.heading_of(span):
        st.markdown(show.escape(" > ".join(heading)))
    for excerpt in around(document, span):
        show.excerpt(excerpt)
    table = quoted_table(document.tables, span)
    beneath = table.notes if table else ()  # shown with the table
    if notes := [note for note in document.notes_of(span) if note not in beneath]:
        st.markdown(f"**{prompts.NOTES}**")
        for note in notes:
            st.text(note.of(document.text))


def _original(document: Document, span: Span) -> None:
    address = document.address_of(span) or ""
    if address.startswith(("https://", "http://")):
        st.link_button(prompts.PUBLISHED_AT, address)
