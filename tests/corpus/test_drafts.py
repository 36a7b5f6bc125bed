"""Framed texts go on over the end of a page where their text does, or where a title stands over the first part alone."""

from dataclasses import replace

from corpus.freeze import Block
from corpus.lines import Line
from corpus.paragraphs import make_blocks
from tests.corpus.lines_of import line

FULL = "words that fill the whole of a line of the text up to the edge of it"
BODY = [line(FULL, 100), line("and end here.", 112)]
TITLE = line("A case in a port", 300, size=12, bold=True)


def framed(*lines: Line) -> list[Line]:
    return [replace(one, box=1, column=1) for one in lines]


def read(*pages: list[Line]) -> list[tuple[str, int | None, list[int | None]]]:
    """Kind, box and pages of each block."""
    blocks: list[Block] = make_blocks(pages, {})
    return [(block.kind, block.box, [piece.page for piece in block.pieces]) for block in blocks]


def test_a_paragraph_of_a_box_goes_on_over_the_page() -> None:
    note = line("1 Ports Office, 2019.", 700, size=7)
    found = read(
        [*BODY, *framed(TITLE, line(FULL, 340)), replace(note, mark="1")],
        [*framed(line("and go on there.", 50), line("More of it.", 80)), *(replace(one, y=one.y + 200) for one in BODY)],
    )
    assert ("text", 1, [1, 2]) in found and ("text", 1, [2]) in found
    assert {box for _, box, _ in found} == {None, 1}


def test_a_box_without_a_title_is_of_the_titled_box_before_it() -> None:
    whole, rest = line("It was closed.", 340), line("It was opened again.", 50)
    assert read([*BODY, *framed(TITLE, whole)], framed(rest))[-1] == ("text", 1, [2])
    assert read([*BODY, *framed(whole)], framed(rest))[-1] == ("text", 2, [2])
    assert read([*BODY, *framed(TITLE, whole)], framed(replace(TITLE, y=50), replace(rest, y=80)))[-1] == ("text", 2, [2])
    assert read([*BODY, *framed(TITLE, whole)], framed(replace(rest, x0=90.0)))[-1] == ("text", 2, [2])
    assert read([*BODY, *framed(TITLE, whole)], framed(replace(rest, size=8.0)))[-1] == ("text", 2, [2])
    assert read([*BODY, *framed(TITLE, whole)], framed(line("Figure 2: Ships", 50), rest))[-1] == ("text", 2, [2])


def test_only_a_box_right_at_the_top_of_the_next_page_goes_on() -> None:
    first, rest = [*BODY, *framed(TITLE, line("It was closed.", 340))], line("It was opened again.", 150)
    assert read(first, [*BODY, *framed(rest)])[-1] == ("text", 2, [2])
    assert read(first, [], framed(rest))[-1] == ("text", 2, [3])


def test_two_boxes_in_a_text_that_goes_on_around_them_stay_two() -> None:
    below = [replace(one, y=one.y + 300) for one in [line("and go on.", 100), line("New.", 130)]]
    found = read([line(FULL, 100), *framed(TITLE, line(FULL, 340))], [*framed(line("and so on there.", 50)), *below])
    assert ("text", None, [1, 2]) in found
    assert [box for _, box, _ in found if box] == [1, 1, 2]
