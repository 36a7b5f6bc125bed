"""The search page: what narrows a search down, and the ways from one passage to others."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from assistant import prompts
from tests.browser.conftest import settled, sync_api

Open = Callable[..., Any]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def test_a_count_sets_the_filter_and_the_address(open_page: Open, site: str) -> None:
    page = open_page(f"{site}/search?q=waste+in+2022")
    page.get_by_role("checkbox", name="Prefer documents of 2022").wait_for(state="attached")
    page.get_by_role("button", name=prompts.NARROW).click()
    page.get_by_role("button", name="news: 1", exact=True).click()
    page.wait_for_url(re.compile("kind=news"))
    page.get_by_text("Only: news").wait_for()
    settled(page)
    assert page.locator('a[href="#passage-1"]').count() == 1
    assert "Office for Waste Audit" not in page.get_by_test_id("stMainBlockContainer").inner_text()


def test_from_a_passage_to_more_like_it_and_to_all_of_its_document(open_page: Open, site: str) -> None:
    page = open_page(f"{site}/search?q=illegal+waste+sites")
    page.locator('a[href="#passage-1"]').click()
    page.get_by_role("dialog").get_by_role("button", name=prompts.MORE_LIKE).click()
    page.get_by_text(prompts.LIKE).wait_for()
    page.get_by_role("dialog").wait_for(state="detached")
    assert "like=" in page.url and page.get_by_role("textbox", name=prompts.SEARCH_BOX).input_value() == ""
    page.locator('a[href="#passage-1"]').click()
    page.get_by_role("dialog").get_by_role("button", name=prompts.ALL_PASSAGES).click()
    page.get_by_text("passages, in their order").wait_for()
    page.get_by_role("dialog").wait_for(state="detached")
    page.wait_for_url(re.compile("document="))


def test_back_and_forward_go_from_search_to_search(open_page: Open, site: str) -> None:
    page = open_page(f"{site}/search")
    box = page.get_by_role("textbox", name=prompts.SEARCH_BOX)
    for words in ("valley", "illegal sites", "waste " * 400):
        box.fill(words)
        box.press("Enter")
        page.wait_for_url(re.compile(r"search$" if len(words) > 2000 else words.replace(" ", r"\+")))
        settled(page)
    for move, words in ((page.go_back, "illegal sites"), (page.go_back, "valley"), (page.go_forward, "illegal sites")):
        move()
        sync_api.expect(box).to_have_value(words)
        settled(page)
        page.locator('a[href="#passage-1"]').wait_for()
    page.get_by_role("link", name=prompts.DOCUMENTS).click()
    page.get_by_label(prompts.FIND_DOCUMENT).wait_for()
    settled(page)
    page.go_back()
    sync_api.expect(box).to_have_value("illegal sites")


def test_a_passage_that_is_gone_is_one_line(open_page: Open, site: str) -> None:
    page = open_page(f"{site}/search?like=gone")
    page.get_by_role("alert").wait_for()
    assert page.get_by_role("alert").inner_text() == prompts.NO_PASSAGE


@pytest.mark.parametrize(
    "options", [{}, {"color_scheme": "dark"}, {"viewport": {"width": 320, "height": 640}}], ids=["light", "dark", "narrow"]
)
def test_axe_finds_nothing_on_what_narrows_a_search_down(open_page: Open, site: str, options: dict[str, Any]) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = open_page(f"{site}/search?q=waste+in+2022", **options)
    found = []
    for name in (prompts.FILTERS, prompts.NARROW):
        page.get_by_role("button", name=name).click()
        page.wait_for_timeout(500)  # for what moves while it opens
        found += axe.Axe().run(page, options=RULES).response["violations"]
        page.keyboard.press("Escape")
    page.locator('a[href="#passage-1"]').click()
    page.get_by_role("dialog").get_by_role("button", name=prompts.MORE_LIKE).click()
    page.get_by_text(prompts.LIKE).wait_for()
    settled(page)
    found += axe.Axe().run(page, options=RULES).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
