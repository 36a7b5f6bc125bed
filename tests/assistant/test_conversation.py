import pytest

from assistant.conversation import last_step


@pytest.mark.parametrize(
    ("before", "asked", "whole"),
    [
        (["What grade did Kent get in 2019?"], "And Wales?", "What grade did Wales get in 2019?"),
        (["What grade did Kent get in 2019?", "And Wales?"], "What about Hull?", "What grade did Hull get in 2019?"),
        (["How many sites were closed in 2019?"], "and in 2020?", "How many sites were closed in 2020?"),
        (["What did Kent say of Wales?"], "And Hull?", "What did Hull say of Wales?"),
        (["What did Kent say of Wales?"], "And of Hull?", "What did Kent say of Hull?"),
        (["What did the OBA say of Wales?"], "And the HMI?", "What did the HMI say of Wales?"),
        (["Who told Kent and Wales of it?"], "And Hull?", "Who told Hull of it?"),
        (["What did Kent, the Home Office, and Leeds say?"], "And Hull?", "What did Hull say?"),
        (["What did the Board for Ports and Ferries say?"], "And the Lock Office?", "What did the Lock Office say?"),
        (["How do Kent and Wales compare?"], "And Hull?", ""),
        (["Who told Kent that Wales paid?"], "And Hull?", ""),
        (["What did Hull say of Hullbridge?"], "And Leeds?", "What did Leeds say of Hullbridge?"),
        (["What did Hullbridge say of Hull?"], "And of Leeds?", "What did Hullbridge say of Leeds?"),
        (["What did Hullbridge say to Hull?"], "And Leeds?", "What did Leeds say to Hull?"),
        (["What was said by Hullbridge to Hull?"], "And by Leeds?", "What was said by Leeds to Hull?"),
        (["What did Kent say?"], "And Hull and Leeds?", "What did Hull and Leeds say?"),
        (["What is Kent’s grade?"], "And Wales?", "What is Wales’s grade?"),
        (["What did Kent say?"], "And the Port Union?", "What did the Port Union say?"),
        (["What did the Port Union say?"], "And the Lock Office?", "What did the Lock Office say?"),
        (["How many sites were closed in 2018–19?"], "And in 2019–20?", "How many sites were closed in 2019–20?"),
        (["How many sites were closed?"], "And in 2020?", "How many sites were closed in 2020?"),
        (["Which sites were closed?"], "What about Wales?", "Which sites were closed for Wales?"),
        (["How large can a stage 1 grant be?"], "And stage 2?", "How large can a stage 2 grant be?"),
        (["How large can a grant be?"], "And stage 2?", ""),
        (["What grade did Kent get?"], "And the fines?", ""),
        (["What grade did Kent get in 2019?", "Why?"], "And Wales?", "What grade did Wales get in 2019?"),
    ],
)
def test_another_name_or_year_takes_the_place_of_the_one_that_was_asked_about(before: list[str], asked: str, whole: str) -> None:
    step = last_step([*before, asked])
    assert (step.wording, step.behind) == ((whole, ()) if whole else (asked, (before[-1],)))


@pytest.mark.parametrize(
    ("before", "asked", "whole"),
    [
        (["What does the Port Union want?"], "Who heads it?", "Who heads the Port Union?"),
        (["What does Leeds want?"], "What are its aims?", "What are Leeds’s aims?"),
        (["Who is Ann Bell?"], "What did she say?", "What did Ann Bell say?"),
        (["What does the Port Union want?", "Who heads it?"], "When did that body meet?", "When did the Port Union meet?"),
        (["Who heads the Port Union?"], "When did he say so?", ""),
        (["What does the Port Union want of Leeds?"], "When did it meet?", ""),
        (["Who leads the Port Union’s work?"], "What does it pay?", "What does the Port Union pay?"),
        (["Who chairs the Kent committee?"], "How large is it?", "How large is the Kent committee?"),
        (["How many ports are there in Kent?"], "What do they cost?", ""),
        (["How many ports are there in Kent and Wales?"], "What do they cost?", ""),
        (["What may I ask of the Port Union?", "And why not of Hull?"], "Who heads it?", ""),
        (["What may I ask of the Port Union?", "Why?"], "Who heads it?", "Who heads the Port Union?"),
        (["What do ports cost?", "What is it called in the Port Union?"], "Who heads it?", ""),
        (["What does the Port Union want?"], "Is it true that ports closed?", ""),
        (["What is dredging?"], "Who pays for it?", ""),
        (["How many ports are there according to the Port Union?"], "What do they cost?", ""),
        (["Which harbour master told MPs of it?"], "Which area does he cover?", ""),
        (["What do MPs want?"], "Whom do they pay?", "Whom do MPs pay?"),
        (["What does the Port Union want?"], "What did His Majesty’s Inspectorate say?", ""),
        (["What does the Port Union want?"], "Which board said that it was closed?", ""),
        (["What does the Port Union want?"], "What did Hull say and did it pay?", ""),
        (["What do Kent, Hull and the Port Union want?"], "Whom do they pay?", "Whom do Kent, Hull and the Port Union pay?"),
        (["What do Kent, Hull and the Port Union want?"], "What does it cost?", ""),
        (["What do Kent and the Port Office want?"], "What does it cost?", ""),
        (["What do the Port Union and Hull Council want?"], "What does it cost?", ""),
        (
            ["What does the Board for Ports, Ferries and Locks want?"],
            "Who heads it?",
            "Who heads the Board for Ports, Ferries and Locks?",
        ),
        (["What does the Port and Ferry Board want?"], "Who heads it?", "Who heads the Port and Ferry Board?"),
        (["What does the Port Union want?"], "When was that report published?", ""),
        (["What does the Port report want?"], "When was that report published?", "When was the Port report published?"),
        (["Which committee asked the Port Union?"], "When did that committee meet?", ""),
        (["Which committee asked the Port Board?"], "When did that board meet?", "When did the Port Board meet?"),
        (["Who is the head of the Port Union?"], "When did he say so?", ""),
        (["Who’s Ann Bell?"], "When did she say so?", "When did Ann Bell say so?"),
    ],
)
def test_the_one_name_before_stands_for_the_word_that_points_back(before: list[str], asked: str, whole: str) -> None:
    step = last_step([*before, asked])
    assert step.wording == (whole or asked)


@pytest.mark.parametrize(
    ("before", "asked", "whole"),
    [
        (
            ["How many waste sites operate in Wales?"],
            "And how many were there in 2020?",
            "And how many waste sites were there in 2020?",
        ),
        (
            ["How many waste sites operate in Wales?"],
            "How many of them did the agency close?",
            "How many waste sites did the agency close?",
        ),
        (["How many waste sites operate in Wales?", "How many were closed?"], "How many?", "How many waste sites?"),
        (["How many waste sites operate in Wales?"], "How many fines were paid?", "How many fines were paid?"),
        (["What do waste sites cost?"], "How many are there?", "How many are there?"),
    ],
)
def test_what_was_counted_is_counted_again(before: list[str], asked: str, whole: str) -> None:
    assert last_step([*before, asked]).wording == whole


def test_a_name_takes_the_place_of_one_in_a_follow_up_which_hangs_on_what_it_hung_on() -> None:
    begun = "How many boats were sunk?"
    step = last_step([begun, "How many were Welsh?", "And Irish?"])
    assert (step.wording, step.behind) == ("How many boats were Irish?", (begun,))
    assert last_step([begun, "How many were Welsh?", "And Irish?", "Why?"]).behind == (begun, "How many boats were Irish?")


def test_a_follow_up_keeps_the_year_that_it_hangs_on_unless_it_names_one_or_asks_for_today() -> None:
    before = ["How many sites were closed in 2019?"]
    assert last_step([*before, "Who said that?!"]).wording == "Who said that in 2019?"
    assert last_step(["How many sites were closed in 2018–19?", "Who said that?"]).wording == "Who said that in 2018–19?"
    assert last_step([*before, "Who said that in 2020?"]).wording == "Who said that in 2020?"
    assert last_step([*before, "Who said that years before?"]).wording == "Who said that years before?"
    assert last_step([*before, "Who runs them now?"]).wording == "Who runs them now?"
    assert last_step(["Did it change from 2019 to 2020?", "Who said that?"]).wording == "Who said that?"


@pytest.mark.parametrize(
    ("question", "said", "follow_up", "whole"),
    [
        ("How many sites were closed in 2019?", "", "And three years before that?", "How many sites were closed in 2016?"),
        ("How many sites were closed in 2019?", "", "What about the following year?", "How many sites were closed in 2020?"),
        ("How many sites were closed in 1999-00?", "", "And the year before?", "How many sites were closed in 1998-99?"),
        ("Who closed sites in 2019?", "", "How many were there two years later?", "How many were there in 2021?"),
        ("How many sites are there?", "Board (report, 2024): 9 in 2023. [1]", "And a year earlier?", "How many sites are there in 2022?"),
        ("How many sites are there?", "There were 9 in 2023 and 8 in 2022.", "And a year earlier?", "And a year earlier?"),
        ("How many sites are there?", "", "And a year earlier?", "And a year earlier?"),
    ],
)  # fmt: skip
def test_a_year_is_reckoned_from_the_one_that_was_spoken_of(question: str, said: str, follow_up: str, whole: str) -> None:
    assert last_step([question, follow_up], [said]).wording == whole


def test_a_follow_up_hangs_on_the_question_that_began_its_subject_as_well_as_on_the_last_one() -> None:
    begun = "Why are sites in Wales closed?"
    assert last_step([begun, "Who says so?", "Is that enough?"]).behind == (begun, "Who says so?")
    assert last_step([begun, "Who says so?", "Who runs ports?", "Why?"]).behind == ("Who runs ports?",)
    with pytest.raises(ValueError, match="has a question"):
        last_step([])


def test_a_correction_begins_the_subject_anew() -> None:
    corrected = "No, I meant the ports of Kent."
    assert last_step(["What do sites cost?", corrected, "Who says so?"]).behind == (corrected,)
    assert last_step(["What do sites cost?", corrected]).behind == ("What do sites cost?",)


def test_a_month_is_no_name_whose_place_another_takes() -> None:
    step = last_step(["What grade did the Port Union get in March 2019?", "What about the Lock Union?"])
    assert step.wording == "What grade did the Lock Union get in March 2019?"
