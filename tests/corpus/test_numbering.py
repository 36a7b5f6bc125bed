"""Which figures before paragraphs are their numbers, where no page shows it.

Does not test the form of numbers; test_structure.py does.
"""

from corpus.freeze import Block, Piece
from corpus.numbering import numbered

WORDS = "The council spent more than it had planned to spend."


def read(*texts: str) -> list[tuple[str, str | None, str]]:
    made = numbered([Block("text", (Piece(text),)) for text in texts])
    return [(block.kind, block.number, block.pieces[0].text) for block in made]


def test_numbers_leave_the_words_and_letters_belong_to_their_paragraph() -> None:
    made = read(f"2.3 {WORDS}", "(a) the parks;", "(b) the roads.", f"2.4 {WORDS}")
    assert [number for _, number, _ in made] == ["2.3", "2.3 a", "2.3 b", "2.4"]
    assert made[1] == ("list", "2.3 a", "the parks;")


def test_a_figure_counts_only_among_its_neighbours() -> None:
    assert [number for _, number, _ in read(f"1 {WORDS}", f"2 {WORDS}", WORDS)] == ["1", "2", None]
    assert read("441 G Street", WORDS)[0] == ("text", None, "441 G Street")


def test_a_figure_that_the_text_cites_is_a_note() -> None:
    made = read(f"{WORDS} [1]", WORDS, f"{WORDS} A word.2 More.", WORDS, WORDS, "1 Accounts.", "2 Budget.")
    assert made[-2:] == [("footnote", None, "1 Accounts."), ("footnote", None, "2 Budget.")]


def test_letters_and_bullets_without_a_paragraph_number() -> None:
    assert read("(a) the parks;", "• the roads") == [("list", None, "(a) the parks;"), ("list", None, "the roads")]


def test_raised_marks_leave_the_text() -> None:
    assert read("It rose.³ It fell to 5 m².")[0][2] == "It rose. It fell to 5 m²."


def test_a_raised_figure_behind_ten_is_an_exponent_where_no_note_has_that_mark() -> None:
    assert read("It saw 10⁶ cells.")[0][2] == "It saw 10⁶ cells."
    note = Block("footnote", (Piece("6 Two of these closed."),))
    assert numbered([Block("text", (Piece("In all 10⁶ forces."),)), note])[0].pieces[0].text == "In all 10 forces."
