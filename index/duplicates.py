"""Passages that say the same in nearly the same words, as reports, their summaries and later editions repeat them. Pure.

Does not know how passages are found; a passage with another figure or denial is another passage, however alike the rest of it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from index.passage import Hit
from index.words import tokens

ALIKE = 0.8  # resemblance from which two passages count as one
_RUN = 4  # words of a shingle
_DENIALS = frozenset("no not none never nor neither nothing nobody without cannot fewer less more least most".split())


@dataclass(frozen=True)
class Wording:
    """The words of a text, in the forms in which two are compared."""

    text: str

    @cached_property
    def words(self) -> list[str]:
        """In order, lower case."""
        return tokens(self.text)

    @cached_property
    def telling(self) -> list[str]:
        """Figures and words that turn a statement round: where these differ, no other likeness counts."""
        return sorted(word for word in self.words if word[0].isdigit() or word in _DENIALS or word.endswith("n't"))

    @cached_property
    def shingles(self) -> frozenset[tuple[str, ...]]:
        """Every run of a few words."""
        return frozenset(tuple(self.words[at : at + _RUN]) for at in range(max(1, len(self.words) - _RUN + 1)))


def resemblance(one: Wording, other: Wording) -> float:
    """Shared shingles as a share of all, 0 to 1: Broder (1997), "On the resemblance and containment of documents"."""
    return len(one.shingles & other.shingles) / len(one.shingles | other.shingles)


def same(one: Wording, other: Wording) -> bool:
    """Whether two texts say the same in nearly the same words, with the same figures."""
    return one.telling == other.telling and resemblance(one, other) >= ALIKE


def collapsed(hits: Sequence[Hit], leave_out: Sequence[str] = ()) -> list[Hit]:
    """The hits in their order, each that repeats an earlier one moved to its `also`. leave_out: texts whose repeats go altogether."""
    gone = [Wording(text) for text in leave_out]
    kept: list[tuple[Wording, list[Hit]]] = []
    for hit in hits:
        words = Wording(hit.passage.text)
        if any(same(words, other) for other in gone):
            continue
        first = next((group for other, group in kept if same(words, other)), None)
        if first is None:
            kept.append((words, [hit]))
        else:
            first.append(hit)
    return [replace(first, also=(*first.also, *more)) for _, (first, *more) in kept]
