"""What a link on the page names is the quote that its marker stands for."""

from typing import Any

from assistant.ui.sources import Source, cited, found, linked
from corpus.document import Document, Metadata, Span
from corpus.document import Source as DocumentSource


def answer() -> dict[str, Any]:
    passage = {
        "document_id": "d",
        "start": 100,
        "text": "Nine [1] bodies share it. Two do not.",
        "citation": 'NAO, "Crime", p. 1',
    }
    claims = [
        {"text": "Nine [1] bodies share it.", "citations": [{"quote": "Nine [1] bodies share it.", "passage": passage}]},
        {"text": "Two do not.", "citations": [{"quote": "Two do not.", "passage": passage}]},
    ]
    return {"text": "NAO: Nine [1] bodies share it. [1] Two do not. [2]", "claims": claims}


def test_a_source_knows_where_its_words_stand() -> None:
    first, second = cited(answer(), 3)
    assert (first.name, second.name) == ("cite-3-1", "cite-3-2")
    assert (second.span.start, second.span.end) == (100 + 26, 100 + 37)


def test_a_row_that_ends_another_row_is_marked_where_it_stands_alone() -> None:
    text = "Area | Sites\nWest Kent | 12\nKent | 12"
    source = Source("cite-0-1", "Source 1", "Kent | 12", {"document_id": "d", "start": 100, "text": text})
    assert source.span == Span(100 + text.rindex("Kent"), 100 + len(text))


def test_words_are_found_again_in_a_document_that_was_read_again() -> None:
    source = Source("cite-0-1", "Source 1", "Kent | 12", {"document_id": "d", "start": 8, "text": "Kent | 12"})
    assert source.span_in(read_as("Sites.\n\nKent | 12")) == Span(8, 17)
    assert source.span_in(read_as("A head.\n\nSites.\n\nKent | 12")) == Span(17, 26)
    assert source.span_in(read_as("Sites.\n\nKent | 13")) is None
    assert source.span_in(read_as("Kent | 12\n\nSites.\n\nKent | 12")) is None


def read_as(text: str) -> Document:
    return Document(DocumentSource("a.md", "0" * 64, "md", 1), Metadata(), text, (), (), (), ())


def test_only_our_markers_become_links() -> None:
    text = linked(answer(), 3)
    assert text.count("](#cite-3-1 ") == text.count("](#cite-3-2 ") == 1
    assert text.index("#cite-3-1") > text.index("share it") and text.startswith("NAO")


def test_lines_and_paragraphs_of_an_answer_stay_apart() -> None:
    kept = answer()
    parted = [linked(kept | {"text": kept["text"].replace("] Two", f"]{gap}Two")}, 3) for gap in ("\n", "\n\n")]
    assert [")\\\nTwo" in parted[0], ")\n\nTwo" in parted[1]] == [True, True]


def test_a_title_that_holds_quotation_marks_does_not_end_the_link() -> None:
    assert r"\"Crime\"" in linked(answer(), 0)


def test_passages_that_were_found_have_names_of_their_own() -> None:
    hit = answer()["claims"][0]["citations"][0]["passage"]
    assert [source.name for source in (*found([hit]), *found([hit], 2))] == ["passage-1", "passage-2-1"]
