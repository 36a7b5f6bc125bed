"""Chooses the sentences of an answer from those that were weighed. Pure.

Does not know how they were weighed, in which order they read, nor how the text is written.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from assistant.asked import Asked
from assistant.candidates import following
from assistant.confidence.names import ELSEWHERE, Name, names, names_met, written_out
from assistant.differences import DATES, Stated, agree, difference
from assistant.figures import figures, keys
from assistant.hanging import points_back
from assistant.order import Choice, in_order, published, years_told
from assistant.replies import REPLY, says_only_that
from assistant.senses import is_event
from assistant.voices import voice
from assistant.wanted import counts
from assistant.weigh import Weighed, of_years, unweighed
from index.words import word_count

LONGEST = 110  # words of an answer, unless its first sentence alone is longer
SENTENCES = {"plain": 4, "list": 4, "comparison": 5, "course": 6}  # of an answer, at the most
ROWS = 12  # statements of an answer that lists what is said alike of many things, at the most
CLOSE = 0.78  # a further sentence scores at least this share of the best one
OF_KIND = 0.7  # the same for one that alone has the kind of thing that is asked for
NEW = 1.6  # what newly covered words of the question count for, against a score that equals the best one
YEAR = 0.3  # what a year that no chosen sentence speaks of adds in the course of something, as NEW counts words
TOGETHER = 0.15  # what standing in the document of the best sentence adds where a list is asked for, as a share of the score
LEAST = 0.55  # share of the best score below which no sentence is taken, whatever it covers
SURE = 0.9  # share of the best score from which a sentence may count something else than the best one does
OF_THEM = 0.7  # share of the best score from which a sentence of the years or the event asked for stands before those of others
NAMED = 0.5  # share of the names of the question that the best sentence meets, below which another one strays
READ_TO = 70  # words of an answer while it is shorter than which its best sentences are read on
READ_ON = 2  # sentences of an answer that are read on from, the best
COMPLETE = 0.8  # share of the words of a question that a sentence has which needs nothing behind it
LONGEST_READ = 60  # words of such a sentence with those behind it
SAME = 0.8  # share of words in common from which two sentences say the same
ALSO = 2  # further documents that are named for one statement
_SPAN = re.compile(
    r"\b(?:(?:from|after|before|until|up to|to)\s+(?:the year\s+)?|since\s+(?:(?:the|its|their)\s+(?:[\w’'-]+\s+){0,3})?)(?:19|20)\d\d",
    re.I,
)
_ROW = re.compile(r"[^:;.]{1,80}: [^;]+; [^:;]{1,80}: ")  # the cells of a table's row, each behind the name of its column
_NAMES_ONLY = re.compile(r"(?:\W*\b(?:[A-Z][\w’'&-]*+|of|for|the|and|in|on|at|to))++")  # "Head of Ports, Harbour Board": a title
_MEASURED = re.compile(  # what has a figure each year
    r"\b(?:figures?|numbers?|rates?|levels?|amounts?|totals?|shares?|proportions?|percentages?|costs?|prices?"
    r"|how (?:many|much)|r[io]se\w*|rising|gr[eo]w\w*|increas\w*|f[ae]ll\w*|drop\w*|declin\w*|decreas\w*|gone (?:up|down))\b",
    re.I,
)


def choose(question: Asked, ranked: Sequence[Weighed]) -> list[Choice]:
    """The best sentence, and those close to it that say something else or cover more of the question, while it stays short."""
    understood = [w for w in ranked if not says_only_that(w.candidate.quote) or _is_named_reply(question, w)]
    ranked = _of_the_event(question, _of_the_years(question, understood))
    chosen: list[Weighed] = []
    top = ranked[0].score if ranked else 0.0
    measured = bool(_MEASURED.search(question.wording))
    units = frozenset().union(*(_units(w) for w in ranked if w.score >= SURE * top)) if _over_years(question) else frozenset()
    left = [
        w
        for w in ranked
        if w.score >= LEAST * top
        and _fits(question, w, ranked[0])
        and (w is ranked[0] or (_adds(question, w) and _is_of_units(w, units, measured)))
    ]
    while left and len(chosen) < SENTENCES[question.shape]:
        best = max(left, key=lambda w: _worth(question, w, chosen))
        left.remove(best)
        if chosen and _worth(question, best, chosen) < CLOSE * top:
            break
        room = LONGEST - sum(word_count(w.candidate.quote) for w in chosen)
        if chosen and (word_count(best.candidate.quote) > room or any(_repeats(question, best, other) for other in chosen)):
            continue
        if chosen and (_adds_no_year(best, chosen) if _over_years(question) else _adds_no_row(question, best, chosen)):
            continue
        chosen.append(best)
    chosen += _of_the_kind(question, chosen, ranked) + _further(question, chosen, ranked) + _other_sides(question, chosen, ranked)
    rivals = [w for w in ranked if chosen and w not in chosen and _rivals(question, chosen[0], w)]
    chosen += [max(rivals, key=published)] if rivals else []
    heard = _once([_heard_first(w, _elsewhere(question, w, ranked)) for w in chosen])
    return _read_on(question, in_order(question, heard))


def _is_named_reply(question: Asked, reply: Weighed) -> bool:
    """Whether a bare reply is that of a body which the question names, where a reply is asked for: "The Board agreed." """
    wanted = names(question.wording)
    return bool(wanted and question.wants & REPLY) and any(set(name[:-1]) <= reply.words for name in wanted)


def _read_on(question: Asked, chosen: Sequence[Choice]) -> list[Choice]:
    """The sentences, the best of them with what stands right behind it in its passage, where the answer has room for that: "The programme
    is late. The Department puts this down to its supplier." What has all that is asked for needs nothing behind it, nor does a row of a
    table; and the course of something is one line a year. Behind the second best only what points back to it is read."""
    if question.shape == "course":
        return list(chosen)
    room = READ_TO - sum(word_count(c.weighed.candidate.quote) for c in chosen)
    taken = {c.weighed.candidate.order for c in chosen}
    behind: dict[tuple[str, int], list[Choice]] = {}
    for place, best in enumerate(sorted((c.weighed for c in chosen), key=lambda w: -w.score)[:READ_ON]):
        if _is_complete(question, best) or _ROW.match(best.candidate.quote):
            continue
        for sentence in following(best.candidate, LONGEST_READ):
            words = word_count(sentence.quote)
            if sentence.order in taken or words > room:
                break  # what stands behind it would be read before it
            if place and not points_back(sentence.quote, best.candidate.quote):
                break
            behind.setdefault(best.candidate.order, []).append(Choice(unweighed(sentence)))
            taken.add(sentence.order)
            room -= words
    return [each for choice in chosen for each in (choice, *behind.get(choice.weighed.candidate.order, []))]


def _is_complete(question: Asked, sentence: Weighed) -> bool:
    """Whether a sentence has the kind of thing that is asked for and most of the question's own words."""
    return bool(question.wants) and sentence.features.fits == 1 and sentence.features.rest >= COMPLETE


def _adds(question: Asked, sentence: Weighed) -> bool:
    """Whether a sentence says anything beside others: a title or a line of names does so only in a list."""
    return question.shape == "list" or not _NAMES_ONLY.fullmatch(sentence.candidate.quote)


def _further(question: Asked, chosen: Sequence[Weighed], ranked: Sequence[Weighed]) -> list[Weighed]:
    """Where a list is asked for and rows of tables answer, the other rows that hold the same words of the question, of all documents,
    while the answer stays short."""
    rows = [w for w in chosen if _ROW.match(w.candidate.quote)]
    if question.shape != "list" or not rows or rows[0] is not chosen[0] or not rows[0].adds:
        return []
    alike = [w for w in ranked if _ROW.match(w.candidate.quote) and w.adds.keys() >= rows[0].adds.keys()]
    found: list[Weighed] = []
    room = LONGEST - sum(word_count(w.candidate.quote) for w in chosen)
    for row in alike:
        words = word_count(row.candidate.quote)
        new = not any(row is other or _repeats(question, row, other) for other in (*chosen, *found))
        if new and words <= room and len(chosen) + len(found) < ROWS and _fits(question, row, rows[0]):
            found.append(row)
            room -= words
    return found


def _other_sides(question: Asked, chosen: Sequence[Weighed], ranked: Sequence[Weighed]) -> list[Weighed]:
    """Where a question compares, for each name and each year of it that no chosen sentence has, the best sentence that has it and the
    kind of thing that the best one has."""
    if question.shape != "comparison" or not chosen:
        return []
    sides: list[Callable[[Weighed], bool]] = [partial(_meets_name, name) for name in names(question.wording)]
    sides += [partial(_meets_year, year) for year in question.years]
    found: list[Weighed] = []
    for side in sides:
        if not any(side(w) for w in (*chosen, *found)):
            least = LEAST * chosen[0].score
            others = [w for w in ranked if side(w) and w.score >= least and w.features.fits >= chosen[0].features.fits]
            found += [w for w in others if not question.without & w.words][:1]
    room = LONGEST - sum(word_count(w.candidate.quote) for w in chosen)
    return [w for w in found if word_count(w.candidate.quote) <= room]


def _meets_name(name: Name, sentence: Weighed) -> bool:
    return names_met([name], sentence.candidate) == 1


def _meets_year(year: str, sentence: Weighed) -> bool:
    return of_years(sentence.candidate, [year]) == 1


def _of_the_kind(question: Asked, chosen: Sequence[Weighed], ranked: Sequence[Weighed]) -> list[Weighed]:
    """Where no chosen sentence has the kind of thing that is asked for, such as a reason, the best that has it, if it is nearly as good."""
    if not question.wants or any(w.features.fits for w in chosen):
        return []
    room = LONGEST - sum(word_count(w.candidate.quote) for w in chosen)
    near = [w for w in ranked if chosen and w.features.fits == 1 and w.score >= OF_KIND * chosen[0].score]
    return [w for w in near if word_count(w.candidate.quote) <= room and _fits(question, w, chosen[0])][:1]


def _of_the_years(question: Asked, ranked: Sequence[Weighed]) -> Sequence[Weighed]:
    """The sentences without those of other years than the question names, where one that is of them answers hardly worse than the best."""
    if not question.years or question.shape in ("course", "comparison") or not ranked:
        return ranked
    least = OF_THEM * ranked[0].score
    of_them = [w for w in ranked if w.features.years == 1 and w.score >= least and w.features.fits >= ranked[0].features.fits]
    return [w for w in ranked if of_years(w.candidate, question.years)] if of_them else ranked


def _of_the_event(question: Asked, ranked: Sequence[Weighed]) -> Sequence[Weighed]:
    """Where a date is asked for, the sentences that tell of the event by a word for it, such as "set up" or "founded"; all where none
    that answers hardly worse than the best does."""
    event = frozenset(filter(is_event, question.meant))
    if "date" not in question.wants or not event or not ranked:
        return ranked
    told = [w for w in ranked if event <= w.adds.keys()]
    return told if any(w.score >= OF_THEM * ranked[0].score and w.features.fits for w in told) else ranked


def _once(choices: Sequence[Choice]) -> list[Choice]:
    """Each sentence once: two that were chosen may be spoken by the same weightier voice."""
    first: dict[tuple[str, int], Choice] = {}
    for choice in choices:
        first.setdefault(choice.weighed.candidate.order, choice)
    return list(first.values())


def _rivals(question: Asked, one: Weighed, other: Weighed) -> bool:
    """Whether two sentences give different figures for what the question asks; both must be heard then.

    A name of the question may stand beside a sentence: "Leeds has many. The cost is put at £5 million."
    """
    if other.score < LEAST * one.score:
        return False
    return difference(question, *(replace(_stated(w), beside=_names_beside(question, w)) for w in (one, other))) is not None


def _names_beside(question: Asked, sentence: Weighed) -> frozenset[str]:
    """The words of those names of the question that the sentence or its passage says."""
    return frozenset(
        word for name in names(question.wording) if names_met([name], sentence.candidate) >= ELSEWHERE for word in name[:-1]
    )


def led_by(first: Sequence[Weighed], chosen: Sequence[Choice]) -> list[Choice]:
    """These sentences first, then of those that were chosen what says something else, while the answer stays short."""
    led = [Choice(w) for w in first]
    for choice in chosen:
        words = sum(word_count(c.weighed.candidate.quote) for c in (*led, choice))
        if words <= LONGEST and not any(says_the_same(choice.weighed, c.weighed) for c in led):
            led.append(choice)
    return led


def _fits(question: Asked, sentence: Weighed, best: Weighed) -> bool:
    """Whether a sentence has the figure that is asked for, where the best one has it, and nothing that the question leaves out."""
    if question.wants & {"number", "money", "share", "date"} and sentence.features.fits < best.features.fits / 2:
        return False
    if question.shape != "comparison" and _strays(question, sentence, best):
        return False
    if question.counted and sentence.score < SURE * best.score and not _counts(question, sentence):
        return not _counts(question, best)
    return not question.without & sentence.words


def _counts(question: Asked, sentence: Weighed) -> bool:
    """Whether a sentence has a number of what the question counts."""
    return bool(counts(written_out(sentence.candidate), question.counted, question.event))


def _strays(question: Asked, sentence: Weighed, best: Weighed) -> bool:
    """Whether a sentence of another document is of other names or years than those that the question names and the best one has."""
    if sentence.candidate.order[0] == best.candidate.order[0]:
        return False
    if (
        question.years
        and question.shape != "course"
        and of_years(best.candidate, question.years) == 1
        and not of_years(sentence.candidate, question.years)
    ):
        return True
    wanted = names(question.wording)
    return bool(wanted) and names_met(wanted, sentence.candidate) < NAMED * names_met(wanted, best.candidate)


def _worth(question: Asked, sentence: Weighed, chosen: Sequence[Weighed]) -> float:
    """The score of a sentence, and more where it covers words of the question that no chosen one does; where a question compares or
    follows the years, also where it stands in another document that the question names."""
    wide = question.shape in ("comparison", "course")
    held = {**sentence.adds, **sentence.names} if wide else sentence.adds
    covered = {word for other in chosen for word in (*other.adds, *(other.names if wide else ()))}
    together = bool(chosen) and question.shape == "list" and sentence.candidate.order[0] == chosen[0].candidate.order[0]
    new = sum(share for word, share in held.items() if word not in covered) if chosen else 0.0
    if _over_years(question) and chosen and not _adds_no_year(sentence, chosen):
        new += YEAR
    return sentence.score * (1 + TOGETHER * together) + NEW * new


def _over_years(question: Asked) -> bool:
    """Whether a question follows something over years; "how did it change in 2023" asks of one year only."""
    return question.shape == "course" and (len(question.years) != 1 or bool(_SPAN.search(question.wording)))


def _adds_no_year(sentence: Weighed, chosen: Sequence[Weighed]) -> bool:
    """Whether the years that a sentence speaks of are all spoken of already: the course of something is one line a year."""
    return years_told(sentence) <= frozenset(year for other in chosen for year in years_told(other))


def _adds_no_row(question: Asked, sentence: Weighed, chosen: Sequence[Weighed]) -> bool:
    """Whether a sentence is a row of a table of which a chosen row holds all of the question's words that it holds; where a list is asked
    for, all of them and more."""
    return bool(_ROW.match(sentence.candidate.quote)) and any(
        other.candidate.hit.passage.id == sentence.candidate.hit.passage.id
        and _ROW.match(other.candidate.quote)
        and sentence.adds.keys() <= other.adds.keys()
        and (question.shape != "list" or sentence.adds.keys() != other.adds.keys())
        and sentence.score < other.score
        for other in chosen
    )


def _elsewhere(question: Asked, sentence: Weighed, ranked: Sequence[Weighed]) -> tuple[Weighed, ...]:
    """The sentences of other documents that state the same with the same figures, one a document, the weightiest voices first."""
    found: dict[str, Weighed] = {}
    for other in ranked:
        document = other.candidate.order[0]
        if document != sentence.candidate.order[0] and document not in found and _bears(question, other, sentence):
            found[document] = other
    return tuple(sorted(found.values(), key=lambda w: voice(w.candidate.hit.record.metadata)))[:ALSO]


def _heard_first(sentence: Weighed, same: tuple[Weighed, ...]) -> Choice:
    """Of those that say the same the weightiest voice speaks, the others are named."""
    first = min((sentence, *same), key=lambda w: voice(w.candidate.hit.record.metadata))
    return Choice(first, tuple(w for w in (sentence, *same) if w is not first))


def _bears(question: Asked, one: Weighed, other: Weighed) -> bool:
    """Whether two sentences state the same with the same figures, or the same figure for what the question asks."""
    if _are_rows_of_a_list(question, one, other):
        return _cells(one) == _cells(other)
    same_figures = _figures(one) == _figures(other)
    same_words = len(one.words & other.words) >= SAME * max(len(one.words), len(other.words), 1)
    return (same_figures and same_words) or agree(question, _stated(one), _stated(other))


def _figures(sentence: Weighed) -> frozenset[str]:
    """The figures of a sentence but for the year of its document, which one may name and another leave out."""
    return keys(sentence.candidate.quote) - {published(sentence)[:4]}


def _units(sentence: Weighed) -> frozenset[str]:
    """The units of the figures of a sentence that are no dates; empty where it has none."""
    return frozenset(figure.unit for figure in figures(DATES.sub(" ", sentence.candidate.quote)))


def _is_of_units(sentence: Weighed, units: frozenset[str], measured: bool) -> bool:
    """Whether a sentence has a figure of one of these units, where there are any; or no figure, where nothing that is measured is asked
    for."""
    own = _units(sentence)
    return not units or bool(units & own) or not (own or measured)


def _repeats(question: Asked, one: Weighed, other: Weighed) -> bool:
    """Whether a sentence says again what another one does; in a list, rows of other cells never do."""
    if _are_rows_of_a_list(question, one, other):
        return _cells(one) == _cells(other)
    return says_the_same(one, other) or (question.shape == "plain" and agree(question, _stated(one), _stated(other)))


def _stated(sentence: Weighed) -> Stated:
    return Stated(sentence.candidate.quote, sentence.candidate.hit.record)


def says_the_same(one: Weighed, other: Weighed) -> bool:
    """Whether the words that two sentences share make up most of the shorter one; different figures are different statements."""
    a, b = one.words, other.words
    mine, others = keys(one.candidate.quote), keys(other.candidate.quote)
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= SAME and (mine <= others or others <= mine)


def _are_rows_of_a_list(question: Asked, one: Weighed, other: Weighed) -> bool:
    """Whether a list is asked for and both are rows of tables, which say the same only where their cells do."""
    return question.shape == "list" and bool(_cells(one) and _cells(other))


def _cells(sentence: Weighed) -> tuple[str, ...]:
    """What stands in the cells of a row of a table; empty for other sentences."""
    row = sentence.candidate.quote
    return tuple(cell.split(": ", 1)[-1].casefold() for cell in row.split("; ")) if _ROW.match(row) else ()
