from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant import prompts, running
from assistant.ui.documents import about, fitting
from corpus.document import Metadata
from index.library import Library
from index.passage import Record

AUDIT = Metadata("Tackling waste", "Audit Office", "audit report", None, "2019-06-28", "HC 12")
NEWS = Metadata("Zebras in the valley", None, "news", None, "2023")
RECORDS = [
    Record("a" * 12, "audit.pdf", ("audit.pdf",), AUDIT, 12, (3, 5), 9, "2026-01-01T10:00:00+00:00"),
    Record("b" * 12, "news.md", ("news.md", "copy.md"), NEWS, 0, (), 1, "2026-02-01T10:00:00+00:00"),
    Record("c" * 12, "plain.txt", ("plain.txt",), Metadata(), 1, (), 1, "2026-03-01T10:00:00+00:00"),
]


@pytest.mark.parametrize(
    ("words", "kind", "order", "found"),
    [
        ("", None, prompts.BY_TITLE, "cab"),
        ("", None, prompts.BY_DATE, "bac"),
        ("", None, prompts.BY_ADDED, "cba"),
        ("", None, prompts.BY_PUBLISHER, "acb"),
        ("copy VALLEY", None, prompts.BY_TITLE, "b"),
        ("hc 12 june", None, prompts.BY_TITLE, "a"),
        ("", "other", prompts.BY_TITLE, "c"),
        ("waste", "news", prompts.BY_TITLE, ""),
    ],
)
def test_the_list_holds_what_fits_in_its_order(words: str, kind: str | None, order: str, found: str) -> None:
    shown = "".join(record.id[0] for record in fitting(RECORDS, words, kind, order))
    assert shown == found


def test_a_line_says_what_is_known_and_what_could_not_be_read() -> None:
    assert about(RECORDS[0]) == (
        "audit report, Audit Office, 28 June 2019, 12 pages, added 1 January 2026, partly read: no text on page 3, 5"
    )
    assert about(RECORDS[2]) == "1 page, added 1 March 2026"


def test_the_page_lists_what_is_in_and_takes_out_with_a_way_back(
    filled: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(running._open, "library", filled)
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / "home"))
    page = AppTest.from_function(drawn, default_timeout=30).run()
    audit = filled.catalogue.record("audit.md").id
    page.button(key=f"remove-{audit}").click().run()
    assert not page.exception and [record.path for record in filled.catalogue.records()] == ["news.md"]
    (undo,) = [button for button in page.button if button.key.startswith("undo-")]
    undo.click().run()
    assert not page.exception and len(filled.catalogue.records()) == 2


def drawn() -> None:
    from assistant.ui import documents

    documents.page()
