"""Patterns end soon on whatever stands in a document: none doubles its time with each further word, as one with loops in loops can."""

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator
from types import FrameType

import pytest

import assistant
import corpus
import index

SEEDS = (
    *("A-", "A'", "A", "A ", "A, ", "A. ", "A of ", "of ", "in A ", "is "),
    *("a", "a-", "a ", "a, ", "a; ", "a: ", "a | ", "1,", "1.", "1 ", "- ", "(", "“", "& ", ". ", "\n"),
)
TIMES = 28  # doubled so often, a millionth of a second is minutes
LIMIT = 0.5  # seconds for all endings of a seed; they take a thousandth of it
ENDINGS = ("x!", " x", "?", "1", "\n")
RUN_WHEN_IMPORTED = ("assistant.ui", "assistant.__main__", "assistant.confidence.__main__", "corpus.worker")


@pytest.fixture(scope="module")
def patterns() -> dict[str, re.Pattern[str]]:
    return dict(_patterns())


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for package in (corpus, index, assistant):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.startswith(RUN_WHEN_IMPORTED):
                for name, value in vars(importlib.import_module(module.name)).items():
                    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                        yield f"{module.name}.{name}", value


@pytest.mark.parametrize("seed", SEEDS)
def test_no_pattern_doubles_its_time_with_each_word(seed: str, patterns: dict[str, re.Pattern[str]]) -> None:
    tried: list[str] = []

    def too_long(number: int, frame: FrameType | None) -> None:
        pytest.fail(f"{tried[-1]} does not end on {seed!r} repeated {TIMES} times")

    before = signal.signal(signal.SIGALRM, too_long)
    try:
        for name, pattern in patterns.items():
            tried.append(name)
            signal.setitimer(signal.ITIMER_REAL, LIMIT)
            for ending in ENDINGS:
                pattern.search(seed * TIMES + ending)
                pattern.fullmatch(seed * TIMES + ending)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert len(tried) > 200
