import pytest

from assistant.markers import pieces
from tests.assistant.export.conftest import kept


@pytest.mark.parametrize(
    ("answer", "cut"),
    [
        (kept("NAO: One. [1] Two. [2][3]", ("One.", 1), ("Two.", 2)), ["NAO: One. ", 1, " Two. ", 2, 3]),
        (kept("See [1] there. [1]", ("See [1] there.", 1)), ["See [1] there. ", 1]),
        (kept("The same. [1] The same. [2]", ("The same.", 1), ("The same.", 1)), ["The same. ", 1, " The same. ", 2]),
        (kept("No marker here.", ("No marker", 1)), ["No marker", 1, " here."]),
        (kept("Other words. [1] End.", ("Gone", 1)), ["Other words. ", 1, " End."]),
        (kept("Nothing was found [1]."), ["Nothing was found [1]."]),
    ],
)
def test_an_answer_is_cut_at_the_markers_of_its_own_citations(answer: dict[str, object], cut: list[str | int]) -> None:
    assert pieces(answer) == cut
