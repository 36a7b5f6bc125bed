"""The page that answers questions: the chat of one conversation. Does not know how answers are found, only that jobs make them.

A run of this script only looks on: a click, a reload or a lost connection ends the run, and never the answer.
"""

import time
from collections.abc import Sequence
from functools import partial

import streamlit as st

from assistant import prompts
from assistant.answer import Claim
from assistant.ask import extent
from assistant.jobs import Jobs, Request
from assistant.running import asking, jobs, start
from assistant.settings import process_settings
from assistant.starters import starters
from assistant.ui import answers, drawer, filters, scroll, show, state, turn
from assistant.ui.announce import announce
from assistant.ui.downloads import downloads
from assistant.wording import corpus_text
from corpus.errors import AssistantError
from index.conversations import Conversations, StoredTurn
from index.library import Library
from index.passage import Filters, Record

TICK = 1 / 12  # seconds between two looks at an answer that is being made


def page() -> None:
    """The chat of one conversation."""
    st.title(prompts.TITLE, anchor=False)
    library = start(process_settings())
    stored, conversation = Conversations(library.catalogue), state.conversation()
    at_work = jobs(library, asking(process_settings()))
    records, turns = library.held.records, stored.turns(conversation)
    running = bool(turns) and turns[-1].state == "running"
    announce(prompts.READY if state.watch(conversation, running) else "")
    scroll.to_question(state.asked(), len(turns))
    _listen(turns, at_work.claims(conversation) or (), running)
    searched = extent(records)
    st.text(prompts.SEARCHABLE.format(corpus=corpus_text(searched)) if records else prompts.HOW_TO_ADD)
    if turns:
        _head(stored, conversation, turns, records)
    said = st.container()
    limits = _box(conversation, records, running)
    with said:
        offered = st.empty()  # so that the starters are gone at once when the first question is asked
        if records and not turns:
            with offered.container():
                _starters(library, conversation, limits)
        _turns(turns, conversation, limits, stored, records)
        if refused := state.refused():
            show.question(refused[0])
            show.problem(refused[1])
        if problem := state.problem():
            show.problem(problem)
        if running:
            _follow(at_work, conversation, turns[-1].question, len(turns) - 1)


def _listen(turns: Sequence[StoredTurn], so_far: Sequence[Claim], running: bool) -> None:
    """Open the source that was clicked; of an answer that is being made too."""
    groups = [answers.sources_of(each.answer, position) for position, each in enumerate(turns) if each.state != "running"]
    drawer.listen([*groups, answers.so_far(so_far, len(turns) - 1)], busy=running)


def _head(stored: Conversations, conversation: str, turns: Sequence[StoredTurn], records: Sequence[Record]) -> None:
    """What can be done with the conversation as a whole."""
    title = stored.title(conversation)
    with st.container(horizontal=True, key="conversation"):
        st.button(prompts.NEW_CONVERSATION, on_click=state.start_new)
        if title is None:
            st.text(prompts.WAS_DELETED)
            st.button(prompts.UNDO, on_click=state.attempt, args=(stored.restore, conversation))
        else:
            with st.popover(prompts.TAKE_AWAY):
                downloads(title, turns, records)


def _box(conversation: str, records: Sequence[Record], running: bool) -> Filters:
    """What is always in view: the filters, and the box that questions are typed into."""
    with st.bottom:
        limits = filters.choose(records) if records else Filters()
        st.chat_input(
            prompts.BOX,
            key=state.BOX,  # without a limit of its own: it would drop what is pasted over it without a word
            submit_mode="disable",  # while the answer to a typed question is made, and the focus stays
            disabled=not records or (running and not state.was_typed()),
            on_submit=lambda: _begin(conversation, Request(state.value(state.BOX) or "", filters=limits), typed=True),
        )
    return limits


def _starters(library: Library, conversation: str, limits: Filters) -> None:
    offered = starters(library.catalogue)
    if offered:
        st.text(prompts.FOR_EXAMPLE)
    for starter in offered:
        request = Request(starter, filters=limits)
        st.button(show.escape(starter), on_click=_begin, args=(conversation, request), wrap=True)


def _turns(
    turns: Sequence[StoredTurn], conversation: str, limits: Filters, stored: Conversations, records: Sequence[Record]
) -> None:
    def again(question: str, instead: str | None) -> None:
        _begin(conversation, Request(question, instead, limits), again=True)

    def judge(position: int, useful: bool | None, reason: str) -> None:
        stored.judge(conversation, position, useful, show.limited(reason))

    actions = turn.Actions(again, partial(state.attempt, judge))
    for position, each in enumerate(turns):
        if each.state != "running":
            turn.draw(each, position, position == len(turns) - 1, actions, records)


def _begin(conversation: str, request: Request, again: bool = False, typed: bool = False) -> None:
    """Have a question answered, in the background; one that can't be taken is shown with the reason."""
    state.refuse(None)
    state.typed(typed)
    wanted = request.question if request.instead is None else request.instead
    try:
        if not any(character.isalnum() for character in wanted):
            state.refuse(request.question, prompts.EMPTY_QUESTION)
        elif show.limited(wanted) and not jobs(start(process_settings())).begin(conversation, request, again):
            state.refuse(request.question, prompts.BUSY)
    except AssistantError as problem:
        state.refuse(request.question, str(problem))


def _follow(at_work: Jobs, conversation: str, question: str, position: int) -> None:
    """Show the claims of an answer as they come, until it is done; then draw it as what it is by then."""
    show.question(question)
    show.clear(1)  # the answer that is made again
    answer = st.chat_message("assistant")
    show.clear(3)  # a question that could not be taken, with the reason
    with answer, st.spinner(prompts.WORKING):
        st.button(prompts.STOP, key="stop", on_click=at_work.stop, args=(conversation,))
        place = st.empty()
        while (claims := at_work.claims(conversation)) is not None:
            words = answers.claims(claims, position)
            place.markdown(words)  # also if nothing is new: a click is heard only while something is drawn
            time.sleep(TICK)
    at_work.tidy()
    st.rerun()
