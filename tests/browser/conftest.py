"""A served page and a real Chromium for the tests of this folder. A request that leaves the host fails the test that made it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from assistant import prompts
from assistant.running import open_library
from assistant.settings import Settings
from corpus.folder import files
from index.build import add
from tests.conftest import AUDIT, MANIFEST, NEWS

sync_api = pytest.importorskip("playwright.sync_api")
ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
COSTS = """
## Clearing costs

3.1 Clearing costs fall on the owners of the land.

3.2 No body has added up what the clearing costs since 2019.
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


@contextmanager
def serving(home: Path) -> Iterator[str]:
    """A server on a free port with its own data folder, from its first answer until the end of the block."""
    port = free_port()
    with launched([sys.executable, "-m", "assistant", "serve", "--port", str(port)], home, port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def launched(arguments: list[str], home: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """A process that serves the page on a port, from its first answer until the end of the block."""
    environ = os.environ | {"ASSISTANT_HOME": str(home)}
    process = subprocess.Popen(arguments, cwd=ROOT, env=environ, stderr=subprocess.PIPE, text=True)
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", process)
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)
        if process.stderr:
            process.stderr.close()


def wait_for(address: str, process: subprocess.Popen[str]) -> None:
    for _ in range(600):
        assert process.poll() is None, process.stderr and process.stderr.read()
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")


def filled_home(made: Path) -> Path:
    """A data folder below `made` with an audit report and a news article."""
    reports = made / "reports"
    reports.mkdir()
    (reports / "audit.md").write_text(AUDIT + COSTS, encoding="utf-8")
    (reports / "news.md").write_text(NEWS, encoding="utf-8")
    (reports / "manifest.csv").write_text(MANIFEST, encoding="utf-8")
    with open_library(Settings(home=made / "data")) as library:
        add(library, files([reports], None)[0])
        library.catalogue.set_fact("demonstration", "done")  # so that serve adds nothing
    return made / "data"


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder that `site` serves."""
    return filled_home(tmp_path_factory.mktemp("served"))


@pytest.fixture(scope="session")
def site(home: Path) -> Iterator[str]:
    """The address of the served page."""
    with serving(home) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    if CHROMIUM is None:
        assert not os.environ.get("CI"), "the browser tests need Chromium, and CI must have it"
        pytest.skip("no Chromium on this machine: the page is not tested in a browser")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Opens a page at an address; the test fails if one of its pages calls another host or breaks the Content-Security-Policy."""
    contexts, strays = [], []

    def guard(route: Any) -> None:
        if route.request.url.startswith(("http://127.0.0.1:", "http://localhost:", "data:", "blob:")):
            return route.continue_()
        strays.append(route.request.url)
        return route.abort()

    def opened(address: str, **options: Any) -> Any:
        context = chromium.new_context(**options)
        contexts.append(context)
        context.route("**/*", guard)
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.on("console", lambda line: "Content Security Policy" in line.text and strays.append(line.text))
        page.on("websocket", lambda door: door.url.startswith("ws://127.0.0.1:") or strays.append(door.url))
        page.goto(address)
        settled(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert strays == []


def settled(page: Any) -> None:
    """Wait until the script of the page has run to its end."""
    page.wait_for_selector('[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state="CONNECTED"]')
    page.locator("[data-testid=stMainBlockContainer] :is(h1, [data-testid=stText])").first.wait_for(state="attached")


def ask(page: Any, question: str) -> Any:
    """Ask a question as a person would, and give the answer's part of the page."""
    answers = page.get_by_role("group", name="Chat message from assistant")
    before = answers.count()
    page.get_by_role("textbox").fill(question)
    page.get_by_role("textbox").press("Enter")
    answer = answers.nth(before)
    answer.wait_for()
    answer.get_by_role("button", name=prompts.STOP).wait_for(state="detached")
    settled(page)
    return answer
