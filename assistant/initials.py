"""Reads an acronym that no document explains as the words of the passages found whose initials it is: SOC, serious and organised crime.

Does not know acronyms that documents define, nor what is searched with these words.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from index.passage import Hit
from index.words import STOP, stems

LEAST = 3  # passages that have the words: in one or two the letters may meet by chance
AHEAD = 2  # how many times as many passages they need as any other words with these initials
_ACRONYM = re.compile(r"\b([A-Z]{3,6})s?\b")
_BETWEEN = r"[\s-]+(?:(?:and|of|the|for|in|on|to|with|against)\s+){0,2}"  # small words may have no initial
_LETTERS = re.compile(r"[a-z]+")


def spelt_by_initials(question: str, hits: Sequence[Hit], definitions: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Those acronyms of the question that no document defines and no passage uses, each with the words that many passages, or the
    headings and titles over them, have for it. A question in capitals throughout has none."""
    if question.isupper():
        return {}
    texts = ["\n\n".join((hit.passage.text, *hit.passage.heading, hit.record.metadata.title or "")) for hit in hits]
    unknown = [name for name in _ACRONYM.findall(question) if name not in definitions]
    spelt = {name: _words_of(name, texts) for name in unknown if not any(re.search(rf"\b{name}s?\b", text) for text in texts)}
    return {name: (words,) for name, words in spelt.items() if words}


def _words_of(name: str, texts: Sequence[str]) -> str:
    """The words with these initials that most of the texts have, as they are mostly written; empty where none stand out."""
    alike: dict[tuple[str, ...], Counter[str]] = {}
    for text in texts:
        for words in dict.fromkeys(_spelling(name, text)):
            alike.setdefault(tuple(stems(words)), Counter())[words] += 1
    if not alike:
        return ""
    best, *others = sorted(alike.values(), key=Counter.total, reverse=True)
    return best.most_common(1)[0][0] if best.total() >= max(LEAST, *(AHEAD * other.total() for other in others[:1]), 0) else ""


def _spelling(name: str, text: str) -> Iterator[str]:
    """The words of a text, in small letters, that begin with these letters one after the other; none of them is a small word itself."""
    for match in re.finditer(rf"\b(?=({_BETWEEN.join(rf'{letter}[a-z]+' for letter in name)})\b)", text, re.I):
        words = " ".join(match[1].lower().split())
        if sum(word not in STOP for word in _LETTERS.findall(words)) >= len(name):
            yield words
