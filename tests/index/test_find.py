from collections.abc import Callable
from pathlib import Path

import pytest

from index.build import Report
from index.errors import NoSuchPassage
from index.find import Manner, find, like, whole
from index.library import Library
from index.passage import Filters
from index.prefer import Times
from tests.conftest import AUDIT

SUMMARY = """# Summary of the audit

## Sites

In 2021, the inspectorate counted 470 illegal waste sites in the northern region.

## Plans

The ministry held back the plan of the southern region.
"""


@pytest.fixture
def both(filled: Library, tmp_path: Path, take_in: Callable[[Path], Report]) -> Library:
    """A library in which a summary repeats a passage of the audit."""
    (tmp_path / "summary.md").write_text(SUMMARY, encoding="utf-8")
    take_in(tmp_path / "summary.md")
    return filled


def test_a_passage_that_is_repeated_elsewhere_is_shown_once(both: Library) -> None:
    hits, _ = find(both, "illegal waste sites inspectorate", Filters(), Manner())
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert {hits[0].record.path, hits[0].also[0].record.path} == {"audit.md", "summary.md"}
    assert sum("470" in hit.passage.text for hit in hits) == 1


def test_words_in_quotes_stand_word_for_word_in_every_passage(both: Library) -> None:
    hits, exact = find(both, '"held back the plan" waste', Filters(), Manner(phrases=("Held back the plan",)))
    assert exact and [hit.record.path for hit in hits] == ["summary.md"]
    near, exact = find(both, '"the plan held back" waste', Filters(), Manner(phrases=("the plan held back",)))
    assert not exact and len(near) > 1


def test_the_heading_and_the_title_may_hold_a_phrase(both: Library) -> None:
    hits, exact = find(both, '"key facts"', Filters(), Manner(phrases=("key facts",)))
    assert exact and {hit.passage.heading[-1] for hit in hits} == {"Key facts"}


def test_a_time_is_preferred_and_by_date_the_newest_comes_first(both: Library) -> None:
    in_2023 = Times((("2023-01-01", "2023-12-31"),))
    query = "ministry northern region"
    before, after = (find(both, query, Filters(), Manner(times=times))[0] for times in (Times(), in_2023))
    rank = [next(hit.rank for hit in hits if hit.record.path == "news.md") for hits in (before, after)]
    assert rank[1] < rank[0] == len(before) == len(after)
    dates = [hit.record.metadata.published or "" for hit in find(both, "waste", Filters(), Manner(newest_first=True))[0]]
    assert dates == sorted(dates, reverse=True)


def test_what_is_compared_comes_from_several_documents(both: Library) -> None:
    query = "the bodies that share the work and what the ministry spent"
    one, several = (find(both, query, Filters(), Manner(k=3, several=several))[0] for several in (False, True))
    assert {hit.record.path for hit in one} == {"audit.md"}
    assert several[0] == one[0] and several[2].record.path == "summary.md"


def test_more_like_a_passage_is_neither_itself_nor_its_repeats(both: Library) -> None:
    audit = both.catalogue.record("audit.md").id
    seed = next(p for p in both.catalogue.passages_of(audit) if "470" in p.text)
    found = like(both, seed.id, Filters(), Manner(k=2))
    assert [hit.rank for hit in found] == [1, 2] and not any("470" in hit.passage.text for hit in found)
    assert {hit.record.path for hit in like(both, seed.id, Filters(kinds=("news",)), Manner())} == {"news.md"}
    with pytest.raises(NoSuchPassage, match="nothing"):
        like(both, "nothing", Filters(), Manner())


def test_the_whole_of_a_document_stands_in_its_order(both: Library) -> None:
    hits = whole(both, Filters(documents=("audit.md",)))
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    places = [AUDIT.index(hit.passage.text[:20]) for hit in hits]
    assert len(places) >= 3 and places == sorted(places)
