"""What happens while an answer is being made: nothing that a visitor, a network or a server does loses it."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant import prompts
from tests.browser.cable import Cable
from tests.browser.conftest import filled_home, free_port, launched, settled
from tests.browser.test_page import STARTER

Open = Callable[..., Any]
QUESTION = "How many illegal waste sites were counted in 2021?"
FACT = "470 illegal waste sites"
WHOLE = 30_000  # milliseconds that a slow answer may take on a slow machine


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder that the slow server serves."""
    return filled_home(tmp_path_factory.mktemp("slow"))


def command(port: int) -> list[str]:
    return [sys.executable, "-m", "uvicorn", "tests.browser.slow:app", "--port", str(port), "--log-level", "warning"]


@pytest.fixture(scope="module")
def slow(data: Path) -> Iterator[str]:
    """The address of the page with slow answers."""
    port = free_port()
    with launched(command(port), data, port):
        yield f"http://127.0.0.1:{port}"


def begin(page: Any) -> Any:
    """Ask, and give the part of the page in which the answer is being made."""
    page.get_by_role("textbox", name=prompts.BOX).fill(QUESTION)
    page.get_by_role("textbox", name=prompts.BOX).press("Enter")
    page.get_by_role("button", name=prompts.STOP).wait_for()
    return page.get_by_role("group", name="Chat message from assistant").last


def done(page: Any) -> str:
    """Wait for the answer to be done; the text of all answers."""
    page.get_by_role("button", name=prompts.TRY_AGAIN).wait_for(timeout=WHOLE)
    settled(page)
    answers = page.get_by_role("group", name="Chat message from assistant")
    assert answers.count() == page.get_by_role("group", name="Chat message from user").count() == 1
    return str(answers.inner_text())


def test_what_is_being_done_stands_close_below_the_question(open_page: Open, slow: str) -> None:
    page = open_page(slow)
    answer = begin(page)
    answer.get_by_text(prompts.WORKING).wait_for()
    question = page.get_by_role("group", name="Chat message from user").bounding_box()
    assert answer.get_by_text(prompts.WORKING).bounding_box()["y"] - question["y"] - question["height"] < 60
    assert page.get_by_test_id("stChatMessage").last.bounding_box()["height"] > page.viewport_size["height"] / 2  # for what comes
    done(page)


def test_claims_come_before_the_answer_is_done_and_its_end_is_said(open_page: Open, slow: str) -> None:
    page = open_page(slow)
    answer = begin(page)
    assert page.get_by_role("status").filter(has_text=prompts.READY).count() == 0
    answer.get_by_text(FACT).first.wait_for()
    assert page.get_by_role("button", name=prompts.STOP).is_visible()
    assert FACT in done(page)
    page.get_by_role("status").filter(has_text=prompts.READY).wait_for(state="attached")
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"


def test_a_source_opens_while_the_answer_is_made_and_stays_open_when_it_is_done(open_page: Open, slow: str) -> None:
    page = open_page(slow)
    begin(page).get_by_role("link", name="[1]").click()
    drawer = page.get_by_role("dialog", name="Source 1")
    assert FACT in drawer.locator("blockquote").first.inner_text()
    page.get_by_role("status").filter(has_text=prompts.READY).wait_for(state="attached", timeout=WHOLE)
    settled(page)
    assert drawer.is_visible()
    page.keyboard.press("Escape")
    drawer.wait_for(state="detached")
    assert FACT in done(page)


def test_a_reload_in_the_middle_loses_nothing(open_page: Open, slow: str) -> None:
    page = open_page(slow)
    begin(page)
    page.reload()
    page.get_by_role("button", name=prompts.STOP).wait_for()
    assert FACT in done(page)


def test_a_second_tab_sees_the_answer_come_and_can_stop_it(open_page: Open, slow: str) -> None:
    page = open_page(slow)
    begin(page)
    second = page.context.new_page()
    second.goto(page.url)
    second.get_by_role("group", name="Chat message from assistant").get_by_text(FACT).first.wait_for()
    second.get_by_role("button", name=prompts.STOP).click()
    for tab in (page, second):
        text = done(tab)
        assert FACT in text and prompts.STOPPED in text


def test_nothing_that_is_over_stays_while_an_answer_is_made(open_page: Open, slow: str) -> None:
    page = open_page(slow)
    page.get_by_role("button", name=STARTER).wait_for()
    begin(page)
    page.get_by_role("button", name=STARTER).wait_for(state="detached", timeout=3000)
    done(page)
    page.get_by_role("button", name=prompts.TRY_AGAIN).click()
    page.get_by_role("button", name=prompts.STOP).wait_for()
    page.get_by_text(FACT).first.wait_for(state="detached", timeout=3000)
    assert page.get_by_role("button", name=prompts.TRY_AGAIN).count() == 0
    done(page)


def test_a_click_elsewhere_while_it_is_made_loses_nothing(open_page: Open, slow: str) -> None:
    page = open_page(slow)
    begin(page)
    page.get_by_role("link", name=prompts.CONVERSATIONS).click()
    page.get_by_role("link", name=QUESTION).first.click()
    assert FACT in done(page)


def test_stop_before_the_first_claim_and_try_again_by_keyboard(open_page: Open, slow: str) -> None:
    page = open_page(slow)
    begin(page)
    page.get_by_role("button", name=prompts.STOP).press("Enter")
    assert prompts.STOPPED in done(page)
    page.get_by_role("button", name=prompts.TRY_AGAIN).press("Enter")
    page.get_by_role("button", name=prompts.STOP).wait_for()
    assert FACT in done(page) and prompts.STOPPED not in done(page)


def test_a_network_that_is_gone_for_five_seconds_loses_nothing(open_page: Open, slow: str) -> None:
    with Cable(int(slow.rsplit(":", 1)[1])) as cable:
        page = open_page(f"http://127.0.0.1:{cable.port}")
        begin(page)
        cable.cut()
        page.wait_for_timeout(5000)
        cable.mend()
        settled(page)
        assert FACT in done(page)


def test_a_server_that_is_killed_says_so_afterwards_and_answers_again(open_page: Open, tmp_path: Path) -> None:
    home, port = filled_home(tmp_path), free_port()
    with launched(command(port), home, port) as first:
        page = open_page(f"http://127.0.0.1:{port}")
        begin(page)
        first.kill()
        first.wait()
    with launched(command(port), home, port):
        assert prompts.CUT_OFF in done(page)
        page.get_by_role("button", name=prompts.TRY_AGAIN).click()
        page.get_by_role("button", name=prompts.STOP).wait_for()
        assert FACT in done(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_an_answer_is_made_and_when_it_is_stopped(open_page: Open, slow: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    page = open_page(slow, color_scheme=scheme)
    begin(page)
    found = axe.Axe().run(page, options=rules).response["violations"]
    stopped = open_page(slow, color_scheme=scheme)
    begin(stopped)
    stopped.get_by_role("button", name=prompts.STOP).press("Enter")
    done(stopped)
    found += axe.Axe().run(stopped, options=rules).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
