"""The ASGI application of the page: `python -m assistant serve`, `streamlit run app.py` and `uvicorn app:app` all serve it.

Does not know what the page shows; it opens the library before the first visitor and closes it after the last.
"""

import gc
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, suppress

import streamlit as st
from starlette.middleware import Middleware

from assistant.changing import worker
from assistant.door import door
from assistant.running import asking, jobs, shelf, start, stop
from assistant.settings import process_settings
from assistant.ui.headers import Guard
from corpus.errors import AssistantError
from index.conversations import Conversations


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Load everything once; what goes wrong here goes wrong again on the page, which says so."""
    with ExitStack() as opened:
        with suppress(AssistantError):
            settings = process_settings()
            library = start(settings)
            opened.callback(stop)
            jobs(library, asking(settings))
            Conversations(library.catalogue).purge()
            shelf(library, settings)
            library.warm_up()
            opened.enter_context(worker(library))
            opened.enter_context(door(library, settings))
        gc.collect()
        gc.freeze()
        yield


app = st.App("assistant/ui/main.py", lifespan=lifespan, middleware=[Middleware(Guard)])
