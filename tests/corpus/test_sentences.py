"""Sentences as spans: where they end, where they must not, and that nothing is lost.

Does not test quotes or claims, which build on these spans.
"""

import random
from itertools import pairwise

import pytest

from corpus.sentences import sentence_spans


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in sentence_spans(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Report No. 5 came out.",
        "See para. 2.3 and fig. 4 for the detail.",
        "Some bodies, e.g. The Treasury, agreed.",
        "The lead force, i.e. Kent Police, agreed.",
        "Mr. Smith and Dr. Jones met Prof. Brown.",
        "The U.S. Government paid £2.9 billion in 2018-19.",
        "It is set out on p. 12 of the report.",
        "In Regina v. Brown the court agreed.",
        "Holt et al. (2019) found the same.",
        "J. Smith and A. B. Jones signed it.",
        "They met at St. Albans.",
        "It cost approx. 40 pounds.",
        "Acme Inc. reported a loss.",
        "Earnhardt Jr . led the race .",
        "At 9 a.m. the meeting began.",
        "1. The department should act.",
        "(a). The department should act.",
        "It rose by 3.5 per cent; costs fell; nothing else changed.",
        "He asked, “Why now?” and left.",
        "The plan … was never made.",
        "Visit www.example.org/a.html for more.",
        "On sept. 11 it closed.",
        "Pub. L. No. 117-58, 135 Stat. 429 applies.",
        "Costs (see p. 4.) rose by 20 per cent. of the total.",
        "Q12. How many parks are there?",
        ". . . and so on",
        "See app. II and 90 Fed. Reg. 38,929 for more.",
        "A long line of running text that was broken\nby an editor of a fixed width.",
    ],
)
def test_one_sentence_stays_whole(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Costs rose. Income fell.", ["Costs rose.", "Income fell."]),
        ("It grew in 2017. the company had ten shops.", ["It grew in 2017.", "the company had ten shops."]),
        ("This is the rule . The following apply .", ["This is the rule .", "The following apply ."]),
        ("It is in the U.S. The report says so.", ["It is in the U.S.", "The report says so."]),
        ("He said no. It stopped.", ["He said no.", "It stopped."]),
        ("He left (in 2018). “Good!” She stayed.", ["He left (in 2018).", "“Good!”", "She stayed."]),
        ("Crime rose.[12] Police shrank.¹ So what?", ["Crime rose.[12]", "Police shrank.¹", "So what?"]),
        ("It has 59 groups.12 The agency agreed.", ["It has 59 groups.12", "The agency agreed."]),
        ("The sum is £2.9 billion.The rest is lost.", ["The sum is £2.9 billion.", "The rest is lost."]),
        ("It was late… Then it came.", ["It was late…", "Then it came."]),
        ("\n one item;\n- Two items\n\n• three", ["one item;", "- Two items", "• three"]),
        ("Force: Kent; Cases: 5\nForce: Essex; Cases: 7", ["Force: Kent; Cases: 5", "Force: Essex; Cases: 7"]),
        ("Paper, pens, etc. Nothing else.", ["Paper, pens, etc.", "Nothing else."]),
    ],
)
def test_sentences_end_where_they_should(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


def test_no_sentence_in_an_empty_text() -> None:
    assert sentence_spans("") == []
    assert sentence_spans(" \n\t ") == []


@pytest.mark.parametrize("seed", range(200))
def test_spans_are_ordered_and_cover_every_character_that_is_no_space(seed: int) -> None:
    pieces = [
        "The cost",
        " ",
        "  ",
        "\n",
        "\n\n",
        ".",
        "?",
        "…",
        ")",
        "”",
        '"',
        "[3]",
        "12",
        "U.S.",
        "e.g.",
        "a",
        "£2.9",
        "(",
        "no",
        "—",
        "¹",
        "\u00a0",
        "é",
    ]
    text = "".join(random.Random(seed).choices(pieces, k=80))
    spans = sentence_spans(text)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(span.of(text) and span.of(text) == span.of(text).strip() for span in spans)
    assert "".join("".join(span.of(text) for span in spans).split()) == "".join(text.split())


def test_a_very_long_text_is_quick() -> None:
    text = "word " * 20_000 + "." + " " * 20_000 + "a" * 50_000
    assert len(sentence_spans(text)) == 2
