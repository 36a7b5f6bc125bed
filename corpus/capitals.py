"""Writes a title that is printed in capitals as titles are written, by how its words stand in the text.

Does not know documents, and no list of acronyms: a word that the text never writes in small letters stays as it is.
"""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_SMALL = frozenset("a an and as at by for from in into its of on or the to upon with".split())
_PARTS = re.compile(r"(:\s+)")


def usual_case(title: str, texts: Iterable[str]) -> str:
    """The title with each part that is all in capitals as a person would write it: "WASTE IN THE UK" -> "Waste in the UK".

    `texts` are the document's; parts that are not in capitals, and acronyms alone, stay as they are.
    """
    parts = _PARTS.split(title)
    if not any(map(_is_shouted, parts)):
        return title
    seen = {word for text in texts for word in _WORD.findall(text)}
    return "".join(_part(part, seen) if _is_shouted(part) else part for part in parts)


def _is_shouted(part: str) -> bool:
    """Whether capitals are more than an acronym: several words, or one of more than five letters."""
    return part.isupper() and (len(part.split()) > 1 or len(part) > 5)


def _part(part: str, seen: set[str]) -> str:
    def written(found: re.Match[str]) -> str:
        word, small = found[0], found[0].lower()
        first = not _WORD.search(part[: found.start()]) or part[: found.start()].rstrip().endswith(("–", "—", "-", ":"))
        if small in _SMALL and not first:
            return small
        return word.capitalize() if small in seen or word.capitalize() in seen or small in _SMALL else word

    return _WORD.sub(written, part)
