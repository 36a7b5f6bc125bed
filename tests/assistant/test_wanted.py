from assistant.asked import asked
from assistant.wanted import Wanted, counts


def fits(question: str, *texts: str) -> list[str]:
    """Which of these sentences have what the question asks for."""
    return [text for text in texts if Wanted(asked(question)).share(text) == 1]


def test_a_number_must_stand_before_what_it_counts() -> None:
    assert counts("Inspectors found 470 large illegal waste sites.", "site") == 1
    assert counts("Sites of waste are watched by 470 officers.", "site") == 0
    assert counts("In 2019 sites were closed.", "site") == 0
    assert counts("Of these only 14 were closed.", "site") == 1
    assert counts("Of the £4.5 million, sites were paid half.", "site") == 0


def test_what_people_went_through_may_be_counted_instead() -> None:
    assert counts("The raid led to 1,550 arrests.", "peopl", "arrest") == 1
    assert counts("The storm brought 12 deaths.", "peopl", "DIE") == 1
    assert counts("The raid led to 1,550 fines.", "peopl", "arrest") == 0


def test_whether_something_was_accepted_and_whether_it_was_done_are_told_apart() -> None:
    texts = ("The board disagreed with it.", "It was implemented in part.", "It was read aloud.")
    assert fits("Did the board accept the finding?", *texts) == [texts[0]]
    assert fits("Was the finding acted on?", *texts) == [texts[1]]


def test_what_a_body_does_and_what_is_still_to_come_are_known() -> None:
    texts = ("Its two functions are safety and tolls.", "The lock is to open by May 2031.", "In 2009 it was praised.")
    assert fits("What does the harbour board do?", *texts) == [texts[0]]
    assert fits("When will the lock be opened?", *texts) == [texts[1]]


def test_a_cause_is_told_in_many_ways() -> None:
    texts = ("The delay stems from a lack of pilots.", "Captains cite the weather.", "The quay is long.")
    assert fits("Why are ferries late?", *texts) == [*texts[:2]]
    texts = ("The Board attributed it to silt.", "Captains put the delay down to fog.", "Pilots blame the Board.", "It is long.")
    assert sorted(fits("Why are ferries late?", *texts)) == sorted(texts[:3])


def test_a_place_stands_behind_in_or_at_and_a_month_is_none() -> None:
    texts = ("The lock is at Hull.", "It opened in March.", "The Board met near the Old Quay.", "It lies at the water.")
    assert fits("Where is the lock?", *texts) == [texts[0], texts[2]]


def test_who_wants_a_name_that_the_question_does_not_say_itself() -> None:
    texts = ("All the boats of Northport sail.", "In Northport the boats follow Ada Bell.")
    assert fits("Who leads the boats of Northport?", *texts) == [texts[1]]


def test_a_list_of_three_is_one_that_sets_out_three() -> None:
    some = "Of the three aims of the port, the board of the old harbour has long ago met one and dropped it."
    wanted = Wanted(asked("What are the three aims of the port?"))
    assert [wanted.share(text) for text in ("The three aims of the port are silt, tolls and light.", some)] == [1.0, 0.5]


def test_a_number_in_a_cell_counts_what_its_column_is_called_and_one_that_ends_a_clause_may_count_anything() -> None:
    assert counts("Year: 2021; Sites found: 470; Fines: 12", "site") == 1
    assert counts("Year: 2021; Cost: £470; Sites: none known to us", "site") == 1
    assert counts("Year: 2021; Cost: £470; Sites: unknown", "site") == 0
    assert counts("It had been 470 two years earlier.", "site") == 0.5
    assert counts("It rose by 47% on 12 May 2021, and to £470.", "site") == 0
    assert counts("There were 470 companies.", "FIRM") == 1


def test_a_date_to_the_day_has_one() -> None:
    found = fits("On what day was the lock opened?", "It was opened in May 2009.", "It was opened on 2 May 2009.")
    assert found == ["It was opened on 2 May 2009."]


def test_a_meaning_is_given_of_the_words_that_are_asked_for() -> None:
    question = "What is meant by a tide gate in the report?"
    texts = ("We define tide gates as walls that open.", "The tide gate is a wall.", "A wall is a bank.", "Tide gates leak.")
    assert [Wanted(asked(question)).share(text) for text in texts] == [1.0, 1.0, 0.5, 0.0]
