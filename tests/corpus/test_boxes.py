"""Framed texts are parted from the words around them, and stand behind what is read before them."""

from dataclasses import replace

from corpus.boxes import Frame, anchor, is_repeated, part_boxes, part_framed
from corpus.lines import words_of
from tests.corpus.lines_of import glyphs, line

AROUND = [one for row in range(8) for one in [*glyphs("words of the text around it", 50, 300 + 12 * row), *glyphs(" ", 0, 0)]]
INSIDE = [*glyphs("A case in a few words that", 60, 100), *glyphs(" ", 0, 0), *glyphs("somebody has written down.", 60, 112)]


def texts(frames: list[Frame]) -> list[int]:
    return [len(part) for part in part_framed(words_of([*INSIDE, *AROUND]), frames)]


def test_words_in_a_frame_are_parted_from_those_around_it() -> None:
    assert texts([Frame(50, 90, 250, 120)]) == [48, 11]
    assert texts([Frame(50, 90, 250, 120), Frame(48, 88, 252, 122)]) == [48, 11]
    assert texts([]) == [59]


def test_pieces_of_one_area_are_one_frame() -> None:
    assert texts([Frame(50, 90, 250, 106, 7), Frame(50, 104, 250, 120, 7)]) == [48, 11]
    assert texts([Frame(50, 90, 250, 103, 7), Frame(50, 104, 250, 120, 9)]) == [59]


def test_a_frame_that_cuts_words_or_holds_the_page_sets_nothing_apart() -> None:
    assert texts([Frame(50, 90, 150, 120)]) == [59]
    assert texts([Frame(0, 0, 600, 800)]) == [59]


def test_a_box_comes_behind_the_lines_above_it_in_its_column() -> None:
    left = [line("left", y) for y in (100, 120, 400)]
    right = [line("right", y, x0=300) for y in (100, 120)]
    assert anchor([*left, *right], [line("boxed", 200)]) == 2
    assert anchor([*left, *right], [line("boxed", 200, x0=300)]) == 5
    assert anchor([*left, *right], [line("boxed", 50, x0=300)]) == 3
    assert part_boxes([*left, replace(right[0], box=2)]) == (left, [[replace(right[0], box=2)]])


def test_what_is_said_again_word_for_word_is_known() -> None:
    said = ["The auditor found that every single one of the sites had been cleared in time."]
    assert is_repeated("“every single one of the sites had been cleared”", said)
    assert not is_repeated("every single one of the sites was cleared", said)
    assert not is_repeated("every single one", said)


def test_frames_side_by_side_are_cells() -> None:
    assert texts([Frame(50, 90, 250, 120), Frame(252, 90, 400, 120)]) == [59]
    assert texts([Frame(50, 90, 250, 120), Frame(270, 90, 400, 120)]) == [48, 11]
