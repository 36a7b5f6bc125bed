"""What was replied to recommendations and questions, in documents that are really read and searched."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.ask import ask
from index.build import Report
from index.library import Library

RESPONSE = """# Response to the report on the Leith tunnel

1: Board recommendation: The Ministry of Ports should light the tunnel of Leith by night.

1.1 The government partly agrees with the Board's recommendation.

Target implementation date: March 2031

2: Board recommendation: The Ministry of Ports should fine lorries that block the quay.

2.1 The government disagrees with the Board's recommendation.
"""
HEARING = """# Oral evidence: the Leith tunnel

Q1 Chair: Ann Bell, what does the Harbour Union think of the price of the tunnel at Leith?

Ann Bell: We call it a toll on bread. Nobody was asked. The ferries of Leith stood idle for 12 weeks because of it.

Q2 Chair: Thank you.
"""


@pytest.fixture
def replied(library: Library, tmp_path: Path, take_in: Callable[[Path], Report]) -> Library:
    for name, text in (("response.md", RESPONSE), ("hearing.md", HEARING)):
        (tmp_path / name).write_text(text)
    (tmp_path / "manifest.csv").write_text("path,kind\nresponse.md,government response\nhearing.md,evidence\n")
    take_in(tmp_path)
    return library


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Did the government accept the recommendation to light the tunnel of Leith?", "partly agrees"),
        ("What is the status of the recommendation to fine lorries that block the quay?", "disagrees"),
    ],
)
def test_a_reply_follows_its_own_recommendation(replied: Library, question: str, said: str) -> None:
    answer = ask(replied, question)
    first, second = answer.claims[:2]
    assert "recommendation: The Ministry of Ports should" in first.text
    assert said in second.text
    assert answer.citations[1].quote in second.text


def test_without_a_question_for_the_reply_the_recommendation_stands_alone(replied: Library) -> None:
    answer = ask(replied, "What did the Board recommend on lighting the tunnel of Leith?")
    assert "light the tunnel" in answer.text
    assert "disagrees" not in answer.text


def test_a_question_put_in_a_hearing_is_no_answer_but_leads_to_it(replied: Library) -> None:
    answer = ask(replied, "What does the Harbour Union think of the price of the tunnel at Leith?")
    assert answer.claims[0].text.endswith("Ann Bell: We call it a toll on bread.")
    assert not answer.claims[0].text.endswith("?")


def test_what_a_witness_says_further_on_keeps_their_name(replied: Library) -> None:
    answer = ask(replied, "How long did the ferries of Leith stand idle?")
    assert "[Ann Bell] The ferries of Leith stood idle for 12 weeks" in answer.text
