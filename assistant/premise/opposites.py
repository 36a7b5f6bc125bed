"""Words that exclude one another: rose and fell, welcomed and rejected, kept and abandoned, good and inadequate. Pure.

Does not know sentences' subjects; it compares what two texts say of a direction, a stance or a grade.
"""

import re
from typing import Literal

from assistant.figures import figures

_PAIRS = (
    (
        r"r(?:ise[sn]?|ose|ising)|rais(?:e[sd]?|ing)|increas\w+"
        r"|gr[eo]w\w*|climb\w*|soar\w*|(?:went|go|gone) up|(?<!requires )improv\w+|doubl\w+|highest|up (?:from|by)",
        r"f(?:all|alls|ell|allen|alling)|decreas\w+|declin\w+(?! to\b)|drop\w*|reduc\w+|shr[aiu]nk\w*|(?:went|go|gone) down|halve\w*"
        r"|worsen\w*|cut|lowest|down (?:from|by)|dwindl\w+|plung\w+|plummet\w*|slump\w*",
    ),
    (
        r"accept\w*(?! that\b)|agreed?|agrees|welcom\w+|prais\w+|support\w*|endors\w+|approv\w+|pleased|commend\w*|applaud\w*|laud(?:s|ed)?"
        r"|congratulat\w+|happy|glad|delighted|satisfied|(?:in )?favour(?:s|ed)?"
        r"|back(?:s|ed| (?:an?|the|one|this|that|its|their))|convinced|persuaded|impressed",
        r"reject\w*|disagree\w*|disput\w*|criticis\w+|critical|condemn\w*|oppos\w+|disappoint\w+|complex|clutter\w*|inefficient|failings?"
        r"|concern(?:s|ed)|worr(?:y|ies|ied)|warn(?:s|ed)|unhappy|dissatisfied|dismay\w*|denounc\w+|deplor\w+|rebuk\w+|blame[sd]?|faulted|regret(?:s|ted)"
        r"|refus\w+|declin\w+ to|resist\w*|unconvinced|unpersuaded",
    ),
    (
        r"clear|simple|efficient|effective|quick\w*|early|prompt\w*",
        r"unclear|clutter\w*|complex|inefficient|ineffective|slow\w*|late|too long",
    ),
    (
        r"ke(?:ep|eps|pt|eping)|retain\w*|maintain\w*|continu\w+|reaffirm\w*",
        r"abandon\w*|scrap(?:s|ped|ping)?|abolish\w*|withdr[ae]w\w*|discontinu\w+|replac\w+",
    ),
    (r"first time|first ever", r"again|already|once more|as before|as in all"),
    (
        r"on (?:time|schedule|track|budget)|within budget|ahead of (?:time|schedule)",
        r"late|delay\w*|slipp\w+|over budget|behind schedule|put back|postpon\w+|overr[au]n\w*|later than (?:planned|expected)",
    ),
    (
        r"achiev\w+|(?:met|hit) (?:its|the|their|all)|succe(?:ed|ss)\w*",
        r"miss(?:ed|es|ing)?|fail(?:s|ed|ing|ures?)?|f[ae]lls? short|abandon\w*|collaps\w+",
    ),
    (
        r"(?<!poor )(?<!bad )(?<!little )(?<!no )value for money|good value|cost[- ]effective|worth (?:the|its) (?:money|cost)",
        r"(?:poor|bad|little|no) value|waste of (?:\w+ )?money|wasteful",
    ),
)  # fmt: skip
_GRADES = re.compile(
    r"\b(outstanding|good|adequate|requires? improvement|inadequate|satisfactory|unsatisfactory|excellent|poor)\b", re.I
)
_DENIED = re.compile(
    r"(?:\b(?:not|never|cannot|no longer|nor|neither)|n[’']t)\s+(?!only\b)"
    r"(?:(?:[\w’'-]+\s+){0,2}|(?:yet )?(?:shown?|demonstrated?|prove[dn]?|established?|convinced|persuaded) that (?:[\w’'-]+\s+){1,8})$",
    re.I,
)  # "not yet support", "not shown that the plan is good value"
_TURNED = re.compile(  # "fell at first but has risen again", of the same thing: no other subject stands between
    r"\bbut (?:(?:has|have|had|is|are|it|they|this|then|now|since|later|again|been|also|soon) ){0,5}$", re.I
)
_WHERE_OR_WHEN = re.compile(r"\b(?:in|at|until|till|before|by|up to|to) (?:the )?([\w’'-]+)", re.I)
_COURSES = (_PAIRS[0], _PAIRS[0][::-1])
_FROM_TO = re.compile(
    r"\bfrom ([£$€]?\d[\d,.]*(?: (?:million|billion))?)\b.{0,60}?\bto ([£$€]?\d[\d,.]*(?: (?:million|billion))?)(?!\w)", re.DOTALL
)
Compared = Literal["same", "other", "silent"]


def about(text: str) -> frozenset[str]:
    """The words of a text, in small letters, that say a direction, a stance or a grade."""
    sides = [side for pair in _PAIRS for side in pair]
    found = [match.group().lower() for side in sides for match in re.finditer(rf"\b(?:{side})\b", text, re.I)]
    return frozenset(word for words in (*found, *(grade.lower() for grade in _GRADES.findall(text))) for word in words.split())


def direction(text: str) -> Literal["up", "down", ""]:
    """Whether a text says that something rose or that it fell; empty where neither, or both."""
    up, down = (_says(one, two, text) for one, two in _COURSES)
    return "" if up == down else "up" if up else "down"


def opposite(asked: str, told: str) -> Compared:
    """What one text says against another: "same" where it says it too, "other" where it says only the opposite, else "silent"."""
    verdicts = [_side(asked, told, one, two) for pair in _PAIRS for one, two in (pair, pair[::-1])] + [_grade(asked, told)]
    if "same" in verdicts:
        return "same"
    return "other" if "other" in verdicts else "silent"


def _side(asked: str, told: str, one: str, two: str) -> Compared:
    if not _says(one, two, asked) or _says(two, one, asked):
        return "silent"
    if _says(one, two, told):
        return "other" if (one, two) in _COURSES and _turns_to(two, one, asked, told) else "same"
    return "other" if _says(two, one, told) or ((one, two) in _COURSES and _goes(told) == two) else "silent"


def _turns_to(now: str, before: str, asked: str, text: str) -> bool:
    """Whether a text tells first of one direction and then, right behind "but", of the other, and the question is of no time or place that
    only the first has: "in the north", "until 2022"."""
    turns = [found.start() for found in re.finditer(rf"\b(?:{now})\b", text, re.I) if _TURNED.search(text[: found.start()])]
    own = {word.lower() for word in _WHERE_OR_WHEN.findall(asked)}
    return any(
        _says(before, now, text[:turn])
        and not _says(before, now, text[turn:])
        and not any(_has(word, text[:turn]) and not _has(word, text[turn:]) for word in own)
        for turn in turns
    )


def _has(word: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", text, re.I) is not None


def _goes(text: str) -> str:
    """The direction, as a pattern, of "from 631,000 last year to 987,000"; empty where there is none."""
    told = _FROM_TO.search(text)
    first, last = (figures(told[1]), figures(told[2])) if told else ((), ())
    if not first or not last or first[0].unit != last[0].unit or first[0].value == last[0].value:
        return ""
    return _PAIRS[0][0] if last[0].value > first[0].value else _PAIRS[0][1]


def _says(side: str, other: str, text: str) -> bool:
    """Whether a text has a word of one side, or denies one of the other: "does not support" rejects."""
    plain = any(not _DENIED.search(text[: found.start()]) for found in re.finditer(rf"\b(?:{side})\b", text, re.I))
    return plain or any(_DENIED.search(text[: found.start()]) for found in re.finditer(rf"\b(?:{other})\b", text, re.I))


def _grade(asked: str, told: str) -> Compared:
    wanted, given = (
        frozenset(found.lower().replace("requires", "require") for found in _GRADES.findall(text)) for text in (asked, told)
    )
    if not wanted or not given:
        return "silent"
    return "same" if wanted & given else "other"
