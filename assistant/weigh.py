"""Weighs sentences against a question: named features from 0 to 1, and their sum by the weights in weights.json. Pure but for that file.

Does not know how many sentences an answer takes, nor in which order they stand there.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from functools import cache, partial
from pathlib import Path

from assistant.answer import Query
from assistant.asked import NUMBER, Asked, Want, asked
from assistant.candidates import Candidate, candidates, sentence_before
from assistant.confidence.names import names, names_met, spelt_out_in, written_out
from assistant.figures import figures, keys
from assistant.senses import sensed
from index.passage import Hit, Record
from index.words import stems, tokens

Similarity = Callable[
    [Sequence[str], Sequence[str]], Sequence[Sequence[float]]
]  # (wordings, sentences) -> cosines, a row a wording

NUMERAL = 100  # below it a bare figure may number a thing rather than count one: "Area 1", "section 11"
LONG = 6  # letters from which the beginning of a word is enough to know it
READ = 20  # hits whose sentences are weighed
WEIGHED = 24  # sentences that are compared by meaning: the best by their words
ASKED = 2.0  # how often a follow-up counts against the whole of it and the questions that it hangs on, at most
TELLING = 3  # words of a follow-up for each time that it counts: "Why?" says nothing, and only the whole counts
EVERYWHERE = 3  # documents with the same sentence from which it is boilerplate
NEAR = 6  # words from a number to what it counts

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
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
    rf"(?-i:(?!(?:{_MONTHS})\b)[A-Z])\w+",
    "change": r"\b(?:r(?:ise[sn]?|ose|ising)|increas\w+|gr[eo]w\w*|climb\w*|soar\w*|f(?:all|alls|ell|allen|alling)|decreas\w+|declin\w+"
    r"|drop(?:s|ped|ping)?|reduc\w+|doubl\w+|halv\w+|(?:up|down) (?:by|from|to)|(?:went|gone|go) (?:up|down)|compared (?:with|to)"
    r"|(?:higher|lower|more|fewer|less) than (?:in|the|that|its)|unchanged|stable|(?:chang|improv|worsen)(?:e[sd]?|ing)|no longer|now)\b",
}
_TO_THE_DAY = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:{_MONTHS})\b|\b(?:{_MONTHS})\s\d{{1,2}}(?:st|nd|rd|th)?\b")
_DATE = re.compile(rf"\b(?:\d{{1,2}}\s)?(?:{_MONTHS})\b|\b\d{{4}}[-/]\d\d\b")
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
_NOTHING_COUNTED: tuple[list[str], ...] = (
    [],
    ["in"],
    ["by"],
    ["at"],
    ["from"],
    ["against"],
    ["compared"],
    ["to"],
    ["when"],
    ["since"],
    ["two"],
    ["a"],
)
_VERBS = (["are"], ["were"], ["was"], ["is"], ["had"], ["have"])
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9]+\b")


@dataclass(frozen=True, slots=True)
class Features:
    """How a sentence fits a question, each from 0 to 1."""

    meaning: float = 0.0  # cosine of the sentence under its heading
    cover: float = 0.0  # share of the question's words in the sentence, rare ones counting more
    rest: float = 0.0  # the same of those words that title, publisher and year of the document do not say already
    context: float = 0.0  # the same with heading, title, publisher and year of the document
    before: float = 0.0  # the same with the sentence before it
    passage: float = 0.0  # the same with the whole passage
    named: float = 0.0  # the question names this document rather than the others that were found
    names: float = 0.0  # share of the question's names in the sentence or the front of its document; half for those beside it
    fits: float = 0.0  # it has the kind of thing that the question asks for: a number, a date, a name
    counts: float = 0.0  # it has a number of the things that "how many" counts
    years: float = 0.0  # it is of the years that the question names
    found: float = 0.0  # score of its passage, as a share of the best one's


WEIGHTS = Path(__file__).with_name("weights.json")


def weights_from(text: str) -> Features:
    """The weights of a weights file. Raises ValueError, KeyError or TypeError for a file of another make."""
    return Features(**json.loads(text)["weights"])


@cache
def bundled() -> Features:
    """The weights that come with the project, fitted by `python -m assistant.confidence`."""
    return weights_from(WEIGHTS.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence with its features and their weighted sum."""

    candidate: Candidate
    features: Features
    words: frozenset[str]  # its stems
    names: Mapping[str, float]  # words of the question by which people name its document, each with its share of their rarity
    adds: Mapping[str, float]  # words of the question that it or its heading holds, with their rarity as shares of all
    score: float = 0.0  # the weighted sum of the features: how well the sentence answers, the higher the better


def unweighed(candidate: Candidate) -> Weighed:
    """A sentence that stands in an answer for the sake of the one before it, with no features of its own."""
    return Weighed(candidate, Features(), frozenset(), {}, {})


def weigh(query: Query, hits: Sequence[Hit], similarity: Similarity) -> list[Weighed]:
    """The sentences of the first hits, best first. A follow-up is judged by both its wordings, and wants the kind of thing that the
    questions before it want where it names none.

    Only the best by their words are compared by meaning, and only these are returned.
    """
    found, held = _statements(hits[:READ])
    tests = [_Test(asked(wording), _rarity(held), hits[:READ]) for wording in query.wordings]
    judged = [_judge(c, words, tests, hits[0].score) for c, words in zip(found, held, strict=True)]
    best = ordered(judged, bundled())[:WEIGHED]
    nearness = similarity(query.wordings, [_in_context(w.candidate) for w in best]) if best else []
    by_meaning = [
        replace(w, features=replace(w.features, meaning=max(0.0, _over_wordings(near, _own(tests)))))
        for w, *near in zip(best, *nearness, strict=True)
    ]
    return ordered(by_meaning, bundled())


def ordered(sentences: Sequence[Weighed], weights: Features) -> list[Weighed]:
    """These sentences with their scores by these weights, best first."""
    by = astuple(weights)
    scored = [
        replace(w, score=sum(weight * value for weight, value in zip(by, astuple(w.features), strict=True))) for w in sentences
    ]
    return sorted(scored, key=lambda w: -w.score)


def _statements(hits: Sequence[Hit]) -> tuple[list[Candidate], list[frozenset[str]]]:
    """The sentences of the hits with their words, but for those that stand word for word in many documents: these speak of none."""
    found = [candidate for hit in hits for candidate in candidates(hit)]
    held = [sensed(c.quote) for c in found]
    where: dict[frozenset[str], set[str]] = {}
    for c, words in zip(found, held, strict=True):
        where.setdefault(words, set()).add(c.order[0])
    kept = [
        (c, words | frozenset(stems(spelt_out_in(c))))
        for c, words in zip(found, held, strict=True)
        if len(where[words]) < EVERYWHERE
    ]
    return [c for c, _ in kept], [words for _, words in kept]


class _Test:
    """What one wording of a question asks of a sentence."""

    def __init__(self, question: Asked, rarity: Callable[[str], float], hits: Sequence[Hit]) -> None:
        self._asked = question
        self.says = len(question.meant)  # words that it is about
        self.wants = question.wants
        self._rarity = rarity
        self._figures = frozenset(f.key for f in figures(_DATE.sub(" ", question.wording)) if f.unit or f.value >= NUMERAL) - {
            *question.years
        }
        self._said = frozenset(question.stems)
        self._acronyms = [re.compile(rf"\({re.escape(name)}s?\)") for name in _ACRONYM.findall(question.wording)]
        self._defined = _giving_meaning(question.wording)
        self._names = names(question.wording)
        self._named = named(question.stems, [hit.record for hit in hits])

    def cover(self, held: frozenset[str]) -> float:
        """Share of the wording's words that are held, rare ones counting more."""
        return sum(self.held(held).values())

    def rest(self, held: frozenset[str], front: Mapping[str, float]) -> float:
        """Share of the wording's words that are held, of those that do not stand at the front of the document."""
        asked_for = sum(self.cover(frozenset({word})) for word in self._asked.meant if word not in front)
        return (
            sum(share for word, share in self.held(held).items() if word not in front) / asked_for
            if asked_for
            else self.cover(held)
        )

    def held(self, around: frozenset[str]) -> dict[str, float]:
        """The wording's words that are held, each with its share of the rarity of all of them."""
        total = sum(map(self._rarity, self._asked.meant))
        return {word: self._rarity(word) / total for word in self._asked.meant if holds(around, word)}

    def named(self, record: Record) -> float:
        """How far the wording names this document rather than another."""
        return self._named.get(record.id, 0.0)

    def fits(self, candidate: Candidate) -> float:
        """Share of the kinds of things that are asked for (a number, a date, a name, the question's own figures) that it has."""
        sentence = candidate.quote
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

    def counts(self, candidate: Candidate) -> float:
        """Whether the sentence has a number of what "how many" counts."""
        return counts(written_out(candidate), self._asked.counted, self._asked.event) if self._asked.counted else 0.0

    def years(self, candidate: Candidate) -> float:
        """How far the sentence is of the years that the wording names."""
        return of_years(candidate, self._asked.years) if self._asked.years else 0.0

    def names(self, candidate: Candidate) -> float:
        """Share of the wording's names that the sentence meets."""
        return names_met(self._names, candidate) if self._names else 0.0


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


def of_years(candidate: Candidate, years: Sequence[str]) -> float:
    """1 where a sentence speaks of one of these years, or of none in a document of such a year; a half where only its document is of
    such a year, or it speaks of no year at all; 0 where it speaks of others."""
    spoken = set(_YEAR.findall(candidate.quote))
    published = (candidate.hit.record.metadata.published or "")[:4] in years
    return 1.0 if spoken & set(years) or (published and not spoken) else 0.5 if published or not spoken else 0.0


def holds(words: frozenset[str], word: str) -> bool:
    """Whether a word is there, or one that differs from it by an ending that stemming leaves: Albania, Albanian."""
    if word in words or len(word) < LONG:
        return word in words
    return any(
        other.startswith(word) or word.startswith(other)
        for other in words
        if abs(len(other) - len(word)) <= 2 and len(other) >= LONG
    )


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
    return any(word.isdigit() and words[i + 1 : i + 2] in _NOTHING_COUNTED for i, word in enumerate(words))


def named(words: Sequence[str], records: Sequence[Record]) -> dict[str, float]:
    """How far these words (stems) name each document: share of the rare words of titles, publishers, kinds and years that are its own."""
    fronts = {record.id: _front(record) for record in records}
    counted = Counter(word for front in fronts.values() for word in front)
    weight = {word: math.log(len(fronts) / counted[word]) for word in words if word in counted}
    total = sum(weight.values())
    return {
        name: sum(w for word, w in weight.items() if word in front) / total if total else 0.0 for name, front in fronts.items()
    }


def _front(record: Record) -> frozenset[str]:
    """The stems by which people name a document: of its title, publisher with initials, kinds, year and reference."""
    about = record.metadata
    initials = "".join(word[0] for word in (about.publisher or "").split() if word[0].isupper())
    parts = [about.title, about.publisher, initials, about.kind, about.kind_stated, (about.published or "")[:4], about.reference]
    return sensed(" ".join(part for part in parts if part))


def _rarity(sentences: Sequence[frozenset[str]]) -> Callable[[str], float]:
    """Inverse document frequency over the sentences at hand: ln(1 + N / (1 + n)) for a word in n of N sentences."""
    counted = Counter(word for sentence in sentences for word in sentence)
    return lambda word: math.log(1 + len(sentences) / (1 + counted[word]))


def _judge(candidate: Candidate, words: frozenset[str], tests: Sequence[_Test], best: float) -> Weighed:
    record, passage = candidate.hit.record, candidate.hit.passage
    near = words | sensed(" ".join(passage.heading))
    around = near | _front(record)
    earlier = sentence_before(candidate)
    after = around | (sensed(earlier.quote) if earlier else frozenset())
    wider = after | sensed(passage.text)
    mean, kind = partial(_over_wordings, own=_own(tests)), tests[-1] if tests[-1].wants else tests[0]
    features = Features(
        cover=mean([test.cover(words) for test in tests]),
        rest=mean([test.rest(words, test.held(_front(record))) for test in tests]),
        context=mean([test.cover(around) for test in tests]),
        before=mean([test.cover(after) for test in tests]),
        passage=mean([test.cover(wider) for test in tests]),
        named=mean([test.named(record) for test in tests]),
        names=mean([test.names(candidate) for test in tests]),
        fits=kind.fits(candidate),
        counts=kind.counts(candidate),
        years=mean([test.years(candidate) for test in tests]),
        found=candidate.hit.score / best if best > 0 else 0.0,
    )
    return Weighed(candidate, features, words, tests[-1].held(_front(record)), tests[-1].held(near))


def _own(tests: Sequence[_Test]) -> float:
    """How often a follow-up counts against the whole of it and the questions that it hangs on: the less it says itself, the less."""
    return min(ASKED, tests[-1].says / TELLING)


def _over_wordings(values: Sequence[float], own: float) -> float:
    """The mean over the wordings of a query: the whole counts once, a follow-up by itself `own` times."""
    return values[0] if len(values) == 1 else (values[0] + own * values[1]) / (1 + own)


def _in_context(candidate: Candidate) -> str:
    heading = candidate.hit.passage.heading
    return f"{heading[-1]}: {candidate.quote}" if heading else candidate.quote
