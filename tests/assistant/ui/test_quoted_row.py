"""What is shown beside a row that was quoted: its table's caption, unit and notes, and whether its cells are certain."""

from streamlit.testing.v1 import AppTest

from assistant import prompts
from assistant.ui.show import escape


def drawn() -> None:
    from assistant.ui.drawer import table_of_quote
    from corpus.captions import with_captions
    from corpus.document import Metadata, Source, Span
    from corpus.freeze import Block, Piece, freeze

    row = Block("table", (Piece("Kent | 12"),), cells=("Kent", "12"), sure=False, opens=True)
    around = [Block("text", (Piece(words),)) for words in ("Table 1: Cases (£ million)", "Source: the forces")]
    made = freeze(Source("a.pdf", "a" * 64, "pdf", 1), Metadata(), with_captions([around[0], row, around[1]]))
    table_of_quote(made, Span(made.text.index("Kent"), made.text.index("12") + 2))


def test_an_uncertain_row_is_shown_with_a_warning_its_table_and_its_notes() -> None:
    page = AppTest.from_function(drawn).run()
    assert [warning.value for warning in page.warning] == [escape(prompts.UNSURE_TABLE)]
    assert "Cases" in page.markdown[0].value and [text.value for text in page.text] == ["Source: the forces"]
