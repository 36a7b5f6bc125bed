"""Filters and counts over records alone."""

import pytest

from corpus.document import Metadata
from index.columns import Columns
from index.passage import Filters, Record


def record(name: str, **about: str) -> Record:
    return Record(name, f"{name}.md", (), Metadata(**about), 0, (), 1, "2024-01-01")


HELD = Columns(
    [
        record(
            "a", publisher="Home Office", kind="strategy", published="2019", period="2018-19", reference="HC 40, Session 2019"
        ),
        record("b", publisher="HM Government (Home Office)", kind="strategy", published="2021-05", reference="HC 400"),
        record("c", publisher="Waste Board", kind="news", published="2021-06-01", period="the past"),
        record("d"),
    ]
)


@pytest.mark.parametrize(
    ("filters", "passing"),
    [
        (Filters(references=("hc 40",)), "a"),
        (Filters(references=("HC 400", "HC40")), "b"),
        (Filters(covers_start="2021-05"), "bcd"),  # what is published says nothing of what comes after it
        (Filters(covers_start="2022"), "d"),
        (Filters(covers_end="2018-02"), "abcd"),
        (Filters(covers_start="2019-12", covers_end="2020"), "abcd"),
        (Filters(covers_end="2017"), "bcd"),
        (Filters(covers_start="2020", kinds=("strategy",)), "b"),
    ],
)
def test_references_are_whole_and_periods_overlap(filters: Filters, passing: str) -> None:
    assert "".join(r.id for r in HELD.passing(filters, set())) == passing


def test_counts_say_how_many_documents_each_value_would_let_through() -> None:
    counts = HELD.facets(Filters(kinds=("strategy",)), set(), 10)
    assert counts.kinds == (("strategy", 2), ("news", 1), ("other", 1))  # its own filter does not narrow them
    assert counts.publishers == (("Home Office", 2), ("HM Government (Home Office)", 1))
    assert counts.years == (("2021", 1), ("2019", 1))


def test_only_the_most_frequent_values_are_counted_and_named_documents_narrow() -> None:
    assert HELD.facets(Filters(), set(), 1).years == (("2021", 2),)
    assert HELD.facets(Filters(documents=("c",)), {"c"}, 9).publishers == (("Waste Board", 1),)
