"""Figures in a text and whether they stand in another. Does not know units, periods or qualifiers yet."""

import re

_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


def figures(text: str) -> frozenset[str]:
    """Every figure as digits: "4,500" -> "4500", "£2.9bn" -> "2.9"."""
    return frozenset(found.replace(",", "") for found in _FIGURE.findall(text))


def unsupported(text: str, *sources: str) -> frozenset[str]:
    """The figures of a text that stand in none of the sources."""
    return figures(text) - frozenset().union(*map(figures, sources))
