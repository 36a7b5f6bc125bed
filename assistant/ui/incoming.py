"""Draws the files that are being taken in and those that could not be, and carries out what a visitor decides about them.

Does not know how a file is read; it looks again twice a second while files are at work, and now and then otherwise.
"""

from collections.abc import Callable, Sequence

import streamlit as st

from assistant import prompts
from assistant.intake import AT_WORK, LEFT, Choice, Intake, Item
from assistant.ui import show
from corpus.errors import NOT_THIS_ONE
from index.counts import many

OFTEN, SELDOM = 0.5, 5.0  # seconds


def follow(intake: Intake, state: Callable[[], object]) -> None:
    """The files and their stages, kept up to date. The whole page is drawn again when a file is done or `state` changes, as by another
    tab."""

    def now() -> object:
        return state(), [(item.id, item.state in AT_WORK) for item in intake.items()]

    drawn = now()

    def draw() -> None:
        items = intake.items()
        _now([item for item in items if item.state not in LEFT], intake)
        _left([item for item in items if item.state in LEFT], intake)
        if now() != drawn:  # only now: a click that came meanwhile has been heard
            st.rerun()

    st.fragment(draw, run_every=OFTEN if intake.at_work else SELDOM)()


def said(items: Sequence[Item]) -> str:
    """What became of the files, for people who hear the page; empty while some are at work."""
    if not items or any(item.state in AT_WORK for item in items):
        return ""
    refused = sum(item.state in LEFT for item in items)
    return prompts.ADDED.format(added=len(items) - refused, refused=refused)


def _now(items: Sequence[Item], intake: Intake) -> None:
    if not items:
        return
    st.header(prompts.NOW if intake.at_work else prompts.DONE, anchor=False)
    for item in items:
        stage = prompts.STAGES[item.state].format(done=item.done, passages=many(item.total, "passage"))
        with st.container(key=f"now-{item.id}"):
            st.markdown(f"{show.escape(item.name)}  \n:small[{show.escape(stage)}]")
    at_work = intake.at_work
    if st.button(prompts.STOP_ADDING if at_work else prompts.CLEAR):
        (intake.stop if at_work else intake.clear)()
        st.rerun()


def _left(items: Sequence[Item], intake: Intake) -> None:
    if not items:
        return
    st.header(prompts.NOT_IN, anchor=False)
    if len(items) > 1:
        _all(items, intake)
    for item in items:
        with st.container(key=f"left-{item.id}", gap="xsmall"):
            _one_left(item, intake)


def _all(items: Sequence[Item], intake: Intake) -> None:
    with st.container(horizontal=True):
        if st.button(prompts.ALL_AGAIN):
            for item in items:
                intake.again(item.id)
            st.rerun()
        if st.button(prompts.DISMISS_ALL):
            for item in items:
                intake.give_up(item.id)
            st.rerun()


def _one_left(item: Item, intake: Intake) -> None:
    name = show.escape(item.name)
    if item.state == "asks":
        st.markdown(f"**{name}**  \n{show.escape(prompts.ASKS)}")
        return _asks(item, intake)
    why = prompts.NOT_FINISHED if item.state == "cut off" else item.reason
    if item.locked:
        why = prompts.WRONG_PASSWORD if item.reason.endswith(NOT_THIS_ONE) else prompts.NEEDS_PASSWORD
    st.markdown(f"**{name}** {show.escape(why)}")
    if item.locked:
        return _password(item, intake)
    with st.container(horizontal=True):
        _decide(item, intake, prompts.TRY_AGAIN, Choice())
        _give_up(item, intake, prompts.DISMISS)
    return None


def _asks(item: Item, intake: Intake) -> None:
    with st.container(horizontal=True):
        for rival in item.rivals:
            label = prompts.INSTEAD.format(title=rival.metadata.title or rival.path)
            _decide(item, intake, label, Choice(instead_of=rival.id))
        _decide(item, intake, prompts.BESIDE, Choice(beside=True))
        _give_up(item, intake, prompts.GIVE_UP)


def _password(item: Item, intake: Intake) -> None:
    with st.form(f"password-{item.id}", clear_on_submit=True):
        typed = st.text_input(
            prompts.PASSWORD, type="password", autocomplete="off", placeholder=item.name, key=f"typed-{item.id}"
        )
        if st.form_submit_button(prompts.TRY_AGAIN) and typed:
            intake.again(item.id, Choice(password=typed))
            st.rerun()
    _give_up(item, intake, prompts.DISMISS)


def _decide(item: Item, intake: Intake, label: str, choice: Choice) -> None:
    if st.button(_named(label, item), key=f"{item.id}-{choice.instead_of}-{choice.beside}"):
        intake.again(item.id, choice)
        st.rerun()


def _give_up(item: Item, intake: Intake, label: str) -> None:
    if st.button(_named(label, item), key=f"drop-{item.id}"):
        intake.give_up(item.id)
        st.rerun()


def _named(label: str, item: Item) -> str:
    """A label that says to what it belongs to those who can't see where it stands."""
    return f"{show.escape(label)} :small[{show.escape(item.name)}]"
