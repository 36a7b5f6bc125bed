"""Which texts are nearly the same."""

import itertools
import random

import pytest

from index.copies import alike, resemblance, sketch

WORDS = ["".join(letters) for letters in itertools.product("abcdefghijklmno", repeat=3)]


def text(seed: int, length: int) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


def joined(words: list[str]) -> str:
    return " ".join(words)


def test_the_resemblance_of_short_texts_is_exact() -> None:
    one, other = text(1, 204), text(1, 204)[:104]
    assert resemblance(sketch(joined(one)), sketch(joined(other))) == pytest.approx(100 / 200)


def test_the_resemblance_of_long_texts_is_close() -> None:
    one = text(1, 20_000)
    assert resemblance(sketch(joined(one)), sketch(joined(one[:15_000]))) == pytest.approx(0.75, abs=0.06)


def test_an_article_under_another_headline_is_a_copy_and_others_are_not() -> None:
    article, phrase = text(1, 400), text(9, 60)
    texts = {
        "post": ["Ports", "in", "danger", *article],
        "times": [*article[:380], "Subscribe", "to", "our", "letter"],
        "other": [*text(2, 400), *phrase],
        "third": [*text(3, 400), *phrase],
        "short": article[:30],
    }
    ((one, other, share),) = alike({name: sketch(joined(words)) for name, words in texts.items()})
    assert (one, other) == ("post", "times") and 0.9 < share < 1
