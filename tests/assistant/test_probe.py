import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import running
from assistant.probe import Probe
from assistant.running import start, stop, trouble
from assistant.settings import Settings
from index.errors import InUse, StoreUnreachable
from index.library import Library
from index.lock import Ownership, Turn
from tests.fakes import WordEncoder


class Away(Library):
    """A library whose Chroma comes back at the third attempt."""

    attempts = 0

    def settle(self) -> None:
        self.attempts += 1
        if self.attempts < 3:
            raise StoreUnreachable(f"away {self.attempts}")
        super().settle()


def soon(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + 30
    while not holds() and time.monotonic() < until:
        time.sleep(0.01)
    return holds()


def test_what_failed_is_said_and_tried_again_until_it_holds(tmp_path: Path) -> None:
    with Away(tmp_path / "data", WordEncoder(), probe=False) as library:
        probe = Probe(library, again=0.2)
        assert soon(lambda: probe.trouble == "away 1") and soon(lambda: probe.trouble is None)
        probe.close(10)
        assert library.attempts == 3


def test_nothing_is_closed_under_a_check_that_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "REPAIRED", 0.1)
    home = tmp_path / "data"
    home.mkdir()
    with Turn(home, "changing"):  # the check waits for it
        library = start(Settings(home=home))
        stop()
        with pytest.raises(InUse):
            Ownership(home)
    assert soon(lambda: all(thread.name != "probe" for thread in threading.enumerate()))
    library.close()
    Ownership(home).release()


def test_a_change_that_the_views_missed_is_brought_in_while_the_program_runs(filled: Library) -> None:
    probe = Probe(filled, again=0.05)
    filled.catalogue.remove(filled.catalogue.record("news.md").id)
    assert soon(lambda: not filled.catalogue.unfinished())
    probe.close(10)
    assert filled.views.differences() == []


def test_a_server_that_is_away_keeps_nobody_from_starting_and_is_named(tmp_path: Path) -> None:
    try:
        library = start(Settings(home=tmp_path / "data", chroma_url="http://127.0.0.1:1"))
        assert soon(lambda: any("CHROMA_URL" in words for words in trouble()))
        library.views.mending.add("chroma")
        assert len(trouble()) == 2
    finally:
        stop()
    assert trouble() == ()
