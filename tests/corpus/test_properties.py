"""What holds of the steps of reading whatever they are given: no word is lost, doubled or put on another page."""

from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import structure
from corpus.boxes import Frame, part_framed
from corpus.captions import with_captions
from corpus.columns import read_lines
from corpus.document import Document, Metadata, Page, Source, Span
from corpus.flattened import with_flattened
from corpus.freeze import Block, Piece, freeze
from corpus.labels import with_labels
from corpus.lines import Line, words_of
from corpus.paired import with_paired
from corpus.paragraphs import make_blocks
from corpus.scattered import with_scattered
from corpus.sentences import sentence_spans
from tests.corpus.lines_of import glyphs, line

same_each_time = settings(derandomize=True, deadline=None, database=None, max_examples=40)

WORDS = st.sampled_from(
    "The port closed. 1.1 1.2 12 (a) (b) ii • Figure 3: Table 1: Source: 2019 0 10 20 30 £4.5 and 45% ships ‘quay’ Note".split()
)
TEXT = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)
LINE = st.builds(line, TEXT, st.integers(50, 750), st.sampled_from((50.0, 70.0, 300.0)), st.just(10.0), st.booleans())
BLOCK = st.builds(
    lambda kind, text, page, level: Block(kind, (Piece(text, page),), level=level if kind == "heading" else 0),
    st.sampled_from(("text", "text", "list", "heading", "footnote")),
    TEXT,
    st.integers(1, 3),
    st.integers(1, 3),
)
BLOCKS = st.lists(BLOCK, max_size=14).map(lambda blocks: sorted(blocks, key=lambda block: block.pieces[0].page or 0))


def characters(text: str) -> Counter[str]:
    return Counter(char for char in text if char.isalnum())


def document(blocks: list[Block]) -> Document:
    pages = [Page(number, str(number), Span(0, 0)) for number in (1, 2, 3)]
    return freeze(Source("a.pdf", "0" * 64, "pdf", 1), Metadata(), blocks, pages)


@same_each_time
@given(st.lists(st.lists(LINE, max_size=12), min_size=1, max_size=3))
def test_blocks_hold_the_characters_of_their_lines(pages: list[list[Line]]) -> None:
    pages = [sorted(lines, key=lambda line: line.y) for lines in pages]
    read = document(make_blocks(pages, {}))
    numbers = characters(" ".join(part.number or "" for part in read.paragraphs))  # the same one is not written twice in a row
    for page, lines in zip(read.pages, pages, strict=False):
        found, wanted = characters(page.span.of(read.text)), characters(" ".join(line.text for line in lines))
        assert found <= wanted and wanted - found <= numbers


@same_each_time
@given(BLOCKS)
def test_rows_of_lost_tables_hold_what_their_lines_held(blocks: list[Block]) -> None:
    for step in (with_labels, with_scattered, with_captions):
        made = step(blocks)
        assert [(block.number, block.words, block.pieces[0].page) for block in made] == [
            (block.number, block.words, block.pieces[0].page) for block in blocks
        ]
    flattened = Counter(" ".join(block.words for block in with_flattened(blocks)).replace(";", " ").replace("|", " ").split())
    assert set(" ".join(block.words for block in blocks).split()) <= {word.strip(":") for word in flattened} | set(flattened)


PARTED = st.sampled_from(
    ("Kent", "Ports of", "of Essex", "Finds money.", "Late. It is so.", "User fees Money may be paid.", "Was it?")
)


@same_each_time
@given(st.lists(PARTED, max_size=7), st.lists(PARTED, max_size=3))
def test_rows_of_two_columns_hold_what_their_lines_held(inside: list[str], behind: list[str]) -> None:
    lines = ["Table 1: Bodies", "Body Duty", *inside, "Source: x", *behind]
    made = with_paired([Block("text", (Piece(text),), bold=("Body", "Duty") if text == "Body Duty" else ()) for text in lines])
    held = " ".join(" ".join(block.cells) or block.words for block in made)
    assert Counter(held.split()) == Counter(" ".join(lines).split())


@same_each_time
@given(BLOCKS)
def test_spans_of_a_frozen_text_are_those_of_its_blocks(blocks: list[Block]) -> None:
    read = document(with_captions(with_labels(blocks)))
    assert [part.span.of(read.text) for part in read.paragraphs] == [block.words for block in blocks if block.kind != "heading"]
    assert "".join(page.span.of(read.text) for page in read.pages) == read.text
    assert all(read.text.startswith(section.title, section.span.start) for section in read.sections)
    assert all(row in read.text for table in read.tables for cells in table.rows for row in cells)


@same_each_time
@given(st.lists(st.tuples(TEXT, st.integers(0, 500), st.integers(40, 780)), max_size=20))
def test_lines_hold_every_character_of_a_page(placed: list[tuple[str, int, int]]) -> None:
    found = [glyph for text, x, y in placed for glyph in glyphs(text, x, y)]
    lines = read_lines(found)
    assert characters(" ".join(line.text for line in lines)) == characters("".join(text for text, _, _ in placed))


@same_each_time
@given(
    st.lists(st.tuples(TEXT, st.integers(0, 500), st.integers(40, 780)), max_size=12),
    st.lists(
        st.builds(Frame, st.integers(0, 200), st.integers(0, 300), st.integers(250, 600), st.integers(350, 800)), max_size=4
    ),
)
def test_frames_part_words_and_lose_none(placed: list[tuple[str, int, int]], frames: list[Frame]) -> None:
    words = words_of([glyph for text, x, y in placed for glyph in glyphs(text, x, y)])
    parts = part_framed(words, frames)
    assert Counter(map(id, words)) == Counter(id(word) for part in parts for word in part)


@same_each_time
@given(TEXT)
def test_what_stands_behind_a_number_or_a_mark_is_left_as_it_is(text: str) -> None:
    splits = (structure.split_number, structure.split_marker, structure.split_dotted, structure.split_possible_number)
    assert all(text.endswith(rest) and (mark is not None or rest == text) for mark, rest in (split(text) for split in splits))


@same_each_time
@given(st.lists(TEXT, max_size=6).map("\n".join))
def test_sentences_hold_every_word_once_and_in_order(text: str) -> None:
    spans = sentence_spans(text)
    assert " ".join(" ".join(span.of(text) for span in spans).split()) == " ".join(text.split())
    assert all(before.end <= after.start for before, after in pairwise(spans))
