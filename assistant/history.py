"""Keeps conversations in step with the documents: what was removed is not kept in an old answer either.

Does not know how turns are stored; it works on answers as `contract.answer_json` gives them.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from assistant import prompts
from assistant.contract import JSON
from assistant.markers import citations
from index.conversations import Conversations
from index.library import Library

_FORGETTING = "forgetting"  # the fact that names documents whose words may still stand in kept answers


def forget(library: Library, documents: Collection[str]) -> int:
    """Take the words of these documents (ids) out of every kept answer, and off the disk; returns how many answers changed."""
    count = Conversations(library.catalogue).change(lambda answer: without(answer, documents))
    library.catalogue.forget_pages()
    return count


@contextmanager
def forgetting(library: Library, documents: Collection[str]) -> Iterator[None]:
    """Note, while the block removes these documents (ids) and takes their words out of kept answers, that this is under way."""
    library.catalogue.set_fact(_FORGETTING, " ".join(sorted(_noted(library) | set(documents))))
    yield
    library.catalogue.set_fact(_FORGETTING, " ".join(sorted(_noted(library) - set(documents))))


def finish_forgetting(library: Library) -> None:
    """Do what a crash kept `forgetting` from: documents that are gone leave kept answers too."""
    if noted := _noted(library):
        forget(library, noted - {record.id for record in library.catalogue.records(sorted(noted))})
        library.catalogue.set_fact(_FORGETTING, "")


def _noted(library: Library) -> set[str]:
    return set((library.catalogue.fact(_FORGETTING) or "").split())


def without(answer: JSON, documents: Collection[str]) -> JSON:
    """The answer without hits of these documents and notices that name them; one that cites them keeps its question and says that its
    source was removed."""
    hits = [hit for hit in answer["hits"] if hit["document_id"] not in documents]
    notices = [notice for notice in answer["notices"] if notice.get("document") not in documents]
    cited = {citation["passage"]["document_id"] for citation in citations(answer)}
    if cited.isdisjoint(documents):
        return answer | {"hits": hits, "notices": notices}
    return answer | {"hits": hits, "claims": [], "status": "not_in_sources", "text": prompts.SOURCE_REMOVED, "notices": []}
