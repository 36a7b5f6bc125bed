"""The page as a visitor meets it."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from assistant import prompts
from tests.browser.conftest import ask, settled

Open = Callable[..., Any]
QUESTION = "How many illegal waste sites were counted in 2021?"
STARTER = "What does “Tackling waste crime” say about “Clearing costs”?"
FACT = "In 2021 the inspectorate counted 470 illegal waste sites in the northern region."


def test_the_first_page_says_what_can_be_searched(open_page: Open, site: str) -> None:
    page = open_page(site)
    assert page.title() == f"{prompts.ASK} - {prompts.TITLE}"
    assert "2 documents" in page.get_by_test_id("stMainBlockContainer").inner_text()
    assert page.get_by_role("button", name=STARTER).is_visible()
    assert page.get_by_role("textbox").is_enabled() and re.search(r"\?c=[0-9a-f]{32}$", page.url)


def test_an_answer_shows_its_source_with_place_and_quote(open_page: Open, site: str) -> None:
    page = open_page(site)
    shown = ask(page, QUESTION)
    assert "[1]" in shown.inner_text() and "para 1.1" in shown.inner_text()
    assert FACT in shown.locator("blockquote").first.inner_text()
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"  # ready for the next question


def test_no_answer_folds_the_nearest_passages_and_says_what_they_are(open_page: Open, site: str) -> None:
    shown = ask(open_page(site), "How many inspectors did the inspectorate employ in 2015?")
    assert prompts.NOT_IN_SOURCES in shown.inner_text() and shown.locator("blockquote:visible").count() == 0
    shown.get_by_text(prompts.NEAREST_TITLE).click()
    shown.locator("blockquote:visible").first.wait_for()


def test_a_reload_and_a_second_tab_keep_the_conversation(open_page: Open, site: str) -> None:
    page = open_page(site)
    ask(page, QUESTION)
    second = page.context.new_page()
    second.goto(page.url)
    page.reload()
    for tab in (page, second):
        tab.get_by_role("group", name="Chat message from assistant").wait_for()
        assert (
            QUESTION in tab.get_by_test_id("stMainBlockContainer").inner_text()
            and FACT in tab.get_by_test_id("stMainBlockContainer").inner_text()
        )


def test_a_new_conversation_is_empty_and_leaves_the_old_one(open_page: Open, site: str) -> None:
    page = open_page(site)
    ask(page, QUESTION)
    old = page.url
    page.get_by_role("button", name=prompts.NEW_CONVERSATION).click()
    page.get_by_role("group", name="Chat message from assistant").wait_for(state="detached")
    assert page.url != old and "?c=" in page.url
    page.goto(old)
    page.get_by_role("group", name="Chat message from assistant").wait_for()


def test_the_question_stays_and_a_problem_is_one_line(open_page: Open, site: str) -> None:
    page = open_page(site)
    page.get_by_role("textbox").fill("???")
    page.get_by_role("textbox").press("Enter")
    page.get_by_role("alert").wait_for()
    assert page.get_by_role("alert").inner_text() == prompts.EMPTY_QUESTION
    assert "???" in page.get_by_role("group", name="Chat message from user").inner_text()


def test_a_phone_scrolls_only_downwards(open_page: Open, site: str) -> None:
    page = open_page(site, viewport={"width": 320, "height": 640})
    shown = ask(page, QUESTION)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    box = shown.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 320


# Keeps the user's message as it stands when the box is disabled: on a fast machine that lasts too short a time to be waited for.
WATCH = """() => new MutationObserver(() => {
  const message = document.querySelector('[aria-label="Chat message from user"]');
  if (message && document.querySelector("textarea:disabled")) window.shownWhileDisabled = message.innerText;
}).observe(document.body, {subtree: true, childList: true, attributes: true})"""


def test_in_a_low_window_the_box_covers_no_answer(open_page: Open, site: str) -> None:
    page = open_page(site, viewport={"width": 683, "height": 384})  # a laptop's screen at 200 %
    answer = ask(page, QUESTION)
    answer.get_by_role("link", name="[1]", exact=True).click()
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
    page.get_by_role("textbox", name=prompts.BOX).scroll_into_view_if_needed()
    assert page.get_by_test_id("stBottom").bounding_box()["y"] >= sum(answer.bounding_box()[side] for side in ("y", "height"))


def test_a_new_question_comes_to_the_top_and_the_page_stays_where_the_reader_scrolls(open_page: Open, site: str) -> None:
    page = open_page(site, viewport={"width": 900, "height": 600})
    for question in (QUESTION, "Who pays for the clearing?"):
        ask(page, question)
    last = page.get_by_role("group", name="Chat message from user").last
    page.wait_for_function("box => box.getBoundingClientRect().top < 300", arg=last.element_handle())
    page.mouse.move(450, 200)
    page.mouse.wheel(0, -10_000)
    title = page.get_by_role("heading", name=prompts.TITLE)
    page.wait_for_function("box => box.getBoundingClientRect().top > 0", arg=title.element_handle())
    page.get_by_role("button", name=prompts.USEFUL, exact=True).first.press("Enter")
    settled(page)
    assert title.bounding_box()["y"] > 0


def test_while_an_answer_is_made_the_question_stands_and_the_box_waits(open_page: Open, site: str) -> None:
    page = open_page(site)
    page.evaluate(WATCH)
    page.get_by_role("button", name=STARTER).click()
    page.get_by_role("group", name="Chat message from assistant").wait_for()
    page.locator("textarea:enabled").wait_for()
    assert page.evaluate("window.shownWhileDisabled") == STARTER


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page: Open, site: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = open_page(site, color_scheme=scheme)
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    first = axe.Axe().run(page, options=rules).response["violations"]
    ask(page, QUESTION)
    ask(page, "Who composed the opera that opened in Vienna?").get_by_text(prompts.NEAREST_TITLE).click()
    found = first + axe.Axe().run(page, options=rules).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


def test_another_name_or_site_is_refused(open_page: Open, site: str, chromium: Any) -> None:
    port = site.rsplit(":", 1)[1]
    request = chromium.new_context().request
    assert request.get(site, headers={"Host": f"rebound.example:{port}"}).status == 403
    assert request.get(site, headers={"Origin": "http://127.0.0.1:1"}).status == 403
    assert "frame-ancestors 'none'" in request.get(site).headers["content-security-policy"]
