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
from assistant.asked import Asked, asked
from assistant.candidates import Candidate, candidates, sentence_before
from assistant.confidence.names import names, names_met, spelt_out_in, written_out
from assistant.senses import sensed
from assistant.wanted import Wanted, counts
from index.passage import Hit, Record
from index.words import stems

Similarity = Callable[
    [Sequence[str], Sequence[str]], Sequence[Sequence[float]]
]  # (wordings, sentences) -> cosines, a row a wording

LONG = 6  # letters from which the beginning of a word is enough to know it
READ = 20  # hits whose sentences are weighed
WEIGHED = 24  # sentences that are compared by meaning: the best by their words
ASKED = 2.0  # how often a follow-up counts against the whole of it and the questions that it hangs on, at most
TELLING = 3  # words of a follow-up for each time that it counts: "Why?" says nothing, and only the whole counts
EVERYWHERE = 3  # documents with the same sentence from which it is boilerplate
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


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
        self._wanted = Wanted(question)
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
        """How far the sentence has the kinds of things that are asked for."""
        return self._wanted.share(candidate.quote)

    def counts(self, candidate: Candidate) -> float:
        """Whether the sentence has a number of what "how many" counts."""
        if not self._asked.counted and not self._asked.event:
            return 0.0
        return counts(written_out(candidate), self._asked.counted, self._asked.event)

    def years(self, candidate: Candidate) -> float:
        """How far the sentence is of the years that the wording names."""
        return of_years(candidate, self._asked.years) if self._asked.years else 0.0

    def names(self, candidate: Candidate) -> float:
        """Share of the wording's names that the sentence meets."""
        return names_met(self._names, candidate) if self._names else 0.0


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
