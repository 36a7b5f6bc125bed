"""Tells whether a sentence hangs on the one before it, by the words that it opens with. Pure.

Does not know where the two sentences stand, nor what is made of them.
"""

import re

from index.words import stems

_STANDS_FOR = re.compile(
    r"\W*(?:(?:It|They|He|She|Its|Their|His|Her|These|Those|Such|Both|Neither)\b"
    r"|(?:This|That)\b(?! (?:report|review|inspection|audit|assessment|strategy|chapter|part|section|study)\b)"
    r"|(?:The|Of) (?:latter|former|same|other|others|second|third|this|these|those|them)\b"
    r"|The (?:total|number|figure|amount|share|rest|remainder)\b(?! of\b)"
    r"|In (?:this|that)\b)"
)
_GOES_ON = re.compile(
    r"\W*(?:(?:We|I|Our|However|But|And|Also|Another|Instead|Moreover|Furthermore|Therefore|Thus|Similarly|Meanwhile|Nevertheless"
    r"|Otherwise|There)\b|In (?:addition|contrast)\b|For example\b)"
)
_SET_AGAINST = re.compile(  # names what it is about, but says it against the sentence before
    r"\W*(?:More recently|As a result|At the same time|On the other hand|Conversely|Consequently|Likewise|Nonetheless|Even so"
    r"|In (?:these|those|both|each|turn|response|comparison)|By (?:contrast|comparison))\b"
)
_BEHIND_A_TIME = re.compile(
    r"\W*(?:In|On|At|By|Since|During) [\w ]{4,30},? (?:it|they|he|she|this|that|these|those) (?:is|was|are|were|has|had|have|did|said)\b"
)
_THE = re.compile(r"\W*The ([a-z]+) (?:is|was|are|were|has|had|have|will|would|also|then|said|found)\b")


def stands_for(sentence: str) -> bool:
    """Whether a sentence opens with words that stand for something said before: "It", "These", "The former", "The total"."""
    return _STANDS_FOR.match(sentence) is not None or _BEHIND_A_TIME.match(sentence) is not None


def hangs(sentence: str) -> bool:
    """Whether a sentence opens with words that stand for something said before, or go on from it: "However", "There", "We"."""
    return _STANDS_FOR.match(sentence) is not None or _GOES_ON.match(sentence) is not None


def points_back(sentence: str, before: str) -> bool:
    """Whether a pronoun or "More recently" opens a sentence, a pronoun follows its time, or "The group" opens it where the sentence before
    has named a group."""
    noun = _THE.match(sentence)
    opens = hangs(sentence) or stands_for(sentence) or _SET_AGAINST.match(sentence) is not None
    return opens or (noun is not None and bool(set(stems(noun[1])) & set(stems(before))))
