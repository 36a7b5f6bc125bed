"""Looks after the views of an open library in the background: checks them at the start, repairs them, and tries again what failed.

Does not know what a view is; questions are answered meanwhile.
"""

import logging
import threading

from corpus.errors import AssistantError
from index.library import Library

log = logging.getLogger(__name__)

AGAIN = 10.0  # seconds until what failed is tried again


class Probe:
    """Runs until `close`."""

    def __init__(self, library: Library, again: float = AGAIN) -> None:
        self.trouble: str | None = None  # what keeps the views from being whole, in one line
        self._library = library
        self._again = again
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="probe", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        wanted = True
        while wanted or not self._ended.wait(self._again):
            try:
                if wanted or self._library.catalogue.unfinished():
                    self._library.settle()
                wanted, self.trouble = False, None
            except AssistantError as problem:
                if str(problem) != self.trouble:
                    log.warning("%s", problem)
                self.trouble = str(problem)
                wanted = not self._ended.wait(self._again)

    def close(self, seconds: float) -> bool:
        """End, and say whether nothing is at work after so many seconds; what is not finished is made up for at the next start."""
        self._ended.set()
        self._thread.join(seconds)
        return not self._thread.is_alive()
