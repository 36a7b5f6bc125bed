import pytest

from assistant.reference import long_date, pages, place, reference
from corpus.document import Metadata, Span
from index.passage import Passage, Record


def passage(**places: object) -> Passage:
    return Passage("a" * 12 + ":0-4", "a" * 12, Span(0, 4), "Text", **places)  # type: ignore[arg-type]


def record(**about: str) -> Record:
    return Record("a" * 12, "soc.pdf", ("soc.pdf",), Metadata(**about), 20, (), 1, "2026-01-01T00:00:00+00:00")


def test_the_whole_reference_is_in_house_style() -> None:
    about = record(publisher="Audit Office", title="Tackling waste", reference="HC 12", published="2019-06")
    found = reference(about, passage(paragraph="1.12", first_page=17, last_page=17, page_label="15"))
    assert found == "Audit Office, Tackling waste, HC 12, June 2019, para 1.12, p. 15 (PDF 17)"


def test_what_is_not_known_is_left_out() -> None:
    assert reference(record(), passage()) == "soc.pdf"
    assert place(passage(paragraph="7")) == "para 7"


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        ("The threat", "Waste gangs, under “The threat”"),
        ("‘Waste’ gangs", "Waste gangs"),
        ("All about waste " * 7, "Waste gangs"),
    ],
)
def test_what_has_neither_number_nor_page_is_placed_by_its_heading(heading: str, shown: str) -> None:
    assert reference(record(title="Waste gangs"), passage(heading=("Waste gangs", heading))) == shown
    assert reference(record(title="Waste"), passage(heading=(heading,), first_page=3)) == "Waste, PDF p. 3"


def test_a_row_is_placed_by_its_table() -> None:
    assert (
        place(passage(heading=("Spending", "Table 2.1: Cost (£ million)"), first_page=3, page_label="1"))
        == "Table 2.1, p. 1 (PDF 3)"
    )
    assert place(passage(heading=("Tables and figures",), paragraph="7")) == "para 7"


@pytest.mark.parametrize(
    ("first", "last", "label", "shown"),
    [
        (3, 3, None, "PDF p. 3"),
        (3, 4, None, "PDF pp. 3-4"),
        (3, 3, "iv", "p. iv (PDF 3)"),
        (17, 18, "15", "pp. 15-16 (PDF 17-18)"),
        (None, None, None, ""),
    ],
)
def test_pages(first: int | None, last: int | None, label: str | None, shown: str) -> None:
    assert pages(passage(first_page=first, last_page=last, page_label=label)) == shown


@pytest.mark.parametrize(
    ("published", "shown"), [("2019-06-28", "28 June 2019"), ("2019-06", "June 2019"), ("2019", "2019"), (None, "")]
)
def test_dates_are_as_exact_as_the_source(published: str | None, shown: str) -> None:
    assert long_date(published) == shown
