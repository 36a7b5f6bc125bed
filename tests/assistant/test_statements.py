from dataclasses import replace

from assistant.candidates import Candidate, candidates
from assistant.statements import readable, statement
from tests.assistant.passages import hit

PAIR = "The board runs two ports.12 It closed one of them in 2021. It rained."


def last(text: str, place: int = -1, **more: object) -> Candidate:
    return candidates(hit(text, **more))[place]  # type: ignore[arg-type]


def test_a_sentence_that_points_back_brings_the_one_before() -> None:
    claim = statement(last(PAIR, 1), [])
    assert claim.text == "The board runs two ports. It closed one of them in 2021."
    assert claim.quote in PAIR


def test_where_the_reader_has_just_read_it_nothing_is_repeated() -> None:
    assert statement(last(PAIR, 1), [], before=last(PAIR, 0)).text == "It closed one of them in 2021."


def test_of_what_a_sentence_hangs_on_only_the_rest_is_read_where_some_was_just_read() -> None:
    text = "The board runs two ports. It closed one of them in 2021. It sold the land to a bank."
    first, second, third = candidates(hit(text))
    pair = Candidate(first.hit, text[: second.start + len(second.quote)], 0)
    all_three = Candidate(first.hit, text, 0)
    assert statement(third, [], before=first).text == "It closed one of them in 2021. It sold the land to a bank."
    assert statement(all_three, [], before=pair).text == "It sold the land to a bank."
    assert statement(third, []).text == text


def test_what_the_passage_before_says_is_quoted_from_there() -> None:
    above, it = hit("The board runs two ports.12"), hit("It closed one of them in 2021. It rained in May.", start=40)
    first, second = candidates(replace(it, before=above.passage))
    claim = statement(first, [])
    assert claim.text == "The board runs two ports. It closed one of them in 2021."
    assert [(e.passage_id, e.quote) for e in claim.evidence] == [
        (it.passage.id, "It closed one of them in 2021."),
        (above.passage.id, "The board runs two ports.12"),
    ]
    assert statement(second, [], before=first).text == "It rained in May."


def test_with_nothing_before_it_the_heading_stands_in_brackets() -> None:
    chosen = last("It closed one port in 2021.", heading=("Part two", "The harbour board"))
    assert statement(chosen, []).text == "[The harbour board] It closed one port in 2021."


def test_lettered_items_are_one_statement_with_a_quote_each() -> None:
    items = [hit("a deep port; and", start=40, paragraph="2.3 a"), hit("a toll.", start=60, paragraph="2.3 b")]
    lead = last("The board wanted:", paragraph="2.3")
    claim = statement(lead, items)
    assert claim.text == "The board wanted: a deep port; and a toll."
    assert [evidence.quote for evidence in claim.evidence] == ["The board wanted:", "a deep port; and", "a toll."]


def test_a_lettered_item_comes_with_what_announces_it() -> None:
    lead = hit("The board wanted:", paragraph="2.3")
    second = hit("a toll that every lorry pays.", start=60, paragraph="2.3 b")
    claim = statement(candidates(second)[0], [lead, second])
    assert claim.text == "The board wanted: a toll that every lorry pays."
    assert claim.quote == "The board wanted:"


def test_a_row_is_read_with_the_head_of_its_table() -> None:
    claim = statement(last("Port | Freight in 2021\nNorth | 470\nSouth | 512"), [])
    assert claim.text == "Port: South; Freight in 2021: 512"
    assert [evidence.quote for evidence in claim.evidence] == ["South | 512", "Port | Freight in 2021"]


def test_a_row_without_units_is_read_with_that_of_its_table() -> None:
    heading = ("Spending", "Table 1: Cost (£ million)")
    assert statement(last("Port: South; Cost: 512", heading=heading), []).text == "[£ million] Port: South; Cost: 512"
    assert statement(last("Port: South; Cost: £512 million", heading=heading), []).text == "Port: South; Cost: £512 million"
    assert statement(last("The port cost 512 in all.", heading=heading), []).text == "The port cost 512 in all."


def test_marks_of_notes_are_not_read_out() -> None:
    assert readable("Freight fell by 4.5% in 2021.[3]") == "Freight fell by 4.5% in 2021."
    assert readable("“Freight fell.”12") == "“Freight fell.”"
    assert readable("a There was a fall in 2021.") == "There was a fall in 2021."


def test_a_figure_without_a_date_is_given_that_of_the_heading_once() -> None:
    heading = ("Part two", "Freight as at 31 March 2021")
    one, other = candidates(hit("North took in 470 tonnes. South took in 512 tonnes.", heading=heading))
    assert statement(one, []).text == "[Freight as at 31 March 2021] North took in 470 tonnes."
    assert statement(other, [], before=one).text == "South took in 512 tonnes."
    assert statement(last("In 2020 it was 470 tonnes.", heading=heading), []).text.startswith("[Freight") is False


def test_a_figure_comes_with_the_sentence_before_that_says_as_at_when() -> None:
    asked = "Freight was counted as at 31 March 2021. North took in 470 tonnes."
    assert statement(last(asked), []).text == asked
    for other in (
        "The new board met on 4 March 2021. North took in 470 tonnes.",  # a time of something else
        "Freight was counted as at 31 March 2021. In 2019 North took in 470 tonnes.",
        "Freight was counted as at 31 March 2021. North is a deep port.",
    ):
        assert statement(last(other), []).text in other.split(". ")


def test_a_pronoun_behind_a_date_points_back_too() -> None:
    asked = "Freight fell by half. In the year to May 2021 it was at its lowest."
    assert statement(last(asked), []).text == asked
    assert statement(last("Freight fell by half. In May 2021 ferries were sold."), []).text == "In May 2021 ferries were sold."


def test_what_a_sentence_hangs_on_is_taken_as_far_back_as_that_hangs_in_turn() -> None:
    text = "The board counted 300 boats in 2019. This is a rise of 12%. Of these boats, 40 were unsafe."
    assert statement(last(text), []).text == text
    assert statement(last("of the boats were lost. They were old."), []).text == "They were old."
    second = candidates(
        replace(hit("They were old. Of these boats, 40 sank.", start=80), before=hit("The board has 300 boats.").passage)
    )
    assert statement(second[-1], []).text == "The board has 300 boats. They were old. Of these boats, 40 sank."


def test_a_sentence_that_is_set_against_the_one_before_brings_it_and_no_heading() -> None:
    text = "The board put the loss at £4 million. More recently the union put it at £9 million."
    assert statement(last(text), []).text == text
    chosen = last("In response the board closed a port.", heading=("Part one",))
    assert statement(chosen, []).text == "In response the board closed a port."


def test_a_label_outside_hearings_is_no_speaker() -> None:
    assert statement(last("Key Facts: The port is dear.\nThe lock cost £5 million."), []).text == "The lock cost £5 million."
