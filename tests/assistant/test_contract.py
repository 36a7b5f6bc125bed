"""The JSON of a passage: where the words that are cited can be read at their publisher's."""

from collections.abc import Callable
from pathlib import Path

from assistant.answer import Citation, Claim
from assistant.contract import claim_json, passage_json
from assistant.correcting import correct_everywhere
from corpus.said import correction
from index.build import Report
from index.conversations import Conversations
from index.library import Library

PAGE = """<html><head><link rel="canonical" href="https://parks.example/report"></head><body><main><h1 id="top">Parks</h1>
<p id="costs">The council spent four million pounds on its parks in the year.</p>
<p id="staff 2">It had twelve keepers at the end of it.</p></main></body></html>"""


def taken_in(tmp_path: Path, take_in: Callable[[Path], Report]) -> str:
    (tmp_path / "parks.html").write_text(PAGE, encoding="utf-8")
    return take_in(tmp_path / "parks.html").added[0]


def test_a_citation_has_the_address_of_its_own_paragraph(
    library: Library, tmp_path: Path, take_in: Callable[[Path], Report]
) -> None:
    record = library.catalogue.record(taken_in(tmp_path, take_in))
    (passage,) = library.catalogue.passages_of(record.id)
    claim = claim_json(Claim("Twelve.", (Citation(passage, record, "twelve keepers"),)))
    assert claim["citations"][0]["passage"]["address"] == "https://parks.example/report#staff%202"
    assert passage_json(passage, record)["address"] == "https://parks.example/report#costs"
    assert passage_json(passage, record)["url"] == "https://parks.example/report"


def test_a_corrected_address_keeps_the_place_of_the_quote(
    library: Library, tmp_path: Path, take_in: Callable[[Path], Report]
) -> None:
    record = library.catalogue.record(taken_in(tmp_path, take_in))
    (passage,) = library.catalogue.passages_of(record.id)
    claim = claim_json(Claim("Twelve.", (Citation(passage, record, "twelve keepers"),)))
    Conversations(library.catalogue).append("a", "How many?", {"text": "Twelve.", "claims": [claim], "hits": []})
    correct_everywhere(library, record.id, correction("url", "https://new.example/p"))
    (turn,) = Conversations(library.catalogue).turns("a")
    assert turn.answer["claims"][0]["citations"][0]["passage"]["address"] == "https://new.example/p#staff%202"


def test_a_document_without_anchors_has_its_own_address(filled: Library) -> None:
    record = filled.catalogue.record("audit.md")
    (passage, *_) = filled.catalogue.passages_of(record.id)
    assert passage_json(passage, record)["address"] is None
