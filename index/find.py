"""What a person who looks for passages is shown: the search, then phrases held to, repeats put together, times and documents preferred.

Does not know where a query comes from nor how hits are drawn. search() ranks for answers; this orders for readers.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.duplicates import collapsed
from index.library import Library
from index.passage import Filters, Hit
from index.prefer import ANY, Times, by_date, ranked, spread, timely
from index.retrieve import nearest_to, permitted, search
from index.words import plain

POOL = 100  # passages that are ordered anew
SPARE = 20  # passages in place of those that are put together
PHRASES = 1000  # passages that are looked through for a phrase
_QUOTES = re.compile(r'["“”]')


@dataclass(frozen=True, slots=True)
class Manner:
    """How passages are chosen and ordered.

    phrases: word for word in each passage, or in none if no passage has them all. several: documents are compared, so that one should not
    fill the list.
    """

    k: int = 10
    times: Times = ANY
    phrases: tuple[str, ...] = ()
    several: bool = False
    newest_first: bool = False
    rerank: bool = True


def find(
    library: Library, query: str, filters: Filters, manner: Manner, also: Sequence[tuple[str, float]] = ()
) -> tuple[list[Hit], bool]:
    """(the `k` passages to show, whether they hold the phrases). also: as `search` takes it. Raises what `search` raises."""
    ordered = manner.times or manner.several or manner.phrases
    depth = max(manner.k, POOL) if ordered else manner.k + SPARE
    exact: list[Hit] = []
    if manner.phrases:
        pool = search(library, query, filters, max(manner.k, PHRASES), also, manner.rerank)
        exact = [hit for hit in pool if all(_holds(hit, phrase) for phrase in manner.phrases)][:depth]
    plainly = [(_QUOTES.sub(" ", words), weight) for words, weight in also]
    hits = exact or search(library, _QUOTES.sub(" ", query), filters, depth, plainly, manner.rerank)
    hits = collapsed(timely(hits, manner.times, manner.k))
    return _shown(spread(hits) if manner.several else hits, manner), bool(exact) or not manner.phrases


def like(library: Library, passage_id: str, filters: Filters, manner: Manner) -> list[Hit]:
    """The `k` passages nearest in meaning to one that is in, without itself and its repeats. Raises NoSuchPassage."""
    seed, found = nearest_to(library, passage_id, filters, max(manner.k + 1, POOL))
    return _shown(collapsed(found, leave_out=[seed.text]), manner)


def whole(library: Library, filters: Filters) -> list[Hit]:
    """All passages of the documents that the filters let through, in reading order. Raises NoSuchDocument."""
    records = permitted(library, filters)
    return ranked([Hit(each, record, 0.0, 0, ()) for record in records for each in library.catalogue.passages_of(record.id)])


def _shown(hits: Sequence[Hit], manner: Manner) -> list[Hit]:
    first = hits[: manner.k]
    return ranked(by_date(first) if manner.newest_first else first)


def _holds(hit: Hit, phrase: str) -> bool:
    """Whether a passage, its heading or the title of its document has a phrase word for word; capitals and punctuation do not count."""
    places = (hit.passage.text, *hit.passage.heading, hit.record.metadata.title or "")
    return any(plain(phrase) in plain(place) for place in places)
