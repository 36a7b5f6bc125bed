"""The page of documents: files in, documents out and back."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant import prompts
from tests.browser.conftest import ask, serving, settled

Open = Callable[..., Any]
LOCKED = Path(__file__).parents[1] / "fixtures" / "locked.pdf"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A served page of documents that no other file's tests use; each test here has documents of its own."""
    with serving(empty(tmp_path_factory.mktemp("own") / "data")) as address:
        yield f"{address}/documents"


def report(name: str, number: int = 470) -> bytes:
    """A report of this title with one figure."""
    return f"# {name}\n\n1.1 In 2021 the inspectorate counted {number} {name.lower()} in the region.\n".encode()


def empty(home: Path) -> Path:
    from assistant.running import open_library
    from assistant.settings import Settings

    with open_library(Settings(home=home)) as library:
        library.catalogue.set_fact("demonstration", "done")  # so that serve adds nothing
    return home


def drop(page: Any, *files: tuple[str, bytes]) -> None:
    """Give files to the field as a person would, and wait until none is at work."""
    offered = page.locator("[class*=st-key-now-], [class*=st-key-left-]")
    before = offered.count()
    given = [{"name": name, "mimeType": "application/octet-stream", "buffer": data} for name, data in files]
    page.locator("input[type=file]").set_input_files(given)
    offered.nth(before + len(files) - 1).wait_for()
    page.get_by_role("heading", name=prompts.NOW).wait_for(state="detached")
    settled(page)


def text(page: Any) -> str:
    return str(page.get_by_test_id("stMainBlockContainer").inner_text())


def violations(page: Any) -> list[object]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    found = axe.Axe().run(page, options=RULES).response["violations"]
    return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found]


def test_of_three_files_the_broken_one_is_refused_with_its_reason(open_page: Open, own: str) -> None:
    page = open_page(own)
    drop(page, ("weirs.md", report("Weirs")), ("broken.pdf", b"%PDF-1.4"), ("locks.txt", b"Another text, of many locks."))
    page.get_by_role("heading", name=prompts.NOT_IN).wait_for()
    assert "broken.pdf is cut off before its end" in text(page) and violations(page) == []
    page.get_by_role("button", name="Remove Weirs").wait_for()
    page.get_by_role("button", name="Try again broken.pdf").click()
    page.wait_for_timeout(500)  # until the buttons of the first refusal are gone
    page.get_by_role("button", name="Dismiss broken.pdf").click()
    page.get_by_text("broken.pdf").first.wait_for(state="detached")
    assert "File: weirs.md" in text(page) and "File: locks.txt" in text(page)


def test_remove_and_undo_with_the_answers_that_cite_the_document(open_page: Open, own: str) -> None:
    page = open_page(own)
    drop(page, ("bridges.md", report("Bridges")))
    answered = page.context.new_page()
    answered.goto(own.removesuffix("/documents"))
    settled(answered)
    fact = "counted 470 bridges in the region. [1]"
    assert fact in ask(answered, "How many bridges were counted in 2021?").inner_text()
    page.get_by_role("button", name="Remove Bridges").click()
    page.get_by_role("button", name="Undo Bridges").wait_for()
    settled(page)
    assert "File: bridges.md" not in text(page) and violations(page) == []
    answered.reload()
    answered.get_by_text(prompts.SOURCE_REMOVED).wait_for()
    page.get_by_role("button", name="Undo Bridges").click()
    page.get_by_role("button", name="Remove Bridges").wait_for()
    answered.reload()
    answered.get_by_text(fact).wait_for()


def test_a_known_name_with_other_content_asks_and_replaces(open_page: Open, own: str) -> None:
    page = open_page(own)
    drop(page, ("canals.md", report("Canals")))
    drop(page, ("canals.md", report("Canals", 512)))
    page.get_by_text(prompts.ASKS).wait_for()
    assert violations(page) == []
    page.get_by_role("button", name="Replace “Canals” canals.md").click()
    page.get_by_text(prompts.STAGES["replaced"]).wait_for()
    settled(page)
    assert text(page).count("File: canals.md") == 1


def test_a_locked_file_takes_its_password(open_page: Open, own: str) -> None:
    page = open_page(own)
    drop(page, ("[a](b) *locked*.pdf", LOCKED.read_bytes()))
    for password, said in (("wrong", prompts.WRONG_PASSWORD), ("secret", "File: [a](b) *locked*.pdf")):
        field = page.get_by_label(prompts.PASSWORD, exact=True)
        assert field.get_attribute("placeholder") == "[a](b) *locked*.pdf"
        field.fill(password)
        page.get_by_role("button", name=prompts.TRY_AGAIN, exact=True).click()
        page.get_by_text(said).wait_for()
        assert violations(page) == []


HOSTILE = ("<img src=x onerror=alert(1)>.md", "[a](javascript:x) ![b](c) www.evil.example.md", ":material-x: $y$ :red[z] `q`.md")


def test_hostile_names_are_shown_as_they_are(open_page: Open, own: str) -> None:
    page = open_page(own)
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    drop(page, *((name, report(f"Report {i}")) for i, name in enumerate(HOSTILE)))
    drop(page, *((name + "x", b"x") for name in HOSTILE))
    for name in HOSTILE:  # the list of documents follows a moment later
        page.get_by_text(f"File: {name}").first.wait_for()
        page.get_by_text(f"{name}x is of a kind").first.wait_for()
    shown = text(page)
    assert [name for name in HOSTILE if f"File: {name}" not in shown or f"{name}x is of a kind" not in shown] == []
    assert page.locator("[data-testid=stMainBlockContainer] :is(img, a[href*=evil])").count() == 0


def test_a_second_tab_sees_what_the_first_one_adds(open_page: Open, own: str) -> None:
    page = open_page(own)
    second = page.context.new_page()
    second.goto(own)
    settled(second)
    drop(page, ("ferries.md", report("Ferries")))
    assert second.get_by_role("button", name="Remove Ferries").count() == 0
    second.get_by_role("button", name="Remove Ferries").wait_for()
    assert "File: ferries.md" in text(second)


def test_after_a_crash_in_the_middle_the_file_is_named_and_can_be_added_again(open_page: Open, tmp_path: Path) -> None:
    home = empty(tmp_path / "data")
    long = "# Long report\n\n" + "\n\n".join(f"1.{i} In part {i} the office counted {i} boxes of papers." for i in range(1, 4000))
    with serving(home) as address:
        page = open_page(f"{address}/documents")
        assert prompts.NO_DOCUMENTS_YET in text(page) and violations(page) == []
        page.locator("input[type=file]").set_input_files([{"name": "long.md", "mimeType": "text/plain", "buffer": long.encode()}])
        page.get_by_text("embedding:").wait_for()
        os.kill(owner(home), signal.SIGKILL)
        page.context.close()
    with serving(home) as address:
        page = open_page(f"{address}/documents")
        assert f"long.md {prompts.NOT_FINISHED}" in text(page) and violations(page) == []
        page.get_by_role("button", name="Try again long.md").click()
        page.get_by_text("embedding:").wait_for()
        assert violations(page) == []


def owner(home: Path) -> int:
    """The process that serves a data folder."""
    import json

    return int(json.loads((home / "owner.json").read_text(encoding="utf-8"))["pid"])


@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, {"viewport": {"width": 320, "height": 640}}])
def test_the_list_is_plain_in_the_dark_and_on_a_phone(open_page: Open, site: str, options: dict[str, Any]) -> None:
    page = open_page(f"{site}/documents", **options)
    page.get_by_role("button", name="Remove Tackling waste crime").wait_for()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def test_the_list_is_searched_by_words_and_stays_so_in_the_address(open_page: Open, site: str) -> None:
    page = open_page(f"{site}/documents")
    page.get_by_label(prompts.FIND_DOCUMENT).fill("valley post")
    page.get_by_label(prompts.FIND_DOCUMENT).press("Enter")
    page.get_by_text("1 of 2 documents").wait_for()
    page.reload()
    page.get_by_text("1 of 2 documents").wait_for()
    assert "find=valley" in page.url
