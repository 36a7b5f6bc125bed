"""Finds in the rows of a table, one a year, that a figure went the other way than a question says. Pure.

Does not know what sentences say of it; rows that were not found are not known either.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.confidence.names import names_met, naming_years
from assistant.differences import DATES
from assistant.extremes import cells, rows_of
from assistant.figures import Figure, figures
from assistant.premise.granted import Granted
from assistant.premise.opposites import direction
from assistant.weigh import Weighed, holds
from index.passage import Hit
from index.words import stems

NEAR = 12  # sentences among which a row of the table must be, the best first
_OF_ONE_YEAR = re.compile(r"\bin (?:19|20)\d\d", re.I)
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:[-–/]\d\d)?")

ByYear = dict[str, tuple[Figure, Weighed]]  # the figure of each year, with its row


def moved_otherwise(question: Granted, near: Sequence[Weighed], hits: Sequence[Hit]) -> list[Weighed]:
    """The two rows, the later one first, between which the figure rose where the question says that it fell, or the other way round:
    between the year that it names, or else the first one, and the last one; "in 2021" is between that year and the one before."""
    said = direction(question.wording)
    if not question.states or not said:
        return []
    for w in near[:NEAR]:
        if cells(w.candidate) and names_met(question.names, w.candidate) == 1:
            by_year = _by_year(question, w, hits)
            if between := _between(question, sorted(by_year)):
                (first, before), (last, after) = (by_year[year] for year in between)
                went = "up" if last.value > first.value else "down" if last.value < first.value else said
                return [after, before] if went != said else []
    return []


def _by_year(question: Granted, one: Weighed, hits: Sequence[Hit]) -> ByYear:
    """The figures of the column that has most of the words that the question is about, of the table in which a row stands; of rows for
    several places a year, those of its place."""
    rows = rows_of(one.candidate, hits)
    held = {name: sum(holds(question.subject, word) for word in set(stems(name))) for name in list(cells(one.candidate))[1:]}
    column = max(held, key=lambda name: held[name], default="")
    if not held.get(column):
        return {}
    found: ByYear = {}
    alike = {name: value for name, value in list(cells(one.candidate).items())[1:] if not figures(value)}
    for row in rows:
        if any(cells(row).get(name) != value for name, value in alike.items()):
            continue
        year = _YEAR.search(next(iter(cells(row).values())))
        told = figures(DATES.sub(" ", cells(row)[column]))
        if year and len(told) == 1:
            found[year.group()] = told[0], replace(one, candidate=row, words=frozenset(stems(row.quote)))
    return found if len({figure.unit for figure, _ in found.values()}) == 1 else {}


def _between(question: Granted, years: Sequence[str]) -> tuple[str, str] | None:
    """The years that a question compares, of those of a table in their order; None where the table has not both."""
    named = [year for year in question.years if year not in naming_years(question.wording)]
    places = [place for place, year in enumerate(years) for name in named if year.startswith(name)]
    if len(years) < 2 or (named and not places):
        return None
    if not named:
        return years[0], years[-1]
    first, last = places[0], places[-1]
    if _OF_ONE_YEAR.search(question.wording) and len(places) == 1:
        return (years[first - 1], years[first]) if first else None
    last = last if last > first else len(years) - 1
    return (years[first], years[last]) if last > first else None
