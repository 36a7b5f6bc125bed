"""Makes a question stand alone: decides whether it is a follow-up and adds the words that it leaves out. Pure.

Does not know documents; it never takes a word away from the question.
"""

import re
from collections.abc import Sequence

from assistant.answer import Query, Turn
from index.words import stems

_POINTING = re.compile(
    r"\b(?:it|its|they|them|their|theirs|he|him|his|she|her|hers|this|these|those|that one|the same|the other|the former|the latter)\b",
    re.I,
)
_OPENING = re.compile(
    r"^\W*(?:and|but|so|also|or|then|what about|how about|what else|anything else|why|why not|really|tell me more)\b", re.I
)
_SHORT = 1  # words that carry meaning: a question of so few hangs on what was said before


def is_follow_up(question: str) -> bool:
    """Whether a question needs the one before it to be understood."""
    return bool(_OPENING.search(question) or _POINTING.search(question) or len(stems(question)) <= _SHORT)


def rewrite(question: str, history: Sequence[Turn]) -> Query:
    """The query to search with: the question itself, or a follow-up with the user's last question in front."""
    before = [turn.text for turn in history if turn.role == "user"]
    if not before or not is_follow_up(question):
        return Query(question, question)
    return Query(question, f"{before[-1]} {question}")
