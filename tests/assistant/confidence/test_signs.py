from assistant.answer import Query
from assistant.confidence.signs import Signs, signs
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


def test_what_else_is_asked_must_stand_in_that_sentence_too() -> None:
    told, untold = (found(f"How many illegal waste sites were {word} in Wales in 2019?").borne for word in ("counted", "bought"))
    assert told > untold >= 0.5


def test_those_that_make_a_list_together_are_no_rivals() -> None:
    rows = "Port | Grade\nPort: Hull; Grade: poor\nPort: Leith; Grade: poor\nPort: Dover; Grade: good"

    def lead(question: str) -> float:
        query, passages = Query(question, question), hits(rows)
        return signs(query, weigh(query, passages, shared_words), passages).lead

    assert lead("Which ports were graded poor?") > lead("What grade of poor did the port get?")


def test_a_comparison_is_known_to_be_spread_and_a_lead_is_seen() -> None:
    assert found("Compare the waste sites of Wales and Kent.").spread == 1.0
    assert found("How many illegal waste sites were counted?").lead > found("What is the price of butter?").lead


def test_nothing_found_has_no_signs() -> None:
    assert signs(Query("What?", "What?"), [], []) == Signs()
