from dataclasses import astuple, replace

import pytest

from assistant.answer import Query
from assistant.weigh import WEIGHTS, Features, bundled, counts, named, weigh, weights_from
from corpus.document import Metadata
from index.passage import Record
from index.words import stems
from tests.assistant.passages import hit


def record(name: str, title: str, publisher: str, published: str) -> Record:
    return Record(name, f"{name}.md", (), Metadata(title=title, publisher=publisher, published=published), 0, (), 1, "")


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


def fits(question: str, *texts: str) -> list[str]:
    """Which of these sentences have what the question asks for."""
    found = [hit(text, f"d{n}") for n, text in enumerate(texts)]
    weighed = weigh(Query(question, question), found, lambda wordings, sentences: [[0.0] * len(sentences) for _ in wordings])
    return [w.candidate.quote for w in weighed if w.features.fits == 1]


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


def test_what_somebody_judged_is_a_saying() -> None:
    found = [hit("The board judged the harbour unsafe."), hit("The harbour has two piers and a lock.", "d2")]
    question = "What did the board conclude?"
    weighed = weigh(Query(question, question), found, lambda wordings, sentences: [[0.0] * len(sentences) for _ in wordings])
    fits = {w.candidate.quote: w.features.fits for w in weighed}
    assert fits == {found[0].passage.text: 1.0, found[1].passage.text: 0.0}


def test_a_sentence_that_says_set_up_in_another_word_comes_before_one_that_says_set() -> None:
    question = "When was the Lock Office set up?"
    found = [hit("In 2012 the Lock Office set tolls.", "d1"), hit("The Lock Office was established in 2009.", "d2")]
    first, other = weigh(Query(question, question), found, lambda wordings, sentences: [[0.0] * len(sentences) for _ in wordings])
    assert "established" in first.candidate.quote
    assert first.features.cover == 1 > other.features.cover


def test_a_document_is_named_by_what_is_its_own() -> None:
    records = [
        record("a", "Bridges of the north", "Office for Bridge Audit", "2019"),
        record("b", "Bridges of the north", "The Valley Post", "2021"),
    ]
    assert named(stems("What does the Valley Post say about bridges?"), records) == {"a": 0.0, "b": 1.0}
    assert named(stems("What did the OBA say in 2019?"), records)["a"] == 1.0
    assert set(named(stems("bridges"), records).values()) == {0.0}


def test_the_bundled_weights_count_each_feature_for_a_sentence_and_another_make_is_refused() -> None:
    assert weights_from(WEIGHTS.read_text(encoding="utf-8")) == bundled()
    assert all(weight > 0 for weight in astuple(bundled()))
    with pytest.raises(TypeError):
        weights_from('{"weights": {"luck": 1}}')


def features(query: Query, text: str) -> Features:
    (weighed,) = weigh(query, [hit(text, "d")], lambda wordings, sentences: [[0.0] * len(sentences) for _ in wordings])
    return weighed.features


def test_the_less_a_follow_up_says_itself_the_more_an_answer_must_bear_of_what_it_hangs_on() -> None:
    before, text = "What do ports in Wales cost?", "That is enough for now, and builders say so too in Leith."
    little = features(Query("Is that enough?", "", followed=f"{before} Is that enough?"), text)
    much = features(Query("Say builders in Leith enough?", "", followed=f"{before} Say builders in Leith enough?"), text)
    assert little.cover < 0.5 < much.cover


def test_a_follow_up_wants_what_was_wanted_before_unless_it_wants_something_itself() -> None:
    counted, dated = "There are 12 ports.", "Ports were closed in March 2020."
    same = Query("And ports?", "", followed="How many sites are there? And ports?")
    assert features(same, counted).fits == 1 and features(same, dated).fits == 0
    other = Query("When were ports closed?", "", followed="How many sites are there? When were ports closed?")
    assert features(other, counted).fits == 0 and features(other, dated).fits == 1


def test_who_wants_a_name_that_the_question_does_not_say_itself() -> None:
    texts = ("All the boats of Northport sail.", "In Northport the boats follow Ada Bell.")
    assert fits("Who leads the boats of Northport?", *texts) == [texts[1]]


def test_a_sentence_that_stands_for_the_paragraph_before_has_its_words_too() -> None:
    above = hit("The Northport toll is paid by every lorry.").passage
    it = replace(hit("It rose by half in 2021.", start=60), before=above)
    asks = "Who pays the Northport toll?"
    (alone,), (joined,) = (
        weigh(Query(asks, asks), [found], lambda wordings, sentences: [[0.0] * len(sentences)])
        for found in (replace(it, before=None), it)
    )
    assert joined.features.before == joined.features.passage > alone.features.passage == alone.features.before == 0


def test_a_list_of_three_is_one_that_sets_out_three() -> None:
    some = "Of the three aims of the port, the board of the old harbour has long ago met one and dropped it."
    question, text = "What are the three aims of the port?", f"The three aims of the port are silt, tolls and light. {some}"
    ranked = weigh(Query(question, question), [hit(text)], lambda wordings, sentences: [[0.5] * len(sentences)] * len(wordings))
    assert {w.candidate.quote == some: w.features.fits for w in ranked} == {False: 1.0, True: 0.5}


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
    weighed = weigh(
        Query(question, question),
        [hit(text, f"d{n}") for n, text in enumerate(texts)],
        lambda wordings, sentences: [[0.0] * len(sentences) for _ in wordings],
    )
    assert {w.candidate.quote: w.features.fits for w in weighed} == dict(zip(texts, (1.0, 1.0, 0.5, 0.0), strict=True))
