"""The ASGI application of the page: `python -m assistant serve`, `streamlit run app.py` and `uvicorn app:app` all serve it.

Does not know what the page shows; it opens the library before the first visitor and closes it after the last.
"""

import gc
import threading
import time
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, suppress

import streamlit as st
from starlette.middleware import Middleware

from assistant.door import door
from assistant.running import start, stop
from assistant.settings import process_settings
from assistant.ui.headers import Guard
from corpus.errors import AssistantError

GRACE = 3  # seconds


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Load everything once; what goes wrong here goes wrong again on the page, which says so."""
    with ExitStack() as opened:
        with suppress(AssistantError):
            library = start(process_settings())
            opened.callback(stop)
            library.warm_up()
            opened.enter_context(door(library))
        gc.collect()
        gc.freeze()
        yield
        _let_finish()


def _let_finish() -> None:
    """Wait a little for answers that are being made: they are kept, and nobody closes the library under them."""
    until = time.monotonic() + GRACE
    for thread in threading.enumerate():
        if thread.name.startswith("ScriptRunner"):  # Streamlit's name for what runs the page of one visitor
            thread.join(max(0.0, until - time.monotonic()))


app = st.App("assistant/ui/main.py", lifespan=lifespan, middleware=[Middleware(Guard)])
