import pytest

from assistant.senses import is_event, meant, sensed


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("When was the ferry board set up?", "The ferry board was established in 1998."),
        ("Who heads the board?", "The board is chaired by Ann Low."),
        ("Which body runs the lock?", "The Canal Trust operates the lock."),
        ("Who runs the board?", "Ann Low is its director general."),
        ("How many captains died?", "There were twelve deaths."),
        ("What is the board made up of?", "The board comprises six captains."),
        ("Why is dredging difficult?", "Silt is the main obstacle to dredging."),
        ("How many boats were referred?", "There were 470 referrals."),
        ("Is the lock running late?", "The lock was delayed by a year."),
        ("Where does the trust sit?", "The trust is based in Hull."),
    ],
)
def test_a_question_is_met_by_another_word_for_the_same(question: str, told: str) -> None:
    wanted = [word for word in meant(question) if word.isupper()]
    assert len(wanted) == 1
    assert set(wanted) <= sensed(told)


def test_a_phrasal_verb_is_not_met_by_its_verb_alone() -> None:
    assert "set" not in meant("When was the board set up?")
    assert not set(meant("When was it set up?")) & sensed("The tide is set down in tables.")
    assert not set(meant("When was the plan carried out?")) & sensed("Lorries carried stone to the quay.") - {"plan"}


def test_a_verb_in_another_sense_is_none_of_its_group() -> None:
    assert not set(meant("Who runs the board?")) & sensed("The report runs to 37 pages.")
    assert not set(meant("Who led the raid?")) & sensed("It led to 1,550 arrests.")


def test_what_happens_on_a_day_is_an_event_and_what_is_done_all_the_time_is_none() -> None:
    assert [word for word in meant("When was the board that uses the lock set up?") if is_event(word)] == ["SET UP"]


def test_verbs_that_say_nothing_by_themselves_are_left_out() -> None:
    assert meant("Who made the rules and took the tolls?") == ("rule", "toll")
    assert meant("Where did they put the bridges and the bridge?") == ("bridg",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("responsible", "replied"),
        ("positive", "jobs"),
        ("detective", "noticed"),
        ("the bill", "the price"),
        ("minor", "child"),
        ("a business case", "a firm"),
        ("threats", "risks"),
        ("cash", "funding"),
        ("seized", "confiscated"),
        ("gangs", "criminal networks"),
        ("refunded", "compensated"),
        ("arrested", "convicted"),
    ],
)
def test_what_an_auditor_keeps_apart_is_not_the_same(one: str, other: str) -> None:
    assert not set(meant(one)) & set(meant(other))
