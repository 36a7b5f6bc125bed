"""Where the text of a document begins, and which paragraphs before it hold what title pages print on lines."""

import pytest

from corpus.freeze import Block, Piece
from corpus.opening import bare_name, front_of, opening_of, without_reference

TITLE = Block("heading", (Piece("Managing parks"),), level=1)
PROSE = "The parks of the north have cost more in each year than the ministry had planned, and nobody knows why that is so. " * 2


def text(words: str) -> Block:
    return Block("text", (Piece(words),))


@pytest.mark.parametrize(
    ("paragraph", "lines"),
    [
        ("Office for Parks. HC 123, Session 2018-19. 3 May 2019.", ["Office for Parks", "HC 123, Session 2018-19", "3 May 2019"]),
        ("The Gazette | 3 May 2019 | By Ann Lee, parks reporter", ["The Gazette", "3 May 2019", "By Ann Lee, parks reporter"]),
        ("Published 3 May 2019.", ["Published 3 May 2019"]),
        ("Ministers met in May. They failed.", ["Ministers met in May. They failed."]),
        ("Office for Parks. It failed.", ["Office for Parks. It failed."]),
    ],
)
def test_a_paragraph_of_names_and_dates_is_read_as_the_lines_of_a_title_page(paragraph: str, lines: list[str]) -> None:
    assert [block.words for block in opening_of([TITLE, text(paragraph)], 1)][1:] == lines


def test_the_front_ends_where_the_text_begins() -> None:
    blocks = [TITLE, text("Office for Parks. 3 May 2019."), text(PROSE), text("Other Board. 4 June 2018.")]
    opening = opening_of(blocks, 1)
    assert [block.words for block in front_of(opening)] == ["Managing parks", "Office for Parks", "3 May 2019"]
    assert opening[-1].words == "Other Board. 4 June 2018."
    long = text("Office for Parks. " + "Presented to the Parliament of the North. " * 4)
    assert len(front_of([TITLE, long])) == 2
    assert front_of([TITLE, Block("list", (Piece("Parks"),))]) == [TITLE]


def test_the_number_of_a_paper_is_no_part_of_a_title_or_a_name() -> None:
    assert without_reference("Oral evidence: Parks and trees, HC 123") == "Oral evidence: Parks and trees"
    assert without_reference("GAO-05-123, Parks") == "Parks"
    assert without_reference("HC 123") == "HC 123"
    assert bare_name("Office for Parks, CP 45") == "Office for Parks"
