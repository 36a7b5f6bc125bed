import pytest

from assistant.premise.granted import counted, every, granted


def test_a_figure_counts_the_plural_behind_it_and_a_year_counts_nothing() -> None:
    assert [(str(c.figure.value), c.noun) for c in counted("Why were the 1,200 illegal waste sites closed in 2019?")] == [
        ("1200", "site")
    ]
    assert {c.noun for c in counted("Why did all nine members accept the 10-year plan?")} == {"member", "year"}
    assert [(c.figure.unit, c.noun) for c in counted("Who spent £4 million?")] == [("£", "")]


@pytest.mark.parametrize(
    ("question", "states"),
    [
        ("Why did the board close?", True),
        ("When did the office give up the plan?", True),
        ("Since 4% went on repair, who paid the rest?", True),
        ("The plan costs £4 million. Who pays?", True),
        ("What did the auditors criticise about the sites?", True),
        ("How many sites were closed?", False),
        ("What did the auditors find?", False),
    ],
)
def test_some_questions_state_what_they_ask_about(question: str, states: bool) -> None:
    assert granted(question).states == states


def test_dates_of_documents_and_how_often_things_happen_are_understood() -> None:
    assert granted("What did the auditors' March 2021 report say?").dated == "2021-03"
    assert granted("What happened in March 2021?").dated == ""
    assert (every("It comes out every four years."), every("an annual report"), every("in four years")) == (48, 12, None)
    assert every("six-monthly letters") == every("letters every six months") == 6


@pytest.mark.parametrize(
    "question",
    [
        "What explains the drop in fires?",
        "Why did fires rise by 2,000?",
        "Why were fires rated inadequate?",
        "Why were there two fires?",
    ],
)
def test_what_a_question_is_about_is_no_frame_stance_or_figure(question: str) -> None:
    assert granted(question).subject == {"fire"} | ({"rate"} if "rated" in question else set())


def test_a_number_that_tells_one_of_its_kind_from_others_counts_nothing() -> None:
    assert granted("Why did recommendation 6 yearly letters stop?").counted == ()
    assert granted("Why did recommendation six yearly letters stop?").counted == ()
    assert [c.noun for c in granted("What became of the 6 letters on the lock?").counted] == ["letter"]
    assert [c.noun for c in granted("Why did at this stage 15 officers leave?").counted] == ["offic"]


def test_an_age_counts_nothing() -> None:
    assert not granted("Which of the over-16s, under-18s or 12-year-olds aged 15 were fined?").counted
