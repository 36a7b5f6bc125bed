"""What a question leaves to the ones before it in a conversation: its subject, a name, a year, what is counted. Pure.

Does not know documents, nor how a question is searched; words are only put in the place of those that stand for them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.asked import asked as asked_for
from assistant.asked import counted_words
from assistant.follow_up import CAPITALS, HELPS, NAME, THINGS, is_correction, is_follow_up

# where a name of the question before can stand: as the subject, or as the last word; "is it true" has no subject
_STANDS_FOR = re.compile(
    rf"(?:(?:^|\b(?:{HELPS}|about)\s)"
    rf"(?P<word>(?P<whose>[Ii]ts|[Tt]heir|[Hh]is)|(?P<person>[Hh]e|[Ss]he)|[Ii]t|[Tt]hey|[Tt]h(?:at|is) {THINGS})"
    r"(?! (?:true|right|correct|clear|known|said|likely|possible|Majesty)\b)|\b(?P<last>it))(?=\s|\W*$)(?(last)\W*$)"
)
_ONE = re.compile(r"(?:its|it|his|he|she)\b", re.I)  # words for one body or person, which no "MPs" are
_SEVERAL = re.compile(r"(?:the )?[A-Z]{2,}s")
_SOMEBODY = re.compile(r"\bwho\b(?! (?:is|was) [A-Z])", re.I)  # a question for a person, whom "he" means then
_PUT_INSTEAD = re.compile(  # "And Kent?", "What about in 2021?": something to put in place of what was asked about
    r"^\W*(?i:(?:and|but)\s+|(?:(?:and|but)\s+)?(?:what|how) about\s+)(?:(?P<place>in|for|of|at|by|from|to|on)\s+)?(?P<the>the\s+)?"
    r"(?:(?P<year>(?:19|20)\d\d(?:[-/]\d\d)?)|(?P<numbered>(?P<thing>[a-zA-Z]+)\s(?:\d{1,3}|[A-Z]))"
    r"|(?P<name>[A-Z][\w’'&-]*(?: (?:(?:of|for|the|and) )*[A-Z][\w’'&-]*)*))\W*$"
)
_HOW_MANY = re.compile(rf"\bhow many(?: of (?:them|these|those))?(?=\s+(?:{HELPS}|got|said)\b|\W*$)", re.I)  # of what isn't said
_SUBJECT_BEHIND = rf"\b{HELPS}\s+(?:the\s+)?"
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:[-/]\d\d)?\b")
_OTHER_YEAR = re.compile(
    r"\byears? (?:before|after|earlier|later|ago)\b|\b(?:before|after|since) (?:that|then)\b"
    r"|\b(?:next|last|previous|following|preceding|earlier|later) years?\b",
    re.I,
)
_NAMED = re.compile(rf"{NAME.pattern}(?: {THINGS}\b)?")
_PLACE = re.compile(rf"\b(?:according to|across|at|from|in|inside|near|outside|within) (?:the )?{CAPITALS}")


@dataclass(frozen=True, slots=True)
class Step:
    """A question in its conversation."""

    wording: str  # with the words of earlier questions that it only points at
    behind: tuple[str, ...] = ()  # the questions that it hangs on, oldest first; none where it stands alone
    carried: tuple[str, ...] = ()  # the questions that one which follows it up hangs on


def last_step(questions: Sequence[str]) -> Step:
    """The last of the questions of a conversation, oldest first. Raises ValueError where there is none."""
    if not questions:
        raise ValueError("a conversation has a question")
    step = Step(questions[0], (), (questions[0],))
    for question in questions[1:]:
        step = _next(step, question)
    return step


def _next(before: Step, question: str) -> Step:
    if new := _PUT_INSTEAD.match(question):
        if whole := _put_instead(before.wording, new):
            return Step(whole, before.behind, tuple(dict.fromkeys((*before.behind[:1], whole))))
        if whole := _put_instead(before.carried[0], new) or _added(before.carried[0], new):
            return Step(whole, (), (whole,))
    if not is_follow_up(question):
        return Step(question, (), (question,))
    if whole := _with_name(_of_one_subject(before), question):
        return Step(whole, before.carried, (whole,))
    whole = _with_counted(before.wording, question) or question
    whole = _of_year(before, whole)
    topic = whole if is_correction(question) else before.carried[0]
    return Step(whole, before.carried, tuple(dict.fromkeys((topic, whole))))


def _of_one_subject(before: Step) -> str:
    """The question whose name another one may mean; empty where it can't be told which of two that is."""
    if before.carried == (before.wording,):
        return before.wording
    return "" if NAME.search(before.wording) else before.carried[0]


def _of_year(before: Step, asked: str) -> str:
    """The question with the one year of the questions that it hangs on, unless it names one itself, asks for one before or after it,
    or for how things stand now."""
    years = set(_YEAR.findall(" ".join(before.carried)))
    if len(years) != 1 or _YEAR.search(asked) or _OTHER_YEAR.search(asked) or asked_for(asked).current:
        return asked
    return f"{asked.rstrip(' ?.')} in {years.pop()}?"


def _put_instead(standing: str, new: re.Match[str]) -> str:
    """The question before with its year, its name or its "stage 1" replaced by what is asked about now: "What grade did Kent get?" and
    "And Wales?" are "What grade did Wales get?". Empty where it can't be told what that replaces."""
    if new["numbered"]:
        whole, count = re.subn(rf"\b{new['thing']}\s(?:\d{{1,3}}|[A-Z])\b", new["numbered"], standing, flags=re.I)
        return whole if count else ""
    old = _of_its_kind(standing, new)
    replaced = old[0] if len(old) == 1 else _counterpart(standing, old, new)
    return standing.replace(replaced, new["year"] or new["name"]) if replaced else ""


def _added(standing: str, new: re.Match[str]) -> str:
    """The question before with a year or name that it has none of: "What grade did Kent get in 2019?". Empty for another kind of thing."""
    if new["numbered"] or _of_its_kind(standing, new):
        return ""
    place = new["place"] or ("in" if new["year"] else "for")
    return f"{standing.rstrip(' ?.')} {place} {new['the'] or ''}{new['year'] or new['name']}?"


def _of_its_kind(question: str, new: re.Match[str]) -> list[str]:
    """The years of a question where a year is new, else its names; each once."""
    return list(dict.fromkeys((_YEAR if new["year"] else NAME).findall(question)))


def _counterpart(question: str, old: Sequence[str], new: re.Match[str]) -> str:
    """Which of several names another one replaces: the one behind the same preposition, else the only acronym for an acronym, else the
    subject of the question; empty where none is."""
    if new["place"]:
        same = [name for name in old if re.search(rf"\b{new['place']}\s(?:the\s)?{re.escape(name)}", question, re.I)]
    else:
        same = [name for name in old if name.isupper() == (new["name"] or "").isupper()]
    if len(same) != 1:
        same = [name for name in same or old if re.search(_SUBJECT_BEHIND + re.escape(name), question)]
    return same[0] if len(same) == 1 else ""


def _with_name(standing: str, asked: str) -> str:
    """The question with the one name of the question before it in place of the word that points back: "Who heads it?" after "What does
    the Port Union want?" is "Who heads the Port Union?". Empty where no such word or no one name is there, or it names somebody itself
    before it points back."""
    found, name = _STANDS_FOR.search(asked), _one_name(standing)
    if found is None or not name or (found["person"] and _SOMEBODY.search(standing)):
        return ""
    start, end = found.span("word" if found["word"] else "last")
    if _ONE.match(asked, start) and _SEVERAL.fullmatch(name):
        return ""
    return "" if NAME.search(asked[:start]) else f"{asked[:start]}{name}{'’s' if found['whose'] else ''}{asked[end:]}"


def _one_name(question: str) -> str:
    """The one name in a question, with its article; empty where there is none or more than one."""
    found = list(dict.fromkeys(re.sub(r"['’]s?$", "", name) for name in _NAMED.findall(_PLACE.sub(" ", question))))
    if len(found) != 1:
        return ""
    return f"the {found[0]}" if f"the {found[0]}" in question else found[0]


def _with_counted(standing: str, asked: str) -> str:
    """The question with what the one before it counts: "How many were closed?" after "How many waste sites are there?" is "How many waste
    sites were closed?". Empty where it says what it counts, or the one before it counts nothing."""
    counted = counted_words(standing)
    return _HOW_MANY.sub(lambda found: f"{found[0][:8]} {counted}", asked, count=1) if counted and _HOW_MANY.search(asked) else ""
