"""What was replied to recommendations and questions, in documents that are really read and searched."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.ask import ask, look_up
from assistant.candidates import candidates
from assistant.replies import replies, says_only_that
from assistant.statements import statement
from corpus.document import Metadata
from index.build import Report
from index.library import Library
from tests.assistant.passages import hit

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


@pytest.mark.parametrize(
    "text",
    [
        "2. We recommend that the Ministry of Ports lights the tunnel of Leith.\n\n3. We recommend that lorries pay.\n\nWe reject this"
        " recommendation.",
        "2.1 The Ministry of Ports should light the tunnel of Leith.\n\n2.2 It rained for weeks.\n\n2.3 The government rejects this.",
        "2.1 The Ministry of Ports should light the tunnel of Leith.\n\n2.2 The board accepted a bribe of 5 million.",
    ],
)
def test_what_replies_to_something_else_or_replies_to_nothing_is_left_out(
    library: Library, tmp_path: Path, take_in: Callable[[Path], Report], text: str
) -> None:
    (tmp_path / "report.md").write_text(f"# Report on Leith\n\n{text}\n")
    take_in(tmp_path)
    hits = look_up(library, "Did the government accept the recommendation to light the tunnel of Leith?")[1]
    (recommended,) = (c for found in hits for c in candidates(found) if "the tunnel of Leith" in c.quote)
    assert replies(recommended, hits) == []


def test_without_a_question_for_the_reply_the_recommendation_stands_alone(replied: Library) -> None:
    answer = ask(replied, "What did the Board recommend on lighting the tunnel of Leith?")
    assert "light the tunnel" in answer.text
    assert "disagrees" not in answer.text


def test_a_question_put_in_a_hearing_is_no_answer_but_leads_to_it(replied: Library) -> None:
    answer = ask(replied, "What does the Harbour Union think of the price of the tunnel at Leith?")
    assert answer.claims[0].text.endswith("Ann Bell: We call it a toll on bread.")
    assert answer.claims[0].text.startswith("Q1 Chair: Ann Bell")


def test_what_a_witness_says_further_on_keeps_their_name(replied: Library) -> None:
    answer = ask(replied, "How long did the ferries of Leith stand idle?")
    assert "[Ann Bell] The ferries of Leith stood idle for 12 weeks" in answer.text


@pytest.mark.parametrize("name", ["Dr Bell (Port Office)", "Lord Blair of Leith", "Éva van der Kiss"])
def test_words_are_never_put_in_the_mouth_of_the_one_who_spoke_before(name: str) -> None:
    passage = hit(
        f"Q5 Chair: And the price?\n{name}: It is high. The lock cost £5 million.", about=Metadata(title="Leith", kind="evidence")
    )
    (_, cost) = candidates(passage)
    assert statement(cost, []).text == f"[{name}] The lock cost £5 million."


def test_a_label_in_written_evidence_is_no_speaker() -> None:
    passage = hit(
        "Summary: The port is dear.\nIt is high. The lock cost £5 million.", about=Metadata(title="Leith", kind="evidence")
    )
    assert statement(candidates(passage)[-1], []).text == "The lock cost £5 million."


def test_the_answer_to_a_question_is_read_however_many_passages_are_found(
    library: Library, tmp_path: Path, take_in: Callable[[Path], Report]
) -> None:
    asked = "".join(
        f"Q{n} Chair: What is the price of tunnel {n} at Leith harbour?\n\nAnn Bell: Ask me later.\n\n" for n in range(2, 40)
    )
    text = (
        f"# Oral evidence: Leith\n\n{asked}Q40 Chair: What should be measured at Leith harbour?\n\nAnn Bell: The depth of silt.\n"
    )
    (tmp_path / "hearing.md").write_text(text)
    take_in(tmp_path)
    hits = look_up(library, "What should be measured at Leith harbour?")[1]
    (place,) = (n for n, found in enumerate(hits) if "The depth of silt." in found.passage.text)
    assert place < 20


def test_what_stands_between_a_recommendation_and_a_reply_parts_them() -> None:
    above, reply = "The board should light the tunnel.", "The government rejects this."
    for between, said in (("", [reply]), (" It rained for many weeks.", [])):
        recommending = hit(above + between)
        replying = replace(hit(reply, start=90), before=recommending.passage)
        first = candidates(recommending)[0]
        assert [c.quote for c in replies(first, [recommending, replying])] == said


MINUTES = """# Response to the report on Leith

1: Board conclusion: The tunnel of Leith is dark at night.

1a: Board recommendation: The Ministry of Ports should light the tunnel.

1.1 The government disagrees with the Board's recommendation.

1.2 Nobody has walked through it since 1999. A lamp would be stolen.

2: Board conclusion: Lorries block the quay.

2a: Board recommendation: The Ministry of Ports should fine lorries.

2.1 The government agrees with the Board's recommendation.

Target implementation date: March 2031
"""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "What was the government's answer to the conclusion that the tunnel of Leith is dark at night?",
            ["tunnel of Leith is dark", "should light the tunnel", "disagrees", "Nobody has walked"],
        ),
        (
            "Did the government accept the recommendation that lorries that block the quay be fined?",
            ["should fine lorries", "agrees", "Target"],
        ),
    ],
)  # fmt: skip
def test_behind_a_conclusion_stand_the_recommendation_its_reply_and_the_reason(
    library: Library, tmp_path: Path, take_in: Callable[[Path], Report], question: str, said: list[str]
) -> None:
    (tmp_path / "response.md").write_text(MINUTES)
    take_in(tmp_path)
    quoted = [claim.text for claim in ask(library, question).claims]
    hits = look_up(library, question)[1]
    given = [sentence.quote for found in hits for one in candidates(found) for sentence in replies(one, hits)]
    assert not any("Lorries block" in quote for quote in given)  # the next conclusion explains no reply
    assert [part in quote for part, quote in zip(said, quoted, strict=False)] == [True] * len(said), quoted


@pytest.mark.parametrize(
    ("sentence", "only"),
    [
        ("The government agrees with the Committee's recommendation.", True),
        ("The Department partially accepts this recommendation.", True),
        ("Recommendation implemented", True),
        ("Target implementation date: March 2031", True),
        ("The government accepts that the quay is too short and will extend it to Leith.", False),
        ("The Department accepted all five recommendations.", False),
        ("The Board agrees with the finding on the tunnel.", False),
    ],
)
def test_a_reply_that_says_nothing_of_what_it_replies_to_is_told(sentence: str, only: bool) -> None:
    assert says_only_that(sentence) == only


UNDER_HEADINGS = """# Response to the Board's report

## Recommendation 1: light the tunnel of Leith

3. Not accepted. A lamp would be stolen.

## Recommendation 2: fine lorries that block the quay

4. Accepted in part. Fines for lorries begin in May.
"""


def test_a_reply_under_the_heading_of_a_recommendation_is_given_with_it(
    library: Library, tmp_path: Path, take_in: Callable[[Path], Report]
) -> None:
    (tmp_path / "response.md").write_text(UNDER_HEADINGS)
    take_in(tmp_path)
    answer = ask(library, "Did the government accept the recommendation to fine lorries that block the quay?")
    assert answer.claims[0].text == "[Recommendation 2: fine lorries that block the quay] Accepted in part."
    assert answer.claims[1].text == "Fines for lorries begin in May."
    wrong = ask(library, "Why did the government accept the recommendation to light the tunnel of Leith?")
    assert [notice.kind for notice in wrong.notices] == ["premise"]
    assert wrong.claims[0].text == "[Recommendation 1: light the tunnel of Leith] Not accepted."


def test_a_bare_reply_of_a_body_that_is_named_answers_what_it_said(
    library: Library, tmp_path: Path, take_in: Callable[[Path], Report]
) -> None:
    text = (
        "# Report on Leith\n\n## What we recommend\n\nThe Harbour Office should light the tunnel of Leith by night.\n\n## The tunnel\n\n"
        + "It was dug in 1912. " * 60
        + "\n\n## Comments\n\nThe Harbour Office agreed with the recommendation.\n"
    )
    (tmp_path / "report.md").write_text(text)
    take_in(tmp_path)
    answer = ask(library, "What did the Harbour Office say to the recommendation on the tunnel of Leith?")
    assert "The Harbour Office agreed with the recommendation." in answer.text


@pytest.mark.parametrize(
    ("next_text", "given"), [("Nobody walks there.", 2), ("2: Board conclusion: Lorries block the quay.", 1)]
)
def test_what_stands_behind_a_bare_reply_explains_it_unless_it_begins_the_next_point(next_text: str, given: int) -> None:
    recommended = hit("1: Board recommendation: The Ministry of Ports should light the tunnel.")
    reply = replace(hit("The government rejects this recommendation.", start=100), before=recommended.passage)
    behind = replace(hit(next_text, start=200), before=reply.passage)
    assert len(replies(candidates(recommended)[0], [recommended, reply, behind])) == given
