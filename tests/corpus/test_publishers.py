"""Who published a document: by name, by the form of a name, by a byline; and who is only written about."""

import pytest

from corpus.document import Metadata
from corpus.publishers import published_by
from corpus.read import parse

PROSE = (
    "The parks of the north have cost more in each of the last ten years than the ministry had planned, says the report by the"
    " Comptroller and Auditor General, and nobody knows why."
)


def paper(*front: str, name: str = "parks.md") -> Metadata:
    return parse("\n\n".join((*front, PROSE)).encode(), name).metadata


@pytest.mark.parametrize(
    ("front", "publisher", "kind"),
    [
        ("Inspectorate of Park Policing. Published 3 May 2024.", "Inspectorate of Park Policing", "inspection report"),
        ("Auditor General for Northland. SG/2024/12.", "Auditor General for Northland", "audit report"),
        ("House of Commons Parks and Trees Committee. HC 77.", "House of Commons Parks and Trees Committee", "committee report"),
        ("Parks and Trees Committee. Ordered by the House of Lords. HL 7.", "Parks and Trees Committee", "committee report"),
        ("Audit and Risk Committee. 3 May 2024.", None, None),
        ("Department for Parks and Trees, CP 45. 3 May 2024.", "Department for Parks and Trees", None),
        ("Northshire Council. 3 May 2024.", "Northshire Council", None),
        ("The Council. 3 May 2024.", None, None),
        ("Leader of the Council. 3 May 2024.", None, None),
        ("Publisher: Trees for All", "Trees for All", None),
        ("HC 77. Published by the Northland Trust, 3 May 2024.", "Northland Trust", None),
        ("Published by TSO", None, None),
        ("Published by Ann Lee who counts trees", None, None),
        ("NORTHLAND INSPECTORATE OF TREES", "Northland Inspectorate of Trees", "inspection report"),
        ("HM INSPECTORATE OF TREES", "HM Inspectorate of Trees", "inspection report"),
        ("The Audit Office. 3 May 2024.", None, None),
        ("Home Office Official Statistics", "Home Office", None),
        ("Home Office Official Statistics bulletin 12/24", "Home Office", "statistics"),
        ("HM Treasury, CP 45. Date: 3 May 2024.", "HM Treasury", None),
    ],
)
def test_the_body_that_a_front_names(front: str, publisher: str | None, kind: str | None) -> None:
    found = paper("# Trees that nobody counts", front)
    assert (found.publisher, found.kind) == (publisher, kind)


def test_who_inspects_is_the_publisher_and_not_who_was_inspected() -> None:
    found = paper("# Trees that nobody counts", "Northshire Police", "HM Inspectorate of Parks")
    assert (found.publisher, found.kind) == ("HM Inspectorate of Parks", "inspection report")


@pytest.mark.parametrize(
    ("lines", "publisher"),
    [
        (("The Gazette (city edition)", "3 May 2024", "By Ann Lee, parks reporter"), "The Gazette"),
        (("Northern Herald, 3 May 2024",), "Northern Herald"),
        (("The Gazette", "By Ann Lee", "Report by the Comptroller and Auditor General"), "The Gazette"),
        (("Northern Herald", "Trees"), None),
        (("Latest News", "By Ann Lee", "3 May 2024"), None),
        (("Royal Mail, 3 May 2024",), None),
    ],
)
def test_a_newspaper_has_a_byline_or_a_date_beside_its_name(lines: tuple[str, ...], publisher: str | None) -> None:
    found = paper("# An inspection report on trees shames the town", *lines)
    assert found.publisher == publisher
    assert (found.kind == "news") == (publisher is not None)


def test_a_headline_that_could_be_a_newspaper_is_none() -> None:
    assert paper("# The Last Post", "By Ann Lee").publisher is None


def test_the_kind_follows_from_the_publisher_that_a_page_states() -> None:
    assert published_by("Ofsted") == published_by("Northern Inspectorate") == "inspection report"
    assert published_by("House of Commons Parks Committee") == "committee report"
    assert published_by("Home Office") is published_by("Parks Committee") is published_by("Some Site") is None
    page = (
        f"<html><head><meta name=dc.publisher content=Ofsted></head><body><main><h1>Trees</h1><p>{PROSE}</p></main></body></html>"
    )
    assert parse(page.encode(), "page.html").metadata.kind == "inspection report"


def test_a_publisher_that_stands_only_in_the_text_of_a_page_says_so_and_tells_its_kind() -> None:
    head = (
        '<title>Trees - The Site</title><script type="application/ld+json">{"@type": "NewsArticle", "headline": "Trees"}</script>'
    )
    page = f"<html><head>{head}</head><body><main><h1>Trees</h1><p>National Audit Office</p><p>{PROSE}</p></main></body></html>"
    document = parse(page.encode(), "page.html")
    (found,) = (one for one in document.findings if one.field == "publisher")
    assert (found.value, found.place, found.sure) == ("National Audit Office", "text", "likely")
    assert document.metadata.kind == "press release"
