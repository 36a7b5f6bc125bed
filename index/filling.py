"""What the views should hold, taken from the catalogue, and what one holds too much or too little of. Does not know how they are stored."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from index.catalogue import Catalogue
from index.counts import many
from index.exact import Matrix
from index.lexical import Row, Words
from index.passage import Record

if TYPE_CHECKING:
    from index.vectors import ChromaVectors

VERSIONS = {"chroma": "1", "words": "1"}  # raise one with every change of how that view is made: older ones are then made again
PROBES = 10  # documents of which a vector is searched at the start
NEAR = 1e-3  # the most that the cosine of a vector with itself may lack
TOLERANCE = 1e-4  # largest difference of a component between a vector in Chroma and in the catalogue
HOLES = 0.4  # rows taken out of Chroma, for each that is in, from which it is made again: it never uses their room a second time
_FACT = "chroma holes"  # where they are counted
_BATCH = 2000  # rows that go into a view together
_SAMPLE = 1000  # vectors compared by `differences`


def fill_vectors(catalogue: Catalogue, vectors: "ChromaVectors", records: Sequence[Record]) -> None:
    """Put the vectors of these documents in, in place of those that are there."""
    ids: list[str] = []
    parts: list[Matrix] = []
    for position, record in enumerate(records, 1):
        names, matrix = catalogue.vectors_of(record.id)
        ids, parts = ids + names, [*parts, matrix]
        if len(ids) >= _BATCH or position == len(records):
            vectors.upsert(ids, np.concatenate(parts))
            ids, parts = [], []


def bring_in_line(catalogue: Catalogue, vectors: "ChromaVectors") -> tuple[list[str], list[Record]]:
    """Bring the catalogue's unfinished changes into Chroma: the ids of the documents that changed, and those of them that are still in."""
    undone = catalogue.unfinished()
    changed = [document for document, _ in undone]
    present = catalogue.records(changed)
    if gone := [passage for _, passages in undone for passage in passages]:
        vectors.delete(gone)
        _add_holes(catalogue, len(gone))
    fill_vectors(catalogue, vectors, present)
    return changed, present


def fill_words(catalogue: Catalogue, words: Words, records: Sequence[Record]) -> None:
    """Put the words of these documents in, in place of those that are there."""
    rows: list[Row] = []
    for position, record in enumerate(records, 1):
        rows += _rows(catalogue, record)
        if len(rows) >= _BATCH or position == len(records):
            words.put(rows)
            rows = []


def _rows(catalogue: Catalogue, record: Record) -> list[Row]:
    title = record.metadata.title or ""
    return [(p.id, record.id, p.text, " ".join(p.heading), title) for p in catalogue.passages_of(record.id)]


def of_another_version(catalogue: Catalogue, view: str) -> bool:
    """Whether another version of the program made a view. The first version noted none."""
    noted = catalogue.fact(f"{view} version")
    return (noted or ("1" if catalogue.passage_count() else VERSIONS[view])) != VERSIONS[view]


def _add_holes(catalogue: Catalogue, rows: int) -> None:
    """Note that so many more rows were taken out of Chroma."""
    catalogue.set_fact(_FACT, str(_holes(catalogue) + rows))


def forget_holes(catalogue: Catalogue) -> None:
    """Note that Chroma was made again."""
    catalogue.set_fact(_FACT, "0")


def full_of_holes(catalogue: Catalogue) -> bool:
    """Whether Chroma takes much more room than it needs."""
    return _holes(catalogue) > HOLES * catalogue.passage_count()


def _holes(catalogue: Catalogue) -> int:
    return int(catalogue.fact(_FACT) or 0)


def lack_of_vectors(catalogue: Catalogue, vectors: "ChromaVectors") -> str | None:
    """What is wrong with Chroma as far as a quick look shows, in words; None where nothing is."""
    held, count = vectors.count(), catalogue.passage_count()
    if held != count:
        return f"Chroma held {held} of {many(count, 'passage')}"
    probes = catalogue.vectors_by_document(catalogue.some(PROBES))
    found = [vectors.nearest(rows[len(rows) // 2], 1) for _, _, rows in probes]
    if all(best and best[0][1] > 1 - NEAR for best in found):
        return None
    return "Chroma did not find its own vectors"


def lack_of_words(catalogue: Catalogue, words: Words) -> str | None:
    """The same of the word index."""
    held, count = words.count(), catalogue.passage_count()
    return None if held == count else f"the word index held {held} of {many(count, 'passage')}"


def differences(catalogue: Catalogue, vectors: "ChromaVectors", words: Words) -> list[str]:
    """What is wrong with the views, a line each; empty where both hold just what the catalogue holds."""
    truth = catalogue.passage_ids()
    lines = _compared("Chroma", truth, vectors.ids()) + _compared("the word index", truth, words.ids())
    wrong = _wrong_vectors(catalogue, vectors, sorted(truth)[:: max(1, len(truth) // _SAMPLE)])
    return lines + ([f"Chroma and the catalogue differ in {many(wrong, 'vector')}"] if wrong else [])


def _compared(name: str, truth: set[str], held: set[str]) -> list[str]:
    lines = []
    if missing := truth - held:
        lines.append(f"{name} lacks {many(len(missing), 'passage')}")
    if more := held - truth:
        lines.append(f"{name} holds {many(len(more), 'passage')} of no document")
    return lines


def _wrong_vectors(catalogue: Catalogue, vectors: "ChromaVectors", ids: Sequence[str]) -> int:
    documents = {passage.document_id for passage in catalogue.passages(ids).values()}
    truth = {name: row for document in documents for name, row in zip(*catalogue.vectors_of(document), strict=True)}
    return sum(
        row.shape != truth[name].shape or not np.allclose(row, truth[name], atol=TOLERANCE) for name, row in vectors.rows(ids)
    )
