"""What a question takes for granted: figures with what they count, years, a date of a document, how often, a direction, a rating. Pure.

Does not know what the documents say of it.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.asked import NUMBER, asked
from assistant.confidence.names import Name, names
from assistant.figures import Figure, figures
from assistant.premise.opposites import about
from corpus.metadata import MONTHS
from index.words import stems, tokens

_SPELT = {word: n for n, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
_GRANTS = re.compile(  # questions that state what they then ask about: "why did it fall?" says that it fell
    r"\b(?:on|for|under) what (?:grounds?|reasons?|basis) (?:did|do|does|was|were|is|are|has|have|had)\b"
    r"|^\W*(?:why|how come|when|where) (?:did|do|does|was|were|is|are|has|have|had)\b|\bwhy (?:did|do|does|was|were|is|are|has|have|had)\b"
    r"|\bhow (?:did|was|were|come)\b|\bwhat (?:made|makes|explains?|explained|caused|led|lay behind)\b|\breasons? (?:for|why|that)\b"
    r"|\bwhat (?:did|do|does) .{2,80}\b(?:prais|welcom|applaud|commend|endors|criticis|condemn|reject|oppos|disput)\w*\b"
    r"|^\W*(?:since|given that|now that|as|because)\b.+,|[.!]\s+(?:why|how|what|who|when|where|which)\b",
    re.I | re.DOTALL,
)
_WHICH = re.compile(rf"^\W*(?:which|what|name|list)\s+(?:(?:are|were)\s+)?(?:the\s+)?{NUMBER}\s+[a-z]", re.I)
_FRAME = re.compile(r"\b(?:explain(?:s|ed)?|made|makes?|caused?|causes|led|lay|come|came|manage[ds]?|decided?|reasons?)\b", re.I)
_YES_OR_NO = re.compile(r"^\W*(?:is|are|was|were|did|do|does|has|have|had|can|could|will|would|should)\b", re.I)
_DATED = re.compile(rf"\b({MONTHS})\s+((?:19|20)\d\d)\b", re.I)
_MONTH = re.compile(r"\b(?:January|February|March|April|June|July|August|September|October|November|December|May (?=\d))\b", re.I)
_DOCUMENT = re.compile(
    r"\b(?:report|assessment|strategy|review|letter|inspection|minutes?|response|publication|published|came out|released?)\b",
    re.I,
)
_EVERY = re.compile(
    rf"\b(?:every|each)\s+(?:(?P<n>{NUMBER})\s+)?(?P<unit>year|month|week)s?\b|\b(?:(?P<times>{NUMBER})-)?(?P<adverb>annual(?:ly)?|yearly|monthly|weekly|biennial(?:ly)?)\b",
    re.I,
)
_MONTHS = {"year": 12.0, "month": 1.0, "week": 0.25}
_ADVERBS = {
    "annual": 12.0,
    "annually": 12.0,
    "yearly": 12.0,
    "monthly": 1.0,
    "weekly": 0.25,
    "biennial": 24.0,
    "biennially": 24.0,
}
_NOT = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|refus\w+|fail\w*|den(?:y|ies|ied))\b|n[’']t\b", re.I
)
_NUMBERED = re.compile(  # what a figure behind it tells from others of its kind, and does not count
    r"(?<!this )(?<!that )(?<!each )(?<!any )(?<!total )(?<!of )\b(?:recommendation|conclusion"
    r"|paragraph|para|section|chapter|part|page|figure|table|box|annex|appendix|article|schedule|question"
    r"|objective|priority|aim|action|area|theme|strand|pillar|phase|stage|step|level|tier|class|band|category|grade|type|volume|issue"
    r"|session|number|no\.?)s?\s*$",
    re.I,
)
_AGED = re.compile(r"\b(?:(?:over|under)-|aged? )$", re.I)  # before an age, which counts nothing
_OF_AGE = re.compile(r"s\b|[- ]years?[- ]olds?\b")  # behind it: "the 16s and over"
REACH = 5  # words behind a number in which the noun stands that it counts


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure of a question with the stem of the noun that it counts; the noun is empty for money and shares."""

    figure: Figure
    noun: str


@dataclass(frozen=True, slots=True)
class Granted:
    """A question with what it takes for granted."""

    wording: str
    words: frozenset[str]  # its stems
    subject: frozenset[str]  # those that say what it is about: no figures, no direction or stance, no "explains"
    states: bool  # it states something on the way to its question
    at_most: bool  # it asks which of so many things: "which six aims", a number that the sources may exceed
    compares: bool  # it compares, so that what it names is no premise
    closed: bool  # it can be answered by yes or no
    to_come: bool  # it asks for what is to come
    counted: tuple[Counted, ...]
    years: tuple[str, ...]
    names: tuple[Name, ...]
    dated: str  # year and month that it gives a document, "2019-06"; empty where none
    every: float | None  # how often, in months
    denies: bool


def granted(wording: str) -> Granted:
    """What this wording takes for granted."""
    question = asked(wording)
    date = _DATED.search(wording) if _DOCUMENT.search(wording) else None
    return Granted(
        wording=wording,
        words=frozenset(stems(wording)),
        subject=_subject(wording),
        states=bool(_GRANTS.search(wording)),
        at_most=bool(_WHICH.search(wording)),
        compares=question.shape == "comparison",
        closed=bool(_YES_OR_NO.search(wording)),
        to_come="plan" in question.wants,
        counted=tuple(counted(wording)),
        years=tuple(dict.fromkeys(re.findall(r"\b(?:19|20)\d\d\b", wording))),
        names=names(_DATED.sub("", wording)),
        dated=f"{date[2]}-{month_number(date[1]):02}" if date else "",
        every=every(wording),
        denies=bool(_NOT.search(wording)),
    )


def _subject(wording: str) -> frozenset[str]:
    """The stems of what a question is about."""
    stance = about(wording)
    words = [
        word for word in tokens(_MONTH.sub(" ", _FRAME.sub(" ", wording))) if word.lower() not in stance and not word[0].isdigit()
    ]
    return frozenset(stem for word in words for stem in stems(word)) - frozenset(_SPELT)


def month_number(name: str) -> int:
    """1 for January."""
    return "jan feb mar apr may jun jul aug sep oct nov dec".split().index(name[:3].lower()) + 1


def counted(text: str) -> list[Counted]:
    """The figures of a text but for years, also spelt ones, each with the noun that it counts."""
    found = []
    for figure, rest in numbers(text):
        if figure.unit in ("£", "$", "€", "%"):
            found.append(Counted(figure, ""))
        elif noun := _noun(rest):
            found.append(Counted(figure, noun))
    return found


def numbers(text: str) -> list[tuple[Figure, str]]:
    """The figures of a text but for years, those that number things and ages, also spelt ones, each with the text behind it."""
    found, start = [], 0
    for figure in figures(text):
        start = text.index(figure.text, start) + len(figure.text)
        before = text[: start - len(figure.text)]
        if _NUMBERED.search(before) or _AGED.search(before) or _OF_AGE.match(text[start:]):
            continue
        if figure.unit or not 1800 <= figure.value < 2100:
            found.append((figure, text[start:]))
    spelt = re.finditer(rf"\b({'|'.join(_SPELT)})\b", text, re.I)
    found += [
        (Figure(m[1], Decimal(_SPELT[m[1].lower()]), "", "", m[1]), text[m.end() :])
        for m in spelt
        if m[1].lower() != "one" and not _NUMBERED.search(text[: m.start()])
    ]
    return found


def _noun(rest: str) -> str:
    """The stem of the first plural word, or of the word behind a hyphen ("ten-year"), before the clause ends."""
    if hyphened := re.match(r"-([a-z]+)", rest):
        return next(iter(stems(hyphened[1])), "")
    clause = re.split(r"[,.;:?!()]|\b(?:of|in|on|at|by|for|from|to|that|which|who|and|was|were|is|are|did)\b", rest, maxsplit=1)[
        0
    ]
    plural = [word for word in tokens(clause)[:REACH] if word.endswith("s") and not word.endswith(("ss", "us"))]
    return next(iter(stems(plural[0])), "") if plural else ""


def every(text: str) -> float | None:
    """How often something is said to happen, in months: "every four years" is 48."""
    match = _EVERY.search(text)
    if match is None:
        return None
    number = (match["n"] or match["times"] or "one").lower()
    count = _SPELT.get(number) or (float(number) if number.isdigit() else 0.0)
    return count * (_ADVERBS[match["adverb"].lower()] if match["adverb"] else _MONTHS[match["unit"].lower()]) or None
