"""The words of a text as they are compared: lower case, stemmed, common ones left out. Does not know what is compared.

The only home of snowballstemmer (the Porter2 algorithm for English).
"""

import re
import threading
from functools import lru_cache

import snowballstemmer

_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)?|\w+")
_PLAIN = re.compile(r"[^\W_]+")
STOP = frozenset(
    "a about above according across after again against all also am an and any are as asked at be because been before being below "
    "between both but by can could did do does doing done down during each else ever every far few for from further get gets give "
    "given go going got had has have having he her here hers him his how i if in into is it its itself just let list many may me "
    "might more most much must my name no nor not now of off on once only or other our out over own per please put said same say "
    "says shall she should show since so some such tell than that the their theirs them then there these they this those though "
    "through to too under until up upon us very was way we were what whatever when where whether which while who whom whose why "
    "will with within without would yes yet you your".split()
)
_STEMMER = snowballstemmer.stemmer("english")
_TURN = threading.Lock()  # the stemmer keeps its place in the word in itself


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    with _TURN:
        return str(_STEMMER.stemWord(word))


def tokens(text: str) -> list[str]:
    """Lower-case words and figures in order; commas inside a figure are taken out."""
    return [token.replace(",", "").replace("’", "'") for token in _TOKEN.findall(text.lower())]


def stems(text: str) -> list[str]:
    """The stems of the words that carry meaning, in order."""
    return [_stem(token.removesuffix("'s")) for token in tokens(text) if token not in STOP]


def alike(text: str, query: str) -> list[tuple[int, int]]:
    """Where the words of a text stand (start, end) that share their stem with a word of the query that carries meaning."""
    wanted = set(stems(query))
    return [found.span() for found in _TOKEN.finditer(text) if wanted.intersection(stems(found[0]))]


def plain(text: str) -> str:
    """The words of a text in lower case, a blank before and after each: so words are found in it only where they stand whole."""
    return f" {' '.join(_PLAIN.findall(text.casefold()))} "


def word_count(text: str) -> int:
    """How many words a reader reads."""
    return len(text.split())
