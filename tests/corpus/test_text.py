"""Plain text and Markdown: paragraphs, headings, lists, tables and character sets.

Does not test numbers that stand before paragraphs in depth; test_numbering.py does.
"""

import pytest

from corpus.errors import Refused
from corpus.text import read_markdown, read_text

LONG = "The council spent four million pounds on its ten parks in the year, which was a third more than it had planned to spend in all."


def plain(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.pieces[0].text) for block in read_text(text.encode(), "a.txt")[0]]


def markdown(text: str) -> list[tuple[str, str | None, str]]:
    return [(block.kind, block.number, block.pieces[0].text) for block in read_markdown(text.encode(), "a.md")[0]]


def test_blank_lines_part_paragraphs_and_the_first_line_is_the_title() -> None:
    made = plain(f"Parks\r\n\r\n{LONG}\r\n\r\nFindings\r\n\r\n{LONG}\r\n\r\nby a reporter\r\n\r\n{LONG}")
    assert [kind for kind, _ in made] == ["heading", "text", "heading", "text", "text", "text"]
    assert made[2] == ("heading", "Findings")


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["Case studies", "The price of parks", "by Ann Lee"], "The price of parks"),
        (["News", "Parks", "12 May 2020"], "Parks"),
        (["Parks cost more", "Why a third is not enough", "Published: 12 May 2020"], "Parks cost more"),
        (["12 May 2020", "Parks cost more", "By Ann Lee"], "Parks cost more"),
        (["Parks cost more", "by law the council pays"], "Parks cost more"),
    ],
)
def test_the_name_of_a_section_above_an_article_is_not_its_title(lines: list[str], title: str) -> None:
    made = plain("\n\n".join([*lines, LONG]))
    assert [text for kind, text in made if kind == "heading"] == [title]


def test_without_blank_lines_each_line_is_a_paragraph() -> None:
    assert plain("First line here.\nSecond line here.") == [("text", "First line here."), ("text", "Second line here.")]


def test_lines_of_a_fixed_width_are_joined_and_list_items_are_not() -> None:
    line = "words that fill a line of the text up to the width that it has\n"
    made = plain(f"{line}{line}the end.\n\n- one\n- two\n\n{line}(a) a lettered item")
    assert made[0] == ("text", " ".join([line.strip()] * 2) + " the end.")
    assert [text for _, text in made[1:3]] == ["one", "two"]
    assert made[-1] == ("list", "(a) a lettered item")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_the_character_set_is_found(encoding: str) -> None:
    made, _ = read_text("It cost £5 – “five”.".encode(encoding), "a.txt")
    assert made[0].pieces[0].text == "It cost £5 – “five”."


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\0\1\2\3" * 500, b"...\n---\n", b"\xff\xfe\0"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match=r"^a\.txt: "):
        read_text(data, "a.txt")


def test_markdown_gives_headings_items_and_rows_without_mark_up() -> None:
    made = markdown(
        f"# Parks\n\n{LONG} See [the *report*](http://a.b/c) <b>now</b>.\n\n## Cases\n\n- one\n- two\n\n"
        "| Force | Cases |\n|---|---|\n| Kent | 5 |\n\n```\ncode here\n```\n"
    )
    assert made[0] == ("heading", None, "Parks")
    assert made[1][2] == f"{LONG} See the report now."
    assert made[3:5] == [("list", None, "one"), ("list", None, "two")]
    assert made[-3:] == [("table", None, "Force | Cases"), ("table", None, "Force: Kent; Cases: 5"), ("text", None, "code here")]


def test_a_year_that_begins_a_paragraph_of_markdown_is_no_number() -> None:
    assert markdown("1998. It was a good year.") == [("list", None, "1998. It was a good year.")]
    assert markdown("2. Something alone") == [("list", None, "2. Something alone")]


def test_numbers_of_markdown_that_follow_one_another_are_paragraph_numbers() -> None:
    made = markdown(f"1. {LONG}\n2. {LONG}\n\n2.1 {LONG}")
    assert [number for _, number, _ in made] == ["1", "2", "2.1"]
    assert made[0][2] == LONG


def test_lines_of_markdown_that_are_no_prose_stay_apart() -> None:
    assert [text for *_, text in markdown("Glossary\nForms\nVideos of the court\n\nA sentence. It\nends here.")] == [
        "Glossary",
        "Forms",
        "Videos of the court",
        "A sentence. It ends here.",
    ]


def test_front_matter_states_what_it_says() -> None:
    made, stated = read_markdown(f"---\ntitle: Parks\ndate: 28 June 2019\n---\n\n{LONG}".encode(), "a.md")
    assert (stated.title, stated.published) == ("Parks", "2019-06-28")
    assert [block.pieces[0].text for block in made] == [LONG]


def test_front_matter_states_reference_author_and_kind_and_keeps_the_quotes_of_a_title() -> None:
    front = "---\ntitle: \"'Too dear': parks\"\nreference: HC 12\nauthor: Ann Lee\nkind: threat assessment\ndate: soon\n---\n"
    _, stated = read_markdown(f"{front}\n{LONG}".encode(), "a.md")
    assert (stated.title, stated.reference, stated.author) == ("'Too dear': parks", "HC 12", "Ann Lee")
    assert (stated.kind, stated.published) == ("assessment", None)


@pytest.mark.parametrize("below", ["\n", ""])
def test_lines_above_a_plain_text_state_what_it_is(below: str) -> None:
    front = f"Title: 'Too dear': parks\nPublisher: Parks Office\nDate: 28 June 2019\nReference: HC 12\n{below}"
    made, stated = read_text(f"{front}By Ann Lee\n\n{LONG}".encode(), "a.txt")
    assert (stated.title, stated.publisher) == ("'Too dear': parks", "Parks Office")
    assert (stated.published, stated.reference) == ("2019-06-28", "HC 12")
    assert [block.pieces[0].text for block in made] == ["By Ann Lee", LONG]


def test_a_text_that_only_begins_with_the_word_title_states_nothing() -> None:
    made, stated = read_text(f"Title: parks\n\n{LONG}".encode(), "a.txt")
    assert stated.title is None
    assert made[0].pieces[0].text == "Title: parks"


def test_a_very_long_paragraph_stays_whole() -> None:
    text = "word " * 20_000 + "end."
    assert plain(text) == [("text", text)]
    assert markdown(text) == [("text", None, text)]


def test_a_line_above_a_text_that_states_nothing_stays_text() -> None:
    front = "Title: Parks\nDate: Published 12 March 2024\nType: Report\n"
    made, stated = read_text(f"{front}\n{LONG}".encode(), "a.txt")
    assert (stated.title, stated.published, stated.kind) == ("Parks", None, None)
    assert [block.pieces[0].text for block in made] == ["Date: Published 12 March 2024", "Type: Report", LONG]
    _, stated = read_markdown(f"---\ntitle: Parks\ntype: article\n---\n\n{LONG}".encode(), "a.md")
    assert stated.kind is None
