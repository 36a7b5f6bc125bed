"""The signs that the passages found answer a question: named numbers, each from what was weighed for the answer. Pure.

Does not know how much each sign counts (model.py), nor what is done with a doubtful answer.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Query
from assistant.asked import NUMBER_WORDS, SAYS, Asked, asked, in_years
from assistant.confidence.names import elsewhere, names, names_met, names_over, naming_years, written_out, years, years_met
from assistant.differences import DATES
from assistant.figures import keys
from assistant.senses import sensed
from assistant.wanted import counts
from assistant.weigh import Weighed, holds
from index.passage import Hit

NEAR = 5  # sentences in which the answer is looked for, the best first
NOT_NEAR = 0.3  # score of the first passage below which all is about something else
CLOSE = 0.5  # score of the first passage from which a meaning that is given there is of what was asked: not "of life"
UNLIKE, ALIKE = 0.3, 0.8  # cosines from which a sentence begins to say, and says, what the question asks in other words
UNMET = 0.35  # what a sentence counts without the kind of thing that is asked for
_EXACT = ("number", "money", "share", "date", "name", "role", "plan")  # what a question may want that a sentence has or has not

_SPEAKER = re.compile(  # "What did the Board of Leith say", "Has Leith accepted"
    rf"\b(?:did|does|do|has|have|had)\s+(.{{3,70}}?)\s+(?:{SAYS}|recommend|want|ask|accept|reject|repl(?:y|ied)|respon[ds])", re.I
)
_SPELT = re.compile(rf"\b(?:{'|'.join(NUMBER_WORDS[1:])}|half|quarters?|thirds|none)\b", re.I)


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for or against an answer, each about 0 to 1."""

    # how far the best sentence is ahead of the next five (of a list, of those of another kind), as far as the question is borne and the
    # passages have its words: where all else speaks of other names, a lead by itself tells little
    lead: float = 0.0
    # names, years, the kind of answer and the other words of the question or their meaning, together in one sentence, as far as the first
    # passage is near (its score: cosine, and words)
    borne: float = 0.0
    # it asks for a comparison or a course of years, so that no one sentence holds the answer, and the passages have its words
    spread: float = 0.0
    defined: float = 0.0  # it asks for a meaning, and a sentence gives one


def signs(query: Query, ranked: Sequence[Weighed], hits: Sequence[Hit]) -> Signs:
    """The signs of a question whose sentences were weighed, the best first; all are 0 where nothing was found that is at all near."""
    if not ranked or not hits or hits[0].score < NOT_NEAR:
        return Signs()
    question, near = asked(query.asked), ranked[:NEAR]
    behind = [w.score for w in ranked[1:] if not (question.shape == "list" and _alike(ranked[0], w))][:NEAR]
    together = max(borne(question, w) * _about(query, w) for w in near)
    ahead = ranked[0].score - sum(behind) / len(behind) if behind and not elsewhere(query.asked, ranked[0].candidate) else 0.0
    meant = "definition" in question.wants and hits[0].score >= CLOSE
    defined = meant and any(w.features.fits > 1 - 1e-9 for w in near)
    return Signs(
        lead=ahead * together * told(question, hits),
        borne=hits[0].score * together,
        spread=told(question, hits) * (question.shape in ("comparison", "course") and together > 0),
        defined=float(defined and together > 0),
    )


def _alike(one: Weighed, other: Weighed) -> bool:
    """Whether two sentences hold the same words of the question, as do those that together make a list."""
    return bool(one.adds) and one.adds.keys() == other.adds.keys()


def borne(question: Asked, weighed: Weighed) -> float:
    """How far one sentence has all of what the question is about: its names, its years, the kind of answer, and the words that do not
    stand at the front of the document or, in other words, their meaning; 0 to 1."""
    sentence, says = weighed.candidate, weighed.features
    if elsewhere(question.wording, sentence):
        return 0.0
    meant = min(1.0, max(0.0, (says.meaning - UNLIKE) / (ALIKE - UNLIKE)))
    return (
        names_met(names(question.wording), sentence)
        * years_met(sorted(years(in_years(question.wording))), sentence, naming_years(question.wording))
        * _kind_met(question, weighed)
        * (1 - (1 - says.rest) * (1 - meant) / 2)
    )


def _about(query: Query, weighed: Weighed) -> float:
    """How far a sentence has the names of the questions that a follow-up without a name hangs on; half without any of them, since it may
    ask for something else. 1 for other questions."""
    if names(query.asked):
        return 1.0
    return (1 + names_met(names(query.followed), weighed.candidate)) / 2


def told(question: Asked, hits: Sequence[Hit]) -> float:
    """Share of the question's words, but for its names and years, that some passage found has; 1 where it has no others."""
    named = {word for name in names(question.wording) for word in name}.union(question.years)
    words = [word for word in question.meant if word not in named]
    held = frozenset().union(*(sensed(f"{hit.passage.text}\n{' '.join(hit.passage.heading)}") for hit in hits))
    return sum(holds(held, word) for word in words) / len(words) if words else 1.0


def _kind_met(question: Asked, weighed: Weighed) -> float:
    """How far a sentence has the kind of thing that is asked for; without it a question that says what it is about is met in part yet."""
    if question.counted or question.event:
        met = counts(written_out(weighed.candidate), question.counted, question.event)
    elif not question.meant:
        return weighed.features.fits
    else:
        met = weighed.features.fits if question.wants & set(_EXACT) else 1.0
    others = (_figure_met(question, weighed), _speaker_met(question, weighed))
    return (UNMET + (1 - UNMET) * met) * math.prod((1 + share) / 2 for share in others)


def _figure_met(question: Asked, weighed: Weighed) -> float:
    """Whether a sentence has another figure than those that the question has itself: "how much of the £5 million" asks for one."""
    own = keys(question.wording)
    if not own or not question.wants & {"number", "money", "share"}:
        return 1.0
    undated = DATES.sub(" ", weighed.candidate.quote)
    return float(bool(keys(undated) - own) or bool(_SPELT.search(undated)))


def _speaker_met(question: Asked, weighed: Weighed) -> float:
    """How far a sentence is what the one says who is asked for: in a document of theirs, or by a word of saying beside their name."""
    spoken = _SPEAKER.search(question.wording) if question.wants & {"saying", "advice", "reply"} else None
    speaker = names(f" {spoken[1]}") if spoken else ()
    if not speaker or names_over(speaker, weighed.candidate):
        return 1.0
    return weighed.features.fits if names_met(speaker, weighed.candidate) == 1 else 0.0
