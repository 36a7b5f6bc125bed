"""From a query to ranked passages: dense and lexical search, joined by a weighted sum of their scores.

Does not know questions, conversations or answers: a query stands alone.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.metadata import interval
from index.exact import Matrix, nearest
from index.fuse import Ranking, normalised, weighted_sum
from index.library import Library
from index.passage import Filters, Hit, Record, View

DEPTH = 100  # passages that each of the two searches offers to the fusion
LEXICAL = 0.3  # weight of the best lexical score against a cosine of 1; measured on the development sets, flat from 0.2 to 0.4


def search(library: Library, query: str, filters: Filters = Filters(), k: int = 10, also: str | None = None) -> list[Hit]:
    """The `k` best passages, best first; none for a query without words. `also` is a second wording that counts as much as the first.

    Raises ModelChanged or ModelUnusable, and NoSuchDocument where a filter names a document that is not in.
    """
    queries = [words for words in dict.fromkeys([query, also]) if words and words.strip()]
    if not queries or not library.catalogue.passage_count():
        return []
    library.require_model()
    allowed = permitted(library, filters) if filters else None
    vectors = library.encoder.encode(queries)
    each = [_rankings(library, words, vector, allowed, max(DEPTH, k)) for words, vector in zip(queries, vectors, strict=True)]
    shared = [replace(ranking, weight=ranking.weight / len(queries)) for rankings in each for ranking in rankings]
    return _hits(library, weighted_sum(shared), k)


def _rankings(library: Library, words: str, vector: Matrix, allowed: Sequence[Record] | None, depth: int) -> list[Ranking]:
    inside = None if allowed is None else [record.id for record in allowed]
    lexical = library.views.words.best(words, depth, inside)
    return [Ranking("dense", 1.0, _dense(library, vector, allowed, depth)), Ranking("lexical", LEXICAL, normalised(lexical))]


def items_below(library: Library, hits: Sequence[Hit]) -> list[Hit]:
    """The lettered items that a hit announces and that were not found themselves: "2.3 a" under a 2.3 that ends in a colon."""
    found = {hit.passage.id for hit in hits}
    items: list[Hit] = []
    for hit in hits:
        number = hit.passage.paragraph
        if number and hit.passage.text.rstrip().endswith(":"):
            below = [
                p for p in library.catalogue.passages_of(hit.record.id) if p.paragraph and p.paragraph.startswith(number + " ")
            ]
            items += [
                replace(hit, passage=p, rank=len(hits) + len(items) + n) for n, p in enumerate(below, 1) if p.id not in found
            ]
    return items


def permitted(library: Library, filters: Filters) -> list[Record]:
    """The documents that pass the filters. One of unknown date passes a filter by date. Raises NoSuchDocument."""
    named = {library.catalogue.record(name).id for name in filters.documents}
    return [record for record in library.catalogue.records() if _passes(record, filters, named)]


def _passes(record: Record, filters: Filters, named: set[str]) -> bool:
    about = record.metadata
    publishers = [publisher.casefold() for publisher in filters.publishers]
    return (
        (not named or record.id in named)
        and (not publishers or any(publisher in (about.publisher or "").casefold() for publisher in publishers))
        and (not filters.kinds or (about.kind or "other") in filters.kinds)
        and _within(about.published, filters)
    )


def _within(published: str | None, filters: Filters) -> bool:
    """Whether the two intervals share a day: a report of "2019" passes `--from 2019-06`."""
    if published is None:
        return True
    first, last = interval(published)
    return (filters.start is None or last >= interval(filters.start)[0]) and (
        filters.end is None or first <= interval(filters.end)[1]
    )


def _dense(library: Library, vector: Matrix, allowed: Sequence[Record] | None, depth: int) -> list[tuple[str, float]]:
    """All passages: by Chroma. Some documents only: exactly, since Chroma's own filters are slow and lose passages."""
    if allowed is None:
        return library.views.vectors.nearest(vector, depth)
    ids, matrix = library.catalogue.vectors_of_all([record.id for record in allowed])
    return nearest(vector, matrix, ids, depth)


def _hits(library: Library, fused: Sequence[tuple[str, float, tuple[View, ...]]], k: int) -> list[Hit]:
    """The passages behind the ids. One that was removed a moment ago is left out."""
    passages = library.catalogue.passages([name for name, _, _ in fused])
    records = {record.id: record for record in library.catalogue.records(sorted({p.document_id for p in passages.values()}))}
    hits: list[Hit] = []
    for name, score, found_by in fused:
        passage = passages.get(name)
        if passage is not None and passage.document_id in records and len(hits) < k:
            hits.append(Hit(passage, records[passage.document_id], score, len(hits) + 1, found_by))
    return hits
