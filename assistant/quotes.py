"""Finds words that somebody quotes in the text that they are from, and says where they stand there. Pure.

Forgives white space and the shapes of quotation marks, dashes and brackets; does not forgive another word or figure.
"""

import re
import unicodedata

from corpus.document import Span

FEWEST = 4  # words of a quote: fewer bear nothing
_SAME = str.maketrans("‘’‚‛′“”„‟″«»‐‑‒–—―−‹›", '\'\'\'\'\'"""""""-------<>')
_DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_ENDS = " '\".…,;:-*_()[]"


def find_quote(quote: str, text: str) -> Span | None:
    """The stretch of `text` that says what is quoted; None where it does not, or where the quote is too short.

    >>> find_quote('"it counted  4,500 groups"', "In 2021 it counted\\n4,500 groups.")
    Span(start=8, end=31)
    """
    wanted, _ = _plain(quote)
    wanted = wanted.strip(_ENDS)
    if len(re.findall(r"\w[\w',.-]*", wanted)) < FEWEST:
        return None
    plain, places = _plain(text)
    found = re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", plain)
    if not found:
        return None
    end = places[found.end() - 1] + 1
    stop = re.compile(r"[.!?]['\"’”)]*").match(text, end)  # a quote that runs to the end of a sentence takes its full stop along
    if stop and quote.rstrip(_ENDS.replace(".", "")).endswith((".", "!", "?")):
        end = stop.end()
    return Span(places[found.start()], end)


def _plain(text: str) -> tuple[str, list[int]]:
    """The text in the one shape in which quotes are compared, and for each of its characters where it stood."""
    characters: list[str] = []
    places: list[int] = []
    for place, raw in enumerate(text):
        if raw in _DROPPED:
            continue
        for character in unicodedata.normalize("NFKC", raw).translate(_SAME):
            if character.isspace() and characters and characters[-1] == " ":
                continue
            characters.append(" " if character.isspace() else character)
            places.append(place)
    return "".join(characters), places
