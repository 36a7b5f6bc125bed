"""What is known of a document, corrected on its page in a real browser."""

from collections.abc import Callable
from typing import Any

from assistant import prompts
from tests.browser.conftest import filled_home, serving, settled

Open = Callable[..., Any]


def test_a_title_is_corrected_on_the_page_and_taken_back(open_page: Open, tmp_path_factory: Any) -> None:
    with serving(filled_home(tmp_path_factory.mktemp("known"))) as address:
        page = open_page(f"{address}/documents")
        page.get_by_role("link", name="Tackling waste crime").click()
        page.get_by_role("heading", name="Tackling waste crime").wait_for()
        settled(page)
        page.get_by_text(prompts.KNOWN).click()
        page.get_by_text(prompts.BY_MANIFEST).first.wait_for()
        settled(page)
        page.get_by_label("Title", exact=True).fill("Zebra <b>crossings</b>")
        page.get_by_role("button", name=prompts.CORRECT, exact=True).click()
        page.get_by_role("heading", name="Zebra <b>crossings</b>").wait_for()
        page.get_by_text(prompts.BY_PERSON).wait_for()
        settled(page)
        assert page.locator("h1").all_inner_texts() == ["Zebra <b>crossings</b>"]
        page.get_by_role("button", name=f"{prompts.TAKE_BACK} Title").click()
        page.get_by_role("heading", name="Tackling waste crime").wait_for()
        settled(page)
        assert page.get_by_text(prompts.BY_PERSON).count() == 0
