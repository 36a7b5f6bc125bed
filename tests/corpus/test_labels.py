"""Labels of charts and diagrams become uncertain rows; what reads like a text stays text."""

import pytest

from corpus.freeze import Block, Piece
from corpus.labels import with_labels

TEXT = "The panel met the ministry in May, and it heard from nine of the ports."
SOURCE = "Source: Ports Office"


def labels(*texts: str, kinds: str = "", pages: str = "") -> list[str]:
    """The words that become rows; `kinds` and `pages` hold a character for each text: h for a heading, l for an item of a list."""
    names = {"h": "heading", "l": "list", "t": "text"}
    blocks = [
        Block(names[kind], (Piece(text, int(page)),))  # type: ignore[arg-type]
        for text, kind, page in zip(texts, kinds or "t" * len(texts), pages or "1" * len(texts), strict=True)
    ]
    made = with_labels(blocks)
    assert [block.words for block in made] == list(texts)
    assert not any(block.sure for block in made if block.kind == "table")
    return [block.words for block in made if block.kind == "table"]


def test_short_lines_below_a_caption_are_labels_up_to_the_text() -> None:
    assert labels("Figure 3: Ships by port", "North", "12 | 14", "South", TEXT) == ["North", "12 | 14", "South"]
    assert labels("Figure 3", "Ships by port", "North", "South", TEXT) == []


def test_a_title_on_a_line_of_its_own_is_no_label() -> None:
    first = with_labels([Block("text", (Piece(text, 1),)) for text in ("Figure 3", "Ships", "N | 9", "12", "S")])[2]
    assert (first.caption, first.cells) == ("Figure 3 Ships", ("N", "9"))


def test_labels_between_two_captions_are_of_the_first() -> None:
    texts = ("Figure 3: Ships", "North", "12", "South", "Figure 4: Ports", TEXT)
    made = with_labels([Block("text", (Piece(text, 1),)) for text in texts])
    assert [block.caption for block in made] == [None, *["Figure 3: Ships"] * 3, None, None]


def test_what_a_source_closes_is_all_labels_but_for_sentences() -> None:
    long = "Ports that were seen in the first part of the work and again by the same people in the second part"
    assert labels("Figure 3: Ships", long, "Ports", SOURCE) == [long, "Ports"]
    assert labels("Figure 3: Ships", long, "Ports", TEXT) == []
    assert labels("Figure 3: Ships", "A picture", SOURCE) == []


@pytest.mark.parametrize("axis", ["0 10 20 30", "100% 80% 60% 40%", "2018 | 2019 | 2020 | 2021", "£0 £1,500 £3,000 £4,500"])
def test_an_axis_is_told_by_even_steps_and_brings_the_labels_around_it(axis: str) -> None:
    assert labels(TEXT, "Ships", axis, "Month", TEXT) == ["Ships", axis, "Month"]


def test_an_axis_may_be_long() -> None:
    axis = " ".join(map(str, range(1990, 2010)))
    assert labels(TEXT, "Ships", axis, "Month", TEXT) == ["Ships", axis, "Month"]


@pytest.mark.parametrize("line", ["12 14 19 31", "0 10 20", "0 10 20 30 ships", "7 7 7 7", "1 of 2 in 3 by 4"])
def test_other_figures_are_no_axis(line: str) -> None:
    assert labels(TEXT, "Ships", line, "Month", TEXT) == []


def test_labels_above_a_caption_hold_figures() -> None:
    assert labels(TEXT, "North", "12", "South", "Figure 3: Ships by port", TEXT) == ["North", "12", "South"]
    assert labels(TEXT, "North", "West", "South", "Figure 3: Ships by port", TEXT) == []


def test_a_list_a_heading_and_another_page_are_no_labels() -> None:
    assert labels("Figure 3: What we saw", "Ships", "Ports", "Docks", kinds="tlll") == []
    assert labels("Figure 3: Ships", "North", "12", "South", "14", kinds="tttht") == []
    assert labels("Figure 3: Ships", "North", "12", "South", "14", pages="11122") == []


def test_a_sentence_that_names_a_figure_is_no_caption() -> None:
    assert labels("Figure 3 shows the ships", "North", "12", "South") == []
