"""Names and years of a question, and how far a sentence meets them. Pure.

Does not know which names exist: a name is what is written with a capital inside a sentence.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.asked import in_years
from assistant.candidates import Candidate
from corpus.metadata import MONTHS
from index.passage import Hit
from index.words import STOP, stems

ELSEWHERE = 0.5  # what a name counts that stands in the passage but not in the sentence
IN_FRONT, BESIDE = 0.7, 0.4  # what a year counts that is the document's, or stands in the passage only
SHORT = 3  # letters of an acronym that is part of a longer one, as UK is, at the most
FULL = 5  # letters from which a name stands for longer forms of it: Albania for Albanian
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_SPAN_OF_YEARS = re.compile(r"(?<!\d)((?:1[89]|20)\d\d)[-–/](\d\d)(?!\d)")
_PAPER = (
    r"(?:report|assessment|strategy|review|inspection|audit|response|plan|letter|minutes?|statement|release|edition|survey|study"
    r"|paper)s?\b"
)
_DATING = r"(?:1[89]|20)\d\d(?:(?:[-–/]| to | and )(?:\d\d){1,2})?"  # 2019, 2018-19, 2018 to 2023
_NAMING = re.compile(
    rf"(?<!\bin )(?<!during )(?<!since )\b{_DATING}(?:'s|’s)?\s+(?:[\w’'&-]+\s+){{0,4}}?{_PAPER}"
    rf"|\b{_PAPER}\s+(?:of|from|for|in|dated|published in)\s+{_DATING}",
    re.I,
)
_NAME = r"[A-Z][\w’'&-]*"
_RUN = re.compile(rf"(?<=[\s(‘“'\"]){_NAME}(?: (?:(?:of|for|the|on) )*{_NAME})*")
_US = re.compile(r"\bU\.S\.(?:A\.)?|\bUS\b|\bUnited States(?: of America)?\b")  # "us" would be no word that carries meaning
_OWNED = re.compile(r"[’']s?$")

# members of any parliament, for whom each of its committees speaks, and months
_NO_NAMES = frozenset({"MP", "MPs", "MSP", "MSPs", "MEP", "MEPs", *MONTHS.split("|")})

_PLACED = re.compile(rf"\b(from|in|at|within|across)(?: the)? (?!(?:{MONTHS})\b)({_NAME}(?: {_NAME})*)")  # "referrals from Kent"
_ONE_PLACE = (frozenset({"uk", "britain", "gb"}), frozenset({"usa", "america"}))  # stems and initials that name the same
_PEOPLES = {  # stems
    "english": "england",
    "scottish": "scotland",
    "scot": "scotland",
    "welsh": "wale",
    "irish": "ireland",
    "british": "britain",
}

Name = tuple[str, ...]  # the stems of a run of capitalised words, and its initials last


def names(wording: str) -> tuple[Name, ...]:
    """The names in a question, without its first word: "National Crime Agency" is (nation, crime, agenc, nca)."""
    runs = [run for run in _RUN.findall(_US.sub("USA", in_years(wording))) if _OWNED.sub("", run) not in _NO_NAMES]
    found = [(run, tuple(dict.fromkeys(stems(run)))) for run in runs]
    return tuple((*words, _initials(run)) for run, words in found if words)


def names_met(wanted: Sequence[Name], sentence: Candidate) -> float:
    """Share of the names that the sentence or the front of its document has; those elsewhere in the passage count half."""
    if not wanted:
        return 1.0
    inside = _words(f"{sentence.quote}\n{front(sentence)}\n{spelt_out_in(sentence)}")
    beside = _words(sentence.hit.passage.text)
    return sum(max(inside.share(name), ELSEWHERE * beside.share(name)) for name in wanted) / len(wanted)


def spelt_out_in(sentence: Candidate) -> str:
    """What the acronyms of a sentence stand for in its document."""
    return " ".join(long for _, long in short_forms(sentence))


def short_forms(sentence: Candidate) -> list[tuple[str, str]]:
    """The acronyms and short names ("the Department") of a sentence, each with what it stands for in its document."""
    known = sentence.hit.record.acronyms
    return [
        (short, long)
        for short, long in known
        if short.removeprefix("the ") in sentence.quote and _written(short).search(sentence.quote)
    ]


@lru_cache(maxsize=4096)
def _written(short: str) -> re.Pattern[str]:
    """An acronym or a short name as it stands in a text; "the Department for Transport" is not "the Department"."""
    if short.startswith("the "):
        return re.compile(rf"\b[Tt]{re.escape(short[1:])}\b(?! (?:for|of)\b)")
    return re.compile(rf"\b{re.escape(short)}(?:s\b|\b)")


def written_out(sentence: Candidate) -> str:
    """A sentence with what its acronyms stand for in their place."""
    said = sentence.quote
    for short, long in short_forms(sentence):
        said = long.join(_written(short).split(said))
    return said


def names_over(wanted: Sequence[Name], sentence: Candidate) -> bool:
    """Whether what stands over a sentence (headings, title, publisher) has all of each of these names."""
    over = _words(front(sentence))
    return all(over.share(name) == 1 for name in wanted)


def elsewhere(wording: str, sentence: Candidate) -> bool:
    """Whether a sentence puts another name where the question has one that neither the sentence nor anything around it has: the question
    is of tolls "in Kent", the sentence of tolls "in Essex"."""
    asked_of = _placed(in_years(wording))
    told = [(where, name) for where, name in _placed(sentence.quote) if (where, name) not in asked_of]
    return any(
        where == there
        and not names_met([name], sentence)
        and not any(place & {*name} and place & {*other} for place in _ONE_PLACE)
        for where, name in asked_of
        for there, other in told
    )


def _placed(text: str) -> list[tuple[str, Name]]:
    """The names behind "in", "from" and the like, each with that word."""
    return [(where, name) for where, run in _PLACED.findall(_US.sub("USA", text)) for name in names(f" {run}")]


def missing_names(wording: str, hits: Sequence[Hit]) -> tuple[str, ...]:
    """The names of a question, as written there, of which no passage found has a word, where others of its names are there."""
    words = _words("\n".join(f"{hit.passage.text}\n{_over(hit)}" for hit in hits))
    runs = [(run, name) for run in _RUN.findall(wording) for name in names(f" {run}")]
    missing = [run for run, name in runs if not words.share(name)]
    return tuple(dict.fromkeys(missing)) if len(missing) < len(runs) else ()


class _Words:
    """The stems of a text and the initials of its names."""

    def __init__(self, text: str) -> None:
        text = _US.sub("USA", text)
        self._initials = frozenset(letters for run in _RUN.findall(" " + text) for letters in _all_initials(run))
        self._words = frozenset(stems(text))

    def share(self, name: Name) -> float:
        """How much of a name is there: all of it by its initials, or the share of its words; an acronym also where it is spelt out."""
        *words, initials = name
        if len(initials) > 1 and initials in self._words:
            return 1.0
        if len(words) == 1 and words[0] in self._initials:
            return 1.0
        return sum(map(self._has, words)) / len(words)

    def _has(self, word: str) -> bool:
        if word in _PEOPLES and _PEOPLES[word] in self._words:
            return True
        return word in self._words or (len(word) >= FULL and any(other.startswith(word) for other in self._words))


@lru_cache(maxsize=1024)
def _words(text: str) -> _Words:
    """The words of a text: the same passages are looked at for each of their sentences."""
    return _Words(text)


def _initials(run: str) -> str:
    """The initials of a run of names, of words in capitals all letters: "UK Intelligence Unit" is ukiu."""
    capital = [word for word in run.split() if word[0].isupper() and word.lower() not in STOP]
    return "".join(word if word.isupper() and len(word) <= SHORT else word[0] for word in capital).lower()


def _all_initials(run: str) -> list[str]:
    """The initials of a run of names and of each part of it: "European Union Agency" is eua, eu and ua."""
    letters = _initials(run)
    return [letters[i:j] for i in range(len(letters)) for j in range(i + 2, len(letters) + 1)]


def front(sentence: Candidate) -> str:
    """What stands over a sentence: headings, title, publisher, kind and reference of its document."""
    return _over(sentence.hit)


def _over(hit: Hit) -> str:
    about = hit.record.metadata
    return "\n".join(part for part in (*hit.passage.heading, about.title, about.publisher, about.kind, about.reference) if part)


def years(text: str) -> frozenset[str]:
    """The years of a text; "2015-16" is both."""
    return frozenset(_YEAR.findall(text)) | {first[:2] + last for first, last in _SPAN_OF_YEARS.findall(text)}


def naming_years(wording: str) -> frozenset[str]:
    """The years of a question that tell a document from others, not a time: "the 2018-2023 strategy", "the report of 2019"."""
    return frozenset(year for found in _NAMING.finditer(wording) for year in years(found.group()))


def years_met(wanted: Sequence[str], sentence: Candidate, naming: frozenset[str] = frozenset()) -> float:
    """How well the years asked for fit a sentence: 1 where they stand in it, less in its passage or in title and date of its document,
    0 where it speaks of other years only. A year that names a document is met by title and date as well as by the words."""
    if not wanted:
        return 1.0
    own, beside = years(sentence.quote), years(sentence.hit.passage.text)
    over = years(f"{front(sentence)}\n{sentence.hit.record.metadata.published or ''}")

    def met(year: str) -> float:
        if year in own:
            return 1.0
        if year in over and year in naming:
            return 1.0
        if year in over:
            return BESIDE if own else IN_FRONT
        return BESIDE if year in beside and not own else 0.0

    return sum(map(met, wanted)) / len(wanted)
