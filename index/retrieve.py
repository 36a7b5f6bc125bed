"""From a query to ranked passages: dense and lexical search, joined by a weighted sum of their scores, in the light of their neighbours.

Does not know questions, conversations or answers: a query stands alone.
"""

import logging
import re
from collections.abc import Sequence
from dataclasses import replace

from index.columns import Facets
from index.errors import NoSuchPassage, StoreUnreachable
from index.exact import Matrix
from index.fuse import Fused, Ranking, weighted_sum
from index.holdings import Held
from index.library import Library
from index.neighbours import Place, with_neighbours
from index.passage import Filters, Hit, Passage, Record
from index.rerank import FIRST, reranked

log = logging.getLogger(__name__)

EXACT = 2_000_000  # passages that are compared with a query one by one: memory of 2 GB for a million
_ITEM = re.compile(r"(.+) [a-z]")  # the number of a lettered item
DEPTH = 100  # passages that each of the two searches offers to the fusion
LEXICAL = 0.44  # what having each word of a query counts against a cosine of 1; measured on the development sets, flat from 0.42 to 0.48


def search(
    library: Library,
    query: str,
    filters: Filters = Filters(),
    k: int = 10,
    also: Sequence[tuple[str, float]] = (),
    rerank: bool = True,
) -> list[Hit]:
    """The `k` best passages, best first; none for a query without words.

    also: further wordings with their weights; the query itself has what they leave of 1. rerank: where the library has a reranker.

    Raises ModelChanged or ModelUnusable, and NoSuchDocument where a filter names a document that is not in.
    """
    weights = {query: 1 - sum(weight for _, weight in also)}
    for words, weight in also:
        weights[words] = weights.get(words, 0.0) + weight
    queries = [words for words in weights if words.strip()]
    held = library.held
    if not queries or not held.passages:
        return []
    library.require_model()
    allowed = held.permitted(filters, _named(library, filters)) if filters else None
    vectors = library.encoder.encode(queries)
    each = [_rankings(library, words, vector, allowed, max(DEPTH, k)) for words, vector in zip(queries, vectors, strict=True)]
    shared = [
        replace(ranking, weight=ranking.weight * weights[words])
        for words, rankings in zip(queries, each, strict=True)
        for ranking in rankings
    ]
    reranker = library.reranker if rerank else None
    hits = _hits(library, held, _in_context(library, held, weighted_sum(shared)), max(k, FIRST) if reranker else k)
    return reranked(reranker, query, hits)[:k] if reranker else hits


def _in_context(library: Library, held: Held, fused: Sequence[Fused]) -> list[Fused]:
    """What was found, best first, with what each passage's neighbours lend it."""
    stand = library.catalogue.positions([name for name, _, _ in fused])
    places = {
        name: Place(document, position, held.by_id[document].passages, length)
        for name, (document, position, length) in stand.items()
        if document in held.by_id
    }
    scores = with_neighbours([(name, score) for name, score, _ in fused], places)
    return sorted(((name, scores[name], found_by) for name, _, found_by in fused), key=lambda found: -found[1])


def _rankings(library: Library, words: str, vector: Matrix, allowed: Sequence[Record] | None, depth: int) -> list[Ranking]:
    inside = None if allowed is None else [record.id for record in allowed]
    dense = Ranking("dense", 1.0, nearest(library, vector, depth, allowed))
    if (index := library.views.ready_words) is None:  # it is being repaired: better half a search than none
        return [dense]
    return [dense, Ranking("lexical", LEXICAL, index.best(words, depth, inside))]


def nearest_to(library: Library, passage_id: str, filters: Filters = Filters(), k: int = 10) -> tuple[Passage, list[Hit]]:
    """A passage that is in, and the `k` others nearest to it in meaning, best first. Raises NoSuchPassage, and what `search` raises."""
    passage = library.catalogue.passages([passage_id]).get(passage_id)
    if passage is None:
        raise NoSuchPassage(f"no passage has the id {passage_id}: `search` gives the ids of passages")
    names, matrix = library.catalogue.vectors_of(passage.document_id)
    allowed = permitted(library, filters) if filters else None
    found = nearest(library, matrix[names.index(passage_id)], k + 1, allowed)
    return passage, _hits(library, library.held, [(name, score, ("dense",)) for name, score in found if name != passage_id], k)


def items_below(library: Library, hits: Sequence[Hit]) -> list[Hit]:
    """What belongs to a hit that is part of a lettered list and was not found itself: the items "2.3 a" and so on under a 2.3 that ends
    in a colon, and that 2.3 for one of its items."""
    found = {hit.passage.id for hit in hits}
    items: list[Hit] = []
    for hit in hits:
        number = hit.passage.paragraph or ""
        item = _ITEM.fullmatch(number)
        if item or (number and hit.passage.text.rstrip().endswith(":")):
            lead = item[1] if item else number
            beside = [p for p in library.catalogue.passages_of(hit.record.id) if _in_list(p, lead) and p.id not in found]
            found |= {p.id for p in beside}
            items += [replace(hit, passage=p, rank=len(hits) + len(items) + n) for n, p in enumerate(beside, 1)]
    return items


def with_passages_before(library: Library, hits: Sequence[Hit]) -> list[Hit]:
    """The hits, each with the passage that stands before it in its document."""
    before = library.catalogue.passages_before([hit.passage.id for hit in hits])
    return [replace(hit, before=before.get(hit.passage.id)) for hit in hits]


def facets(library: Library, filters: Filters, most: int) -> Facets:
    """How many documents each value of a filter would let through; of each filter the `most` frequent values. Raises as `permitted`."""
    return library.held.facets(filters, _named(library, filters), most)


def _in_list(passage: Passage, lead: str) -> bool:
    """Whether a passage announces the items of this paragraph, or is one of them."""
    number = passage.paragraph or ""
    return number.startswith(f"{lead} ") or (number == lead and passage.text.rstrip().endswith(":"))


def permitted(library: Library, filters: Filters) -> list[Record]:
    """The documents that pass the filters. One of unknown date passes a filter by date. Raises NoSuchDocument."""
    return library.held.permitted(filters, _named(library, filters))


def _named(library: Library, filters: Filters) -> set[str]:
    return {library.catalogue.record(name).id for name in filters.documents}


def nearest(library: Library, vector: Matrix, k: int, allowed: Sequence[Record] | None = None) -> list[tuple[str, float]]:
    """The `k` best (passage id, cosine) in these documents or in all. vector: (d,) of length 1.

    By comparing, up to EXACT passages or within filters, since Chroma's own filters are slow and lose passages; else by Chroma.
    """
    held = library.held
    if allowed is None and held.passages > EXACT and (found := _by_chroma(library, vector, k)) is not None:
        return found
    return held.nearest(vector, k, allowed)


def _by_chroma(library: Library, vector: Matrix, k: int) -> list[tuple[str, float]] | None:
    """None where Chroma can't answer: its server is away, or it is made again."""
    try:
        index = library.views.ready_vectors
        return None if index is None else index.nearest(vector, k)
    except StoreUnreachable as problem:
        log.warning("every passage is compared: %s", problem)
        return None


def _hits(library: Library, held: Held, fused: Sequence[Fused], k: int) -> list[Hit]:
    """The passages behind the ids. One that was removed a moment ago is left out."""
    records = held.by_id
    hits: list[Hit] = []
    for start in range(0, len(fused), k):
        some = fused[start : start + k]
        passages = library.catalogue.passages([name for name, _, _ in some])
        for name, score, found_by in some:
            passage = passages.get(name)
            if passage is not None and passage.document_id in records and len(hits) < k:
                hits.append(Hit(passage, records[passage.document_id], score, len(hits) + 1, found_by))
        if len(hits) == k:
            break
    return hits
