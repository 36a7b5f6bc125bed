"""From what a person looks for to the passages shown, and what must be said beside them.

Does not know pages or the command line; both ask through it, so that they find the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import prompts
from assistant.answer import Notice, Turn
from assistant.errors import WrongUsage
from assistant.rewrite import UNDERSTOOD, rewrite
from assistant.wishes import NONE, Wishes, wishes
from index.columns import Facets
from index.find import Manner, find, like, whole
from index.library import Library
from index.passage import Filters, Hit
from index.prefer import ANY
from index.retrieve import facets, permitted
from index.words import alike, stems

MOST = 12  # values of a filter that are counted
NO_LIMITS = Filters()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for, in which order, and how much of it.

    words: what to look for; without any, and without `like`, all passages of the documents that the filters name are listed.
    like: the id of a passage that others should be like. any_time: times that the words name do not count.
    """

    words: str = ""
    history: tuple[Turn, ...] = ()
    filters: Filters = NO_LIMITS
    k: int | None = 10  # None: all, of a list
    like: str | None = None
    newest_first: bool = False
    any_time: bool = False
    counts: bool = False  # of documents, by the values of the filters
    rerank: bool = True  # where the library has a reranker


@dataclass(frozen=True, slots=True)
class Found:
    """The query that was searched, the passages to show, and what to say beside them; `wished`: what the words wish for."""

    query: str
    hits: tuple[Hit, ...]
    notices: tuple[Notice, ...] = ()
    wished: Wishes = NONE
    facets: Facets | None = None
    reranker: str = ""  # which cross-encoder had the last word


def look(library: Library, wanted: Wanted) -> Found:
    """What is found. Raises WrongUsage where nothing is looked for, and what `index.find` raises."""
    found = _found(library, wanted)
    return replace(found, facets=facets(library, wanted.filters, MOST)) if wanted.counts else found


def _found(library: Library, wanted: Wanted) -> Found:
    manner = Manner(wanted.k or 10, newest_first=wanted.newest_first, rerank=wanted.rerank)
    if wanted.like:
        return Found("", tuple(like(library, wanted.like, wanted.filters, manner)))
    if not any(character.isalnum() for character in wanted.words):
        if wanted.words or not wanted.filters.documents:
            raise WrongUsage(prompts.EMPTY_QUERY)
        return Found("", tuple(whole(library, wanted.filters)[: wanted.k]))
    query = rewrite(wanted.words, wanted.history, library.held.definitions)
    wished = wishes(wanted.words[:UNDERSTOOD])
    if not wished.times:  # a follow-up may leave the time to the question before it
        before = wishes(query.alone)
        wished = replace(wished, times=before.times, said=before.said)
    times = ANY if wanted.any_time else wished.times
    manner = replace(manner, times=times, phrases=wished.phrases, several=wished.several)
    hits, exact = find(library, query.alone, wanted.filters, manner, query.also)
    reranker = library.reranker.model if library.reranker and wanted.rerank else ""
    said = (*_notices(wished, exact, wanted.any_time), *_wordless(query.alone, hits), *_nothing_passes(library, wanted.filters))
    return Found(query.alone, tuple(hits), said, wished, reranker=reranker)


def _wordless(query: str, hits: Sequence[Hit]) -> tuple[Notice, ...]:
    """Where nothing that was found has a word of the query, as where all of them are misspelled."""
    wordless = hits and stems(query) and not any(alike(hit.passage.text, query) for hit in hits)
    return (Notice("words", prompts.NO_WORDS),) if wordless else ()


def _nothing_passes(library: Library, filters: Filters) -> tuple[Notice, ...]:
    return () if permitted(library, filters) or not library.held.records else (Notice("filters", prompts.NONE_PASSES),)


def _notices(wished: Wishes, exact: bool, any_time: bool) -> tuple[Notice, ...]:
    said = []
    if wished.times and not any_time:
        said.append(Notice("time", prompts.PREFERRED.format(documents=wished.said)))
    if not exact:
        said.append(Notice("phrase", prompts.NOT_WORD_FOR_WORD.format(phrase="” and “".join(wished.phrases))))
    return tuple(said)
