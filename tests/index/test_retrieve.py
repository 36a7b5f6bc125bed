from collections.abc import Callable
from pathlib import Path

import pytest

from index.build import Report
from index.errors import NoSuchDocument
from index.langchain import AuditRetriever
from index.library import Library
from index.passage import Filters
from index.retrieve import items_below, permitted, search, with_passages_before


def test_the_passage_that_answers_comes_first_and_both_searches_find_it(filled: Library) -> None:
    first = search(filled, "how many illegal waste sites did the inspectorate count?")[0]
    assert (first.passage.paragraph, first.rank) == ("1.1", 1)
    assert set(first.found_by) == {"dense", "lexical"}
    assert first.record.metadata.title == "Tackling waste crime"


@pytest.mark.parametrize(
    ("filters", "paths"),
    [
        (Filters(publishers=("valley",)), {"news.md"}),
        (Filters(kinds=("audit report",)), {"audit.md"}),
        (Filters(start="2022-06"), {"news.md"}),
        (Filters(end="2022"), {"audit.md"}),
        (Filters(start="2023-11-01"), {"news.md"}),  # "2023" may be November
        (Filters(documents=("audit.md",)), {"audit.md"}),
        (Filters(publishers=("nobody",)), set()),
    ],
)
def test_filters_let_only_their_documents_through(filled: Library, filters: Filters, paths: set[str]) -> None:
    assert {record.path for record in permitted(filled, filters)} == paths
    assert {hit.record.path for hit in search(filled, "waste", filters)} == paths


def test_a_filtered_search_ranks_as_an_unfiltered_one(filled: Library) -> None:
    everything = Filters(start="1900")
    assert [h.passage.id for h in search(filled, "waste sites", everything)] == [
        h.passage.id for h in search(filled, "waste sites")
    ]


def test_a_filter_by_a_document_that_is_not_in_is_an_error(filled: Library) -> None:
    with pytest.raises(NoSuchDocument):
        search(filled, "waste", Filters(documents=("nothing.md",)))


@pytest.mark.parametrize("query", ["", "  ", "\n"])
def test_an_empty_query_finds_nothing(filled: Library, query: str) -> None:
    assert search(filled, query) == []


def test_an_empty_library_finds_nothing(library: Library) -> None:
    assert search(library, "waste") == []


def test_langchain_gets_the_same_passages_with_their_places(filled: Library) -> None:
    documents = AuditRetriever(library=filled, k=2).invoke("illegal waste sites")
    assert [d.page_content for d in documents] == [h.passage.text for h in search(filled, "illegal waste sites", k=2)]
    assert documents[0].metadata["paragraph"] == "1.1"


def test_each_hit_knows_the_passage_before_it_in_its_own_document(filled: Library) -> None:
    hits = with_passages_before(filled, search(filled, "illegal waste sites", k=50))
    places = {passage.id: (i, whole) for whole in (filled.catalogue.passages_of(d) for d in {h.record.id for h in hits})
              for i, passage in enumerate(whole)}  # fmt: skip
    for hit in hits:
        place, whole = places[hit.passage.id]
        assert hit.before == (whole[place - 1] if place else None)
    assert {hit.before is None for hit in hits} == {True, False}


def test_the_lettered_items_of_a_hit_that_announces_them_come_along(
    library: Library, tmp_path: Path, take_in: Callable[[Path], Report]
) -> None:
    report = tmp_path / "list.md"
    report.write_text(
        "# Plan\n\n2.3 The Ministry of Waste (MoW) should:\n\n(a) count lorries; and\n\n(b) fine carriers.\n\n2.4 It rains.\n"
    )
    take_in(report)
    lead = [hit for hit in search(library, "what should the ministry of waste do") if hit.passage.text.endswith(":")]
    below = items_below(library, lead)
    assert [(hit.passage.paragraph, hit.passage.text) for hit in below] == [
        ("2.3 a", "count lorries; and"),
        ("2.3 b", "fine carriers."),
    ]
    assert items_below(library, [*lead, *below]) == []
    assert {h.passage.id for h in items_below(library, below[:1])} == {h.passage.id for h in [*lead, *below[1:]]}


def test_definitions_of_all_documents_are_known(library: Library, tmp_path: Path, take_in: Callable[[Path], Report]) -> None:
    for name, long in (("a", "Ministry of Waste"), ("b", "Ministry of Weather"), ("c", "ministry of waste")):
        (tmp_path / f"{name}.md").write_text(f"# {name}\n\nThe {long} (MoW) met in {name}.\n")
        take_in(tmp_path / f"{name}.md")
    assert set(library.held.definitions["MoW"]) == {"Ministry of Waste", "Ministry of Weather"}
