"""The page of all conversations, what a visitor can do with an answer, and the filters."""

from collections.abc import Callable
from typing import Any

import pytest

from assistant import prompts
from tests.browser.conftest import ask, settled
from tests.browser.test_page import FACT, QUESTION

Open = Callable[..., Any]


def test_a_conversation_is_found_again_deleted_and_brought_back(open_page: Open, site: str) -> None:
    page = open_page(site)
    ask(page, "Which penguins answer for the result?")
    page.get_by_role("link", name=prompts.CONVERSATIONS).click()
    page.get_by_role("searchbox", name=prompts.FIND_CONVERSATION).fill("penguins")
    page.get_by_role("searchbox", name=prompts.FIND_CONVERSATION).press("Enter")
    page.get_by_role("button", name=prompts.DELETE).nth(1).wait_for(state="detached")
    page.wait_for_url("**/conversations?find=penguins")
    page.get_by_role("button", name=prompts.DELETE).press("Enter")
    page.get_by_role("button", name=prompts.UNDO).wait_for()
    assert page.evaluate("document.activeElement.innerText").split() == [
        prompts.UNDO,
        *"Which penguins answer for the result?".split(),
    ]
    page.get_by_role("button", name=prompts.UNDO).press("Enter")
    page.get_by_role("link", name="Which penguins").click()
    page.get_by_role("group", name="Chat message from assistant").wait_for()


def test_a_conversation_is_renamed(open_page: Open, site: str) -> None:
    page = open_page(site)
    ask(page, "Which walruses answer for the result?")
    page.goto(f"{site}/conversations?find=walruses")
    page.get_by_role("button", name=prompts.RENAME).click()
    page.get_by_role("textbox", name=prompts.NEW_NAME).fill("**Walruses**")
    page.get_by_role("button", name=prompts.SAVE).click()
    page.get_by_role("link", name="**Walruses**").wait_for()
    assert page.get_by_role("link", name="Which walruses").count() == 0
    page.reload()
    page.get_by_role("link", name="**Walruses**").wait_for()
    assert page.locator("strong", has_text="Walruses").count() == 0  # a name is text, not markup


def test_an_answer_is_copied_with_its_citation(open_page: Open, site: str) -> None:
    page = open_page(site, permissions=["clipboard-read", "clipboard-write"])
    ask(page, QUESTION)
    page.get_by_role("button", name=prompts.COPY).click()
    page.get_by_text("Harvard").click()
    page.get_by_test_id("stCode").get_by_text("Office for Waste Audit (2022)").wait_for()
    page.get_by_test_id("stCode").hover()
    page.get_by_role("button", name="Copy to clipboard").click()
    assert FACT.removesuffix(".") in page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize(("label", "start"), [(prompts.AS_WORD, b"PK"), (prompts.AS_MARKDOWN, b"#")])
def test_a_conversation_is_taken_away(open_page: Open, site: str, label: str, start: bytes) -> None:
    page = open_page(site)
    ask(page, QUESTION)
    page.get_by_role("button", name=prompts.TAKE_AWAY).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=label).click()
    assert download.value.suggested_filename.startswith("how-many-illegal-waste-sites")
    assert download.value.path().read_bytes().startswith(start)


def test_a_link_with_filters_limits_the_answer_and_says_so(open_page: Open, site: str) -> None:
    page = open_page(f"{site}/?kind=news")
    assert "Only: news" in page.get_by_test_id("stBottom").inner_text()
    shown = ask(page, QUESTION)
    assert "Only: news" in shown.inner_text() and FACT not in shown.inner_text() and "kind=news" in page.url


def test_a_reader_says_what_was_wrong_by_keyboard_and_takes_all_ratings_away(open_page: Open, site: str) -> None:
    page = open_page(site)
    ask(page, QUESTION)
    page.get_by_role("button", name=prompts.NOT_USEFUL).press("Enter")
    page.get_by_role("textbox", name=prompts.REASON).fill("The year is missing")
    page.get_by_role("button", name=prompts.SEND, exact=True).press("Enter")
    page.get_by_text(f"{prompts.FOUND_USELESS}: The year is missing").wait_for()
    page.goto(f"{site}/conversations")
    with page.expect_download() as download:
        page.get_by_role("button", name=prompts.RATINGS.split("{")[0]).press("Enter")
    assert ",no,The year is missing," in download.value.path().read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens_and_in_the_list(open_page: Open, site: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    page, found = open_page(f"{site}/?kind=news", color_scheme=scheme), []
    ask(page, QUESTION)
    for label in (prompts.COPY, prompts.NOT_USEFUL, prompts.EDIT_QUESTION, prompts.TAKE_AWAY, prompts.FILTERS):
        page.get_by_role("button", name=label).click()
        page.wait_for_timeout(500)
        found += axe.Axe().run(page, options=rules).response["violations"]
        page.keyboard.press("Escape")
    page.get_by_role("link", name=prompts.CONVERSATIONS).click()
    page.get_by_role("searchbox", name=prompts.FIND_CONVERSATION).wait_for()
    settled(page)
    found += axe.Axe().run(page, options=rules).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


def test_a_phone_scrolls_the_list_only_downwards(open_page: Open, site: str) -> None:
    page = open_page(site, viewport={"width": 320, "height": 640})
    ask(page, "Who answers for the result, and why is it that nobody says so in a shorter question than this one?")
    page.goto(f"{site}/conversations")
    page.get_by_role("link", name="Who answers for the result").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
