"""Dates on the front of a document: its own, and those of other papers, deadlines and visits, which are not its own."""

import pytest

from corpus.document import Document, Finding
from corpus.read import parse


def published(document: Document) -> tuple[str, str] | None:
    found: Finding | None = next((one for one in document.findings if one.field == "published"), None)
    return (found.value, found.sure) if found else None


def paper(line: str) -> Document:
    return parse(f"# Managing the parks of the north\n\n{line}\n\n## Summary\n\nThe parks are green.\n".encode(), "parks.md")


@pytest.mark.parametrize(
    ("line", "date", "sure"),
    [
        ("Office for Parks. HC 123. Published 3 May 2024.", "2024-05-03", "sure"),
        ("House of Commons. Friday 3 May 2024. Ordered by the House to be published on 6 May 2024.", "2024-05-06", "sure"),
        ("This report was published on 3 May 2024", "2024-05-03", "sure"),
        ("Inspection report published: 3 May 2024", "2024-05-03", "sure"),
        ("Published: 13/05/2024", "2024-05-13", "sure"),
        ("Parks Ministry, CP 45. Date: 3 May 2024.", "2024-05-03", "likely"),
        ("Report date: 3 May 2024", "2024-05-03", "likely"),
        ("Date of this response: 3 May 2024", "2024-05-03", "likely"),
        ("Laid before the Northland Assembly on 3 May 2024", "2024-05-03", "likely"),
        (
            "Parks Ministry. Official statistics. Published at 9.30am on 3 May 2024. Next update: 6 June 2024.",
            "2024-05-03",
            "sure",
        ),
        ("Northern Herald, 3 May 2024. By Ann Lee, parks reporter.", "2024-05-03", "likely"),
    ],
)
def test_the_date_that_a_front_gives_the_document(line: str, date: str, sure: str) -> None:
    assert published(paper(line)) == (date, sure)


@pytest.mark.parametrize(
    "line",
    [
        "The strategy for parks was published on 7 October 2013",
        "The Parks Board published in 2019",
        "Our last report, published in June 2021",
        "Published on 7 October 2013, the strategy failed",
        "Published: 03/05/2024",
        "Target implementation date: November 2023",
        "Target implementation date November 2023",
        "Next release date: 3 May 2025",
        "Next release: May 2025",
        "Date of visit: 3 May 2024",
        "Date of inspection report: 3 May 2024",
        "Response to report: 3 May 2024",
        "Deadline 3 May 2024",
        "Consultation closes 3 May 2024",
        "Last inspected May 2021",
        "A visit to parks on 3 May 2024",
    ],
)
def test_a_date_of_something_else_is_none_of_the_document(line: str) -> None:
    assert published(paper(line)) is None


def test_a_date_before_the_text_counts_more_than_a_more_exact_one_in_it() -> None:
    prose = "The parks of the north have cost more in each of the last ten years than was planned. " * 2
    pages = f"# Managing parks\n\nMay 2024\n\n## Summary\n\n{prose}\n\n"
    assert published(parse(f"{pages}Northern Park, 3 June 2019\n".encode(), "parks.md")) == ("2024-05", "likely")
    assert published(parse(pages.replace("May 2024", "Parks").encode() + b"Fires in spring 3 June 2019\n", "parks.md")) is None
