"""The page as it is served, but with answers that take their time: for tests of what happens while one is being made.

Does not know any test; each claim comes PACE seconds after the one before, and the answer is done as long after the last.
"""

import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

import assistant.ui
from assistant.answer import Answer, Turn
from assistant.ask import Listener, ask, unheard
from assistant.running import jobs, start, stop
from assistant.settings import process_settings
from assistant.ui.headers import Guard
from index.library import Library
from index.passage import Filters

PACE = 4.0  # seconds


def slowly(
    library: Library,
    question: str,
    history: Sequence[Turn] = (),
    filters: Filters = Filters(),
    *,
    on_claim: Listener = unheard,
) -> Answer:
    """Asks as the product does, and tells of its claims at a reader's pace."""
    answer = ask(library, question, history, filters)
    for claim in answer.claims:
        time.sleep(PACE)
        on_claim(claim)
    time.sleep(PACE)
    return answer


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    library = start(process_settings())
    jobs(library, slowly)
    yield
    stop()


app = st.App(Path(assistant.ui.__file__).with_name("main.py"), lifespan=lifespan, middleware=[Middleware(Guard)])
