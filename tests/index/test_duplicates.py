import pytest

from index.duplicates import Wording, collapsed, resemblance, same
from tests.index.hits import hit

TEXT = (
    "The ministry spent £12.5 million on clearing waste sites in 2021-22 and did not add up what the owners of the land had paid for it. "
    "Its inspectors went to the sites that they knew of, wrote down what they saw there, and left the rest to the councils of the region, "
    "which have other work to do and little money for it. The board asked for a plan, and the ministry promised to write one."
)


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        (TEXT.upper().replace(",", ""), True),
        ("So: " + TEXT, True),
        (TEXT.replace("12.5", "12.6"), False),
        (TEXT.replace("did not add up", "did add up"), False),
        (TEXT[:130] + "Rain fell. " * 30, False),
    ],
)
def test_nearly_the_same_words_with_the_same_figures_are_the_same(other: str, alike: bool) -> None:
    assert same(Wording(TEXT), Wording(other)) is alike


def test_resemblance_is_the_share_of_common_runs_of_words() -> None:
    assert resemblance(Wording("a b c d e"), Wording("a b c d f")) == pytest.approx(1 / 3)
    assert resemblance(Wording(""), Wording("")) == 1


def test_repeats_stand_under_the_first_and_others_keep_their_order() -> None:
    found = collapsed([hit(TEXT, document="a"), hit("Rain."), hit(TEXT + " ", document="b"), hit("Snow.")])
    assert [each.passage.text for each in found] == [TEXT, "Rain.", "Snow."]
    assert [each.record.id for each in found[0].also] == ["b"] and found[1].also == ()
    assert collapsed(found[:2], leave_out=[TEXT]) == [found[1]]
