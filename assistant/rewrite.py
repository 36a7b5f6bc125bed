"""Makes a question stand alone: decides whether it is a follow-up, and adds the words that it or its acronyms leave out. Pure.

Does not know documents; it never takes a word away from the question.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from assistant.answer import Query, Turn
from index.words import STOP, stems

Definitions = Mapping[str, tuple[str, ...]]

FOLLOWED = 0.6  # what the question before counts in the search for a follow-up
EARLIER = 0.3  # what earlier questions count in the search for one that stands alone
FORMS = 2  # long forms of one acronym that are searched: more would drown the question
_WORD = re.compile(r"[^\W_][\w&/-]*")
_POINTING = re.compile(
    r"\b(?:[Ii]ts?|[Tt]hey|[Tt]hem|[Tt]heirs?|[Hh]e|[Hh]im|[Hh]is|[Ss]he|[Hh]ers?|[Tt]hese|[Tt]hose"
    r"|[Tt]his(?! (?:year|month|week|report|document|corpus))|that one|the (?:same|other|former|latter))\b(?! Majesty)"
)
_OPENING = re.compile(
    r"^\W*(?:and|but|so|also|or|then|what about|how about|what else|anything else|why|why not|really|tell me more)\b", re.I
)
_OPENS = r"(?:^|(?<=[.?!:;])|\n)\s*(?:please\s+|now\s+)?"  # where an order begins
_TO_END = r"[^.?!\n]*(?:[.?!]|$)"
_RULES = r"(?:instructions?|rules|prompts?|guidelines|documents|sources|passages|everything)"
_ORDERS = re.compile(  # what speaks to the assistant instead of asking the documents
    r"^\W*(?:system|assistant|admin(?:istrator)?|developer|user)\s*:"
    rf"|{_OPENS}(?:note|message|memo) (?:to|for) (?:the )?(?:assistant|system|model|ai)\b{_TO_END}"
    rf"|{_OPENS}(?:ignore|disregard|forget|override|bypass) (?:\w+ ){{0,4}}?{_RULES}\b(?: and say that\b|{_TO_END})"
    rf"|{_OPENS}(?:from now on|you are now|pretend|act as)\b{_TO_END}"
    rf"|{_OPENS}(?:answer|reply|respond) (?:only |just )?with (?:the )?(?:word|words|phrase)\b{_TO_END}",
    re.I,
)
_SHORT = 1  # words that carry meaning: a question of so few hangs on what was said before


def is_follow_up(question: str) -> bool:
    """Whether a question needs the one before it to be understood."""
    return bool(_OPENING.search(question) or _POINTING.search(question) or len(stems(question)) <= _SHORT)


def rewrite(question: str, history: Sequence[Turn] = (), definitions: Definitions = MappingProxyType({})) -> Query:
    """The query to search with: the question, a follow-up with the user's last question in front, acronyms with what they stand for.

    A question that stands alone in a conversation is searched with earlier ones in front as well, at a low weight: what they add finds
    what it leaves unsaid, and can't outweigh it. Orders to the assistant are left out. definitions: each acronym with its long forms
    in the documents.
    """
    asked = without_orders(question)
    before = list(dict.fromkeys(turn.text for turn in history if turn.role == "user"))
    if not before:
        alone = _expanded(asked, definitions)
        return Query(asked, alone, ((asked, 1 / 2),) if asked != alone else ())
    if is_follow_up(asked):
        return Query(asked, _expanded(f"{before[-1]} {asked}", definitions), ((asked, 1 - FOLLOWED),))
    earlier = dict.fromkeys(f"{text} {asked}" for text in (before[-1], before[0]))
    return Query(asked, _expanded(asked, definitions), tuple((wording, EARLIER / len(earlier)) for wording in earlier))


def without_orders(question: str) -> str:
    """The question without what only tells the assistant how to behave ("ignore your instructions"); the whole where nothing is left."""
    kept = " ".join(part.strip() for part in _ORDERS.sub(" ", question).split())
    return kept if any(character.isalnum() for character in kept) else question


def _expanded(wording: str, definitions: Definitions) -> str:
    return " ".join([wording, *long_forms(wording, definitions)])


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
