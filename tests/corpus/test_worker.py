import sys
import time
from concurrent.futures import Future
from contextlib import suppress

import pytest

from corpus.document import Document
from corpus.errors import Refused
from corpus.read import parse
from corpus.worker import Job, Readers
from tests.corpus.test_pdf import compiled

PAGE = Job(b"# Parks\n\n1.1 They cost more.\n", "parks.md")
SLEEP = (sys.executable, "-c", "import time; time.sleep(60)")
BABBLE = "import sys, time; sys.stdout.write('no outcome'); sys.stdout.flush(); "


def test_a_document_is_read_as_here_and_a_refusal_comes_over() -> None:
    with Readers() as readers:
        document, refused = readers.read(PAGE), readers.read(Job(b"%PDF-1.7 cut", "cut.pdf"))
        assert document.result(60) == parse(PAGE.data, PAGE.name)
        with pytest.raises(Refused) as problem:
            refused.result(60)
    with pytest.raises(Refused) as expected:
        parse(b"%PDF-1.7 cut", "cut.pdf")
    assert str(problem.value) == str(expected.value)


@pytest.mark.parametrize("code", ["import os; os.abort()", "raise SystemExit(3)", BABBLE])
def test_a_reader_that_breaks_off_costs_one_file(code: str) -> None:
    with (
        Readers(command=(sys.executable, "-c", code)) as readers,
        pytest.raises(Refused, match=r"parks.md: made the reader break off"),
    ):
        readers.read(PAGE).result(60)
    with Readers() as readers:
        assert readers.read(PAGE).result(60).text


def test_a_reader_that_never_ends_is_stopped() -> None:
    began = time.monotonic()
    with Readers(patience=0.5, command=SLEEP) as readers, pytest.raises(Refused, match="took longer"):
        readers.read(PAGE).result(30)
    assert time.monotonic() - began < 20


SLOW_SECOND_PAGE = """
import time
from corpus import pdf, worker

def slow(file, index, quick=pdf._sheet):
    if index == 1:
        time.sleep(60)
    return quick(file, index)

pdf._sheet = slow
worker.main()
"""


def test_a_page_that_takes_too_long_is_given_up_and_the_others_go_in() -> None:
    pages = "#pagebreak()".join(f"The parks of region {number} cost more than those of last year." for number in (1, 2, 3))
    with Readers(command=(sys.executable, "-c", SLOW_SECOND_PAGE), page_patience=3.0) as readers:
        document = readers.read(Job(compiled(pages), "parks.pdf")).result(60)
    assert [page.readable for page in document.pages] == [True, False, True]
    assert "region 1" in document.text and "region 2" not in document.text and "region 3" in document.text


def test_pages_that_are_given_up_count_for_the_file() -> None:
    with (
        Readers(patience=4.0, command=(sys.executable, "-c", SLOW_SECOND_PAGE), page_patience=30.0) as readers,
        pytest.raises(Refused, match="took longer"),
    ):
        readers.read(Job(compiled("One#pagebreak()Two"), "parks.pdf")).result(60)


def broken_off() -> "Future[Document]":
    with suppress(KeyboardInterrupt), Readers(command=SLEEP) as readers:
        waiting = readers.read(PAGE)
        time.sleep(0.3)
        raise KeyboardInterrupt
    return waiting


def test_work_that_is_broken_off_does_not_wait_for_the_reader() -> None:
    began = time.monotonic()
    assert isinstance(broken_off().exception(), Refused)
    assert time.monotonic() - began < 20


def test_an_error_that_no_reader_should_raise_is_named() -> None:
    with Readers(1) as readers:
        problem = readers.read(Job(b"# Title\n\nWords.\n", "odd.md", None)).exception()  # type: ignore[arg-type]
        after = readers.read(Job(b"# Title\n\nSome words of a report.\n", "a.md")).result()
    assert isinstance(problem, Refused) and "Error: " in problem.reason and "save it again" in problem.reason
    assert "Some words" in after.text
