"""The rules of choosing by themselves, on sentences whose scores are given."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.asked import asked
from assistant.candidates import candidates
from assistant.choose import choose
from assistant.order import Choice
from assistant.weigh import Features, Weighed
from corpus.document import Metadata
from index.words import stems
from tests.assistant.passages import hit

AUDIT, NEWS = "audit report", "news"


def scored(
    quote: str, document: str, score: float, published: str = "2022", kind: str = AUDIT, words: Sequence[str] = ()
) -> Weighed:
    """A sentence of this score that covers no word of the question; `words` stand for its stems."""
    about = Metadata(title=f"Paper {document}", publisher=f"Board {document}", kind=kind, published=published)
    (candidate,) = candidates(hit(quote, document, start=round(1000 * (1 - score)), about=about))
    return Weighed(candidate, Features(), frozenset(words or stems(quote)), {}, {}, score)


def quotes(choices: Sequence[Choice]) -> list[str]:
    return [choice.weighed.candidate.quote for choice in choices]


def test_of_figures_that_differ_and_score_too_little_the_latest_is_heard() -> None:
    found = choose(
        asked("How many unsafe bridges were counted?"),
        [
            scored("They counted 470 unsafe bridges.", "a", 1.0, "2019"),
            scored("They counted 512 unsafe bridges.", "c", 0.7, "2021"),
            scored("They counted 600 unsafe bridges.", "b", 0.6, "2023"),
            scored("They counted 900 unsafe bridges.", "d", 0.5, "2024"),
        ],
    )
    assert sorted(quotes(found)) == ["They counted 470 unsafe bridges.", "They counted 600 unsafe bridges."]


def test_two_that_one_weightier_voice_speaks_for_are_heard_once() -> None:
    (only,) = choose(
        asked("Why do lorries wait?"),
        [
            scored("Lorries wait for tides.", "b", 1.0, kind=NEWS, words="abcde"),
            scored("They wait for the tide.", "c", 0.95, kind=NEWS, words="bcdfg"),
            scored("Tides make lorries wait.", "a", 0.4, words="abcdf"),
        ],
    )
    assert (only.document, [w.candidate.order[0] for w in only.same]) == ("a", ["b"])


def test_another_name_strays_in_another_document_and_not_in_the_same() -> None:
    question = asked("How busy is the port of Hull?")
    best = scored("Hull is the busiest port.", "a", 1.0)
    assert quotes(choose(question, [best, scored("Leith sees fewer ferries.", "b", 0.95)])) == ["Hull is the busiest port."]
    assert len(choose(question, [best, scored("Leith sees fewer ferries.", "a", 0.95)])) == 2


def test_another_year_strays_in_another_document() -> None:
    question = asked("What happened to ferries in 2017?")
    best = scored("In 2017 ferries were sold.", "a", 1.0)
    assert len(choose(question, [best, scored("In 2012 docks were closed.", "b", 0.95)])) == 1
    assert len(choose(question, [best, scored("In 2017 docks were closed.", "b", 0.95)])) == 2


def test_what_counts_something_else_is_heard_only_where_it_is_as_sure_as_the_best() -> None:
    question = asked("How many ferries sail?")
    best = scored("Each day 12 ferries sail.", "a", 1.0)
    assert len(choose(question, [best, scored("There are 30 docks in use.", "a", 0.85)])) == 1
    assert len(choose(question, [best, scored("There are 30 docks in use.", "a", 0.95)])) == 2


def test_a_list_goes_on_in_the_document_of_its_beginning() -> None:
    first = scored("Docks come first.", "a", 1.0)
    here, there = (
        scored("Then come the ferries of the east.", "a", 0.72),
        scored("Locks and sluices are next to them.", "b", 0.75),
    )
    assert [c.document for c in choose(asked("List the kinds of harbour works."), [first, there, here])] == ["a", "a"]


def test_the_course_since_a_year_is_one_line_a_year_and_that_of_one_year_is_not() -> None:
    both = [
        scored("In 2021 ferries carried 30 lorries a day.", "a", 1.0),
        scored("Docks were shut to them in May 2021.", "a", 0.9),
    ]
    assert quotes(choose(asked("How did freight change in 2021?"), both)) == [w.candidate.quote for w in both]
    assert quotes(choose(asked("How has freight changed since 2016?"), both)) == [both[0].candidate.quote]


def test_a_row_beside_the_best_one_is_heard_only_where_it_holds_more_of_the_question() -> None:
    table = hit("Port | Grade | Year\nPort: Hull; Grade: good; Year: 2021\nPort: Leith; Grade: poor; Year: 2020")
    best, other = candidates(table)
    first = Weighed(best, Features(), frozenset("ab"), {}, {"grade": 0.1}, 1.0)
    second = Weighed(other, Features(), frozenset("cd"), {}, {"grade": 0.1}, 0.95)
    question = asked("What grade did they get?")
    assert quotes(choose(question, [first, second])) == [best.quote]
    assert len(choose(question, [first, replace(second, adds={"poor": 0.1})])) == 2


def test_a_name_beside_a_sentence_counts_where_figures_differ_and_another_place_does_not() -> None:
    question = asked("How many unsafe bridges were counted in Leeds?")
    best = scored("They counted 470 unsafe bridges in Leeds.", "a", 1.0, "2019")

    def later(before: str) -> list[str]:
        *_, candidate = candidates(
            hit(f"{before} They counted 600 unsafe bridges.", "b", about=best.candidate.hit.record.metadata)
        )
        other = replace(scored("They counted 600 unsafe bridges.", "b", 0.6, "2023"), candidate=candidate)
        return quotes(choose(question, [best, other]))

    assert "They counted 600 unsafe bridges." in later("The roads of Leeds are old.")
    assert "They counted 600 unsafe bridges." not in later("The roads of York are old.")
