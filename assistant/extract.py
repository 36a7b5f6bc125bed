"""Question and hits to a Draft without a language model: the best sentences, word for word. Pure.

Does not know where passages come from; nearness in meaning comes in as a function, so that any embedding model serves.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Draft, DraftClaim, Query
from assistant.figures import figures
from assistant.reference import long_date
from corpus.document import Span
from corpus.sentences import sentence_spans
from index.passage import Hit
from index.words import stems, tokens, word_count

Similarity = Callable[
    [Sequence[str], Sequence[str]], Sequence[Sequence[float]]
]  # (wordings, sentences) -> cosines, a row a wording

READ = 12  # hits whose sentences are weighed
WEIGHED = 24  # sentences that are compared by meaning: the best by their words
LONGEST = 110  # words of an answer, unless its first sentence alone is longer
LONGEST_LIST = 160  # words of the items of a list
SENTENCES = 3  # of an answer, at the most
CLOSE = 0.8  # a further sentence scores at least this share of the best one
ASKED = 2.0  # how often the words of a follow-up count against the question before it
FRONT = 0.8  # share of title, publisher, date and reference in a sentence from which it only names the document
TOP = 5  # sentences whose best features tell how sure the answer is
SAME = 0.8  # share of words in common from which two sentences say the same

_MEANING, _COVER, _CONTEXT, _TYPE, _RANK, _VOICE = 1.0, 0.9, 0.35, 0.25, 0.25, 0.1  # weights of the features below
_TRUST, _BIAS = (4.5, 0.6, 1.5, 2.1), -5.2  # weights of: score of the first hit, meaning, context, cover
_NO_STATEMENT = re.compile(r"://|^\W*(?:Table|Figure|Chart|Box|Exhibit|Annex)\s+[A-Z]?\d+\b(?!.*[.]$)", re.DOTALL)
_VOICES = (  # who is heard first; what a newspaper writes of a report weighs less than the report
    frozenset({"audit report", "committee report", "inspection report", "statistics"}),
    frozenset({"independent review", "strategy", "assessment", "evidence", "government response"}),
    frozenset({"press release", "other", None}),
    frozenset({"news"}),
)

_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9]+\b")
_MEANING_OF = re.compile(r"\bstands? for\b|\bmeans?\b|\bmeaning\b|^\W*what(?:'?s| is| are)\b|\babbreviat|\bacronym\b", re.I)
_HOW_MANY = re.compile(
    r"\bhow (?:many|much|long|often|large|big|old|far)\b|\bwhat (?:percentage|proportion|share|number|sum|amount)\b", re.I
)
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|billion|half|no)\b", re.I
)
_WANTS = (  # how a question asks, and what a sentence that answers it has
    (_HOW_MANY, _NUMBER),
    (re.compile(r"\b(?:cost|budget|spend|spent|funding|value|price|rate|figure)\b", re.I), re.compile(r"\d", re.I)),
    (re.compile(r"^\W*when\b|\b(?:what|which) (?:year|date|month|day)\b|\bsince when\b", re.I), re.compile(r"\b(?:1[89]|20)\d\d\b", re.I)),
    (re.compile(r"^\W*who\b|\bwhose\b|\bwhich (?:person|witness|minister|body)\b", re.I), re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a hit, with how well it answers: each feature 0 to 1, `score` their weighted sum."""

    hit: Hit
    quote: str
    start: int  # in the passage
    meaning: float = 0.0
    cover: float = 0.0  # share of the question's words in the sentence, rare ones counting more
    context: float = 0.0  # the same with heading, title, publisher and year of the document
    fits: float = 0.0  # it has what the question asks for: a number, a date, a name

    @property
    def score(self) -> float:
        """How well the sentence answers, the higher the better."""
        found = _MEANING * self.meaning + _COVER * self.cover + _CONTEXT * self.context + _TYPE * self.fits
        return found + _RANK / self.hit.rank - _VOICE * self.voice

    @property
    def voice(self) -> int:
        """How weighty the speaker is: 0 for audited text, 3 for the press."""
        kind = self.hit.record.metadata.kind
        return next((place for place, kinds in enumerate(_VOICES) if kind in kinds), 2)


def extract(query: Query, hits: Sequence[Hit], similarity: Similarity) -> Draft:
    """The best sentences of the best hits, the weightiest voice first, and in the order of the text within a document."""
    ranked = rank_sentences(query, hits, similarity)
    whole = [part for chosen in choose(ranked) for part in (chosen, *_items(chosen, hits))]
    claims = tuple(DraftClaim(" ".join(c.quote.split()), c.hit.passage.id, c.quote) for c in whole)
    return Draft(claims, confidence(ranked, hits))


def rank_sentences(query: Query, hits: Sequence[Hit], similarity: Similarity) -> list[Candidate]:
    """The sentences of the first hits, best first. A follow-up is judged by both its wordings, twice as much by what was asked now."""
    found = [candidate for hit in hits[:READ] for candidate in _sentences(hit)]
    rarity = _rarity([set(stems(c.quote)) for c in found])
    tests = [_Test(wording, rarity) for wording in query.wordings]
    judged = sorted((_judge(c, tests) for c in found), key=lambda c: -c.score)[:WEIGHED]
    texts = [_in_context(c) for c in judged]
    nearness = similarity(query.wordings, texts) if judged else []
    by_meaning = [replace(c, meaning=max(0.0, _weighed(near))) for c, *near in zip(judged, *nearness, strict=True)]
    return sorted(by_meaning, key=lambda c: -c.score)


class _Test:
    """What one wording of a question asks of a sentence."""

    def __init__(self, wording: str, rarity: Callable[[str], float]) -> None:
        self._weights = {word: rarity(word) for word in stems(wording)}
        self._wanted = [pattern for asks, pattern in _WANTS if asks.search(wording)]
        self._wanted += [
            re.compile(rf"\({re.escape(name)}s?\)") for name in _ACRONYM.findall(wording) if _MEANING_OF.search(wording)
        ]

    def cover(self, held: set[str]) -> float:
        """Share of the wording's words that are held, rare ones counting more."""
        total = sum(self._weights.values())
        return sum(weight for word, weight in self._weights.items() if word in held) / total if total else 0.0

    def fits(self, sentence: str) -> float:
        """Share of what is asked for (a number, a date, a name) that the sentence has."""
        return _mean([float(bool(pattern.search(sentence))) for pattern in self._wanted])


def _weighed(values: Sequence[float]) -> float:
    """The mean over the wordings of a query: the one that stands alone counts once, the one that was asked last ASKED times."""
    return values[0] if len(values) == 1 else (values[0] + ASKED * values[1]) / (1 + ASKED)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _sentences(hit: Hit) -> list[Candidate]:
    """The sentences of a passage that say something: more than two words, more than the title page, and neither a caption nor a
    reference with a web address.

    A sentence that ends in a colon takes what it announces with it, as far as an answer may be long.
    """
    about = hit.record.metadata
    front = [about.title, about.publisher, about.kind, long_date(about.published), about.reference]
    known = set(stems(" ".join(words for words in front if words)))
    text = hit.passage.text
    spans = _whole_lists(text, sentence_spans(text))
    found = [Candidate(hit, span.of(text), span.start) for span in spans]
    return [c for c in found if len(tokens(c.quote)) > 2 and not _is_front(c.quote, known) and not _NO_STATEMENT.search(c.quote)]


def _items(lead: Candidate, hits: Sequence[Hit]) -> list[Candidate]:
    """The lettered items that a sentence ending in a colon announces, as passages of their own: "2.3 a" after 2.3."""
    if not lead.quote.endswith(":") or not lead.hit.passage.paragraph:
        return []
    document, number = lead.hit.passage.document_id, lead.hit.passage.paragraph + " "
    items = [h for h in hits if h.passage.document_id == document and (h.passage.paragraph or "").startswith(number)]
    found: list[Candidate] = []
    for hit in sorted(items, key=lambda h: h.passage.span):
        if sum(word_count(c.quote) for c in found) + word_count(hit.passage.text) <= LONGEST_LIST:
            found.append(Candidate(hit, hit.passage.text, 0))
    return found


def _is_front(sentence: str, known: set[str]) -> bool:
    """Whether a sentence says hardly more than the title page."""
    words = set(stems(sentence))
    return len(words & known) >= FRONT * len(words)


def _whole_lists(text: str, spans: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        before = joined[-1] if joined else None
        announced = before is not None and (":\n" in before.of(text) or before.of(text).endswith(":"))
        if before is not None and announced and word_count(text[before.start : span.end]) <= LONGEST:
            joined[-1] = Span(before.start, span.end)
        else:
            joined.append(span)
    return joined


def _rarity(sentences: Sequence[set[str]]) -> Callable[[str], float]:
    """Inverse document frequency over the sentences at hand: ln(1 + N / (1 + n)) for a word in n of N sentences."""
    counts = Counter(word for sentence in sentences for word in sentence)
    return lambda word: math.log(1 + len(sentences) / (1 + counts[word]))


def _judge(candidate: Candidate, tests: Sequence[_Test]) -> Candidate:
    about = candidate.hit.record.metadata
    frame = " ".join([*candidate.hit.passage.heading, about.title or "", about.publisher or "", (about.published or "")[:4]])
    own = set(stems(candidate.quote))
    around = own | set(stems(frame))
    return replace(
        candidate,
        cover=_weighed([test.cover(own) for test in tests]),
        context=_weighed([test.cover(around) for test in tests]),
        fits=_weighed([test.fits(candidate.quote) for test in tests]),
    )


def _in_context(candidate: Candidate) -> str:
    heading = candidate.hit.passage.heading
    return f"{heading[-1]}: {candidate.quote}" if heading else candidate.quote


def choose(ranked: Sequence[Candidate]) -> list[Candidate]:
    """The sentences of the answer: the best, and those close to it that say something else, while it stays short."""
    chosen: list[Candidate] = []
    for candidate in ranked:
        room = LONGEST - sum(word_count(c.quote) for c in chosen)
        if chosen and (candidate.score < CLOSE * ranked[0].score or word_count(candidate.quote) > room):
            continue
        if any(_says_the_same(candidate.quote, other.quote) for other in chosen):
            continue
        chosen.append(candidate)
        if len(chosen) == SENTENCES:
            break
    first = {c.hit.passage.document_id: position for position, c in reversed(list(enumerate(chosen)))}
    return sorted(chosen, key=lambda c: (c.voice, first[c.hit.passage.document_id], c.hit.passage.span.start + c.start))


def _says_the_same(one: str, other: str) -> bool:
    """Whether the words that two sentences share make up most of the shorter one; different figures are different statements."""
    a, b = set(stems(one)), set(stems(other))
    mine, others = figures(one), figures(other)
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= SAME and (mine <= others or others <= mine)


def confidence(ranked: Sequence[Candidate], hits: Sequence[Hit]) -> float:
    """How likely the passages answer the question, 0 to 1: a logistic regression over four features, fitted on the development sets."""
    if not ranked or not hits:
        return 0.0
    features = (hits[0].score, max(c.meaning for c in ranked[:TOP]), max(c.context for c in ranked[:TOP]), ranked[0].cover)
    return 1 / (1 + math.exp(-(_BIAS + sum(weight * value for weight, value in zip(_TRUST, features, strict=True)))))
