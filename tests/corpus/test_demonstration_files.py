"""Tries the three ways of writing a document on a small source: what is printed, escaped, numbered and fixed in time.

Does not know the real sources.
"""

import io
import zipfile
from pathlib import Path

import pytest

from corpus.demonstration import letter, page, paper, source
from corpus.demonstration.facts import Fact, Original, Sheet
from corpus.demonstration.source import Text
from corpus.demonstration.words import date_in_words, typeset

HEADER = "id: a\nform: page\nnumbering: continuous\nmenu: News, About\nrelated: a\n---\n"
BODY = """# Size & shape
It isn't <b>large</b>.[^n] {.01}
- a 'part' {.01}

Table: Sizes {.01}
| Year | Size |
| 2019 | 5 | {.01}

[^n]: A note. {.01}
"""


@pytest.fixture
def text(tmp_path: Path) -> Text:
    (tmp_path / "a.text").write_text(HEADER + BODY, encoding="utf-8")
    return source.load(tmp_path / "a.text")


@pytest.fixture
def sheet() -> Sheet:
    original = Original("a", "The title", "The office", "news", "2019-06", "", "A. Writer", "https://example.org/a")
    return Sheet({"a": original}, {"a.01": Fact("a.01", "Five in 2019.", url="https://example.org/b")})


def test_a_page_shows_text_as_text(text: Text, sheet: Sheet) -> None:
    html = page.html(text, sheet).decode()
    assert "It isn\N{RIGHT SINGLE QUOTATION MARK}t &lt;b&gt;large&lt;/b&gt;." in html
    assert '<p id="para-1">1. It' in html
    assert '<time datetime="2019-06">June 2019</time>' in html


def test_a_letter_is_numbered_by_word_itself(text: Text, sheet: Sheet) -> None:
    archive = zipfile.ZipFile(io.BytesIO(letter.docx(text, sheet)))
    document = archive.read("word/document.xml").decode()
    assert '<w:pStyle w:val="Numbered"/></w:pPr><w:r><w:t xml:space="preserve">It isn' in document
    assert '<w:footnoteReference w:id="2"/>' in document
    assert "A note." in archive.read("word/footnotes.xml").decode()


def test_a_letter_knows_no_clock(text: Text, sheet: Sheet) -> None:
    archive = zipfile.ZipFile(io.BytesIO(letter.docx(text, sheet)))
    assert {entry.date_time for entry in archive.infolist()} == {letter.CLOCK}
    assert b"dcterms:created" not in archive.read("docProps/core.xml")


def test_a_paper_is_the_same_each_time(text: Text, sheet: Sheet) -> None:
    first = paper.pdf(text, sheet)
    assert first.startswith(b"%PDF-")
    assert first == paper.pdf(text, sheet)


def test_a_date_stays_as_exact_as_it_is() -> None:
    assert [date_in_words(date) for date in ("2019", "2019-06", "2019-06-08")] == ["2019", "June 2019", "8 June 2019"]


def test_quotation_marks_are_curly_and_ranges_keep_their_hyphen() -> None:
    left, right = "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"
    assert typeset("the '4P' model's 2015-16") == f"the {left}4P{right} model{right}s 2015-16"
