"""News and press releases among web pages: by what they call themselves and who publishes them."""

import pytest

from corpus.document import Metadata
from corpus.press import byline, is_newspaper, press_kind
from corpus.read import parse

SENTENCE = "The ministry spent more on the parks of the northern region than it had planned for the year."


@pytest.mark.parametrize(
    ("called", "publisher", "kind"),
    [
        ("news article", "AOL UK", "news"),
        ("article", "The Northern Echo", "news"),
        ("article", "Some Site (news agency copy)", "news"),
        ("", "Professional Parks Magazine", "news"),
        ("", "Some Site", None),
        ("article", "", None),
        ("blog post", "", "news"),
        ("news article", "GOV.UK", "press release"),
        ("news article", "Northshire Police", "press release"),
        ("news article", "National Audit Office", "press release"),
        ("news article", "Ofsted", "press release"),
        ("news article", "Northshire Constabulary", "press release"),
        ("article", "National Audit Office", None),
        ("article", "Home Office News", None),
        ("article", "Institute for Government", None),
        ("news article", "Local Government Association", "press release"),
    ],
)
def test_the_publisher_tells_what_an_article_is(called: str, publisher: str, kind: str | None) -> None:
    assert press_kind(called, "Parks cost more", publisher, "") == kind


def test_the_address_of_a_public_body_tells_a_press_release() -> None:
    assert press_kind("news article", "Parks", "Parks Hub", "https://www.parks.gov.uk/news/1") == "press release"
    assert press_kind("article", "Parks", "Parks Hub", "https://parks.europa.eu") is None
    assert press_kind("article", "Parks", "Parks Hub", "https://www.notgov.uk/a") == "news"


def test_what_a_body_that_speaks_for_others_says_of_a_report_is_a_press_release() -> None:
    assert (
        press_kind("article", "Our response to the report on parks", "Association of Park Commissioners", "") == "press release"
    )
    assert press_kind("article", "Response to the report on parks", "Home Office", "") is None
    assert press_kind("", "Our response to the report on parks", "Association of Park Commissioners", "") is None


@pytest.mark.parametrize(
    ("line", "names", "reporter"),
    [
        ("By Ann Lee", "Ann Lee", False),
        ("by Ann Lee and Bob Roe, home affairs correspondents", "Ann Lee and Bob Roe", True),
        ("Words by Ann Lee Crime Reporter", "Ann Lee", True),
        ("By Ann Lee in Northshire", "Ann Lee", False),
    ],
)
def test_a_byline_names_who_wrote_and_whether_for_the_press(line: str, names: str, reporter: bool) -> None:
    assert byline(line) == (names, reporter)


def test_what_is_no_byline_and_no_newspaper() -> None:
    assert byline("By May the parks were closed") is byline("By order of the Board") is None
    assert is_newspaper("The Northern Echo") and is_newspaper("BBC News")
    assert not any(map(is_newspaper, ("Latest News", "News", "Royal Mail", "Home Office News", "good times")))


def known(head: str, *lines: str) -> Metadata:
    body = "".join(f"<p>{line}</p>" for line in (*lines, SENTENCE))
    data = f"<html><head>{head}</head><body><main>{body}</main></body></html>".encode()
    return parse(data, "page.html").metadata


def test_a_page_is_news_though_its_title_names_another_paper_unless_it_says_what_it_is() -> None:
    head = "<title>Threat assessment of parks</title><meta property=og:type content=article>"
    site = "<meta property=og:site_name content='The Gazette'>"
    assert (known(head + site).kind, known(head + site).kind_stated) == ("news", None)
    assert known(head + site, "Press release").kind == "press release"
    assert known(head + "<meta property=og:site_name content='Home Office'>").kind == "assessment"


def test_how_sure_the_kind_is() -> None:
    data = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Parks"}</script>'
    for head, sure, place in (
        (data, "sure", "markup"),
        ("<meta name=dc.publisher content='Parks Magazine'>", "likely", "publisher"),
    ):
        page = f"<html><head><title>Parks</title>{head}</head><body><main><p>{SENTENCE}</p></main></body></html>"
        (found,) = (found for found in parse(page.encode(), "page.html").findings if found.field == "kind")
        assert (found.value, found.sure, found.place) == ("news", sure, place)
