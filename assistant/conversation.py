"""What a question leaves to the ones before it in a conversation: its subject, a name, a year, what is counted. Pure.

Does not know documents, nor how a question is searched; words are only put in the place of those that stand for them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from assistant.asked import NUMBER_WORDS, counted_words
from assistant.asked import asked as asked_for
from assistant.follow_up import BODIES, CAPITALS, DOCUMENTS, HELPS, NAME, THINGS, is_correction, is_follow_up
from corpus.metadata import MONTH
from corpus.sentences import sentence_spans

# where a name of the question before can stand: as the subject, or as the last word; "is it true" has no subject
_AS_SUBJECT = re.compile(
    rf"(?:^|\b(?:{HELPS}|about)\s)(?P<word>[Ii]ts?|[Tt]heir|[Hh]is|[Hh]e|[Ss]he|[Tt]hey|[Tt]h(?:at|is) {THINGS})"
    r"(?! (?:true|right|correct|clear|known|said|likely|possible|Majesty)\b)(?=\s|\W*$)"
)
_AS_LAST_WORD = re.compile(r"\b(?P<word>it)\W*$")
_WHOSE = frozenset(("its", "their", "his"))
_PERSON = frozenset(("he", "she"))
_SEVERAL = frozenset(("they", "their"))  # all others mean one body or person, which no "MPs" are
_PLURAL = re.compile(r"(?:the )?[A-Z]{2,}s")
_SOMEBODY = re.compile(r"\b[Ww]ho\b(?!(?:['’]s| is| was) [A-Z])")  # a question for a person, whom "he" means then
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:[-–/]\d\d)?\b")
_MONTH = re.compile(MONTH, re.I)
_PUT_INSTEAD = re.compile(  # "And Kent?", "What about in 2021?": something to put in place of what was asked about
    r"^\W*(?i:(?:and|but)\s+|(?:(?:and|but)\s+)?(?:what|how) about\s+)(?:(?P<place>in|for|of|at|by|from|to|on)\s+)?(?P<the>the\s+)?"
    rf"(?:(?P<year>{_YEAR.pattern})|(?P<numbered>(?P<thing>[a-zA-Z]+)\s(?:\d{{1,3}}|[A-Z]))"
    rf"|(?P<name>{CAPITALS}(?: and (?:the )?{CAPITALS})*))\W*$"
)
_HOW_MANY = re.compile(rf"\bhow many(?: of (?:them|these|those))?(?=\s+(?:{HELPS}|got|said)\b|\W*$)", re.I)  # of what isn't said
_SUBJECT_BEHIND = rf"\b{HELPS}\s+(?:the\s+)?"
_COUNTED_YEARS = rf"(?:the|an?|one|{'|'.join(NUMBER_WORDS[1:])}|\d{{1,2}})"
_RECKONED = re.compile(  # "three years before that", "the following year": a year by its distance from one that was spoken of
    rf"\b(?:(?:in|for|by) )?(?:(?P<many>{_COUNTED_YEARS}) years? "
    r"(?P<way>before|earlier|previously|after|afterwards|later|on)(?: (?:that|then|it))?"
    r"|the (?P<next>previous|preceding|following|next|prior) year)(?=\W*$)",
    re.I,
)
_ONWARD = frozenset(("after", "afterwards", "later", "on", "following", "next"))
_BRACKETED = re.compile(r"\([^)]*\)")
_OTHER_YEAR = re.compile(
    r"\byears? (?:before|after|earlier|later|ago)\b|\b(?:before|after|since) (?:that|then)\b"
    r"|\b(?:next|last|previous|following|preceding|earlier|later) years?\b",
    re.I,
)
_JOINED = rf"(?:(?:, (?:the )?{CAPITALS}){{0,20}}+,? (?:and|or) (?:the )?{CAPITALS})"  # of no more names than people ask for
_NAMES = re.compile(rf"{NAME.pattern}{_JOINED}?")  # "Kent, Hull and the Port Union" are what one name would be
_NAMED = re.compile(rf"{_NAMES.pattern}(?: {THINGS}\b)?")
_LIST = re.compile(r" (?:and|or) ")
# one body with a list in its name: "the Board for Ports and Ferries", "the Port and Ferry Board"
_BODY = re.compile(rf"the (?:(?i:{BODIES}) (?:for|of) .*|(?:[A-Z][a-z]+, )*[A-Z][a-z]+,? and (?:[A-Z][a-z]+ )*(?i:{THINGS}))")
_PLACE = re.compile(rf"\b(?:according to|across|at|from|in|inside|near|outside|within) (?:the )?{CAPITALS}{_JOINED}?")


@dataclass(frozen=True, slots=True)
class Step:
    """A question in its conversation."""

    wording: str  # with the words of earlier questions that it only points at
    behind: tuple[str, ...]  # the questions that it hangs on, oldest first; none where it stands alone
    carried: tuple[str, ...]  # the questions that one which follows it up hangs on


def last_step(questions: Sequence[str], answers: Sequence[str] = ()) -> Step:
    """The last of the questions of a conversation, oldest first. answers: what was said to each question but the last, from which only
    a year is taken. Raises ValueError where there is no question."""
    if not questions:
        raise ValueError("a conversation has a question")
    step = Step(questions[0], (), (questions[0],))
    for question, said in zip_longest(questions[1:], answers[: len(questions) - 1], fillvalue=""):
        step = _next(step, _reckoned(step, question, said))
    return step


def _reckoned(before: Step, question: str, said: str) -> str:
    """The question with the year itself where it gives it by its distance from the one year of the question before or, where that has
    none, of the first sentence of what was said to it: "And three years before that?" is "And in 2020?" after one of 2023."""
    found = _RECKONED.search(question)
    spoken = [frozenset(_YEAR.findall(text)) for text in (before.wording, _first_sentence(said))]
    (year,) = next((years for years in spoken if len(years) == 1), frozenset({""}))
    if not found or not year:
        return question
    word = (found["many"] or "").lower()
    many = int(word) if word.isdigit() else NUMBER_WORDS.index(word) + 1 if word in NUMBER_WORDS else 1
    way = (found["way"] or found["next"]).lower()
    return f"{question[: found.start()]}in {_moved(year, many if way in _ONWARD else -many)}{question[found.end() :]}"


def _first_sentence(said: str) -> str:
    """The first sentence of an answer, without what stands in brackets: publisher and date of the document that is quoted."""
    words = _BRACKETED.sub(" ", said)
    return sentence_spans(words)[0].of(words) if words.strip() else ""


def _moved(year: str, by: int) -> str:
    """A year so many years on: "2021-22" and -1 are "2020-21"."""
    first, rest = int(year[:4]) + by, year[4:]
    return f"{first}{rest[0]}{(int(rest[1:]) + by) % 100:02}" if rest else str(first)


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
    return _longer(asked, f"in {years.pop()}")


def _put_instead(standing: str, new: re.Match[str]) -> str:
    """The question before with its year, its name or its "stage 1" replaced by what is asked about now: "What grade did Kent get?" and
    "And Wales?" are "What grade did Wales get?". Empty where it can't be told what that replaces."""
    if new["numbered"]:
        whole, count = re.subn(rf"\b{new['thing']}\s(?:\d{{1,3}}|[A-Z])\b", new["numbered"], standing, flags=re.I)
        return whole if count else ""
    old = _of_its_kind(standing, new)
    replaced = old[0] if len(old) == 1 else _counterpart(standing, old, new)
    if not replaced or (_LIST.search(replaced) and asked_for(standing).shape == "comparison"):
        return ""
    put = new["year"] or new["name"]
    return re.sub(rf"\b(the )?{re.escape(replaced)}(?!\w)", lambda found: f"{found[1] or new['the'] or ''}{put}", standing)


def _added(standing: str, new: re.Match[str]) -> str:
    """The question before with a year or name that it has none of: "What grade did Kent get in 2019?". Empty for another kind of thing."""
    if new["numbered"] or _of_its_kind(standing, new):
        return ""
    place = new["place"] or ("in" if new["year"] else "for")
    return _longer(standing, f"{place} {new['the'] or ''}{new['year'] or new['name']}")


def _longer(question: str, words: str) -> str:
    return f"{question.rstrip(' ?.!')} {words}?"


def _of_its_kind(question: str, new: re.Match[str]) -> list[str]:
    """The years of a question where a year is new, else its names; each once."""
    return list(dict.fromkeys(_YEAR.findall(question))) if new["year"] else _each_once(_NAMES, question)


def _each_once(names: re.Pattern[str], question: str) -> list[str]:
    found = dict.fromkeys(re.sub(r"['’]s?$", "", found[0]) for found in names.finditer(question))
    return [name for name in found if not _MONTH.fullmatch(name)]


def _counterpart(question: str, old: Sequence[str], new: re.Match[str]) -> str:
    """Which of several names another one replaces: the one behind the same preposition, else the only acronym for an acronym, else the
    subject of the question; empty where none is."""
    if new["place"]:
        same = [name for name in old if re.search(rf"\b{new['place']}\s(?:the\s)?{re.escape(name)}(?!\w)", question, re.I)]
    else:
        same = [name for name in old if name.isupper() == (new["name"] or "").isupper()]
    if len(same) != 1:
        same = [name for name in same or old if re.search(rf"{_SUBJECT_BEHIND}{re.escape(name)}(?!\w)", question)]
    return same[0] if len(same) == 1 else ""


def _with_name(standing: str, asked: str) -> str:
    """The question with the one name of the question before it in place of the word that points back: "Who heads it?" after "What does
    the Port Union want?" is "Who heads the Port Union?". Empty where no such word or no one name is there, or it names somebody itself
    before it points back."""
    found, name = _AS_SUBJECT.search(asked) or _AS_LAST_WORD.search(asked), _one_name(standing)
    if found is None or NAME.search(asked[: found.start("word")]) or not _can_mean(found["word"].lower(), name, standing):
        return ""
    return f"{asked[: found.start('word')]}{name}{'’s' if found['word'].lower() in _WHOSE else ''}{asked[found.end('word') :]}"


def _one_name(question: str) -> str:
    """The one name in a question, or several in one list, with the article; empty where there is none or more than one."""
    found = _each_once(_NAMED, _PLACE.sub(" ", question))
    if len(found) != 1:
        return ""
    return f"the {found[0]}" if f"the {found[0]}" in question else found[0]


def _can_mean(word: str, name: str, standing: str) -> bool:
    """Whether a word that points back can mean the name in the question before it: "it" means no list of them, "that report" only what
    is called one, and "that board" not another where a board stands there too."""
    if not name or (word in _PERSON and _SOMEBODY.search(standing)):
        return False
    if word not in _SEVERAL and (_PLURAL.fullmatch(name) or (_LIST.search(name) and not _BODY.fullmatch(name))):
        return False
    thing = word.partition(" ")[2]
    if not thing or name.lower().endswith(f" {thing}"):
        return True
    return not re.fullmatch(DOCUMENTS, thing) and not re.search(rf"\b{thing}\b", standing, re.I)


def _with_counted(standing: str, asked: str) -> str:
    """The question with what the one before it counts: "How many were closed?" after "How many waste sites are there?" is "How many waste
    sites were closed?". Empty where it says what it counts, or the one before it counts nothing."""
    counted = counted_words(standing)
    return _HOW_MANY.sub(lambda found: f"{found[0][:8]} {counted}", asked, count=1) if counted and _HOW_MANY.search(asked) else ""
