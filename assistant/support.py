"""How well passages bear a statement in other words, as one score. Does not know who made the statement or what becomes of it."""

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import astuple, dataclass

from assistant.figures import keys
from assistant.weigh import Similarity
from corpus.sentences import sentence_spans
from index.words import stems

WINDOW = 3  # neighbouring sentences that may bear one statement together
BEFORE = 4  # words before the first one in common, in which a denial may stand
_WORD = re.compile(r"[\w'’]+")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w'’-]+")
_NOT = re.compile(
    r"\b(?:not?|never|none|neither|nor|without|cannot|unable|fail(?:s|ed|ure)?|lack(?:s|ed|ing)?|refus\w+|reject\w+|den(?:y|ies|ied)"
    r"|declin(?:e|es|ed) to)\b|n[’']t\b",
    re.IGNORECASE,
)
ALIKE = 0.75  # share of its words from which a statement says the same as a sentence, but for a denial


@dataclass(frozen=True, slots=True)
class Features:
    """What speaks for a statement, each 0 to 1."""

    cover: float  # share of its words, rare ones counting more, that stand in the passages
    together: float  # the same for each of its sentences in three neighbouring sentences
    meaning: float  # cosine of each of its sentences with the nearest one
    figures: float  # share of its figures
    names: float  # share of its names


# One over the spread of each feature on 450 answers that people rated, a tenth of that for figures and names: all weigh alike, none
# is fitted to a rating.
WEIGHTS = Features(cover=4.3, together=4.2, meaning=7.1, figures=0.5, names=0.5)


def support(statement: str, passages: Sequence[str], similarity: Similarity) -> float:
    """How well the passages bear the statement, 0 to 1, whether or not one of them denies it: see `denies`."""
    sentences = [[span.of(text) for span in sentence_spans(text)] for text in passages]
    flat = [sentence for text in sentences for sentence in text]
    parts = [span.of(statement) for span in sentence_spans(statement)]
    if not flat or not any(stems(part) for part in parts):
        return 0.0
    found = astuple(_features(statement, parts, sentences, similarity(parts, flat)))
    weights = astuple(WEIGHTS)
    return float(sum(weight * value for weight, value in zip(weights, found, strict=True)) / sum(weights))


def denies(statement: str, passages: Sequence[str]) -> bool:
    """Whether the sentence of the passages that is likest to the statement differs from it by a denial on one side."""
    words = set(stems(_NOT.sub(" ", statement)))
    sentences = [span.of(text) for text in passages for span in sentence_spans(text)]
    if not words or not sentences:
        return False
    likeness, nearest = max((len(words & set(stems(sentence))) / len(words), sentence) for sentence in sentences)
    return likeness >= ALIKE and bool(_NOT.search(statement)) != bool(_NOT.search(_part_that_says(words, nearest)))


def _part_that_says(words: Collection[str], sentence: str) -> str:
    """From a little before the first of these words to the last: a denial elsewhere in the sentence is of something else."""
    places = [match for match in _WORD.finditer(sentence) if set(stems(match.group())) & set(words)]
    before = [match.start() for match in _WORD.finditer(sentence) if match.start() <= places[0].start()]
    return sentence[before[-BEFORE - 1 :][0] : places[-1].end()]


def _features(
    statement: str, parts: Sequence[str], sentences: Sequence[Sequence[str]], nearness: Sequence[Sequence[float]]
) -> Features:
    sets = [[frozenset(stems(sentence)) for sentence in text] for text in sentences]
    windows = [frozenset().union(*text[i : i + WINDOW]) for text in sets for i in range(max(1, len(text) - WINDOW + 1))]
    rarity = _rarity([words for text in sets for words in text])
    every = frozenset().union(*windows)
    source = " ".join(sentence for text in sentences for sentence in text)
    lengths = [len(part.split()) for part in parts]
    found = [(max(_share(set(stems(part)), words, rarity) for words in windows), set(stems(part))) for part in parts]
    return Features(
        cover=_share(set(stems(statement)), every, rarity),
        together=_mean([value for value, _ in found], [sum(map(rarity, words)) for _, words in found]),
        meaning=_mean([max(0.0, *row) for row in nearness], lengths),
        figures=_part({key for key in keys(statement) if len(key) > 1}, keys(source)),
        names=_part({name.casefold() for name in _NAME.findall(statement)}, set(re.findall(r"[\w'’-]+", source.casefold()))),
    )


def _rarity(sentences: Sequence[frozenset[str]]) -> Callable[[str], float]:
    """ln(1 + N / (1 + n)) for a word in n of N sentences."""
    counts = Counter(word for sentence in sentences for word in sentence)
    return lambda word: math.log(1 + len(sentences) / (1 + counts[word]))


def _share(wanted: set[str], present: frozenset[str], weight: Callable[[str], float]) -> float:
    whole = sum(map(weight, wanted))
    return sum(map(weight, wanted & present)) / whole if whole else 0.0


def _part(wanted: "set[str] | frozenset[str]", present: "set[str] | frozenset[str]") -> float:
    return len(wanted & present) / len(wanted) if wanted else 1.0


def _mean(values: Sequence[float], weights: Sequence[float]) -> float:
    return sum(v * w for v, w in zip(values, weights, strict=True)) / sum(weights) if sum(weights) else 0.0
