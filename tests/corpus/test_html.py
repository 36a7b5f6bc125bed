"""Web pages: what is main text and what is not, structure, numbers, character sets and what a page says about itself.

Does not test the freezing of blocks.
"""

import time

import pytest

from corpus.errors import Refused
from corpus.freeze import Block
from corpus.html import decoded, read_html
from corpus.read import parse

SENTENCE = (
    "The council spent four million pounds on its ten parks in the year, which was a third more than it had planned to spend."
)


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


def blocks(body: str, head: str = "") -> list[Block]:
    return read_html(page(body, head), "page.html")[0]


def texts(made: list[Block]) -> list[str]:
    return [block.pieces[0].text for block in made]


def test_what_stands_beside_the_main_text_is_left_out() -> None:
    made = texts(
        blocks(
            "<nav><a href=/>Home</a></nav><div class='cookie-banner'>We use cookies. <button>Accept</button></div>"
            f"<main><h1>Parks</h1><p>{SENTENCE}</p><div class=newsletter>Sign up to our newsletter</div>"
            "<aside><h2>Related</h2><ul><li><a href=/a>Bypass delayed</a></li></ul></aside></main><footer>Design by us</footer>"
        )
    )
    assert made == ["Parks", SENTENCE]


def test_a_page_without_landmarks_gives_its_text_with_headings_numbers_and_items() -> None:
    made = blocks(
        "<div id=menu><a href=/>Home</a> <a href=/news>News</a></div><h1>Report on parks</h1>"
        f"<h2>Findings</h2><p>1.1 {SENTENCE}</p><p>1.2 {SENTENCE}</p><ul><li>the first park</li><li>the second park</li></ul>"
        "<div class=end><a href=/privacy>Privacy</a> <a href=/terms>Terms</a></div>"
    )
    assert texts(made) == ["Report on parks", "Findings", SENTENCE, SENTENCE, "the first park", "the second park"]
    assert [block.number for block in made] == [None, None, "1.1", "1.2", "1.2", "1.2"]
    assert [block.kind for block in made][-2:] == ["list", "list"]


def test_headings_keep_their_levels_and_the_h1_comes_first_from_wherever_it_stands() -> None:
    made = blocks(f"<header><h1>Parks</h1></header><main><h2>One</h2><p>{SENTENCE}</p><h3>Two</h3><p>{SENTENCE}</p></main>")
    assert [(block.level, block.pieces[0].text) for block in made if block.kind == "heading"] == [
        (1, "Parks"),
        (2, "One"),
        (3, "Two"),
    ]
    assert made[0].level == 1


def test_rows_name_their_columns() -> None:
    made = blocks(
        "<main><p>Cases</p><table><caption>Cases a force</caption><tr><th>Force<th>Cases</tr>"
        "<tr><td>Kent<td>5</tr><tr><td>Essex<td></tr></table></main>"
    )
    rows = [block for block in made if block.kind == "table"]
    assert texts(rows) == ["Force | Cases", "Force: Kent; Cases: 5", "Essex"]
    assert rows[1].cells == ("Kent", "5")
    assert rows[1].caption == "Cases a force"


def test_a_table_that_only_lays_out_the_page_is_text() -> None:
    made = blocks(f"<main><table><tr><td><h2>Left</h2><p>{SENTENCE}</p></td><td><p>Right side</p></td></tr></table></main>")
    assert [block.kind for block in made] == ["heading", "text", "text"]
    assert texts(made)[2] == "Right side"


def test_figures_before_notes_that_the_text_cites_are_no_paragraph_numbers() -> None:
    made = blocks(
        f"<main><p>Costs rose. [1] {SENTENCE}</p><p>{SENTENCE}</p><p>{SENTENCE}</p><p>1 Accounts of the council.</p></main>"
    )
    assert made[-1].kind == "footnote"
    assert made[-1].pieces[0].text == "1 Accounts of the council."


def test_long_items_of_a_numbered_list_are_numbered_paragraphs() -> None:
    made = blocks(f"<main><ol start=4><li>{SENTENCE}<ol type=a><li>at once</li></ol></li><li>{SENTENCE}</li></ol></main>")
    assert [block.number for block in made] == ["4", "4 a", "5"]
    assert texts(made)[1] == "at once"


def test_line_breaks_part_words_and_double_ones_paragraphs() -> None:
    made = blocks("<main><p>First<br>line<br><br>Second</p><p>m<sup>2</sup> of park.<sup>3</sup> More</p></main>")
    assert texts(made) == ["First line", "Second", "m² of park. More"]


@pytest.mark.parametrize(
    "data", [b"", b"<html></html>", b"<script>var a = 'text'</script>", b"<body><nav>Home</nav></body>", b"\xff\xfe"]
)
def test_a_page_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match=r"page\.html: holds no text"):
        read_html(data, "page.html")


def test_characters_that_no_page_may_hold_do_no_harm() -> None:
    made = blocks("<main><p>a&#1;b&#xFFFF;&#xD800;\x0c\x01 c<span hidden>x</span>&#2; d&#8217;s</p></main>")
    assert texts(made) == ["ab c d’s"]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("\ufeff£5".encode(), "£5"),
        ("£5".encode("utf-16"), "£5"),
        (b"<meta charset=iso-8859-1>\x935\x94 \xa35", "“5” £5"),
        ('<?xml version="1.0" encoding="windows-1252"?>£5'.encode("cp1252"), "£5"),
        ("£5".encode(), "£5"),
        (b"\xa35", "£5"),
        (b"<meta charset=nonsense>\xa35", "£5"),
    ],
)
def test_the_character_set_is_found(data: bytes, text: str) -> None:
    assert decoded(data).endswith(text)


def test_a_page_states_title_publisher_and_date() -> None:
    head = (
        "<title>Parks cost more - The Gazette</title><meta property=og:site_name content='The Gazette'>"
        "<script type='application/ld+json'>"
        '{"@type": "NewsArticle", "datePublished": "2019-06-28T10:00:00Z", "headline": "Parks"}</script>'
    )
    stated = read_html(page(f"<article><h1>Parks cost more</h1><p>{SENTENCE}</p></article>", head), "page.html")[1]
    assert (stated.title, stated.publisher, stated.published, stated.kind_stated) == (
        "Parks cost more",
        "The Gazette",
        "2019-06-28",
        "news article",
    )


def called(head: str) -> str | None:
    return read_html(page(f"<main><p>{SENTENCE}</p></main>", f"<title>Parks</title>{head}"), "page.html")[1].kind_stated


def test_a_page_says_what_it_calls_itself() -> None:
    data = '<script type=\'application/ld+json\'>{{"@type": {}, "headline": "Parks"}}</script>'
    assert [called(data.format(name)) for name in ('"ReportageNewsArticle"', '["Article", "BlogPosting"]', '"Article"', "3")] == [
        "news article",
        "blog post",
        "article",
        None,
    ]
    article = "<meta property=og:type content=article>"
    assert called(article) == called("<meta property=article:published_time content=2019>") == "article"
    assert called("<meta property=og:type content=website>") is None and called(article + data.format('"Report"')) is None


def test_the_name_of_the_site_in_the_title_is_the_publisher_where_nothing_else_is() -> None:
    head = "<title>Parks cost more | Shire Council</title><meta property=article:published_time content=2019-06>"
    stated = read_html(page(f"<main><h1>Parks cost more</h1><p>{SENTENCE}</p></main>", head), "page.html")[1]
    assert (stated.publisher, stated.published) == ("Shire Council", "2019-06")


def test_broken_statements_are_passed_over() -> None:
    head = "<script type=application/ld+json>{broken</script><meta name=date content=yesterday><title>Parks</title>"
    stated = read_html(page(f"<main><p>{SENTENCE}</p><time datetime=2020-01-02>2 January</time></main>", head), "page.html")[1]
    assert (stated.title, stated.published) == ("Parks", "2020-01-02")


def test_a_note_mark_in_brackets_leaves_the_figure_alone() -> None:
    made = blocks(
        f"<main><h1>Parks</h1><p>{SENTENCE} In 2019<sup><a href=#n>[1]</a></sup> it was 41%.</p>"
        "<section class=footnotes><p id=note-share><a href=#m>[1]</a> The council says so.</p></section></main>"
    )
    assert texts(made)[1].endswith("In 2019 it was 41%.")
    assert (made[-1].kind, texts(made)[-1]) == ("footnote", "[1] The council says so.")


def test_running_heads_and_rows_of_buttons_of_a_converted_report_are_no_text() -> None:
    head = "<p>Appendix I: Scope and Methodology</p>"
    buttons = "<div class=bar>\n <a href=/a class=btn>Markdown</a>\n <a href=/b class=btn>View on the site</a>\n</div>"
    made = texts(blocks(f"<main>{buttons}<h1>Parks</h1>{head}<p>{SENTENCE}</p>{head}<p>Source: us.</p>{head}</main>"))
    assert made == ["Parks", "Appendix I: Scope and Methodology", SENTENCE, "Source: us."]


def test_cells_that_hold_several_rows_run_together_make_a_table_uncertain() -> None:
    table = "<main><p>Cases</p><table><tr><th>Force<th>Cases</tr><tr><td>Kent{0}Essex<td>12{0}14</tr></table></main>"
    assert [block.sure for block in blocks(table.format("<br>")) if block.kind == "table"] == [False, False]
    assert all(block.sure for block in blocks(table.format(" and ")))


def test_labels_of_a_chart_that_became_cells_make_a_table_uncertain() -> None:
    table = "<main><p>Cases</p><table><tr><th>62<th>{0}<th>60</tr><tr><td>Kent<td>12<td>{1}</tr></table></main>"
    assert not any(block.sure for block in blocks(table.format("Col2", "14")) if block.kind == "table")
    assert all(block.sure for block in blocks(table.format("Essex", "14")))
    assert all(block.sure for block in blocks("<table><tr><th>Goals<th>Col2</tr><tr><td>Kent<td>12 of 14 cases</tr></table>"))


def test_bold_words_of_a_page_name_the_columns_of_a_table_that_lost_its_cells() -> None:
    rows = "<p>Art museum 38 13</p><p><b>Total</b> <b>38</b> <b>13</b></p>"
    made = blocks(
        f"<main><p>Table 1: Museums</p><p><b>Kind of</b> <strong>museum</strong> <b>Sample\nsize</b></p><p><b>Done</b></p>{rows}</main>"
    )
    assert [block.cells for block in made[-3:]] == [
        ("Kind of museum", "Sample size", "Done"),
        ("Art museum", "38", "13"),
        ("Total", "38", "13"),
    ]
    plain = blocks(f"<main><p>Table 1: Museums</p><p>Kind of <b>museum</b> <b>Sample size</b> <b>Done</b></p>{rows}</main>")
    assert [block.kind for block in plain] == ["text", "text", "table", "table"]


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "windows-1252", "utf-16", "nonsense"])
@pytest.mark.parametrize("used", ["utf-8", "cp1252", "utf-16"])
def test_a_wrong_character_set_does_no_harm(declared: str, used: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body><p>Parks cost £5 in the café.</p></body></html>'
    for even_and_odd in (page, f"{page} "):
        assert "£5 in the café." in decoded(even_and_odd.encode(used))


def test_a_declared_set_of_seven_bits_is_taken_at_its_word() -> None:
    page = '<html><head><meta charset="iso-2022-jp"></head><body><p>公園</p></body></html>'
    assert "公園" in decoded(page.encode("iso-2022-jp"))


def test_pictures_inside_a_page_do_not_make_it_large_and_text_does() -> None:
    text = "<p>Parks cost more than they did.</p>"
    picture = f'<img src="data:image/png;base64,{"QUJD" * 2_000_000}">'
    blocks, _ = read_html(f"<html><body>{text}{picture}</body></html>".encode(), "parks.html")
    assert [block.pieces[0].text for block in blocks] == ["Parks cost more than they did."]
    with pytest.raises(Refused, match=r"a web page of 8 MB, and up to 7 are read; save the part that matters"):
        read_html(f"<html><body>{text * 200_000}</body></html>".encode(), "parks.html")


def test_a_large_table_is_read_in_time_that_grows_with_its_rows() -> None:
    rows = "<tr><td>Parks</td><td>1,234</td></tr>" * 20_000
    began = time.process_time()
    document = parse(f"<html><body><main><table>{rows}</table></main></body></html>".encode(), "parks.html")
    assert len(document.tables[0].rows) == 20_000 and time.process_time() - began < 20


def nested(depth: int) -> bytes:
    return f"<html><main><p>Parks cost more.</p>{'<div>' * depth}<p>Less now.</p>{'</div>' * depth}</main></html>".encode()


def test_deep_nesting_is_read_whole_or_refused() -> None:
    blocks, _ = read_html(nested(1_500), "deep.html")
    assert [block.pieces[0].text for block in blocks] == ["Parks cost more.", "Less now."]
    with pytest.raises(Refused, match="one inside another"):
        read_html(nested(100_000), "deep.html")


def test_a_link_points_to_the_paragraph_of_a_page_that_has_an_address() -> None:
    page = (
        '<html><head><link rel="canonical" href="https://example.org/parks"></head><body><main><h1>Parks</h1>'
        '<h2 id="costs">Costs</h2><p>They cost more.</p><p id="para 2">They <b id="inside">cost</b> less.</p><p><a name="end"></a>Over.</p>'
        "</main></body></html>"
    )
    document = parse(page.encode(), "parks.html")
    places = [document.address_of(part.span) for part in document.paragraphs]
    assert places == [f"https://example.org/parks#{name}" for name in ("costs", "para%202", "end")]
    assert document.address_of(document.sections[0].span) == "https://example.org/parks"


def test_a_page_says_who_wrote_it_and_when_it_was_changed() -> None:
    head = (
        '<meta name="author" content="Ann Lee"><meta property="article:modified_time" content="2020-03-04T10:00:00Z">'
        '<meta property="article:published_time" content="2019-05-03">'
    )
    page = f"<html><head>{head}</head><body><main><h1>Parks</h1><p>They cost more.</p></main></body></html>"
    _, about = read_html(page.encode(), "parks.html")
    assert (about.author, about.published, about.updated) == ("Ann Lee", "2019-05-03", "2020-03-04")


def test_what_stands_raised_runs_into_nothing() -> None:
    made = blocks(f"<main><p>{SENTENCE} It was 10<sup>6</sup> and 10<sup>-3</sup>.</p></main>")
    assert made[0].pieces[0].text.endswith("It was 10⁶ and 10⁻³.")
    rows = "<tr><th>Force</th><th>Cases</th></tr><tr><td>Kent<sup>a</sup></td><td>12<sup><a href=#n>1</a></sup></td></tr>"
    assert blocks(f"<main><p>{SENTENCE}</p><table>{rows}</table></main>")[-1].cells == ("Kent [a]", "12¹")
