from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from assistant import prompts, running
from corpus.document import Document, Metadata, Page, Section, Source, Span
from index.library import Library

TEXT = "Wharves\n\nFour wharves are closed."


@pytest.fixture
def page(library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AppTest:
    """The page of a document whose one page has marks in its label."""
    whole = Span(0, len(TEXT))
    sections = (Section(1, ("Wharves",), whole),)
    document = Document(Source("a.txt", "a" * 64, "txt", 1), Metadata(), TEXT, (Page(1, "*i* $x$", whole),), sections)
    library.catalogue.put(document, b"x", str(tmp_path / "a.txt"), [], np.zeros((0, 0), dtype=np.float32))
    monkeypatch.setitem(running._open, "library", library)
    page = AppTest.from_function(drawn, default_timeout=30)
    page.query_params["d"] = document.id
    return page


def test_a_page_label_is_text_and_no_markup(page: AppTest) -> None:
    page.session_state["outline"] = True
    page.run()
    assert not page.exception and [header.value for header in page.header] == [r"Page 1 of the file, printed as \*i\* \$x\$"]
    assert [button.label for button in page.button if "Wharves" in button.label] == [r"Wharves, p. \*i\* \$x\$ (PDF 1)"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("wharves", "These words stand in 2 places."),
        ("closed", "These words stand in 1 place."),
        ("x", prompts.FOUND_WITHIN_NONE),
    ],
)
def test_how_often_words_stand_in_a_document_is_said(page: AppTest, words: str, said: str) -> None:
    page.session_state["find"] = words
    assert said in [text.value for text in page.run().text]


def drawn() -> None:
    from assistant.ui import document

    document.page()
