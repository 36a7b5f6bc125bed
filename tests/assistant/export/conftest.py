from typing import Any

import pytest

from assistant.ask import ask
from assistant.contract import answer_json
from assistant.export.transcript import Transcript, transcript
from index.conversations import StoredTurn
from index.library import Library

HOSTILE = "Who <b>composed</b> [it](https://evil.example) ![p](x.png) *in* Vienna?\x00 www.evil.example {{x}} $y$"
FACT = "In 2021 the inspectorate counted 470 illegal waste sites in the northern region."


@pytest.fixture
def turns(filled: Library) -> list[StoredTurn]:
    """A question that is answered, and a hostile one that is not."""
    questions = ("How many illegal waste sites were counted in the northern region?", HOSTILE)
    return [StoredTurn(question, answer_json(ask(filled, question)), "2026-11-22T10:00:00+00:00") for question in questions]


@pytest.fixture
def conversation(turns: list[StoredTurn]) -> Transcript:
    return transcript("Waste sites\x07 & <more>", turns)


def kept(text: str, *claims: tuple[str, int]) -> dict[str, Any]:
    """An answer as kept, with claims of a text and a number of citations."""
    return {"text": text, "claims": [{"text": words, "citations": [{}] * count} for words, count in claims]}
