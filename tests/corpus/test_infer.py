"""What first pages and file properties say about a document, and what is not read into them.

Does not test the formats that the blocks come from.
"""

import pytest

from corpus import infer
from corpus.document import Metadata
from corpus.freeze import Block, Piece
from corpus.said import metadata_of
from corpus.titles import looks_like_title


def inferred(blocks: list[Block], properties: dict[str, str]) -> Metadata:
    return metadata_of(infer.inferred(blocks, properties))


def page(*lines: str, title: str = "", page: int | None = 1) -> list[Block]:
    made = [Block("heading", (Piece(title, page),), level=1)] if title else []
    return made + [Block("text", (Piece(line, page),)) for line in lines]


def test_the_title_page_of_an_audit_report() -> None:
    lines = (
        "National Audit Office",
        "Report by the Comptroller and Auditor General",
        "Department for Parks",
        "HC 123 SESSION 2018–2019 3 MAY 2019",
    )
    found = inferred(page(*lines, title="Managing the nation's parks"), {"title": "Microsoft Word - parks_v3.doc"})
    assert found == Metadata(
        "Managing the nation's parks", "National Audit Office", "audit report", None, "2019-05-03", "HC 123, Session 2018-2019"
    )


def test_a_body_that_is_only_mentioned_is_no_publisher() -> None:
    found = inferred(
        page("The National Audit Office found on 3 May 2019 that the Home Office spent more.", title="Parks cost more"), {}
    )
    assert (found.publisher, found.published, found.kind) == (None, None, None)
    assert found.title == "Parks cost more"


def test_a_local_body_behind_which_a_year_stands() -> None:
    found = inferred(
        page("North Shire Police and Crime Commissioner, 2024", title="Response to HMICFRS: an inspection of parks", page=None),
        {},
    )
    assert (found.publisher, found.published) == ("North Shire Police and Crime Commissioner", "2024")
    assert found.kind == "government response"


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Published: 28 June 2019", "2019-06-28"),
        ("First published June 2019", "2019-06"),
        ("28 June 2019", "2019-06-28"),
        ("2019-06", "2019-06"),
        ("For the year ended 31 March 2019", None),
        ("August 2018 – May 2019", None),
        ("1 August 2018 to 3 May 2019", None),
        ("3 May 2019 – Ministers have lost sight of parks", "2019-05-03"),
        ("The earlier report was published on 3 May 2018 and it said that parks are cheap.", None),
    ],
)
def test_the_date_of_publication(line: str, published: str | None) -> None:
    assert inferred(page(line, title="Managing parks"), {}).published == published


@pytest.mark.parametrize(
    ("signed", "copyright_", "published"),
    [
        ("December 2018", "© Crown copyright 2019", "2019"),
        ("December 2018", "© Crown copyright 2018", "2018-12"),
        ("December 2018", "Copyright 2019–2021", "2018-12"),
        ("3 December 2018", "© Crown copyright 2019", "2018-12-03"),
    ],
)
def test_a_month_before_the_year_of_the_copyright_is_when_it_was_signed(signed: str, copyright_: str, published: str) -> None:
    assert inferred(page(signed, copyright_, title="Managing parks"), {}).published == published


def test_the_dates_of_papers_in_a_list_are_not_the_document_s_own() -> None:
    cited = Block("list", (Piece("Office for Parks, Managing parks, 3 May 2019, para 1.1", 1),))
    assert inferred([*page("Parks again", title="Parks"), cited], {}).published is None


def test_the_audit_office_of_northern_ireland_is_not_that_of_the_uk() -> None:
    found = inferred(page("Northern Ireland", "Audit Office", "Report by the Comptroller and Auditor General", title="Parks"), {})
    assert (found.publisher, found.kind) == ("Northern Ireland Audit Office", "audit report")


@pytest.mark.parametrize(
    ("line", "reference"),
    [
        ("Cm 1234", "Cm 1234"),
        ("CP 99", "CP 99"),
        ("GAO-24-123456", "GAO-24-123456"),
        ("SG/2018/12", "SG/2018/12"),
        ("HC 12, Session 2017-19", "HC 12, Session 2017-19"),
        ("Home Office Official Statistics bulletin 12/24", "Official Statistics bulletin 12/24"),
        ("HC Deb 12", None),
    ],
)
def test_the_reference(line: str, reference: str | None) -> None:
    assert inferred(page(line, title="Managing parks"), {}).reference == reference


def test_the_title_of_the_file_counts_where_the_page_bears_it_out() -> None:
    blocks = page("Better value for less", title="MANAGING PARKS")
    assert (
        inferred(blocks, {"title": "GAO-24-123456, Managing parks: Better value for less"}).title
        == "Managing parks: Better value for less"
    )
    assert inferred(blocks, {"title": "A template of the office"}).title == "MANAGING PARKS: Better value for less"


@pytest.mark.parametrize(
    "text",
    ["Microsoft Word - a b.doc", "parks final.pdf", "Untitled document", "Contents", "Word Document", "Parks", "12 34 56 78"],
)
def test_names_of_files_and_programs_are_no_titles(text: str) -> None:
    assert not looks_like_title(text)


def test_words_of_the_first_page_name_the_kind() -> None:
    found = inferred(page("National Crime Agency", "Threat assessment", "May 2018", title="Parks 2018"), {})
    assert (found.kind, found.kind_stated) == ("assessment", "Threat assessment")
    assert inferred(page("Some text.", title="Parks strategy 2023"), {}).kind == "strategy"
    assert inferred(page("Some text."), {}) == Metadata()


def test_a_date_in_a_caption_is_not_the_document_s_own() -> None:
    table = Block("table", (Piece("Essex; published: 4 May 2018"),))
    found = inferred(
        [*page("Reply", "Table 1: Grades published on 3 May 2019", "Source: the office, 3 May 2019", page=None), table], {}
    )
    assert found.published is None


def test_a_press_release_has_not_the_number_of_its_report() -> None:
    found = inferred(page("Press release", "It goes with HC 123.", title="Managing the nation's parks"), {})
    assert (found.kind, found.reference) == ("press release", None)


def test_an_imprint_a_period_and_what_is_answered_are_found() -> None:
    blocks = [
        Block("heading", (Piece("WASTE STRATEGY", 1),), level=1),
        Block("heading", (Piece("FIRST ANNUAL PROGRESS REPORT 2021-22", 1),), level=2),
        Block("text", (Piece("The waste strategy was a progress in the annual report, and the first.", 2),)),
        Block("text", (Piece("More of it. " * 90, 3),)),
        Block("text", (Piece("© Crown copyright 2018", 9),)),
        Block("text", (Piece("Published by The Scottish Government, June 2018", 9),)),
    ]
    found = inferred(blocks, {})
    assert found.title == "Waste Strategy First Annual Progress Report 2021-22"
    assert (found.publisher, found.published, found.period) == ("Scottish Government", "2018-06", "2021-22")
    answer = inferred(page("Session 2017–2019", title="Government response to the review of parks"), {})
    assert (answer.period, answer.answers) == (None, "the review of parks")


def test_each_field_says_where_it_stands_and_how_sure_it_is() -> None:
    found = {f.field: f for f in infer.inferred(page("Published: 3 May 2019", "Home Office", title="Managing parks 2018-19"), {})}
    assert (found["published"].sure, found["published"].page, found["published"].line) == ("sure", 1, "Published: 3 May 2019")
    assert (found["publisher"].sure, found["publisher"].line) == ("likely", "Home Office")
    assert (found["period"].value, found["period"].line) == ("2018-19", "Managing parks 2018-19")


def test_a_kind_that_follows_from_the_publisher_says_so() -> None:
    found = {f.field: f for f in infer.inferred(page("National Audit Office", "HC 123", title="Managing parks"), {})}
    assert (found["kind"].place, found["kind"].page) == ("publisher", None)


def test_a_byline_names_the_author_and_an_update_is_not_the_date_of_publication() -> None:
    found = inferred(page("By Ann Lee and Bob Roe", "1 May 2019", "Last updated: 3 June 2019", title="Parks cost more"), {})
    assert (found.author, found.published, found.updated) == ("Ann Lee and Bob Roe", "2019-05-01", "2019-06-03")


@pytest.mark.parametrize(
    ("title", "answered"),
    [
        ("Government response to Managing parks", "Managing parks"),
        ("North Shire’s response to the inspection of parks", "the inspection of parks"),
        ("Treasury minutes on the report of the committee", "the report of the committee"),
        ("An inspection of the regional response to fire in parks", None),
        ("Minutes of the parks board", None),
    ],
)
def test_a_response_says_what_it_answers(title: str, answered: str | None) -> None:
    assert inferred(page("Some text.", title=title), {}).answers == answered


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("Annual report 2021-2022", "2021-2022"),
        ("Accounts 2009-10", "2009-10"),
        ("Strategy 2023 to 2028", "2023 to 2028"),
        ("Year ended 31 March 2023", "Year ended 31 March 2023"),
        ("Published 2005-09-01", None),
        ("2005-09", None),
        ("HC 12, Session 2017-19", None),
        ("Spending rose in 2015-16.", None),
        ("From 1801 to 1999", None),
    ],
)
def test_the_period_that_a_report_covers(line: str, period: str | None) -> None:
    assert inferred(page(line, title="Managing parks"), {}).period == period


def test_the_number_on_the_front_is_the_document_s_own_and_not_one_that_its_text_cites() -> None:
    cited = "Relevant reports: Managing parks, Session 2022-23 (HC 12); Managing trees, Session 2022-23 (HC 34), which says so."
    blocks = page("Parks Ministry, CP 45", cited, title="Government response on parks", page=None)
    assert inferred(blocks, {}).reference == "CP 45"


def test_a_table_of_the_first_page_names_no_period() -> None:
    table = Block("table", (Piece("Spending on parks, 2021-22"),))
    assert inferred([*page("Some text.", title="Managing parks", page=None), table], {}).period is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Parks Assessment 2024", "assessment"),
        ("Open gates: a strategy for parks in Kent 2023 to 2027", "strategy"),
        ("Parks: annual statistical report 2023-24", "statistics"),
        ("Northshire Police: an inspection of how it guards parks", "inspection report"),
        ("Report on an unannounced inspection of the park", "inspection report"),
        ("What follows an inspection of parks", None),
        ("Parks and trees: statistics for the north, year ending March 2024", "statistics"),
        ("How the statistics of parks are made", None),
        ("Report by the Auditor General for Northland", "audit report"),
    ],
)
def test_the_title_names_the_kind(title: str, kind: str | None) -> None:
    assert inferred(page("Some text.", title=title), {}).kind == kind


def test_the_title_that_a_text_states_names_its_kind_and_a_stated_number_makes_a_paper_of_its_publisher() -> None:
    assert (
        inferred(page("Some text.", title="Parks"), {"stated": "Government response to the report on parks"}).kind
        == "government response"
    )
    told = {"publisher": "National Audit Office"}
    assert inferred(page("Some text.", title="Parks"), told).kind is None
    assert inferred(page("Some text.", title="Parks"), {**told, "reference": "HC 12"}).kind == "audit report"
    for title in (
        "Parks: the failure of a strategy for trees",
        "The annual statistics of parks",
        "Since the Parks Assessment 2023",
    ):
        assert inferred(page("Some text.", title=title), {**told, "reference": "HC 12"}).kind == "audit report"


def test_who_reports_for_the_press_writes_news_without_a_number_of_its_own() -> None:
    blocks = page("By Ann Lee, parks reporter", "It tells of HC 12.", title="An inspection of parks shames the town")
    found = inferred(blocks, {})
    assert (found.kind, found.author, found.reference) == ("news", "Ann Lee", None)
    assert inferred(page("By Ann Lee", title="Parks shame the town"), {}).kind is None


@pytest.mark.parametrize(
    ("name", "below", "title"),
    [
        ("Parks and Trees Committee", "Oral evidence: Fires in parks, HC 12", "Oral evidence: Fires in parks"),
        ("Northshire Council", "Response to the review of parks", "Response to the review of parks"),
        ("The Gazette", "Parks shame the town", "Parks shame the town"),
        ("Managing parks, HC 12", "Better trees for less", "Managing parks"),
        ("Northshire Council", "By Ann Lee and Bob Roe", "Northshire Council"),
        ("National Audit Office", "It is short.", None),
    ],
)
def test_the_title_stands_below_a_heading_that_is_a_name(name: str, below: str, title: str | None) -> None:
    assert inferred(page(below, "By Ann Lee", title=name, page=None), {}).title == title


def test_whose_report_it_is_and_before_whom_it_was_laid_is_no_title() -> None:
    lines = ("Report by the Auditor General for Northland", "Laid before the Assembly of Northland", "Trees that nobody counts")
    assert inferred(page(*lines, title="NORTHLAND AUDIT OFFICE", page=None), {}).title == "Trees that nobody counts"
