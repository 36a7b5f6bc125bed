from typing import Any

import pytest
from markdown_it import MarkdownIt

from assistant.styles import address, harvard, harvard_in_text, house, markdown, markdown_text, oscola, plain

REPORT = {
    "title": "Tackling waste crime", "publisher": "National Audit Office", "kind": "audit report", "published": "2019-06-28",
    "reference": "HC 2219, Session 2017-2019", "url": "https://audit.example/report(1).pdf", "added": "2026-11-22T10:00:00+00:00",
    "paragraph": "1.12", "first_page": 17, "last_page": 17, "page_label": "15", "path": "audit.pdf",
    "citation": "National Audit Office, Tackling waste crime, HC 2219, Session 2017-2019, 28 June 2019, para 1.12, p. 15 (PDF 17)",
}  # fmt: skip
ARTICLE = REPORT | {"title": "Gangs cost millions", "publisher": "The Valley Post", "kind": "news", "reference": None}
HOSTILE = "<img src=x> [a](https://b.example) *c* _d_ `e` www.f.example # g ![h](i) $x$ &amp; \\ | ~~j~~ 1. k :smile"


def passage(**changes: Any) -> dict[str, Any]:
    return REPORT | changes


def test_the_house_style_is_the_citation_word_for_word_and_its_title_leads_to_the_original() -> None:
    runs = house(REPORT)
    assert plain(runs) == REPORT["citation"]
    assert [(run.text, run.link) for run in runs if run.link] == [
        ("Tackling waste crime", "https://audit.example/report%281%29.pdf")
    ]


def test_a_citation_leads_to_its_own_words_and_a_list_of_works_to_the_work() -> None:
    cited = ARTICLE | {
        "citation": "The Valley Post, Gangs cost millions",
        "address": "https://post.example/gangs#p4",
        "url": "https://post.example/gangs",
    }
    assert [run.link for runs in (house(cited), oscola(cited), harvard(cited)) for run in runs if run.link] == [
        "https://post.example/gangs#p4",
        "https://post.example/gangs#p4",
        "https://post.example/gangs",
    ]
    assert address(cited | {"address": None}) == address(ARTICLE | {"url": "https://post.example/gangs"}) == cited["url"]


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({}, "National Audit Office, Tackling waste crime (HC 2017–19, 2219) para 1.12"),
        ({"reference": "CP 44"}, "National Audit Office, Tackling waste crime (CP 44, 2019) para 1.12"),
        ({"paragraph": None}, "National Audit Office, Tackling waste crime (HC 2017–19, 2219) 15"),
        ({"paragraph": None, "last_page": 18}, "National Audit Office, Tackling waste crime (HC 2017–19, 2219) 15-16"),
        ({"reference": None, "url": None, "published": None}, "National Audit Office, Tackling waste crime para 1.12"),
    ],
)
def test_oscola_reports(changes: dict[str, Any], shown: str) -> None:
    assert plain(oscola(passage(**changes))) == shown


def test_oscola_articles_stand_in_quotation_marks_with_their_address() -> None:
    shown = "‘Gangs cost millions’ The Valley Post (28 June 2019) para 1.12 <https://audit.example/> accessed 22 November 2026"
    assert plain(oscola(ARTICLE | {"url": "https://audit.example/"})) == shown
    assert plain(oscola(ARTICLE | {"kind": "press release", "url": None})) == (
        "‘Gangs cost millions’ (The Valley Post, 28 June 2019) para 1.12"
    )


def test_harvard_lists_the_work_and_names_the_place_in_the_text() -> None:
    assert plain(harvard(REPORT | {"url": "https://audit.example/"})) == (
        "National Audit Office (2019) Tackling waste crime. (HC 2219, Session 2017-2019). "
        "Available at: https://audit.example/ (Accessed: 22 November 2026)."
    )
    assert harvard_in_text(REPORT, "a") == "National Audit Office, 2019a, para. 1.12, p. 15"
    assert harvard_in_text(passage(page_label=None, last_page=18, paragraph=None)) == "National Audit Office, 2019, PDF pp. 17-18"


def test_harvard_names_the_heading_where_a_page_has_no_numbers() -> None:
    page = ARTICLE | {"paragraph": None, "first_page": None, "heading": "Gangs cost millions > The bill"}
    assert harvard_in_text(page) == "The Valley Post, 2019, under “The bill”"
    assert harvard_in_text(page | {"heading": "Gangs cost millions"}) == "The Valley Post, 2019"


def test_harvard_articles() -> None:
    assert plain(harvard(ARTICLE | {"url": None})) == "The Valley Post (2019) ‘Gangs cost millions’, 28 June."
    assert plain(harvard(ARTICLE | {"url": None, "publisher": None, "published": None})) == "‘Gangs cost millions’ (no date)."


def test_markdown_shows_exactly_the_words() -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(markdown_text(HOSTILE))
    children = tokens[1].children or []
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(child.content for child in children) == HOSTILE
    assert {child.type for child in children} <= {"text", "text_special"}


def test_markdown_of_a_citation_has_its_italics_and_its_one_link() -> None:
    made = markdown(house(passage(title="A <b> & *c*", citation="National Audit Office, A <b> & *c*, p. 15")))
    assert made == r"National Audit Office, [*A \<b\> & \*c\**](https://audit.example/report%281%29.pdf), p. 15"
    assert MarkdownIt().render(made).count("<a href") == 1


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a b", "data:text/html,x", "file:///etc/passwd", None, ""])
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert address(passage(url=url)) is None
