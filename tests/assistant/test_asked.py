import pytest

from assistant.asked import asked


@pytest.mark.parametrize(
    ("question", "wants", "counted"),
    [
        ("How many illegal waste sites were there in 2021?", {"number"}, "site"),
        ("How many people did the flood force out?", {"number"}, "PEOPLE"),
        ("How many Border Police officers were there?", {"number"}, "offic"),
        ("How many Harbour Safety Boards are there?", {"number"}, "board"),
        ("What share of the bridges is unsafe?", {"share"}, ""),
        ("How much was spent on the harbour?", {"money"}, ""),
        ("How much did the lock cost?", {"money"}, ""),
        ("How much freight was lost?", {"number"}, ""),
        ("How much money was lost?", {"money"}, ""),
        ("How much is held against risk?", {"money"}, ""),
        ("How much did freight rise?", {"number"}, ""),
        ("Which companies dredge the harbour?", {"name", "list"}, ""),
        ("When was the harbour opened?", {"date"}, ""),
        ("Who opened the harbour?", {"name"}, ""),
        ("Why is the harbour closed?", {"reason"}, ""),
        ("Did the board accept the findings?", {"reply"}, ""),
        ("Did the board agree to a new toll?", set(), ""),
        ("Were the findings acted on?", {"progress"}, ""),
        ("What became of the accepted findings?", {"progress"}, ""),
        ("What did the board judge the harbour to be?", {"saying"}, ""),
        ("What does the harbour board do?", {"role"}, ""),
        ("What does the harbour board do about silt?", set(), ""),
        ("When will the lock be opened?", {"date", "plan"}, ""),
        ("Why couldn't the board say how much the lock had lost?", {"reason"}, ""),
        ("Why did the lock close, and when?", {"reason"}, ""),
        ("Why did the lock close, and how many boats were hurt?", {"reason", "number"}, "boat"),
        ("Why can't captains say how many boats sank?", {"reason"}, ""),
        ("whats a tide gate", {"definition"}, ""),
        ("Is freight going up?", {"change"}, ""),
        ("What did the auditors tell the board to do?", {"advice", "saying"}, ""),
        ("Did the government agree to dredge the quay?", {"reply"}, ""),
        ("Did ministers go along with dredging?", {"reply"}, ""),
        ("What will HM Revenue and Customs do by March?", {"plan"}, ""),
        ("What was the complaint of Harbour Money Watch?", set(), ""),
        ("price of the lock at Hull", {"money"}, ""),
        ("the total cost of dredging", {"money"}, ""),
        ("biggest sum paid to a captain", {"number"}, ""),
        ("Where is the board based?", {"place"}, ""),
        ("Until when is the lock closed?", {"date"}, ""),
        ("How far has the recommendation on silt got?", {"progress", "advice"}, ""),
        ("What was the government's answer to the finding on silt?", {"reply"}, ""),
    ],
)
def test_what_a_question_wants(question: str, wants: set[str], counted: str) -> None:
    assert asked(question).wants == wants
    assert asked(question).counted == counted


@pytest.mark.parametrize(
    ("question", "shape", "items"),
    [
        ("What are the three aims of the harbour board?", "list", 3),
        ("Which ports take part?", "list", None),
        ("How did the auditors' figure differ from the board's?", "comparison", None),
        ("How did freight develop from 2016 to 2018?", "course", None),
        ("Where does the board meet?", "plain", None),
        ("What does a lock cost to develop?", "plain", None),
        ("Which body led the development of a lock?", "plain", None),
        ("What was the change in freight?", "course", None),
        ("What number of boats got through?", "plain", None),
        ("Why did the board disagree with the recommendation?", "plain", None),
        ("Do the board and the union agree?", "comparison", None),
    ],
)
def test_the_shape_of_the_answer(question: str, shape: str, items: int | None) -> None:
    assert (asked(question).shape, asked(question).items) == (shape, items)


def test_what_those_that_are_counted_went_through_is_known() -> None:
    assert asked("How many people were arrested at the ports?").event == "arrest"
    assert asked("How many people die at sea?").event == "DIE"
    assert asked("How many officers were there?").event == ""


def test_now_means_the_latest() -> None:
    assert asked("What is the current toll?").current
    assert not asked("What was the toll in 2019?").current
    assert asked("What was the toll in 2019?").years == ("2019",)


def test_a_fiscal_year_is_a_year_however_it_is_written() -> None:
    assert asked("What was the toll in FY2019?").years == ("2019",)
    assert asked("What was the toll in FY19?").years == ("2019",)
    assert asked("What wasn't in the toll for FY 2019-20?").stems == ("toll", "2019", "20")


def test_what_an_answer_fills_in_is_no_word_that_it_must_hold() -> None:
    assert asked("What year was the lock closed?").stems == ("lock", "close")
    assert asked("How much money went to the ports?").meant == ("port",)
    assert asked("Which body owns the lock?").stems == ("own", "lock")
    assert asked("What happened to freight?").meant == asked("How has freight changed?").meant == ("freight",)


def test_a_recommendation_that_is_asked_whether_it_was_accepted_may_be_rejected() -> None:
    assert asked("Did the board accept the findings on silt?").meant == asked("Did the board reject the findings on silt?").meant


def test_a_word_of_saying_stands_for_any_other() -> None:
    assert (
        asked("What did the harbour board conclude?").meant
        == asked("What did the harbour board find?").meant
        == ("harbour", "board")
    )
    assert asked("What is wrong with the lock?").stems == ("lock",)


def test_a_meaning_is_asked_for_also_where_the_long_form_stands_behind() -> None:
    assert "definition" in asked("What is an FPU? (ferry port unions)").wants
    assert "definition" not in asked("What is the toll of a lorry?").wants


def test_how_something_changed_between_years_wants_a_change() -> None:
    assert "change" in asked("How did freight develop from 2016 to 2018?").wants
    assert "change" not in asked("How has freight developed over the years?").wants


def test_what_is_typed_without_an_apostrophe_has_one() -> None:
    assert asked("why didnt the lock open").meant == asked("why didn't the lock open").meant
    assert asked("wheres the lock").wants == {"place"}


def test_a_course_may_begin_with_what_a_year_names() -> None:
    assert asked("Has freight fallen since the report?").shape == "plain"
    assert asked("Has freight fallen since the 2019 report?").shape == "course"
