"""The ASGI application of the page: `python -m assistant serve`, `streamlit run app.py` and `uvicorn app:app` all serve it.

Does not know what the page shows; it opens the library before the first visitor and closes it after the last.
"""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import streamlit as st

from assistant.running import start, stop
from assistant.settings import process_settings
from corpus.errors import AssistantError


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Load everything once; what goes wrong here goes wrong again on the page, which says so."""
    with suppress(AssistantError):
        start(process_settings()).warm_up()
    gc.collect()
    gc.freeze()
    yield
    stop()


app = st.App("assistant/ui/main.py", lifespan=lifespan)
