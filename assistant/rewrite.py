"""Makes a question stand alone: decides whether it is a follow-up, and adds the words that it or its acronyms leave out. Pure.

Does not know documents; it never takes a word away from the question.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from assistant.answer import Query, Turn
from index.words import STOP, stems

Definitions = Mapping[str, tuple[str, ...]]

FORMS = 2  # long forms of one acronym that are searched: more would drown the question
_WORD = re.compile(r"[^\W_][\w&/-]*")
_POINTING = re.compile(
    r"\b(?:[Ii]ts?|[Tt]hey|[Tt]hem|[Tt]heirs?|[Hh]e|[Hh]im|[Hh]is|[Ss]he|[Hh]ers?|[Tt]hese|[Tt]hose"
    r"|[Tt]his(?! (?:year|month|week|report|document|corpus))|that one|the (?:same|other|former|latter))\b(?! Majesty)"
)
_OPENING = re.compile(
    r"^\W*(?:and|but|so|also|or|then|what about|how about|what else|anything else|why|why not|really|tell me more)\b", re.I
)
_SHORT = 1  # words that carry meaning: a question of so few hangs on what was said before


def is_follow_up(question: str) -> bool:
    """Whether a question needs the one before it to be understood."""
    return bool(_OPENING.search(question) or _POINTING.search(question) or len(stems(question)) <= _SHORT)


def rewrite(question: str, history: Sequence[Turn] = (), definitions: Definitions = MappingProxyType({})) -> Query:
    """The query to search with: the question, a follow-up with the user's last question in front, acronyms with what they stand for.

    definitions: each acronym with its long forms in the documents.
    """
    before = [turn.text for turn in history if turn.role == "user"]
    alone = f"{before[-1]} {question}" if before and is_follow_up(question) else question
    return Query(question, " ".join([alone, *long_forms(alone, definitions)]))


def long_forms(question: str, definitions: Definitions) -> list[str]:
    """What the acronyms of a question stand for, in brackets, unless the question says it itself. "nrm" is taken for NRM."""
    said = question.casefold()
    found: dict[str, None] = {}
    for word in _WORD.findall(question):
        singular = word[:-1] if word.endswith("s") else word
        names = [name for name in (word, singular, word.upper()) if name in definitions and word.casefold() not in STOP]
        for form in definitions[names[0]][:FORMS] if names else ():
            if form.casefold() not in said:
                found[f"({form})"] = None
    return list(found)
