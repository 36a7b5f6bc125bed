from collections.abc import Iterator

import pytest

from assistant.answer import Turn
from assistant.restate import restate

BEFORE = [
    Turn("user", "What did the ministry spend on clearing waste sites in 2021?"),
    Turn("assistant", "It spent £12.5 million."),
]
ASKED = "And how many were cleared?"


def saying(text: str) -> "list[str | None]":
    sent: list[str | None] = []

    def ask(system: str, human: str) -> Iterator[str]:
        sent.append(human)
        yield from (text[:5], text[5:])

    return [restate(ASKED, BEFORE, ask), *sent]


def test_a_follow_up_is_put_in_the_words_of_the_conversation() -> None:
    whole, sent = saying("How many waste sites were cleared by the ministry in 2021?")
    assert whole == "How many waste sites were cleared by the ministry in 2021?"
    assert sent is not None and "user: What did the ministry spend" in sent and sent.endswith(f"Last question: {ASKED}")


@pytest.mark.parametrize(
    "said",
    [
        "How many waste sites were cleared in Scotland in 2021?",  # a word that nobody said
        "How many waste sites were there in 2021?",  # a word of the question is gone
        "How many were cleared?",  # nothing is put in
        "cleared " * 70 + "waste",
        "See https://example.org: how many were cleared?",
    ],
)
def test_what_adds_or_takes_away_is_not_used(said: str) -> None:
    assert saying(said)[0] is None
