"""How the pages behave as a whole: on paper, and while the server is away."""

from collections.abc import Callable
from typing import Any

from assistant import prompts
from tests.browser.cable import Cable
from tests.browser.conftest import ask, settled
from tests.browser.test_page import FACT, QUESTION

Open = Callable[..., Any]
COLOURS = """() => [...document.querySelectorAll("h1, p, [data-testid=stText]")]
  .filter(part => part.checkVisibility()).map(part => getComputedStyle(part).color)"""


def test_on_paper_the_dark_page_is_its_words_dark_on_white(open_page: Open, site: str) -> None:
    page = open_page(site, color_scheme="dark")
    shown = ask(page, QUESTION)
    page.emulate_media(media="print", color_scheme="dark")
    assert FACT in shown.inner_text() and "Office for Waste Audit, Tackling waste crime" in shown.inner_text()
    assert [name for name in page.get_by_role("button").all_inner_texts() if not name.startswith("[")] == []
    assert page.locator("textarea:visible").count() == 0
    assert set(page.evaluate(COLOURS)) == {"rgb(11, 12, 12)"}
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_while_the_server_is_away_the_page_waits_and_goes_on_when_it_is_back(open_page: Open, site: str) -> None:
    with Cable(int(site.rsplit(":", 1)[1])) as cable:
        page = open_page(f"http://127.0.0.1:{cable.port}/documents")
        for _ in range(100):  # the style comes after the words
            if page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--lost')"):
                break
            page.wait_for_timeout(100)
        assert page.get_by_role("dialog").count() == 0
        cable.cut()
        page.get_by_role("dialog").wait_for()
        assert page.locator("[data-test-connection-state=CONNECTED]").count() == 0
        cable.mend()
        page.get_by_role("dialog").wait_for(state="detached")
        settled(page)
        page.get_by_role("link", name=prompts.SEARCH, exact=True).click()
        page.get_by_role("heading", name=prompts.SEARCH, exact=True).wait_for()
        assert page.url.endswith("/search")  # it goes on: the next click works


def test_whatever_has_the_focus_is_marked_whole(open_page: Open, site: str) -> None:
    page = open_page(f"{site}/documents")
    page.get_by_role("button", name="Remove").first.wait_for()
    for field in (page.get_by_label(prompts.FIND_DOCUMENT), page.get_by_label(prompts.SORT)):
        field.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        marked = field.evaluate("field => { const s = getComputedStyle(field); return [s.outlineColor, s.outlineOffset] }")
        assert marked == ["rgb(255, 221, 0)", "-3px"]
