"""Finds the sentences that contradict what a question takes for granted; the answer then quotes these instead of agreeing. Pure.

Does not know how sure the answer is, nor how a correction is worded.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.asked import NUMBER
from assistant.confidence.names import Name, front, names_met, naming_years, years, years_met
from assistant.differences import DATES
from assistant.figures import Figure, figures
from assistant.premise.granted import Counted, Granted, counted, every, granted, numbers
from assistant.premise.moved import moved_otherwise
from assistant.premise.opposites import Compared, opposite
from assistant.replies import opening_reply, replies
from assistant.senses import sensed
from assistant.statements import with_sentence_before
from assistant.weigh import Weighed, holds, unweighed
from index.passage import Hit
from index.words import stems, tokens

READ = 12  # sentences that may contradict, the best first
AT_LEAST = 0.5  # share of the question's words that a contradicting sentence, its heading and title have
MOST = 0.7  # the same for a sentence that denies
MATTER = 0.5  # share of the question's words that are neither names, figures nor stances which a contradicting sentence or its heading has
SUBJECT = 0.6  # share of what the question is about, figures and stances apart, from which a sentence is about it too
BESIDE = 4  # words from a "not" to what it denies
DENIED = 2  # stems of these that it denies
NAMED = 0.75  # share of the question's names that a sentence must meet, the first of them fully
UNSAID = 0.4  # share of a question's words that no sentence with its figure has, from which it says something that they don't
SMALL = 12  # up to which a number in a question may be anything
LISTED = 3  # parts between semicolons from which a sentence is a list
BEST = 4  # sentences among which those that tell of what is to come are looked for
SHOWN = 2  # sentences of a correction
_NOT = re.compile(r"\b(?:not|no|never|none|nobody|neither|nor|cannot)\b|n[’']t\b", re.I)
_FAILED = re.compile(r"\b(?:refus\w+|fail\w*|den(?:y|ies|ied)|unable|without)\b", re.I)
_WHICH = re.compile(r"\b(?:that|who)\s+(?:was|were|is|are|had|has|have|did|do|does)\s+$")  # "those that were not accepted"
_ELSE = frozenset({"other", "others", "more", "further"})  # "37 groups and 59 others"
_WRONG = re.compile(r"\b(?:wrong(?:ly)?|incorrect(?:ly)?|mistaken(?:ly)?|in error)\b", re.I)  # a sentence that reports an error
_ONLY_LATER = re.compile(r"[^;:.]*\b(?:until|before)\b", re.I)  # "did not tell anybody until May": it did then
_LEFT_OPEN = re.compile(r"\bwhether\b", re.I)
_ITEMS = re.compile(r"[;\n]")
_OPEN = re.compile(r"\b(?:since|after|from|until|up to|before)\b", re.I)
_PERIOD = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Correction:
    """The sentences that say otherwise, the best first."""

    sentences: tuple[Weighed, ...]


def corrected(wording: str, ranked: Sequence[Weighed], hits: Sequence[Hit] = ()) -> Correction | None:
    """What the sentences found say against the question's premise, or None where nothing does. hits: where replies to what they
    recommend stand."""
    question, near = granted(wording), ranked[:READ]
    if replied := other_reply(question, near, hits):
        return Correction(tuple(replied))
    checks: tuple[Callable[[Granted, Sequence[Weighed]], list[Weighed]], ...] = (
        other_date,
        other_count,
        other_frequency,
        other_direction,
        denied,
    )
    for check in checks:
        if found := check(question, ranked if check is other_count else near):
            return Correction(tuple(found[:SHOWN]))
    rows = moved_otherwise(question, ranked, hits)
    return Correction(tuple(rows)) if rows else None


def other_date(question: Granted, near: Sequence[Weighed]) -> list[Weighed]:
    """A document that the question names and dates to a month is of another month of that year."""
    if not question.dated:
        return []
    ours = [w for w in near if question.names and _front_names(question.names, w) and _month(w)[:4] == question.dated[:4]]
    return [] if any(_month(w) == question.dated for w in ours) else ours


def other_count(question: Granted, ranked: Sequence[Weighed]) -> list[Weighed]:
    """A figure of the question is in the sources, but of something else, of another body or of another year; or what it counts has another
    figure there. A question that can be answered by yes or no asks for that and grants nothing."""
    if question.closed:
        return []
    for item in question.counted:
        bearing = [w for w in ranked if _has(w, item)]
        if (
            bearing
            and item.noun
            and (question.states or item.figure.value > SMALL)
            and not any(_counts(w, item) for w in bearing)
        ):
            return bearing
        if bearing and question.states:
            if found := _misattributed(question, item, bearing, ranked):
                return found
        elif not bearing and item.noun and (question.states or question.at_most):
            others = [
                (w, c)
                for w in ranked[:READ]
                if _fits(question, w) and _on_the_matter(question, w)
                for c in counted(w.candidate.quote)
                if _same_noun(item, c)
            ]
            if others and (question.states or all(c.figure.value < item.figure.value for _, c in others)):
                return list({w.candidate.order: w for w, _ in others}.values())
    return []


def _misattributed(question: Granted, item: Counted, bearing: Sequence[Weighed], ranked: Sequence[Weighed]) -> list[Weighed]:
    if question.names and not any(names_met(question.names[:1], _with_what_it_hangs_on(w).candidate) >= 1 for w in bearing):
        return list(bearing)
    if question.years and not any(_of_years(question.years, item, w) for w in bearing):
        others = [w for w in ranked if w not in bearing and _other_figure(item, w, question.years)]
        return [bearing[0], *others]
    if item.figure.unit == "%" and (purpose := _behind(question, item)):
        tied = [w for w in bearing if _nearest(w.candidate.quote, purpose) == item.figure.value]
        others = [w for w in ranked if _nearest(w.candidate.quote, purpose) not in (None, item.figure.value)]
        return [] if tied or not others else [bearing[0], *(w for w in others if w is not bearing[0])]
    unsaid = question.words - frozenset(stems(" ".join(f"{w.candidate.hit.passage.text} {front(w.candidate)}" for w in bearing)))
    return list(bearing) if item.noun and len(unsaid) >= UNSAID * len(question.words) else []


def other_frequency(question: Granted, near: Sequence[Weighed]) -> list[Weighed]:
    """It happens every so often, but not as often as the question has it."""
    if question.every is None:
        return []
    told = [
        w
        for w in near
        if every(w.candidate.quote)
        and names_met(question.names, w.candidate) >= AT_LEAST
        and not _WRONG.search(w.candidate.quote)
    ]
    return [] if any(every(w.candidate.quote) == question.every for w in told) else told


def other_direction(question: Granted, near: Sequence[Weighed]) -> list[Weighed]:
    """It fell where the question says that it rose; it was welcomed, not rejected; it was graded otherwise."""
    if not question.states:
        return []
    whole = [(w, _with_what_it_hangs_on(w)) for w in near if not _of_another_time(question, w)]
    about = [(w, more) for w, more in whole if _fits(question, more) and _on_the_matter(question, more)]
    told = [(more, _opposite(question, w, more), _share(question, more)) for w, more in about]
    agreeing = max((share for _, found, share in told if found == "same"), default=0.0)
    return [w for w, found, share in told if found == "other" and share > agreeing]


def _opposite(question: Granted, w: Weighed, whole: Weighed) -> Compared:
    """What a sentence says against the question, of a list the item about it, else what it says with those that it hangs on; what it
    leaves open says nothing."""
    if _LEFT_OPEN.search(w.candidate.quote):
        return "silent"
    alone = opposite(question.wording, _item_about(question, w.candidate.quote))
    return alone if alone != "silent" else opposite(question.wording, whole.candidate.quote)


def _telling_of_it(near: Sequence[Weighed]) -> list[Weighed]:
    """The sentences that have as much as any of the best of what is asked for: those that tell of what is to come."""
    most = max((w.features.fits for w in near[:BEST]), default=0.0)
    return [w for w in near if w.features.fits >= most]


def _item_about(question: Granted, quote: str) -> str:
    """Of a list the item with most of the words that the question is about; the whole of what is no list."""
    listed = [item for item in _ITEMS.split(quote) if item.strip()]
    return max(listed, key=lambda item: len(question.subject & set(stems(item)))) if len(listed) >= LISTED else quote


def _of_another_time(question: Granted, w: Weighed) -> bool:
    """Whether a sentence speaks only of years before or behind those that the question names; "since 2019" has no end."""
    spoken, asked_of = years(w.candidate.quote), set(question.years) - naming_years(question.wording)
    return bool(asked_of and spoken) and not _OPEN.search(question.wording) and not spoken & asked_of


def other_reply(question: Granted, near: Sequence[Weighed], hits: Sequence[Hit]) -> list[Weighed]:
    """A recommendation that the question says was accepted, and its reply, which rejects it; or the other way round."""
    if not question.states:
        return []
    for w in sorted(near, key=lambda w: -_share(question, w)):
        if _fits(question, w) and _on_the_matter(question, w):
            opening = opening_reply(w.candidate)
            if opening and opposite(question.wording, opening.quote) == "other":
                return [unweighed(opening), w]
            for reply in replies(w.candidate, hits):
                if opposite(question.wording, reply.quote) == "same":
                    return []
                if opposite(question.wording, reply.quote) == "other":
                    return [w, unweighed(reply)]
    return []


def denied(question: Granted, near: Sequence[Weighed]) -> list[Weighed]:
    """A sentence with most of the question's words says "not" of one of them, and no better one says it plainly; or it affirms what the
    question denies."""
    if question.closed or question.compares or not question.names:
        return []
    if question.denies:
        fitting = [w for w in near if question.states and _fits(question, w)]
        return [] if any(_denies_too(question, w) for w in fitting) else [w for w in fitting if _affirms(question, w)]
    found: list[Weighed] = []
    for w in (_telling_of_it(near) if question.to_come else near)[:SHOWN]:
        negated = _negated(w.candidate.quote)
        if _fits(question, w) and question.words & negated:
            found += [w] if w.features.passage >= (AT_LEAST if set(question.names[0][:-1]) & negated else MOST) else []
        elif _fits(question, w) and not found:
            return []
    return found


def _fits(question: Granted, w: Weighed) -> bool:
    """Whether a sentence is about what the question is about: its words, the first of its names and most of the others, its years."""
    words = w.features.context >= AT_LEAST or _share(question, w) >= SUBJECT
    names = names_met(question.names[:1], w.candidate) >= 1 and names_met(question.names, w.candidate) >= NAMED
    return words and names and years_met(question.years, w.candidate) > 0


def _on_the_matter(question: Granted, w: Weighed) -> bool:
    """Whether a sentence speaks of the matter that a question is about, not only of the bodies that it names."""
    matter = question.subject.difference(*question.names)
    spoken = w.words | frozenset(stems(" ".join(w.candidate.hit.passage.heading)))
    return sum(holds(spoken, word) for word in matter) >= MATTER * len(matter)


def _with_what_it_hangs_on(w: Weighed) -> Weighed:
    """The sentence with the one before it, where it points back to it: "In 2021 there were 300. This is a rise of 20%." """
    whole = with_sentence_before(w.candidate)
    return w if whole is w.candidate else replace(w, candidate=whole, words=w.words | sensed(whole.quote))


def _share(question: Granted, w: Weighed) -> float:
    """Share of what the question is about that the sentence, its heading or the front of its document says."""
    held = w.words | frozenset(stems(front(w.candidate)))
    return sum(holds(held, word) for word in question.subject) / len(question.subject) if question.subject else 0.0


def _has(w: Weighed, item: Counted) -> bool:
    return any(f.value == item.figure.value and item.figure.unit in ("", f.unit) for f in figures(w.candidate.quote)) or any(
        c.figure.value == item.figure.value and c.noun == item.noun != "" for c in counted(w.candidate.quote)
    )


def _counts(w: Weighed, item: Counted) -> bool:
    """Whether the figure stands shortly before the noun, or the noun is never counted in the sentence but by it."""
    words = tokens(w.candidate.quote)
    stemmed = [next(iter(stems(word)), "") for word in words]
    places = [i for i, word in enumerate(words) if _value(word) == item.figure.value]
    behind = [stemmed[i + 1 : i + 7] + words[i + 1 : i + 2] for i in places]
    return any(item.noun in some or _ELSE & set(some) for some in behind) or any(
        _same(c, item) for c in counted(w.candidate.quote)
    )


def _value(word: str) -> Decimal | None:
    found = counted(f"{word} things") if re.fullmatch(NUMBER, word, re.I) else []
    return found[0].figure.value if found else None


def _same(one: Counted, other: Counted) -> bool:
    return one.noun == other.noun and one.figure.value == other.figure.value


def _same_noun(item: Counted, other: Counted) -> bool:
    return other.noun == item.noun and other.figure.unit == item.figure.unit and other.figure.value != item.figure.value


def _of_years(years: Sequence[str], item: Counted, w: Weighed) -> bool:
    """Whether a figure is of one of these years: of the figures of its unit in the sentence it is the nearest to the year; in a sentence
    without the year the document must not be of other years only."""
    quote = w.candidate.quote
    here = [year for year in years if year in quote]
    if here:
        return any(_nearest(quote, year, item.figure.unit) == item.figure.value for year in here)
    return years_met(years, w.candidate) > 0 or not _PERIOD.search(f"{quote} {front(w.candidate)}")


def _other_figure(item: Counted, w: Weighed, years: Sequence[str]) -> bool:
    """Whether a sentence of these years has a figure of the same unit."""
    return any(f.unit == item.figure.unit != "" for f in figures(w.candidate.quote)) and years_met(years, w.candidate) > 0


def _nearest(text: str, word: str, unit: str = "%") -> Decimal | None:
    """The figure of this unit that stands nearest to a word (or its stem) in a text."""
    found = re.search(rf"\b{re.escape(word)}", text, re.I)
    undated = DATES.sub(lambda span: " " * len(span.group()), text)
    if unit:
        placed = [(undated.find(f.text), f) for f in figures(undated) if f.unit == unit]
    else:
        placed = [(len(text) - len(rest) - len(f.text), f) for f, rest in numbers(undated) if not f.unit]
    if found is None or not placed:
        return None
    return min(placed, key=lambda pair: abs(pair[0] - found.start()))[1].value


def _is_year(figure: Figure) -> bool:
    return 1800 <= figure.value < 2100


def _behind(question: Granted, item: Counted) -> str:
    """The stem of the last word of the clause behind a figure: "79% of spending goes on prevention, ..." is "prevent"."""
    clause = re.split(r"[,.;:?!]", question.wording.split(item.figure.text, 1)[-1])[0]
    return (stems(clause) or [""])[-1]


def _negated(text: str) -> frozenset[str]:
    """The stems that stand shortly behind a "not" or "no", but for those that only tell which: "those that were not accepted", and those
    that the text also affirms: "two were implemented, and one was not implemented"."""
    found_in = [found for found in _NOT.finditer(text) if not _WHICH.search(text[: found.start()])]
    denials = [found.end() for found in found_in if not _ONLY_LATER.match(text[found.end() :])]
    denied = Counter(s for end in denials for s in stems(" ".join(re.split(r"[,;:.]", text[end:])[0].split()[:BESIDE]))[:DENIED])
    said = Counter(stems(text))
    return frozenset(stem for stem, count in denied.items() if said[stem] <= count)


def _affirms(question: Granted, w: Weighed) -> bool:
    """Whether a sentence says plainly what the question denies."""
    denied_words = _after_denial(question.wording)
    return bool(denied_words) and denied_words[0] in w.words and denied_words[0] not in _negated(w.candidate.quote)


def _denies_too(question: Granted, w: Weighed) -> bool:
    """Whether a sentence denies what the question denies."""
    asked_of = frozenset(_after_denial(question.wording)[:1])
    ends = [found.end() for found in _FAILED.finditer(w.candidate.quote)]
    failed = {stem for end in ends for stem in stems(" ".join(w.candidate.quote[end:].split()[:BESIDE]))[:DENIED]}
    return bool(asked_of & (_negated(w.candidate.quote) | failed))


def _after_denial(wording: str) -> list[str]:
    found = re.search(r"\b(?:refus\w+|fail\w*|den(?:y|ies|ied)|never)\b", wording, re.I)
    return stems(wording[found.end() :]) if found else []


def _front_names(wanted: Sequence[Name], w: Weighed) -> bool:
    initials = "".join(word[0] for word in (w.candidate.hit.record.metadata.publisher or "").split() if word[0].isupper()).lower()
    held = frozenset(stems(front(w.candidate))) | {initials}
    return all(name[-1] == initials or all(stem in held for stem in name[:-1]) for name in wanted)


def _month(w: Weighed) -> str:
    """Year and month of a document, "2019-06"; empty where its month is not known."""
    published = w.candidate.hit.record.metadata.published or ""
    return published[:7] if len(published) > len("2019") else ""
