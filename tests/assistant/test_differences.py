import pytest

from assistant.asked import asked
from assistant.differences import Stated, agree, answering_figure, difference, differences
from corpus.document import Metadata
from index.passage import Record


def stated(words: str, published: str = "2019", publisher: str = "Office for Port Audit", kind: str = "audit report") -> Stated:
    about = Metadata(title="Ports", publisher=publisher, kind=kind, published=published)
    return Stated(words, Record(f"{publisher} {published}", "a.md", (), about, 0, (), 1, ""))


BRIDGES = asked("How many unsafe bridges are there?")


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (
            stated("In 2019 there were 470 unsafe bridges."),
            stated("In 2021 there were 600 unsafe bridges.", "2021", "The Board"),
            "period",
        ),
        (stated("In 2019 there were 470 unsafe bridges."), stated("In 2021 there were 473 unsafe bridges."), "period"),
        (stated("There are 470 unsafe bridges."), stated("There are 600 unsafe bridges.", "2021"), "edition"),
        (stated("There are 470 unsafe bridges."), stated("There are 473 unsafe bridges."), "rounding"),
        (stated("There are 473 unsafe bridges."), stated("There are 470 unsafe bridges.", kind="news"), "press"),
        (stated("There are 470 unsafe bridges."), stated("There are at least 600 unsafe bridges."), "limit"),
        (stated("There are 470 unsafe bridges."), stated("There are 600 unsafe bridges."), "definition"),
    ],
)
def test_different_figures_for_the_same_thing_and_why(one: Stated, other: Stated, reason: str) -> None:
    found = difference(BRIDGES, one, other)
    assert found is not None
    assert found.reason == reason


def test_other_things_and_other_years_than_asked_are_no_difference() -> None:
    one = stated("In 2019 there were 470 unsafe bridges.")
    assert difference(BRIDGES, one, stated("There are 12 inspectors of bridges.")) is None
    asked_year = asked("How many unsafe bridges were there in 2019?")
    assert difference(asked_year, one, stated("In 2021 there were 600 unsafe bridges.", "2021")) is None


def test_the_same_figure_in_another_writing_agrees() -> None:
    toll = asked("How much is the toll of the bridge?")
    one, other = stated("The toll of the bridge is £4.50."), stated("The toll of this bridge is GBP 4.50.")
    assert agree(toll, one, other)
    assert differences(toll, [one, other]) == []


def test_dates_and_figures_of_the_question_do_not_answer_it() -> None:
    found = answering_figure(
        asked("How many of the 9 bridges were unsafe?"), "On 4 May 2019 inspectors of 9 bridges found 3 bridges unsafe."
    )
    assert found is not None
    assert found.text == "3"


def test_the_same_figure_in_other_words_is_the_same_statement() -> None:
    said = stated("Over 470 unsafe bridges stand.", published="", kind="news")
    counted = stated("In 2019 the number of unsafe bridges found was more than 470.")
    assert answering_figure(BRIDGES, counted.words) == answering_figure(BRIDGES, "There are more than 470 unsafe bridges")
    assert agree(BRIDGES, said, counted) and not agree(BRIDGES, said, stated("Over 471 unsafe bridges stand."))


def test_a_figure_is_not_looked_for_inside_a_longer_one() -> None:
    found = answering_figure(BRIDGES, "Some 15 unsafe bridges are known to 5 inspectors.")
    assert found is not None and found.text == "15"
