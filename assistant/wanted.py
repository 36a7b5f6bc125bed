"""Tells how far a sentence has the kind of thing that a question asks for: money, a date, a reason, a number of these things. Pure.

Does not know documents, nor what a sentence is about.
"""

import re

from assistant.asked import NUMBER, Asked, Want
from assistant.figures import figures, keys
from assistant.senses import sensed
from corpus.metadata import MONTHS
from index.words import stems, tokens

NUMERAL = 100  # below it a bare figure may number a thing rather than count one: "Area 1", "section 11"
NEAR = 6  # words from a number to what it counts

_ANSWERS: dict[Want, str] = {
    "money": r"[£$€]\s?\d|\b\d[\d,.]*\s?(?:m|bn|million|billion|pounds|euros?|dollars?|pence|p)\b|\b(?:GBP|EUR|USD)\b",
    "share": r"\d\s?%|\bper ?cent\b|\b(?:half|quarter|third|fifth|two-thirds|in (?:two|three|four|five|ten))\b|\bp of each\b",
    "date": r"\b(?:1[89]|20)\d\d\b",
    "name": r"(?<=[a-z,;:] )(?-i:[A-Z])[a-z]+|^(?-i:[A-Z])[\w’'-]+ (?:(?-i:[A-Z])[a-z]+|(?:was|is|has|had|said|says)\b)",
    "saying": r"\b(?:said|says|told|tells|call(?:s|ed)|warn(?:s|ed)|urge[sd]|argue[sd]|thinks?|thought|believes?|stress(?:es|ed)|noted?"
    r"|claim(?:s|ed)|stated|conclude[sd]|judge[sd]|finds?|found|considers?|considered|according|voiced|describe[ds])\b|[“\"]",
    "reason": r"\b(?:because|since|due to|owing to|as a (?:result|consequence)|so that|reasons?|therefore|caused?|driv(?:en|ers?)"
    r"|explain(?:s|ed)|in order to|reflect(?:s|ed|ing)?|attribut(?:es?|ed|ing|able)|stem(?:s|med|ming) from|result(?:s|ed|ing) (?:from|in)"
    r"|led to|leads to|leading to|(?:puts?|putting) (?:[\w’'-]+ ){1,3}down to|blam(?:es?|ed|ing)|contribut(?:es?|ed|ing) to|consequence"
    r"|indicative of|given (?:the|that)|thanks to|cit(?:es?|ed|ing)"
    r"|(?:com(?:es?|ing)|came) from|, so (?:that|the|it|they|there|we|no)"
    r"|lack(?:s|ed|ing)?|mak(?:es?|ing) it (?:hard|difficult)\w*|unable to|mean(?:s|t) that)\b",
    "definition": r"\b(?:is|are|means?|refers? to|stands? for|defined?|defines|known as|called)\b|\((?-i:[A-Z]){2,}s?\)",
    "advice": r"\b(?:recommend\w*|should|must|asks?|asked|urged?|wants?|wanted|needs? to|advised?|accepted|rejected|implemented"
    r"|calls? for|called for)\b",
    "reply": r"\b(?:accept|agree|disagree|reject|welcom|in progress)",
    "progress": r"\b(?:implement|adopt|carried out|acted on|put into effect|in progress|(?:fully|partly|not|been) met\b)",
    "role": r"\b(?:lead|co-?ordinat|overse|support|protect|fight|tackl|inspect|investigat|audit|advis)(?:e?s|ies)\b|\bresponsib"
    r"|\b(?:roles?|tasks?|dut(?:y|ies)|remit|purpose|mission|functions?) (?:is|are|was|were|includes?)\b|\b(?:works?|exists) to\b"
    r"|\bin charge\b",
    "plan": r"\b(?:will|shall|would|going to|(?:is|are|was|were) to|to be|due|next|plan(?:s|ned)?|expect(?:s|ed)?|intend(?:s|ed)?|aims?"
    r"|forecasts?|project(?:s|ed)|propose[sd]?|(?:by|from|until) (?:\w+ ){0,4}20\d\d)\b",
    "list": r"(?:[,;:\n][^,;:\n]{2,80}){2,}|[^,;]+, [^,;]+ and ",
    "place": r"\b(?:in|at|near|from|to|outside|across|throughout|over|around|beside|off)\s+(?:the\s+)?"
    rf"(?-i:(?!(?:{MONTHS})\b)[A-Z])\w+",
    "change": r"\b(?:r(?:ise[sn]?|ose|ising)|increas\w+|gr[eo]w\w*|climb\w*|soar\w*|f(?:all|alls|ell|allen|alling)|decreas\w+|declin\w+"
    r"|drop(?:s|ped|ping)?|reduc\w+|doubl\w+|halv\w+|(?:up|down) (?:by|from|to)|(?:went|gone|go) (?:up|down)|compared (?:with|to)"
    r"|(?:higher|lower|more|fewer|less) than (?:in|the|that|its)|unchanged|stable|(?:chang|improv|worsen)(?:e[sd]?|ing)|no longer|now)\b",
}
_TO_THE_DAY = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:{MONTHS})\b|\b(?:{MONTHS})\s\d{{1,2}}(?:st|nd|rd|th)?\b")
_DATE = re.compile(rf"\b(?:\d{{1,2}}\s)?(?:{MONTHS})\b|\b\d{{4}}[-/]\d\d\b")
_TERM = re.compile(  # what a question asks the meaning of
    r"\W*(?:what(?:['’]?s| is| are| do| does)|define|how (?:is|are))\s+(?:meant by |the (?:meaning|definition) of |defined )?"
    r"(?:an? |the )?([^?,]+?)(?: means?| stands? for| defined)?(?: (?:in|for|by|under|according|here)\b.*)?\W*$",
    re.I,
)
_NO_COUNT = re.compile(rf"{_DATE.pattern}|\b(?:19|20)\d\d\b|\d[\d,.]*\s?(?:%|per\s?cent\b)", re.I)  # figures that count nothing
_MONEY = re.compile(r"[£$€]\s?\d[\d,.]*\d(?:\s?(?:m|bn|million|billion)\b)?")
_APART = re.compile(r"[;\n]+")  # what stands between the items of a list behind a colon
_COMMA = re.compile(r",? and |,? or |, ")  # the same in a sentence
_ITEM = r"(?!and\b|or\b)[^\s,;:.]+(?: (?!and\b|or\b)[^\s,;:.]+){0,5}"
_SHORT_ITEMS = re.compile(rf"{_ITEM}(?:, {_ITEM})*,? (?:and|or) {_ITEM}")
_CLAUSE_END = re.compile(r"[,;:.](?=\s)")
_CELL = re.compile(r"([^:;|]{1,80}): ([^;|]+)(?=;|$)")  # of a row, behind the name of its column
_BEHIND_A_COUNT = frozenset("in by at from against compared to when since two a".split())  # where what is counted is understood
_VERBS = (["are"], ["were"], ["was"], ["is"], ["had"], ["have"])
_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9]+\b")


class Wanted:
    """The kinds of things that one wording of a question asks for."""

    def __init__(self, question: Asked) -> None:
        self._asked = question
        self._figures = frozenset(f.key for f in figures(_DATE.sub(" ", question.wording)) if f.unit or f.value >= NUMERAL) - {
            *question.years
        }
        self._said = frozenset(question.stems)
        self._acronyms = [re.compile(rf"\({re.escape(name)}s?\)") for name in _ACRONYM.findall(question.wording)]
        self._defined = _giving_meaning(question.wording)

    def share(self, sentence: str) -> float:
        """Share of the kinds of things that are asked for (a number, a date, a name, the question's own figures) that it has."""
        have = [
            float(bool(re.search(_ANSWERS[want], sentence, re.I)))
            for want in self._asked.wants - {"definition", "number", "name", "list"}
        ]
        if self._asked.to_the_day and not _TO_THE_DAY.search(sentence):
            have.append(0.0)
        if "list" in self._asked.wants:
            have.append(_lists(sentence, self._asked.items))
        if "name" in self._asked.wants:
            have.append(
                float(any(not self._said >= set(stems(m.group())) for m in re.finditer(_ANSWERS["name"], sentence, re.I)))
            )
        if "number" in self._asked.wants:
            have.append(float(bool(re.search(NUMBER, _NO_COUNT.sub(" ", sentence), re.I))))
        if "definition" in self._asked.wants:
            have.append(self._defines(sentence))
        if self._figures:
            have.append(len(self._figures & keys(sentence)) / len(self._figures))
        return sum(have) / len(have) if have else 0.0

    def _defines(self, sentence: str) -> float:
        """Whether a sentence gives a meaning: of an acronym that is asked for, or of the words; a half where it may be that of others."""
        if self._acronyms:
            return max(float(bool(pattern.search(sentence))) for pattern in self._acronyms)
        if self._defined and self._defined.search(sentence):
            return 1.0
        return 0.5 if re.search(_ANSWERS["definition"], sentence, re.I) else 0.0


def counts(sentence: str, noun: str, event: str = "") -> float:
    """1 where a number stands shortly before the noun (as `assistant.senses` has it), so that it counts it, or before the event that its
    things went through ("200 arrests" for people arrested), or before a verb, as in "14 were closed", where the noun is understood, or
    behind the noun in the cell of a row; a half where a number counts nothing that is said: "It rose to 14."; 0 otherwise."""
    of_these = {noun, event} - {""}
    if any(of_these & sensed(name) and re.match(NUMBER, value) for name, value in _CELL.findall(sentence)):
        return 1.0
    for clause in _CLAUSE_END.split(_MONEY.sub(" ", sentence)):
        words = tokens(clause)
        numbers = [i for i, word in enumerate(words) if re.fullmatch(NUMBER, word) and not re.fullmatch(r"(?:19|20)\d\d", word)]
        if any(of_these & sensed(" ".join(words[i + 1 : i + 1 + NEAR])) or words[i + 1 : i + 2] in _VERBS for i in numbers):
            return 1.0
    return 0.5 if any(map(_counts_nothing_said, _CLAUSE_END.split(_NO_COUNT.sub(" ", _MONEY.sub(" ", sentence))))) else 0.0


def _counts_nothing_said(clause: str) -> bool:
    """Whether a figure ends a clause, or a preposition follows it: "It had been 475 two years earlier." """
    words = tokens(clause)
    return any(word.isdigit() and {*words[i + 1 : i + 2]} <= _BEHIND_A_COUNT for i, word in enumerate(words))


def _giving_meaning(wording: str) -> re.Pattern[str] | None:
    """How a sentence gives the meaning of the words that a question asks for: "a tide gate is ...", "we define tide gates as ..."."""
    asked_for = _TERM.match(wording)
    if asked_for is None:
        return None
    term = r"\W+".join(rf"{re.escape(word[: max(4, len(word) - 2)])}\w*" for word in tokens(asked_for[1]))
    return re.compile(
        rf"\b{term}[”’\"']?,?\s(?:\([^)]*\)\s)?(?:is|are|was|were|means?|refers? to|describes?|(?:(?:is|are|be|were) )?defined as)\b"
        rf"|\b(?:defin\w+|known as|called|termed|refers? to|means?|by)\W+(?:\w+\W+){{0,2}}{term}",
        re.I,
    )


def _lists(sentence: str, number: int | None) -> float:
    """Whether a sentence lists things; half of it where so many are asked for and it does not set out as many."""
    if not re.search(_ANSWERS["list"], sentence, re.I):
        return 0.0
    if number is None:
        return 1.0
    lines = _APART.split(sentence.partition(":")[2].strip(" ;\n"))
    return (
        1.0
        if len(lines) >= number or any(len(_COMMA.split(run[0])) >= number for run in _SHORT_ITEMS.finditer(sentence))
        else 0.5
    )
