from dataclasses import replace

import pytest

from assistant.answer import Query, Turn
from assistant.asked import asked
from assistant.confidence.model import bundled
from assistant.confidence.signs import UNMET, Signs, signs, told
from assistant.rewrite import rewrite
from assistant.weigh import weigh
from tests.assistant.test_extract import hits, shared_words

TEXT = "In 2019 the inspectorate counted 470 illegal waste sites in Wales. The officers of Kent Police were praised."


def found(question: str) -> Signs:
    query, passages = Query(question, question), hits(TEXT, "It rained on the bridges of the north.")
    return signs(query, weigh(query, passages, shared_words), passages)


def test_names_years_and_the_kind_of_answer_must_meet_in_one_sentence() -> None:
    assert found("How many illegal waste sites were counted in Wales in 2019?").borne == 1.0
    assert found("How many illegal waste sites were counted in Wales in 2016?").borne == 0.0
    assert found("How many officers of Kent Police counted sites?").borne <= 0.5


def test_a_sentence_of_another_place_bears_nothing_and_its_lead_tells_nothing() -> None:
    question = "How many illegal waste sites did the Inspectorate count in Essex?"
    assert found(question).borne > 0
    assert found(question).lead == 0.0
    query, passages = Query(question, question), hits(TEXT.split(". ")[0] + ".")
    assert signs(query, weigh(query, passages, shared_words), passages).borne == 0.0


def test_a_year_of_account_is_both_of_its_years() -> None:
    whole, half = (
        signs(Query(q, q), weigh(Query(q, q), passages, shared_words), passages).borne
        for q, passages in (
            (f"How many waste sites were closed in {year}?", hits("In 2021-22, 12 waste sites were closed."))
            for year in ("2021-22", "2022-23")
        )
    )
    assert whole == 1.0
    assert 0 < half <= 0.5


@pytest.mark.parametrize("cosine", [0.2, 0.5, 0.9])
def test_what_else_is_asked_must_stand_in_that_sentence_too_unless_it_means_the_same(cosine: float) -> None:
    def borne(word: str) -> float:
        question = f"How many illegal waste sites were {word} in Wales in 2019?"
        query, passages = Query(question, question), hits(TEXT)
        ranked = weigh(query, passages, lambda wordings, sentences: [[cosine] * len(sentences)] * len(wordings))
        return signs(query, ranked, passages).borne

    assert borne("counted") == 1.0
    assert borne("bought") == 1.0 if cosine == 0.9 else 0.5 <= borne("bought") < 1.0


@pytest.mark.parametrize(
    ("question", "text", "met"),
    [
        ("How many of the 470 waste sites were closed?", "There were 470 waste sites.", False),
        ("How many of the 470 waste sites were closed?", "There were 470 waste sites on 5 March 2021, as in 2020-21.", False),
        ("How many of the 470 waste sites were closed?", "Of 470 waste sites 12 were closed.", True),
        ("What did Ann Bell say about the waste sites?", "Ann Bell chairs the board of waste sites.", False),
        ("What did Ann Bell say about the waste sites?", "The waste sites, Ann Bell said, are full.", True),
        ("What did the Kent board say about the waste sites?", "They said that the waste sites are full.", False),
    ],
)
def test_another_figure_than_the_question_s_own_is_wanted_and_a_word_of_the_one_who_said_it(
    question: str, text: str, met: bool
) -> None:
    query, passages = Query(question, question), hits(text)
    assert (signs(query, weigh(query, passages, shared_words), passages).borne > 0.7) == met


def test_what_stands_in_a_document_of_theirs_is_what_they_say() -> None:
    question = "What did the Kent Board say about the waste sites?"
    (hit,), query = hits("The waste sites are full."), Query(question, question)
    theirs = replace(hit, record=replace(hit.record, metadata=replace(hit.record.metadata, publisher="Kent Board")))
    assert signs(query, weigh(query, [theirs], shared_words), [theirs]).borne > 0.7


def test_those_that_make_a_list_together_are_no_rivals() -> None:
    rows = "Port | Grade\nPort: Hull; Grade: poor\nPort: Leith; Grade: poor\nPort: Dover; Grade: good"

    def lead(question: str) -> float:
        query, passages = Query(question, question), hits(rows)
        return signs(query, weigh(query, passages, shared_words), passages).lead

    assert lead("Which ports were graded poor?") > lead("What grade of poor did the port get?")


def followed(question: str, before: str, text: str) -> Signs:
    query, passages = rewrite(question, [Turn("user", before)]), hits(text)
    return signs(query, weigh(query, passages, shared_words), passages)


def test_a_follow_up_of_no_word_is_met_only_by_the_kind_of_thing_that_it_asks_for() -> None:
    asked, text = "Which ports of Kent were closed?", "Ports of Kent were closed"
    assert followed("Why?", asked, f"{text} in 2020.").borne == 0.0
    assert followed("Why?", asked, f"{text} because of the silt.").borne > 0.5


def test_a_follow_up_without_a_name_is_rather_about_those_that_it_hangs_on() -> None:
    asked = "What ports did Kent and Leith close?"
    told, untold = (
        followed("Who runs them?", asked, f"The ports of {place} are run by Ann Bell.").borne for place in ("Kent", "Hull")
    )
    assert told > 1.5 * untold > 0  # one of the two names, and none


def test_a_comparison_is_known_to_be_spread_and_a_lead_is_seen() -> None:
    assert found("Compare the waste sites of Wales and Kent.").spread == 1.0
    assert found("How many illegal waste sites were counted?").lead > found("What is the price of butter?").lead


def test_a_lead_counts_as_far_as_the_question_is_borne_and_told() -> None:
    question = "How many waste sites were banned in Wales?"
    query, passages = Query(question, question), hits(TEXT, "It rained on the bridges of the north.")
    first, *others = weigh(query, passages, shared_words)
    ahead = first.score - sum(w.score for w in others) / len(others)
    seen = signs(query, [first, *others], passages)
    assert 0 < seen.borne < 1
    assert seen.lead == pytest.approx(ahead * seen.borne * told(asked(question), passages))


def test_a_sentence_must_say_what_a_body_does_or_count_what_people_went_through() -> None:
    assert found("What do Kent Police do?").borne == UNMET
    question = "How many people were arrested in the raid?"
    query, passages = Query(question, question), hits("The raid led to 1,550 arrests.")
    ranked = weigh(query, passages, shared_words)
    assert (ranked[0].features.counts, signs(query, ranked, passages).borne > 0.7) == (1.0, True)


def test_names_and_years_are_no_words_that_passages_must_tell() -> None:
    passages = hits(TEXT)
    assert told(asked("Were waste sites of Leeds counted in 1999?"), passages) == 1.0
    assert told(asked("Were waste sites burnt?"), passages) == pytest.approx(2 / 3)
    assert told(asked("And Leeds?"), passages) == 1.0


def test_nothing_found_has_no_signs() -> None:
    assert signs(Query("What?", "What?"), [], []) == Signs()


def test_where_all_is_about_something_else_nothing_speaks_for_an_answer() -> None:
    question, passages = "What is the meaning of silt?", hits("Silt is the meaning of life.")
    (far,) = (replace(hit, score=0.2) for hit in passages)
    assert signs(Query(question, question), weigh(Query(question, question), [far], shared_words), [far]) == Signs()
    near, close = (
        signs(Query(question, question), weigh(Query(question, question), some, shared_words), some)
        for some in ([replace(far, score=0.4)], passages)
    )
    assert near.borne > 0
    assert (near.defined, close.defined) == (0.0, 1.0)


def test_a_comparison_of_what_is_nowhere_is_no_reason_to_be_sure() -> None:
    asked = "How does the price of bananas in Peru compare with that in Chile?"
    assert found(asked) == Signs()
    assert bundled().probability(found(asked)) < bundled().answer_from


def test_a_comparison_whose_names_no_sentence_has_is_borne_by_nothing() -> None:
    asked = "How do illegal waste sites in Peru compare with those in Chile?"
    assert found(asked).borne == found(asked).spread == 0.0
