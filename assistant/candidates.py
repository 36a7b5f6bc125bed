"""Cuts hits into the sentences that may answer: whole, verbatim, and only those that state something. Pure.

Does not know the question, nor how well a sentence answers it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.asked import NUMBER_WORDS
from assistant.hanging import stands_for
from assistant.planted import planted
from assistant.reference import long_date
from corpus.document import Span
from corpus.metadata import MONTHS
from corpus.sentences import sentence_spans
from index.passage import Hit
from index.words import stems, tokens, word_count

LONGEST = 110  # words of a sentence with the list that it announces
LONGEST_ANSWERED = 70  # words of a question with the first sentence of its answer
LONGEST_LIST = 160  # words of the items that stand as passages of their own
FOLLOWING = 2  # sentences that are read on, at the most
FRONT = 0.8  # share of title, publisher, date and reference in a sentence from which it only names the document
FRAGMENT = 5  # words up to which an item of a list says nothing without the words that announce it
_NO_STATEMENT = re.compile(
    r"://|^\W*(?:Table|Figure|Chart|Box|Exhibit|Annex)\s+[A-Z]?\d+\b(?!.*[.]$)"
    r"|^\W*(?:Sources?|Notes?|Contents|(?:The )?(?:full|original|real) (?:document|report|text))\s*:|\.{4,}|(?:\. ){4,}",
    re.DOTALL,
)
_NO_TEXT = re.compile(r"^\W*(?:[\divx.]+\s+)?(?:references|bibliography|endnotes|footnotes|index|further reading)\W*$", re.I)
_CONTENTS = re.compile(r"^\W*(?:[\divx.]+\s+)?(?:table of )?contents\W*$", re.I)
_PROSE = re.compile(r"(?:\S+\s+){7,}\S*\w[)”’\"'%]?[.]\W*\d*$")  # what no entry of the contents is
_NOTE_NUMBER = re.compile(  # of a footnote: what counts, such as "12 ports", or dates goes on otherwise
    rf"\d{{1,3}}\s+(?!(?:{MONTHS})\b)(?=[A-Z][a-z]*\s)"
)
_CUT = re.compile(  # how a line ends that cuts a sentence in two; an item of a list ends in "; and"
    r"(?<![;,:.]\s)(?<=\s)(?:and|or|but|of|the|an?|to|in|at|for|by|with|from|that|which|than|as|its|their|was|were|is|are)$|\bThe$"
)
_TORN = re.compile(r"(?:which|that|and|or|but|who|whose|where|because|than)\b")  # the rest of a sentence that was cut off
_ITEM = re.compile(
    r"[•▪●◦‣·*–—-]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s|[a-z]"
)  # how an item begins, whatever ends the one before
_ANNOUNCED = re.compile(r"(?:[;,]|[;,] (?:and|or))\W*$")  # how an item ends that others follow
_STATES = re.compile(r"\b(?:is|was|are|were|has|had|will)\b.*[.]\W*$", re.DOTALL)  # what a line of a title page does not do
_NUMBERED = re.compile(r"\W*([A-Z][a-z]+) (\d{1,2})\b")
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_ORDINAL = re.compile(rf"\W*(?:The )?({'|'.join(_ORDINALS)})(?:ly)?\b", re.I)
_SECOND = re.compile(rf"[;,.]\s(?:and\s)?{_ORDINALS[1]}(?:ly)?\b", re.I)
CELL = " | "


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a hit: `quote` is exactly the passage's text from `start` on."""

    hit: Hit
    quote: str
    start: int  # in the passage

    @property
    def order(self) -> tuple[str, int]:
        """Where the sentence stands: its document, and its place there."""
        return self.hit.passage.document_id, self.hit.passage.span.start + self.start


def candidates(hit: Hit) -> list[Candidate]:
    """The sentences of a passage that say something: more than two words, more than the title page, and neither a question, a
    caption, a table's first row, nor a line of the contents or the references, nor an order to a machine.

    A sentence that ends in a colon takes what it announces with it, as far as an answer may be long.
    """
    about = hit.record.metadata
    front = [about.title, about.publisher, about.kind, long_date(about.published), about.reference]
    known = set(stems(" ".join(words for words in front if words)))
    text = hit.passage.text
    over = hit.passage.heading
    if any(_NO_TEXT.match(title) for title in over):
        return []
    spans = _without_table_head(text, _answered(text, _whole_lists(text, _mended(text, sentence_spans(text)))))
    orders = planted(text)
    spans = [span for span in spans if not any(span.start < order.end and order.start < span.end for order in orders)]
    found = [Candidate(hit, span.of(text), span.start) for span in spans]
    if any(_CONTENTS.match(title) for title in over):  # a letter without a heading of its own may follow the contents
        found = [c for c in found if _PROSE.search(c.quote)]
    cover = not over and hit.passage.first_page == 1
    telling = [c for c in found if _says_something(c.quote) and not c.quote.endswith("?")]
    return [c for c in telling if not _is_front(c.quote, known) and not (cover and _is_line(c.quote))]


def _mended(text: str, spans: Sequence[Span]) -> list[Span]:
    """The sentences, with what a line end cut off put back behind those that end in "and", "of" or the like."""
    whole: list[Span] = []
    for span in spans:
        before = whole[-1] if whole else None
        if before is not None and CELL not in before.of(text) + span.of(text) and _CUT.search(before.of(text)):
            whole[-1] = Span(before.start, span.end)
        else:
            whole.append(span)
    return whole


def _answered(text: str, spans: Sequence[Span]) -> list[Span]:
    """The sentences, each question in one with the first sentence that answers it, while an answer may be as long."""
    whole: list[Span] = []
    for span in spans:
        before = whole[-1] if whole else None
        asked = before is not None and before.of(text).endswith("?") and not span.of(text).endswith("?")
        if before is not None and asked and word_count(text[before.start : span.end]) <= LONGEST_ANSWERED:
            whole[-1] = Span(before.start, span.end)
        else:
            whole.append(span)
    return whole


def _without_table_head(text: str, spans: Sequence[Span]) -> list[Span]:
    """Without the first row of a table, and without the number of a footnote before its words."""
    whole = [
        span
        for span, before in zip(spans, [None, *spans], strict=False)
        if (before and CELL in before.of(text)) or CELL not in span.of(text)
    ]
    number = _NOTE_NUMBER.match(text)
    return [Span(number.end(), s.end) if number and s.start == 0 and s.end > number.end() else s for s in whole]


def sentence_before(chosen: Candidate) -> Candidate | None:
    """The sentence before this one in its passage; before one that opens its passage with a word that stands for something, or behind
    a question, the last of the passage before under the same heading."""
    text = chosen.hit.passage.text
    earlier = _sentences(text[: chosen.start])
    if earlier:
        return Candidate(chosen.hit, earlier[-1].of(text), earlier[-1].start) if _says_something(earlier[-1].of(text)) else None
    above = chosen.hit.before
    if above is None or above.heading != chosen.hit.passage.heading or CELL in above.text:
        return None
    last = _sentences(above.text)[-1]
    quote = last.of(above.text)
    joined = (stands_for(chosen.quote) or quote.endswith("?")) and _says_something(quote)
    return Candidate(replace(chosen.hit, passage=above, before=None), quote, last.start) if joined else None


def following(chosen: Candidate, longest: int) -> list[Candidate]:
    """The next two sentences of its paragraph, as far as nothing stands between them and there are no more than `longest` words from the
    beginning of the chosen one; none beside rows of a table, nor behind what announces items."""
    if chosen.quote.endswith(":"):
        return []
    found: list[Candidate] = []
    text, end = chosen.hit.passage.text, chosen.start + len(chosen.quote)
    for sentence in [c for c in candidates(chosen.hit) if c.start >= end][:FOLLOWING]:
        between = text[end : sentence.start]
        apart = between.strip() or "\n" in between or CELL in chosen.quote + sentence.quote
        end = sentence.start + len(sentence.quote)
        if apart or word_count(text[chosen.start : end]) > longest:
            break
        found.append(sentence)
    return found


def counted_off(chosen: Candidate) -> Candidate:
    """The sentence with those that count off with it ("Objective 1 is ...", "First, ...") and the one before them that gives their
    number; the sentence itself where there are none, or where they are longer than an answer may be."""
    text = chosen.hit.passage.text
    spans = _sentences(text)
    for first in range(len(spans)):
        last = first
        while last + 1 < len(spans) and _counts_on(spans[last].of(text), spans[last + 1].of(text)):
            last += 1
        if last > first or (first and _counts_in_one(spans[first - 1].of(text), spans[first].of(text))):
            leads = last == first or (first and _gives_number(spans[first - 1].of(text), last - first + 1))
            lead = first - 1 if leads else first
            whole = Span(spans[lead].start, spans[last].end)
            if whole.start <= chosen.start < whole.end:
                return Candidate(chosen.hit, whole.of(text), whole.start) if word_count(whole.of(text)) <= LONGEST else chosen
    return chosen


def announced_by(item: Candidate, hits: Sequence[Hit]) -> Candidate | None:
    """The sentence ending in a colon that announces a lettered item: the end of 2.3 for "2.3 a"; None for what is no such item."""
    number, _, letter = (item.hit.passage.paragraph or "").rpartition(" ")
    if not number or len(letter) != 1:
        return None
    above = [h for h in hits if (h.passage.document_id, h.passage.paragraph) == (item.hit.passage.document_id, number)]
    leads = [c for hit in above for c in candidates(hit) if c.quote.endswith(":")]
    return leads[-1] if leads else None


def items(lead: Candidate, hits: Sequence[Hit]) -> list[Candidate]:
    """The lettered items that a sentence ending in a colon announces, as passages of their own: "2.3 a" after 2.3."""
    if not lead.quote.endswith(":") or not lead.hit.passage.paragraph:
        return []
    document, number = lead.hit.passage.document_id, lead.hit.passage.paragraph + " "
    below = [h for h in hits if h.passage.document_id == document and (h.passage.paragraph or "").startswith(number)]
    found: list[Candidate] = []
    for hit in sorted(below, key=lambda h: h.passage.span):
        if sum(word_count(c.quote) for c in found) + word_count(hit.passage.text) <= LONGEST_LIST:
            found.append(Candidate(hit, hit.passage.text, 0))
    return found


def _sentences(text: str) -> list[Span]:
    return [span for span in sentence_spans(text) if span.of(text).strip()]


def _counts_on(one: str, other: str) -> bool:
    """Whether two sentences count: "Objective 1 ..." and "Objective 2 ...", "First ..." and "Second ..."."""
    a, b = _NUMBERED.match(one), _NUMBERED.match(other)
    if a and b:
        return a[1] == b[1] and int(b[2]) == int(a[2]) + 1
    a, b = _ORDINAL.match(one), _ORDINAL.match(other)
    return bool(a and b) and _ORDINALS.index(b[1].lower()) == _ORDINALS.index(a[1].lower()) + 1  # type: ignore[index]


def _counts_in_one(before: str, sentence: str) -> bool:
    """Whether a sentence counts off by itself what the one before it gives a number of: "First, ...; second, ..."."""
    ordinal = _ORDINAL.match(sentence)
    counts = ordinal is not None and ordinal[1].lower() == _ORDINALS[0] and bool(_SECOND.search(sentence))
    return counts and any(_gives_number(before, number) for number in range(2, len(NUMBER_WORDS) + 1))


def _gives_number(sentence: str, number: int) -> bool:
    """Whether a sentence says that there are so many of something."""
    return bool({str(number), *NUMBER_WORDS[number - 1 : number]} & {word.lower() for word in tokens(sentence)})


def _says_something(quote: str) -> bool:
    """Two cells of a table say something; two words of a text hardly do, nor do figures alone (along an axis), an item of a list with few
    words or a torn sentence."""
    words = len(tokens(quote))
    if _TORN.match(quote) or _NO_STATEMENT.search(quote) or (words <= FRAGMENT and _ANNOUNCED.search(quote)):
        return False
    return CELL in quote or (words > 2 and any(char.isalpha() for char in quote))


def _is_front(sentence: str, known: set[str]) -> bool:
    """Whether a sentence says hardly more than the title page, and is none that states something."""
    words = set(stems(sentence))
    return len(words & known) >= FRONT * len(words) and not (words - known and _STATES.search(sentence))


def _is_line(quote: str) -> bool:
    """Whether words of a cover are a line of it rather than a sentence: they end in nothing, and hold no figure."""
    return quote[-1].isalnum() and not any(char.isdigit() for char in quote)


def _whole_lists(text: str, spans: Sequence[Span]) -> list[Span]:
    """Sentences that end in a colon with the items that they announce, as far as these go and an answer may be long."""
    joined: list[Span] = []
    for span in spans:
        before = joined[-1] if joined else None
        if before is not None and _goes_on(before.of(text), text[before.end : span.start], span.of(text)):
            whole = Span(before.start, span.end)
            if word_count(whole.of(text)) <= LONGEST:
                joined[-1] = whole
                continue
        joined.append(span)
    return joined


def _goes_on(before: str, gap: str, item: str) -> bool:
    """Whether a list that was announced goes on: in a line of its own, with no full stop before it unless it looks like an item; where
    the items before it end in nothing, what ends in a full stop is the text that follows the list."""
    if before.endswith(":"):
        return True
    if ":\n" not in before or "\n" not in gap:
        return False
    announced = _ANNOUNCED.search(before) is not None
    return bool(_ITEM.match(item)) or announced or (before[-1] not in ".!?" and item[-1] not in ".!?")
