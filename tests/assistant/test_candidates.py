from dataclasses import replace

from assistant.candidates import LONGEST, Candidate, announced_by, candidates, counted_off, following, sentence_before
from corpus.document import Metadata
from index.passage import Hit
from tests.assistant.passages import hit


def quotes(text: str, **more: object) -> list[str]:
    return [candidate.quote for candidate in candidates(hit(text, **more))]  # type: ignore[arg-type]


def test_an_announced_list_ends_where_its_items_end() -> None:
    text = "The board has two tasks:\n\nto run the port; and\n\nto set the toll.\n\nIt met in May for the first time."
    assert quotes(text) == [text.split("\n\nIt")[0], "It met in May for the first time."]


def test_what_states_nothing_is_no_candidate() -> None:
    assert quotes("Source: the harbour board, 2021\n\nTable 2 Freight by port\n\nFreight fell by half.") == [
        "Freight fell by half."
    ]
    assert quotes("Bell, A report on ports, London.", heading=("References",)) == []
    assert quotes("109 0 100 200 300 400\n\nFreight in 2020 2021 2022") == ["Freight in 2020 2021 2022"]


def test_a_letter_that_follows_the_contents_is_read_and_their_entries_are_not() -> None:
    letter = "The board told us in May that it agreed with the two findings."
    assert quotes(f"Part two: how the board keeps its two old ports safe 12\n\n{letter}", heading=("Contents",)) == [letter]
    assert quotes(letter, heading=("References",)) == []


def test_a_sentence_that_a_line_end_cuts_in_two_is_one() -> None:
    assert quotes("Tolls fell short at 6 and\n\n12 ports. It rained all of May.") == [
        "Tolls fell short at 6 and\n\n12 ports.",
        "It rained all of May.",
    ]
    assert quotes("By the end of May, The\n\nPort Office closed it.") == ["By the end of May, The\n\nPort Office closed it."]
    assert quotes("Ports of the far and cold north; and\n\nPorts of the far south.") == [
        "Ports of the far and cold north; and",
        "Ports of the far south.",
    ]


def test_the_number_of_a_footnote_is_no_part_of_its_words() -> None:
    assert quotes("12 The figure leaves out the north port.") == ["The figure leaves out the north port."]
    assert quotes("7 West Port was closed in 2021.") == ["West Port was closed in 2021."]
    assert quotes("12 ports were closed in 2021.") == ["12 ports were closed in 2021."]
    assert quotes("31 March 2021 was the last day.") == ["31 March 2021 was the last day."]


def test_the_rest_of_a_sentence_that_was_cut_off_states_nothing() -> None:
    assert quotes("which brought in £470 million in 2021. The toll rose in May.") == ["The toll rose in May."]


def test_the_first_row_of_a_table_only_names_the_others() -> None:
    assert quotes("Port | Freight\nNorth | 470\nSouth | 512") == ["North | 470", "South | 512"]


def test_items_without_a_mark_end_before_the_sentence_that_follows_them() -> None:
    text = "The board has two tasks:\n\nRun the port\n\nSet the toll\n\nA review in 2017 found both wanting."
    assert quotes(text) == [text.split("\n\nA ")[0], "A review in 2017 found both wanting."]


def test_items_with_capitals_go_on_while_the_one_before_ends_as_in_a_list() -> None:
    text = "The board has two tasks:\n\nRun the port; and\n\nSet the toll.\n\nIt met in May."
    assert quotes(text) == [text.split("\n\nIt")[0], "It met in May."]


def test_a_short_item_says_nothing_by_itself() -> None:
    assert quotes("North Port; and", paragraph="3 a") == []
    assert quotes("North Port was closed in 2021; and", paragraph="3 a") == ["North Port was closed in 2021; and"]


def test_a_statement_in_the_words_of_the_title_page_is_none_of_its_lines() -> None:
    about = Metadata(title="A survey of northern ports (SNP)", publisher="Office for Port Audit", published="2021")
    assert quotes("The survey of northern ports (SNP) was published in 2021.", about=about) != []
    assert quotes("A survey of northern ports (SNP), 2021", about=about) == []
    assert quotes("Ports were closed too late.", about=Metadata(title="Ports were closed too late.")) == []


def test_what_is_counted_off_belongs_together() -> None:
    text = "It rained in May. The plan has two aims. Aim 1 is a deep port. Aim 2 is a low toll. It was printed."
    second = next(c for c in candidates(hit(text)) if c.quote.startswith("Aim 2"))
    assert counted_off(second).quote == "The plan has two aims. Aim 1 is a deep port. Aim 2 is a low toll."
    assert counted_off(candidates(hit(text))[0]).quote == "It rained in May."


def told_apart(text: str, words: str) -> str:
    """What the sentence with these words is counted off with."""
    return counted_off(next(c for c in candidates(hit(text)) if words in c.quote)).quote


def test_what_counts_nothing_off_stays_a_sentence() -> None:
    assert told_apart("Aim 1 is a deep port. Step 2 is a low toll.", "deep") == "Aim 1 is a deep port."
    assert told_apart("Aim 1 is a deep port. Aim 3 is a low toll.", "deep") == "Aim 1 is a deep port."
    assert told_apart("The plan is new. Aim 1 is a port. Aim 2 is a toll.", "toll") == "Aim 1 is a port. Aim 2 is a toll."
    long = f"Aim 1 is a deep port{' and a wide one' * LONGEST}. Aim 2 is a low toll."
    assert told_apart(long, "toll") == "Aim 2 is a low toll."


def test_what_is_counted_off_in_words_belongs_together() -> None:
    text = "First, ports are dredged. Second, tolls are cut. Fourth, trade grows."
    assert told_apart(text, "tolls") == "First, ports are dredged. Second, tolls are cut."
    assert told_apart(text, "trade") == "Fourth, trade grows."


def test_what_one_sentence_counts_off_belongs_to_the_one_that_gives_the_number() -> None:
    lead, rest = "The board made three calls.", "Firstly, dredge ports; second, cut tolls; third, hire pilots."
    assert told_apart(f"{lead} {rest}", "three") == told_apart(f"{lead} {rest}", "tolls") == f"{lead} {rest}"
    assert told_apart(f"The board met. {rest}", "tolls") == rest
    assert told_apart(f"{lead} First, it rained.", "three") == lead


def test_a_lettered_item_is_announced_by_the_end_of_the_paragraph_above_it() -> None:
    above = hit("The toll is new. The board has two tasks: It met in May.", paragraph="2.3")
    lead = hit("The board has three tasks:", start=100, paragraph="2.3")
    item, other = hit("to run the port;", start=200, paragraph="2.3 a"), hit("It met in May.", start=300, paragraph="2.4")

    def announces(one: Hit, *hits: Hit) -> str | None:
        found = announced_by(Candidate(one, one.passage.text, 0), hits)
        return found.quote if found else None

    assert announces(item, above, lead, other) == lead.passage.text
    assert announces(item, hit("The toll is new here.", paragraph="2.3")) is None
    assert announces(other, above, lead) is None


def test_a_line_of_the_cover_states_nothing_unless_it_has_a_figure() -> None:
    cover = hit("Report by the harbour master\n\n470 ships came\n\nThe master heads the board.")

    def on(page: int, *heading: str) -> list[str]:
        passage = replace(cover.passage, first_page=page, heading=heading)
        return [candidate.quote for candidate in candidates(replace(cover, passage=passage))]

    assert on(1) == ["470 ships came", "The master heads the board."]
    assert on(2)[0] == on(1, "Who reports")[0] == "Report by the harbour master"


def test_the_name_of_the_whole_document_states_nothing() -> None:
    assert quotes("The full report: Bell and others, Ports in the north.\n\nFreight fell by half.") == ["Freight fell by half."]


def test_a_sentence_that_opens_its_passage_hangs_on_the_end_of_the_one_before() -> None:
    above = hit("The board runs two ports. It rained. The north port is old.", heading=("Ports",)).passage
    it, figure = (
        replace(hit(text, start=80, heading=("Ports",)), before=above) for text in ("It was closed in 2021.", "All tolls rose.")
    )
    before = sentence_before(candidates(it)[0])
    assert before and (before.quote, before.hit.passage) == ("The north port is old.", above)
    assert before.quote == above.text[before.start :]
    assert sentence_before(candidates(figure)[0]) is None


def test_a_sentence_hangs_on_nothing_under_another_heading_nor_on_a_table() -> None:
    it = hit("It was closed in 2021.", start=80, heading=("Ports",))
    for above in (hit("The road is old.", heading=("Roads",)), hit("Port | Age\n\nNorth | 90", heading=("Ports",))):
        assert sentence_before(candidates(replace(it, before=above.passage))[0]) is None


def test_a_question_alone_states_nothing() -> None:
    assert candidates(hit("Who pays for the lock?")) == []
    assert [c.quote for c in candidates(hit("Who pays for the lock? The board pays."))] == [
        "Who pays for the lock? The board pays."
    ]


def test_what_follows_a_sentence_is_what_stands_right_behind_it_while_it_is_short() -> None:
    one, two, three, four = candidates(hit("Leith is shut. Hull is open. Deal is old. Dover is new."))
    assert following(one, 60) == [two, three]
    assert following(one, 6) == [two]
    assert following(four, 60) == []


def test_nothing_follows_across_what_is_left_out_or_behind_what_announces_items() -> None:
    assert following(candidates(hit("Leith is shut. Source: the board. Hull is open."))[0], 60) == []
    assert following(candidates(hit("Leith is shut.\n\nHull is open."))[0], 60) == []
    assert following(candidates(hit("The office runs three ports:"))[0], 60) == []
