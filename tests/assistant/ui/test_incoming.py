import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.intake import Intake
from assistant.removal import Removals
from index.library import Library


def following() -> None:
    import streamlit as st

    from assistant.ui import incoming

    incoming.follow(st.session_state["intake"], st.session_state["state"])


@pytest.fixture
def intake(library: Library, tmp_path: Path) -> Iterator[Intake]:
    """An intake that has refused a file."""
    made = Intake(library, tmp_path / "uploads", Removals(library))
    made.offer([("broken.pdf", b"%PDF-1.4 nothing")])
    while made.at_work:
        time.sleep(0.01)
    yield made
    made.close(20)


def test_a_click_is_heard_though_something_changed_meanwhile(intake: Intake) -> None:
    app = AppTest.from_function(following, default_timeout=30)
    app.session_state["intake"], app.session_state["state"] = intake, lambda: 0
    app.run()
    seen = count()
    # 0 when the page is drawn, then 1: as when another tab took a file in
    app.session_state["state"] = lambda: min(next(seen), 1)
    (item,) = intake.items()
    app.button(f"drop-{item.id}").click().run()
    assert intake.items() == [] and not app.exception
