"""Makes the pictures in docs/screens: every page and state of the product, light, dark and on a narrow screen (`make screens`).

Does not judge them; it serves the demonstration documents from a temporary folder and looks as a visitor does.
"""

import io
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

from assistant import prompts
from index.catalogue import Catalogue
from index.library import database_url
from tests.browser.cable import Cable
from tests.browser.conftest import CHROMIUM, ROOT, free_port, launched, serving, settled

FOLDER = ROOT / "docs" / "screens"
LOOKS: Mapping[str, Mapping[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 720}},
}
PATIENCE = 90_000  # milliseconds for one step, on a machine that does other things too
COLOURS = 48  # of a picture: few are enough for text, and keep the folder small
QUESTION = "How many organised crime groups operate in the UK, and who says so?"
OFF_TOPIC = "Who composed the opera that opened in Vienna?"
WORDS = "regional organised crime units funding"
QUOTE = "clear, sustainable funding model"
Look = Callable[[Any, str], None]


def first_visit(page: Any, site: str) -> None:
    page.goto(site)


def answer(page: Any, site: str) -> None:
    _ask(page, site, QUESTION)


def source(page: Any, site: str) -> None:
    page.goto(f"{site}/search?q={QUOTE.replace(' ', '+')}")
    page.locator('a[href="#passage-1"]').click()
    page.get_by_role("dialog").locator("img").wait_for()


def source_of_an_answer(page: Any, site: str) -> None:
    _ask(page, site, QUESTION)
    page.get_by_role("link", name="[1]").first.click()
    page.get_by_role("dialog").get_by_text(prompts.IN_ITS_PLACE).wait_for()


def no_answer(page: Any, site: str) -> None:
    _ask(page, site, OFF_TOPIC)


def no_question(page: Any, site: str) -> None:
    _ask(page, site, "???")


def conversations(page: Any, site: str) -> None:
    _ask(page, site, QUESTION)
    page.goto(f"{site}/conversations")


def search(page: Any, site: str) -> None:
    page.goto(f"{site}/search?q={WORDS.replace(' ', '+')}")
    page.locator('a[href="#passage-1"]').wait_for()


def narrow_down(page: Any, site: str) -> None:
    page.goto(f"{site}/search?q=organised+crime+groups+in+2019")
    page.locator('a[href="#passage-1"]').wait_for()
    page.get_by_role("button", name=prompts.NARROW).click()


def more_like(page: Any, site: str) -> None:
    source(page, site)
    page.get_by_role("dialog").get_by_role("button", name=prompts.MORE_LIKE).click()
    page.get_by_text(prompts.LIKE).wait_for()
    page.get_by_role("dialog").wait_for(state="detached")


def search_empty(page: Any, site: str) -> None:
    page.goto(f"{site}/search")


def documents(page: Any, site: str) -> None:
    page.goto(f"{site}/documents")


def document(page: Any, site: str) -> None:
    source(page, site)
    page.get_by_role("link", name=prompts.OPEN_DOCUMENT).click()
    page.get_by_role("heading", name=prompts.AS_READ).wait_for()
    page.locator("img").first.wait_for()


def document_removed(page: Any, site: str) -> None:
    page.goto(f"{site}/document?d=000000000000")


def being_made(page: Any, site: str) -> None:
    page.goto(site)
    page.get_by_role("textbox", name=prompts.BOX).fill(QUESTION)
    page.get_by_role("textbox", name=prompts.BOX).press("Enter")
    page.get_by_role("link", name="[1]").first.wait_for()


def stopped(page: Any, site: str) -> None:
    being_made(page, site)
    page.get_by_role("button", name=prompts.STOP, exact=True).click()
    page.get_by_text(prompts.STOPPED).wait_for()


def filters(page: Any, site: str) -> None:
    page.goto(site)
    page.get_by_role("button", name=prompts.FILTERS).click()


def removed(page: Any, site: str) -> None:
    page.goto(f"{site}/documents")
    settled(page)
    undo = page.get_by_role("button", name=re.compile("^Undo "))
    before = undo.count()  # in another look
    page.get_by_role("button", name=re.compile("^Remove ")).first.click()
    undo.nth(before).wait_for()


def refused(page: Any, site: str) -> None:
    page.goto(f"{site}/documents")
    settled(page)
    heading = page.get_by_role("heading", name=prompts.NOT_IN)
    if not heading.count():  # else it is there from another look
        page.locator("input[type=file]").set_input_files([{"name": "broken.pdf", "mimeType": "", "buffer": b"%PDF-1.4"}])
    heading.wait_for()


def nothing_in(page: Any, site: str) -> None:
    page.goto(site)


def no_documents(page: Any, site: str) -> None:
    page.goto(f"{site}/documents")


def server_away(page: Any, site: str) -> None:
    with Cable(int(site.rsplit(":", 1)[1])) as cable:
        page.goto(f"http://127.0.0.1:{cable.port}/documents")
        settled(page)
        page.wait_for_timeout(1000)  # the style comes after the words
        cable.cut()
        page.get_by_role("dialog").wait_for()


def _ask(page: Any, site: str, question: str) -> None:
    page.goto(site)
    settled(page)
    page.get_by_role("textbox", name=prompts.BOX).fill(question)
    page.get_by_role("textbox", name=prompts.BOX).press("Enter")
    page.get_by_role("group", name="Chat message from user").first.wait_for()
    page.get_by_role("button", name=prompts.TRY_AGAIN).or_(page.get_by_role("alert")).first.wait_for()


OF_DEMONSTRATION: tuple[Look, ...] = (
    first_visit, answer, source, source_of_an_answer, no_answer, no_question, conversations, search, search_empty, narrow_down, more_like,
    documents, document, document_removed, filters,
)  # fmt: skip
OF_SLOW_ANSWERS: tuple[Look, ...] = (being_made, stopped)
OF_NOTHING: tuple[Look, ...] = (nothing_in, no_documents)
OF_A_REFUSAL: tuple[Look, ...] = (refused, server_away)
UNSETTLED = (being_made, server_away)


def main() -> None:
    """Make all pictures anew; those that are there stay until all are made."""
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        made, home, empty = (Path(temporary) / name for name in ("screens", "data", "empty"))
        made.mkdir()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        with serving(home) as site:
            _look(browser, site, OF_DEMONSTRATION, made)
        port = free_port()
        command = [sys.executable, "-m", "uvicorn", "tests.browser.slow:app", "--port", str(port), "--log-level", "warning"]
        with launched(command, home, port):
            _look(browser, f"http://127.0.0.1:{port}", OF_SLOW_ANSWERS, made)
        with serving(home) as site:
            _look(browser, site, (removed,), made)
        with serving(_without_documents(empty)) as site:
            _look(browser, site, OF_NOTHING, made)
            _look(browser, site, OF_A_REFUSAL, made)
        browser.close()
        shutil.rmtree(FOLDER)
        shutil.copytree(made, FOLDER)


def _without_documents(home: Path) -> Path:
    """A data folder without documents, into which no demonstration goes."""
    home.mkdir()
    catalogue = Catalogue(database_url(home))
    catalogue.set_fact("demonstration", "done")
    catalogue.close()
    return home


def _look(browser: Any, site: str, states: tuple[Look, ...], folder: Path) -> None:
    """Pictures of these states in each look, put into the folder."""
    for look, options in LOOKS.items():
        context = browser.new_context(**options)  # one for all states, so that the program of the page is loaded once
        context.set_default_timeout(PATIENCE)
        for state in states:
            page = context.new_page()
            state(page, site)
            if state not in UNSETTLED:
                settled(page)
            page.wait_for_timeout(800)  # for what moves while it opens
            picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            picture.quantize(COLOURS).save(folder / f"{state.__name__.replace('_', '-')}-{look}.png", optimize=True)
            page.close()
        context.close()


if __name__ == "__main__":
    main()
