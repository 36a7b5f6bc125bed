from collections.abc import Sequence

from assistant.answer import Query
from assistant.asked import asked
from assistant.choose import LONGEST, choose, led_by
from assistant.order import Choice
from assistant.weigh import weigh
from corpus.document import Metadata
from index.passage import Hit
from index.words import stems, word_count
from tests.assistant.passages import hit


def shared_words(wordings: Sequence[str], sentences: Sequence[str]) -> list[list[float]]:
    words = [set(stems(wording)) for wording in wordings]
    return [[len(w & set(stems(sentence))) / max(1, len(w)) for sentence in sentences] for w in words]


def chosen(question: str, *hits: Hit) -> list[Choice]:
    return choose(asked(question), weigh(Query(question, question), hits, shared_words))


def quotes(found: list[Choice]) -> list[str]:
    return [choice.weighed.candidate.quote for choice in found]


AUDIT = Metadata(title="Ports", publisher="Office for Port Audit", kind="audit report", published="2022")
PRESS = Metadata(title="Ports in trouble", publisher="The Valley Post", kind="news", published="2022")


def test_the_same_statement_elsewhere_is_named_and_not_repeated() -> None:
    text = "The audit counted 470 unsafe bridges."
    (choice,) = chosen("How many unsafe bridges were counted?", hit(text, "a", about=AUDIT), hit(text, "b", rank=2, about=PRESS))
    assert choice.weighed.candidate.hit.record.id == "a"
    assert [w.candidate.hit.record.id for w in choice.same] == ["b"]


def test_a_title_stands_beside_an_answer_only_in_a_list() -> None:
    board = hit("The harbour board runs the old ports.", "a")
    head = hit("Chair of the Harbour Board Union for Ports and Tolls", "b", rank=2)
    assert quotes(chosen("Where does the harbour board run ports?", board, head)) == [board.passage.text]
    assert quotes(chosen("Where does the harbour board run ports?", head)) == [head.passage.text]
    assert head.passage.text in quotes(chosen("List the harbour board ports.", board, head))


def test_a_comparison_hears_both_documents() -> None:
    audit, press = hit("The toll is £4 a lorry.", "a", about=AUDIT), hit("Lorries pay a toll of £5.", "b", rank=2, about=PRESS)
    found = chosen("Compare the toll by the Office for Port Audit with that by The Valley Post.", audit, press)
    assert quotes(found) == ["The toll is £4 a lorry.", "Lorries pay a toll of £5."]


def test_a_course_runs_by_years() -> None:
    later, earlier = hit("In 2021 freight was 512 tonnes.", "a"), hit("In 2016 freight was 470 tonnes.", "b", rank=2)
    assert [q[3:7] for q in quotes(chosen("How did freight develop from 2016 to 2021?", later, earlier))] == ["2016", "2021"]


def test_what_a_question_leaves_out_is_left_out() -> None:
    found = chosen(
        "Which ports other than Leith were graded good?", hit("The port Leith was graded good. The port Hull was graded good.")
    )
    assert quotes(found) == ["The port Hull was graded good."]


def test_arrests_answer_how_many_people_were_arrested() -> None:
    text = "The raid on people of the port led to 150 arrests. The raid of people on the port took 3 days."
    assert quotes(chosen("How many people of the port were arrested in the raid?", hit(text))) == [text.split(". ")[0] + "."]


def test_what_gives_the_meaning_of_an_acronym_comes_first_in_its_document() -> None:
    text = "In 2020 the FPU of ferry port unions paid 12 ports. The ferry port unions (FPU) were founded in Hull."
    question = "What is the FPU? (ferry port unions)"
    assert quotes(chosen(question, hit(text)))[0].startswith("The ferry port unions (FPU)")


def test_a_sentence_without_the_figure_does_not_follow_one_that_has_it() -> None:
    found = chosen(
        "How many unsafe bridges were counted?", hit("Unsafe bridges counted: 470 bridges. Unsafe bridges were counted by them.")
    )
    assert quotes(found) == ["Unsafe bridges counted: 470 bridges."]


def test_a_correction_comes_first_and_is_not_repeated() -> None:
    hits = [hit("The audit counted 470 unsafe bridges.", "a"), hit("The audit counted 12 unsafe tunnels.", "b", rank=2)]
    ranked = weigh(Query("unsafe bridges", "unsafe bridges"), hits, shared_words)
    led = led_by(ranked[1:], [Choice(w) for w in ranked])
    assert quotes(led) == ["The audit counted 12 unsafe tunnels.", "The audit counted 470 unsafe bridges."]


def test_what_another_document_says_of_another_body_does_not_follow() -> None:
    hull, leith = hit("The toll of Hull is £4 a lorry.", "a"), hit("The toll of Leith is £5 a lorry.", "b", rank=2)
    assert quotes(chosen("How much is the toll of Hull?", hull, leith)) == ["The toll of Hull is £4 a lorry."]


def test_a_figure_that_differs_is_heard_in_its_latest_form() -> None:
    def counted(number: int, year: str, rank: int) -> Hit:
        about = Metadata(title=f"Bridges {year}", publisher=f"Board {rank}", kind="audit report", published=year)
        return hit(f"Counted by us were {number} unsafe bridges.", f"d{rank}", rank=rank, about=about)

    found = chosen(
        "How many unsafe bridges were counted?", counted(470, "2019", 1), counted(512, "2021", 2), counted(600, "2023", 3)
    )
    assert "Counted by us were 600 unsafe bridges." in quotes(found)


def test_the_course_of_what_is_measured_in_pounds_is_one_line_a_year_in_pounds() -> None:
    found = chosen(
        "How has the cost of freight changed over the years?",
        hit("In 2016 the cost of freight was £470 million. In 2016 the cost of freight at sea was £90 million.", "a"),
        hit("In 2018 the cost of freight fell in 3 ports.", "b", rank=2),
        hit("In 2021 the cost of freight was £512 million.", "c", rank=3),
    )
    assert [(q[3:7], "£" in q) for q in quotes(found)] == [("2016", True), ("2021", True)]


def test_the_course_keeps_the_units_of_all_sentences_that_are_about_as_good_as_the_best() -> None:
    found = chosen(
        "How have fines of ports changed since 2016?",
        hit("Fines of ports fell since 2016, by 59% in 2020.", "a"),
        hit("Fines of ports fell since 2016, to 90 in 2021.", "b", rank=2),
        hit("Fines of ports have risen since 2016, to 512 in 2023.", "c", rank=3),
    )
    assert [q[-5:-1] for q in quotes(found)] == ["2020", "2021", "2023"]


def test_a_reply_that_only_says_that_it_agrees_does_not_answer_by_itself() -> None:
    text = "The Board agrees with the Committee's recommendation. The Board of Ports and the Committee met in Hull."
    assert quotes(chosen("What did the Board agree with the Committee?", hit(text))) == [
        "The Board of Ports and the Committee met in Hull."
    ]


def test_a_sentence_of_the_year_asked_for_stands_before_a_fuller_one_of_another_year() -> None:
    text = "In 2018 the northern ports took in 470 cargo ships. In all 512 were taken in by ports in 2017."
    (choice,) = chosen("How many cargo ships did the northern ports take in in 2017?", hit(text))
    assert choice.weighed.candidate.quote.startswith("In all 512")


def test_other_rows_of_a_table_do_not_follow_the_one_that_answers() -> None:
    text = "Port | Grade | Year\nPort: North Hull; Grade: good; Year: 2021\nPort: Leith; Grade: poor; Year: 2021"
    assert quotes(chosen("What grade did the port North Hull get?", hit(text))) == ["Port: North Hull; Grade: good; Year: 2021"]


def test_a_list_hears_the_rows_of_all_documents_that_say_the_same_of_many_things() -> None:
    graded = ("good", "poor", "poor", "poor", "poor", "poor")
    text = "Port | Grade\n" + "\n".join(f"Port: Quay {n}; Grade: {grade}" for n, grade in enumerate(graded))
    found = quotes(
        chosen("Which ports were graded poor?", hit(text, "a"), hit("Port | Grade\nPort: Hull; Grade: poor", "b", rank=2))
    )
    assert len(set(found)) == len(found)
    assert sorted(found) == ["Port: Hull; Grade: poor", *(f"Port: Quay {n}; Grade: poor" for n in range(1, 6))]


def test_a_list_of_rows_ends_where_an_answer_would_be_too_long() -> None:
    rows = "\n".join(f"Port: Quay {n} with all of its old northern and southern docks; Grade: poor" for n in range(30))
    found = quotes(chosen("Which ports were graded poor?", hit(f"Port | Grade\n{rows}")))
    assert len(found) > 4 and sum(map(word_count, found)) <= LONGEST


def test_where_the_best_sentence_has_not_what_is_asked_for_one_that_has_it_follows() -> None:
    fell = "In 2021 freight through the old harbour fell by half."
    asks = "Why did freight through the old harbour fall by half in 2021?"
    long = "very " * 50  # so that it is not read on
    for reason, heard in (
        (f"The fall of freight comes from the new and {long}high toll.", True),
        (f"The fall of freight was {long}long talked about.", False),
    ):
        assert quotes(chosen(asks, hit(f"{fell} {reason}"))) == [fell, reason][: 1 + heard]


def test_what_stands_right_behind_the_best_sentence_is_read_on() -> None:
    late, why = "The harbour wall is late and over budget.", "The Department puts this down to its supplier."
    far = "Gulls are counted in spring."
    assert quotes(chosen("What about the harbour wall?", hit(f"{late} {why}"), hit(far, "b", rank=2))) == [late, why]


def test_what_is_read_on_stands_in_the_order_of_its_paragraph() -> None:
    text = "The dear harbour wall is late. It cost Leith a tower. That is put down to rain."
    assert " ".join(quotes(chosen("What of the dear late harbour wall and Leith?", hit(text)))) == text


def test_behind_the_second_best_only_what_points_back_to_it_is_read_on() -> None:
    text = "The dear harbour wall is late. It cost Leith a tower. Swimming costs £48 a term."
    assert "Swimming" not in " ".join(quotes(chosen("What of the dear late harbour wall and Leith?", hit(text))))


def test_nothing_is_read_on_behind_a_sentence_that_has_all_that_is_asked_for() -> None:
    text = "The harbour wall was finished in June 2010. Gulls are counted in spring."
    assert quotes(chosen("When was the harbour wall finished?", hit(text))) == [text.split(". ")[0] + "."]


def test_a_course_over_years_is_not_read_on() -> None:
    text = "Freight was 512 tonnes in 2016. Gulls are counted in spring."
    found = quotes(chosen("How has freight developed since 2016?", hit(text)))
    assert found == ["Freight was 512 tonnes in 2016."]


def test_what_is_read_on_keeps_the_answer_short() -> None:
    long = "The Department puts this " + "very " * 60 + "much down to its supplier."
    assert quotes(chosen("What about the harbour wall?", hit(f"The harbour wall is late. {long}"))) == [
        "The harbour wall is late."
    ]


def test_where_a_date_is_asked_for_other_events_do_not_follow() -> None:
    text = "The Lock Office was founded in May 2009. The Lock Office published its plan in June 2010."
    found = quotes(chosen("When was the Lock Office set up?", hit(text)))
    assert found == ["The Lock Office was founded in May 2009."]
    text = "The plan of the Lock Office came in June 2010. The Lock Office was founded long ago."
    assert len(chosen("When was the Lock Office set up?", hit(text))) == 2
    text = "New powers over locks came into force on 2 May 2009. The lock was used in 2010."
    assert quotes(chosen("From what date could boats use the new powers over locks?", hit(text)))[0].startswith("New powers")


def test_a_comparison_hears_each_body_and_each_year_that_it_names() -> None:
    kent = hit("In Kent 470 big boats were seized by the harbour police in 2021.", "a")
    wales = hit("In Wales 12 were seized by police.", "b", rank=2, about=Metadata(title="Ports"))
    found = quotes(chosen("How many big boats did the harbour police seize in Kent compared with Wales?", kent, wales))
    assert found == [kent.passage.text, wales.passage.text]
    later = hit("In 2023 police seized 12 boats.", "b", rank=2, about=Metadata(title="Ports"))
    assert later.passage.text in quotes(chosen("How many big boats did the harbour police seize, 2021 versus 2023?", kent, later))
