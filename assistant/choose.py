"""Chooses the sentences of an answer from those that were weighed, and puts them in the order in which they read. Pure.

Does not know how they were weighed, nor how the text is written.
"""

from collections.abc import Sequence

from assistant.asked import Asked
from assistant.figures import keys
from assistant.voices import voice
from assistant.weigh import Weighed
from index.words import word_count

LONGEST = 110  # words of an answer, unless its first sentence alone is longer
SENTENCES = {"plain": 4, "list": 4, "comparison": 5, "course": 5}  # of an answer, at the most
CLOSE = 0.75  # a further sentence scores at least this share of the best one
NEW = 0.6  # what newly covered words of the question count for, against a score that equals the best one
SAME = 0.8  # share of words in common from which two sentences say the same


def choose(question: Asked, ranked: Sequence[Weighed]) -> list[Weighed]:
    """The best sentence, and those close to it that say something else or cover more of the question, while it stays short."""
    chosen: list[Weighed] = []
    left = list(ranked)
    while left and len(chosen) < SENTENCES[question.shape]:
        best = max(left, key=lambda w: _worth(w, chosen, ranked[0].score))
        left.remove(best)
        if chosen and _worth(best, chosen, ranked[0].score) < CLOSE:
            break
        room = LONGEST - sum(word_count(w.candidate.quote) for w in chosen)
        if chosen and (word_count(best.candidate.quote) > room or any(says_the_same(best, other) for other in chosen)):
            continue
        chosen.append(best)
    return in_order(chosen)


def _worth(sentence: Weighed, chosen: Sequence[Weighed], best: float) -> float:
    covered = {word for other in chosen for word in other.adds}
    return sentence.score / best + NEW * sum(share for word, share in sentence.adds.items() if word not in covered and chosen)


def in_order(chosen: Sequence[Weighed]) -> list[Weighed]:
    """The weightiest voice first, then the document of the best sentence; within a document as its text runs."""
    first = {w.candidate.order[0]: position for position, w in reversed(list(enumerate(chosen)))}
    return sorted(chosen, key=lambda w: (voice(w.candidate.hit.record.metadata), first[w.candidate.order[0]], w.candidate.order))


def says_the_same(one: Weighed, other: Weighed) -> bool:
    """Whether the words that two sentences share make up most of the shorter one; different figures are different statements."""
    a, b = one.words, other.words
    mine, others = keys(one.candidate.quote), keys(other.candidate.quote)
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= SAME and (mine <= others or others <= mine)
