from dataclasses import replace

from assistant.asked import asked
from assistant.candidates import candidates
from assistant.order import Choice, in_order
from assistant.weigh import unweighed
from tests.assistant.passages import hit
from tests.assistant.test_choose_rules import AUDIT, NEWS, quotes, scored


def test_how_things_are_now_begins_with_the_latest_and_a_course_with_the_earliest() -> None:
    found = [Choice(scored("In 2016 the docks were full.", "a", 1.0)), Choice(scored("In 2021 they stood empty.", "b", 0.95))]
    now = in_order(asked("What is the current state of the docks?"), found)
    course = in_order(asked("How have the docks changed over time?"), found[::-1])
    assert [[quote[3:7] for quote in quotes(choices)] for choices in (now, course)] == [["2021", "2016"], ["2016", "2021"]]


def test_a_weightier_voice_stands_before_one_that_answers_hardly_better() -> None:
    press, audit = (
        scored("Docks are full.", "a", 1.0, kind=NEWS),
        scored("The docks are full to the brim.", "b", 0.98, kind=AUDIT),
    )
    best = in_order(asked("Are the docks full?"), [Choice(press), Choice(audit)])
    assert [choice.document for choice in best] == ["b", "a"]


def test_within_a_document_what_stands_before_the_best_sentence_follows_what_stands_behind_it() -> None:
    about = hit("Dock 1 is full. Dock 2 is full. Dock 3 is full.")
    found = [Choice(replace(unweighed(c), score=score)) for c, score in zip(candidates(about), (0.9, 1.0, 0.8), strict=True)]
    assert [quote[5] for quote in quotes(in_order(asked("Are the docks full?"), found))] == ["2", "3", "1"]
