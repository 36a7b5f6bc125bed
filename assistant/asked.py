"""What a question asks for: a number of something, money, a date, a name, a list, a comparison, a course over years. Pure.

Does not know documents. The patterns are those of plain English questions, not of one subject.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.senses import meant
from index.words import stems

Want = Literal[
    "number",
    "money",
    "share",
    "date",
    "name",
    "saying",
    "reason",
    "definition",
    "advice",
    "reply",
    "progress",
    "list",
    "role",
    "plan",
    "change",
    "place",
]
Shape = Literal["plain", "list", "comparison", "course"]

NUMBER_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
NUMBER = r"(?:\d[\d,.]*|\b(?:" + "|".join(NUMBER_WORDS) + r"|dozen|hundred|thousand|million|billion|half|none|no)\b)"
_SUM = r"(?:costs?|prices?|bill|budgets?|spend|spending|expenditure|funding|fines?|grants?)"
# in small letters: no part of a name such as "Revenue and Customs"; and what is laundered is asked for by itself
_MONEY = (
    r"(?-i:cost|costs|budget|budgets|spend|spent|spending|funding|funded|paid|pay|price|fine|fines|grant|sum|money(?! launder)"
    r"|revenue|savings|saved)"
)
_DOES = r"(?:did|do|does|was|were|is|are|has|have|had|will|would|can|could|should)\b"
_MOVES = r"(?:chang|ris(?=e|ing)|rose|gr[eo]w|increas|f[ae]ll|drop|declin|decreas|reduc)\w*"
SAYS = (
    r"(?:say|said|says|tell|told|think|argued?|claim(?:ed)?|call(?:ed)?|warn(?:ed)?|urged?|describe[ds]?|conclude[ds]?|judge[ds]?"
    r"|find|found)"
)
_BODIES = (
    r"(?:(?:person|minister|force|firm|paper|newspaper|department|committee|panel|council|court|organi[sz]ation|inspectorate"
    r"|institution|contractor|supplier|office|unit|region|regulator|union|bank|official|officer)s?"
    r"|(?:bod|agenc|compan|countr|authorit|cit|universit|charit)(?:y|ies)|witness(?:es)?)"
)
_ADVICE = r"(?:recommend|finding|conclusion|advice|proposal|call for|idea|suggestion)"
_TAKE_UP = (  # what becomes of a recommendation
    r"(?:accept(?:ed)?|agreed?|disagreed?|reject(?:ed)?|go(?:ne)? along with|sa(?:y|id) (?:yes|no) to|sign(?:ed)? up to"
    r"|t(?:ake|ook|aken) up|turn(?:ed)? down)"
)
_ASKS: tuple[tuple[Want, str], ...] = (
    ("share", r"\b(?:what|which) (?:percentage|proportion|share|part|fraction|rate)\b|\bper ?cent\b|\bpercentage\b"),
    ("money", rf"\bhow much {_DOES}(?!.*\b{_MOVES})|\bhow (?:much|large|big|high)\b.*\b(?:{_MONEY})\b"),
    ("money", rf"\bwhat\b.{{0,40}}\b(?:{_MONEY})\b"),
    ("money", rf"^\W*(?:(?:the|total|overall|annual|estimated|average|current) )*{_SUM} (?:of|for|to|on|in|at)\b"),
    ("number", rf"\bhow (?:many|long|often|old|far(?! {_DOES})|fast)\b|\bwhat (?:number|figure|total)\b"),
    ("number", rf"^\W*(?:(?:the|a|biggest|largest|highest|single|overall) )*(?:number|count|total(?! {_SUM})|amount|sum)\b"),
    ("number", rf"\bhow (?:large|big|high)\b(?!.*\b(?:{_MONEY})\b)"),
    ("number", rf"\bhow much (?!(?:{_MONEY})\b)(?:(?!{_DOES})|.*\b{_MOVES})"),
    ("number", r"\b(?:number|count|total) of\b"),
    ("date", r"^\W*when\b|\b(?:what|which) (?:year|date|month|day)\b|\b(?:since|by|until|till|from) when\b|\bhow long ago\b"),
    ("place", r"(?:^|[,.;:?] |\band )\W*where\b"),
    ("name", rf"(?:^|[,.;:?] |\band )\W*who\b|\bwhose\b|\bwhom\b|\bwhich {_BODIES}\b"),
    ("saying", rf"\b(?:who|what) \w*\s?(?:did|does|do|has|have|had)?\b.*\b{SAYS}\b|\baccording to\b"),
    ("reason", r"\bwhy\b|\bwhat (?:caused|causes|explains|explained|led to|drives|drove)\b|\breasons?\b|\bhow come\b"),
    ("definition", r"\bstands? for\b|\bmeans?\b|\bmeant by\b|\bmeaning\b|\bdefin\w+\b|\babbreviat|\bacronym\b"),
    ("definition", r"^\W*what(?:['’]s| is| are) (?:(?:an? |the )?[\w-]+|an? (?:[\w’'-]+ ){1,2}[\w-]+)\W*(?:\([^)]*\))?$"),
    ("advice", r"\brecommend\w*\b|\badvi[cs]e\w*\b|\bcall(?:s|ed)? for\b|\burged?\b|\bshould\b|\bt(?:ell|old) .{1,60} to do\b"),
    ("reply", rf"^(?=.*\b{_ADVICE}).*\b(?:accept|agree|disagree|reject)\w*\b(?! {_ADVICE})"),
    (
        "reply",
        rf"\b(?:did|does|do|has|have|had) (?:the )?(?:\w+ )?(?:government|ministers?|department|ministry|treasury|office) {_TAKE_UP}\b",
    ),
    ("reply", r"\b(?:was|were|is|are) (?:it|this|that|they) (?:\w+ly )?(?:accepted|agreed|rejected)\b"),
    ("reply", rf"^(?=.*\b{_ADVICE}).*\b(?:answer|repl(?:y|ies|ied)|respon[ds]|react|sa(?:y|id) (?:to|about|on|of))"),
    (
        "progress",
        rf"^(?=.*\b{_ADVICE}).*\b(?:implement|adopt|carried out|acted on|put into effect|met\b|became? of|status"
        r"|how far (?:has|have|had)\b)",
    ),
    ("advice", r"\bwant(?:s|ed)? .{1,60} to\b|\bask(?:s|ed)? .{1,40}\b(?:of|to)\b"),
    (
        "role",
        r"^\W*what (?:do|does|did) (?!.*\b(?:with|about|to|in|on|for|when)\b).+ do\W*$|\b(?:role|function|remit|dut(?:y|ies)|task)s? of\b",
    ),
    (
        "change",
        r"^\W*(?:is|are|was|were|did|do|does|has|have|had)\b.*\b(?:(?:go|goes|going|gone|went) (?:up|down)"
        r"|(?:get|gets|getting|got) (?:\w+er|worse)|improv\w*|worsen\w*|ris(?:e|en|ing)|fall(?:en|ing)?|increas(?:e|ed|ing)"
        r"|decreas(?:e|ed|ing)|gr[eo]w(?:n|ing)?|shr[iu]nk(?:ing)?|chang(?:e|ed|ing))\b",
    ),
    ("plan", r"\bwill\b|\bgoing to be\b|\bin (?:the )?future\b"),
)
_COMPARES = re.compile(
    r"\bcompar(?:e|es|ed|ing|ison)\b|\bdiffer|\bversus\b|\bvs\b|\bside by side\b|\bthe (?:better|worse|same)\b|\b(?:dis)?agree\b|\bcontrast"
    r"|\bhighest\b.*\blowest\b|\bmore of\b|\bin each\b|\bin both\b|\bother than\b|\bor\b.*\bor\b|: .{3,60}\bor\b",
    re.I,
)
_COURSE = re.compile(
    r"\b(?:trends?\b|progress(?:ed)?\b|over time|year on year|over the years|became of|become of"
    r"|since (?:(?:the|its|their) (?:[\w’'-]+ ){0,3})?(?:19|20)\d\d)"
    r"|\bhow (?:did|do|does|has|have|had|is|are|was|were|far|fast|much)\b.*\b(?:chang|develop|evolv)|\bwhat (?:has |have |had )?changed\b"
    r"|\b(?:changes?|development|evolution) (?:in|of|over|since|between|from) (?!a\b)"
    r"|\bhow (?:did|has|have|fast|far)\b.*\b(?:grow|grew|rise|risen|fall|fallen|move|moved|increase|decrease|decline|go up|gone)"
    r"|\bfrom (?:19|20)\d\d\b.*\bto (?:19|20)\d\d\b|\bbetween\b.*\b(?:19|20)\d\d\b.*\band\b.*\b(?:19|20)\d\d\b|\balways\b",
    re.I,
)
_VERBS = (
    r"(?:is|are|was|were|did|do|does|has|have|had|can|could|will|would|share|kind|part|proportion|percentage|number|figure|total|amount"
    r"|this|says)\b"
)
_ITEMS = re.compile(
    r"\b(?:which|what|name|list|give|into which|the|its|their|are the|were the|main|key)\s+(?:the\s+)?"
    rf"({'|'.join(NUMBER_WORDS[1:])}|\d\d?)\s+"
    r"(?:[\w-]+\s+){0,3}?[\w-]+s\b",
    re.I,
)
_LISTS = re.compile(
    r"^\W*(?:list|name|enumerate)\b|\b(?:what|which)\s+(?:are|were)\b|\bstep by step\b|\b(?:all|each) of the\b"
    rf"|^\W*(?:what|which)\s+(?:(?!{_VERBS})[\w-]+\s+){{0,3}}?(?!{_VERBS})[\w-]{{3,}}(?<!s)s\s+(?!was\b|is\b|does\b|has\b)",
    re.I,
)
_REPLIES = re.compile(r"\b(?:dis)?agree\b", re.I)  # with a recommendation, which compares nothing
_WHY_SO_MUCH = re.compile(  # what a question for a reason speaks of and does not ask: "why can't they say how much"
    r"(^\W*(?:why|how come)\b.*?)(?<!\band )(?<!, )\b(?:how (?:many|much|often|long|big|large|high)|when|who|whose|whom)\b.*",
    re.I | re.DOTALL,
)
_RUN_TOGETHER = re.compile(  # typed without the apostrophe
    r"\b(what|who|where|when|how|that)(s)\b|\b(do|does|did|is|are|was|were|has|have|had|ca|wo|could|would|should)n(t)\b", re.I
)
_DENIED = re.compile(r"\b\w+n[’']t\b", re.I)  # "couldn't": like "could not", nothing that a question is about
_FISCAL = re.compile(r"\bFY ?[’']?(19|20)?(\d\d)\b", re.I)
_SAID = re.compile(rf"\b{SAYS}\b", re.I)  # any word of saying answers to any other
_TOOK = re.compile(rf"\b(?:accept|agree|disagree|reject)\w*|\b{_TAKE_UP}\b", re.I)  # whichever is asked, the reply may be another
_MOVED = re.compile(r"\b(?:chang|develop|evol[uv])\w*", re.I)  # what a course over years shows, whatever the words
_EXCEPT = re.compile(
    r"\b(?:other than|apart from|except(?: for)?|excluding|besides|aside from)\s+(?:the\s+)?((?:[A-Z][\w'’-]*\s?)+|[\w'’-]+)"
)
_FRAME = re.compile(  # what says how to answer, and what the answer fills in: "what year", "how much money"
    r"\bside by side\b|\bcompar(?:e|es|ed|ing|ison)\b|\bdiffer\w*|\bthe same thing\b|\b(?:dis)?agree\b|\bstep by step\b"
    r"|\bhow much (?:money|time)\b|\b(?:what|which) (?:year|date|month|day|percentage|proportion|share|fraction|number|figure|total)\b"
    r"|\bwhat(?:'?s| is| was| are| were| went) wrong (?:with|in|at|about)\b"
    r"|\b(?:what|which) (?:amount|sum|body|bodies|person|organi[sz]ations?)\b"
    r"|\bhow (?:big|large|high|fast|quickly|often|far|long|old)\b|\bwhat happened to\b|\bbec[ao]me of\b|\breasons? (?:for|why)\b"
    r"|\b(?:what|which) (?:kind|sort|type)s? of\b|\b(?:any|some)(?:one|body|thing)\b",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"[\w’'-]+")
_CURRENT = re.compile(
    r"\b(?:current|currently|now|nowadays|latest|newest|today|at present|most recent|recently|these days)\b", re.I
)
_TO_THE_DAY = re.compile(r"\b(?:what|which|exact) (?:day|date)\b|\bexactly when\b|\bwhen exactly\b", re.I)
_COUNTED = re.compile(r"\bhow many\s+(.+)|\b(?:number|count|total) of\s+(.+)", re.I)
_WENT_THROUGH = re.compile(
    r"\bhow many\b.*?(?:\b(?:are|is|were|was|been)\s+(?:\w+ly\s+)?(\w+)|\b(?:people|children|men|women|victims|offenders)\s+(die|died)\b)",
    re.I,
)
_PLURALS = frozenset("people children men women staff police persons personnel".split())
_ENDS_COUNTED = frozenset(
    "are is was were be been did do does had has have will would can could should may might of in on at by for from to who that which "
    "with after before since".split()
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One wording of a question, taken apart."""

    wording: str
    stems: tuple[str, ...]  # of what it is about, without "compare", "side by side" or "what year"
    meant: tuple[str, ...]  # the same, as `assistant.senses` has them
    without: frozenset[str]  # stems of what it leaves out: "other than Leeds"
    wants: frozenset[Want]
    counted: str  # what "how many" counts, as `assistant.senses` has it; empty where nothing is
    event: str  # what those counted went through, as in `meant`: "arrested"; empty where that isn't said
    years: tuple[str, ...]
    items: int | None  # of "the four objectives"
    shape: Shape
    current: bool  # it asks for how things stand now
    to_the_day: bool  # it asks for a date with its day


def asked(wording: str) -> Asked:
    """What this wording asks for."""
    wording = _RUN_TOGETHER.sub(lambda found: f"{found[1]}'{found[2]}" if found[1] else f"{found[3]}n'{found[4]}", wording)
    asks = _WHY_SO_MUCH.sub(r"\1", wording)
    wants = {want for want, pattern in _ASKS if re.search(pattern, asks, re.I)}
    number = _ITEMS.search(wording)
    years = tuple(dict.fromkeys(_YEAR.findall(in_years(wording))))
    compared = _REPLIES.sub(" ", wording) if "reply" in wants else wording
    shape = _shape(compared, years, bool(number) and not wants & {"number", "date"})
    if shape == "list":
        wants.add("list")
    if shape == "course" and years:
        wants.add("change")
    about = _FRAME.sub(" ", _EXCEPT.sub(" ", _DENIED.sub(" ", in_years(wording))))
    if "saying" in wants:
        about = _SAID.sub(" ", about)
    if "reply" in wants:
        about = _TOOK.sub(" ", about)
    if shape == "course":
        about = _MOVED.sub(" ", about)
    return Asked(
        wording=wording,
        stems=tuple(dict.fromkeys(stems(about))),
        meant=meant(about),
        without=frozenset(stems(" ".join(_EXCEPT.findall(wording)))),
        wants=frozenset(wants),
        counted=_counted(asks),
        event=_event(asks),
        years=years,
        items=_value(number[1]) if number else None,
        shape=shape,
        current=bool(_CURRENT.search(wording)),
        to_the_day=bool(_TO_THE_DAY.search(wording)),
    )


def in_years(wording: str) -> str:
    """The wording with each fiscal year as a year: "FY2021-22" is 2021-22, and "FY21" 2021."""
    return _FISCAL.sub(lambda found: f"{found[1] or '20'}{found[2]}", wording)


def _shape(wording: str, years: tuple[str, ...], counts_items: bool) -> Shape:
    if _COMPARES.search(wording):
        return "comparison"
    if _COURSE.search(wording) or len(years) > 2:
        return "course"
    return "list" if counts_items or _LISTS.search(wording) else "plain"


def _value(word: str) -> int:
    return int(word) if word.isdigit() else NUMBER_WORDS.index(word.lower()) + 1


def counted_words(wording: str) -> str:
    """What is counted, with the words that say which: "crime groups" of "How many crime groups are there?"; empty where nothing is."""
    words = _counted_phrase(wording)
    noun = _counted_noun(words)
    return " ".join(words[: words.index(noun) + 1]) if noun else ""


def _counted(wording: str) -> str:
    """The noun that is counted, its stem or the group of words for the same."""
    return next(iter(meant(_counted_noun(_counted_phrase(wording)))), "")


def _counted_phrase(wording: str) -> list[str]:
    """The words behind "how many" or "number of", up to a verb or preposition."""
    found = _COUNTED.search(wording)
    return list(_until(_WORD.findall(found[1] or found[2]))) if found else []


def _counted_noun(words: Sequence[str]) -> str:
    """Of the words behind "how many" the first plural one; one that is no part of a name goes before: "how many Border Police officers"."""
    plural = [
        word for word in words if word.lower() in _PLURALS or (word.endswith("s") and not word.endswith(("ss", "us", "is")))
    ]
    common = [word for word in plural if word.islower()]
    return (common or plural or words[-1:] or [""])[0]


def _event(wording: str) -> str:
    """What those that are counted went through: "how many people were arrested" and "how many people die". Reports count arrests and
    deaths instead."""
    found = _WENT_THROUGH.search(wording)
    return next(iter(meant(found[1] or found[2])), "") if found else ""


def _until(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        if word.lower() in _ENDS_COUNTED:
            return
        yield word
