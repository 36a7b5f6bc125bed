"""Brings the index in line with files: add, replace, remove, rebuild, check. Does not know how a file is read or a view is stored.

Other processes read a few files ahead while this one embeds and stores: a round of documents is embedded together and then stored
document by document, each in one transaction, so that a crash loses at most the round that was being embedded.
"""

import hashlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from corpus.content import content
from corpus.document import Document
from corpus.errors import Refused
from corpus.folder import Entry
from corpus.metadata import merged
from corpus.worker import AT_ONCE, Job, Readers
from index.chunk import chunk, embedded_text
from index.counts import many
from index.errors import ModelUnusable, NoSuchDocument
from index.exact import Matrix
from index.library import Library
from index.passage import Passage, Record
from index.schema import storable

ROUND = 128  # passages embedded and stored together
AHEAD = AT_ONCE + 2  # files that are read while a round is embedded
AHEAD_BYTES = 64_000_000  # and their size together, unless one alone is larger
TAKEN_OUT = "was taken out by somebody else meanwhile: add it again"
NOT_READ_AGAIN = "could not be read again, and stays as an earlier reader read it: {reason}"

Progress = Callable[[str, int, int], None]  # what is being done, steps done now, steps in all (0: not known yet)


def silent(_what: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""


@dataclass(slots=True)
class Report:
    """What became of the files that were offered: paths as shown, and for refused ones the reason."""

    added: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Read:
    """A document that was read and waits to be embedded."""

    entry: Entry
    original: bytes
    document: Document
    passages: list[Passage]
    replaces: bool


def add(library: Library, entries: Sequence[Entry], progress: Progress = silent, password: str | None = None) -> Report:
    """Take files in. A file that was added before, unchanged, is not read again, unless an earlier reader read it; one that can't be
    read is refused and the rest go on.

    Raises ModelChanged or ModelUnusable before anything is stored.
    """
    adding = _Adding(library, progress, password)
    library.catalogue.forget_refusals([place for place, _, _ in library.catalogue.refused() if not Path(place).exists()])
    library.require_model()
    for waiting in _rounds(adding.readings(entries)):
        _store(library, waiting, adding.report, progress)
    with library.changing:
        adding.settle_copies()
        library.views.update()
        library.views.tidy()
    return adding.report


@dataclass(slots=True)
class _Adding:
    """The first half of `add`: from files to documents that wait to be embedded."""

    library: Library
    progress: Progress
    password: str | None
    report: Report = field(default_factory=Report)
    met: dict[str, str] = field(default_factory=dict)  # id of what is read in this run -> the name that it was met under
    copies: list[tuple[Entry, str]] = field(default_factory=list)  # the same bytes again, under another name
    ahead: deque[tuple[Entry, Job, "Future[Document]"]] = field(default_factory=deque)  # being read by other processes

    def readings(self, entries: Sequence[Entry]) -> Iterator[_Read]:
        """Each new document, read, in the order of the files. What needs no reading is settled and reported on the way."""
        with Readers() as readers:
            for entry in entries:
                self.progress(entry.path, 1, len(entries))
                try:
                    if (job := self.unread(entry)) is not None:
                        self.ahead.append((entry, job, readers.read(job)))
                except Refused as refusal:
                    self.refuse(entry, refusal)
                while len(self.ahead) > AHEAD or sum(len(job.data) for _, job, _ in self.ahead) > AHEAD_BYTES:
                    yield from self.next_read()
            while self.ahead:
                yield from self.next_read()

    def unread(self, entry: Entry) -> Job | None:
        """What is to be read of a file; None where its bytes are in or being read. Raises Refused."""
        if storable(str(entry.location)) != str(entry.location):
            raise Refused(storable(entry.path), "has a name that is not UTF-8; rename it")
        original = content(entry.location, entry.path)
        document_id = hashlib.sha256(original).hexdigest()[:12]
        if document_id in self.met:
            self.copies.append((entry, document_id))
        elif not self.is_known(entry, document_id):
            self.met[document_id] = entry.path
            return Job(original, entry.path, entry.stated, self.password)
        return None

    def is_known(self, entry: Entry, document_id: str) -> bool:
        """Whether a document is in as the reader of today reads it; then what the file says of it is noted."""
        if not _is_read(self.library, document_id):
            return False
        with self.library.changing:
            if known := _is_read(self.library, document_id):  # nobody has taken it out since
                _known(self.library, entry, document_id, self.report)
        return known

    def next_read(self) -> Iterator[_Read]:
        """The document that has waited longest, or nothing where its file is refused."""
        entry, job, future = self.ahead.popleft()
        try:
            document = future.result()
        except Refused as refusal:
            document_id = hashlib.sha256(job.data).hexdigest()[:12]
            if self.library.catalogue.records([document_id]):
                self.keep(entry, document_id, refusal)
            else:
                self.refuse(entry, refusal)
        else:
            held = self.library.catalogue.at(str(entry.location))
            yield _Read(entry, job.data, document, chunk(document), replaces=held is not None)

    def refuse(self, entry: Entry, refusal: Refused) -> None:
        """Report a file that can't be taken in, and note it."""
        self.report.refused.append(refusal)
        self.library.catalogue.refuse(storable(str(entry.location)), storable(entry.path), refusal.reason)

    def keep(self, entry: Entry, document_id: str, refusal: Refused) -> None:
        """Report a document that is in and can't be read again; what an earlier reader made of it stays."""
        with self.library.changing:
            _note_name(self.library, entry, document_id)
        self.report.refused.append(Refused(refusal.name, NOT_READ_AGAIN.format(reason=refusal.reason)))

    def settle_copies(self) -> None:
        """What was read under one name has its other names now; what was refused is refused under each."""
        reasons = {refusal.name: refusal.reason for refusal in self.report.refused}
        for entry, document_id in self.copies:
            if self.library.catalogue.records([document_id]):
                _known(self.library, entry, document_id, self.report)
            else:
                self.refuse(entry, Refused(entry.path, reasons.get(self.met[document_id], TAKEN_OUT)))


def _is_read(library: Library, document_id: str) -> bool:
    """Whether a document is in as the reader of today reads it."""
    return any(not record.outdated for record in library.catalogue.records([document_id]))


def _note_name(library: Library, entry: Entry, document_id: str) -> str | None:
    """Note where a document that is in stands too; gives the id of what stood there before."""
    held = library.catalogue.at(str(entry.location))
    if held != document_id:
        library.catalogue.add_name(document_id, str(entry.location), entry.path)
    return held


def _known(library: Library, entry: Entry, document_id: str, report: Report) -> None:
    """The bytes are in already: note a new name, or what is newly said about them."""
    (record,) = library.catalogue.records([document_id])
    held = _note_name(library, entry, document_id)
    before = library.catalogue.said([document_id])[document_id]
    said = replace(before, stated=merged(entry.stated, before.stated))
    if said != before:
        library.catalogue.restate(document_id, said)
    if said.metadata == record.metadata and held in (None, document_id):
        report.unchanged.append(entry.path)
    else:
        report.replaced.append(entry.path)


def _rounds(readings: Iterator[_Read]) -> Iterator[list[_Read]]:
    waiting: list[_Read] = []
    for reading in readings:
        waiting.append(reading)
        if sum(len(item.passages) for item in waiting) >= ROUND:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _store(library: Library, waiting: Sequence[_Read], report: Report, progress: Progress) -> None:
    matrix = _embedded(library, waiting, progress)
    start = 0
    with library.changing:  # others have their turn while this process reads and embeds
        library.require_model()
        for item in waiting:
            end = start + len(item.passages)
            if _is_read(library, item.document.id):  # somebody else was faster
                _known(library, item.entry, item.document.id, report)
            elif library.catalogue.records([item.document.id]):
                library.catalogue.put_again(item.document, item.passages, matrix[start:end])
                _note_name(library, item.entry, item.document.id)
                report.replaced.append(item.entry.path)
            else:
                library.catalogue.put(item.document, item.original, str(item.entry.location), item.passages, matrix[start:end])
                (report.replaced if item.replaces else report.added).append(item.entry.path)
            start = end
        library.views.update()


def _embedded(library: Library, waiting: Sequence[_Read], progress: Progress) -> Matrix:
    """The vectors of all these passages, (n, d) float32; a document that is read again brings those of the texts that it keeps."""
    texts = [embedded_text(passage) for item in waiting for passage in item.passages]
    known: dict[str, Matrix] = {}
    for record in library.catalogue.records([item.document.id for item in waiting]):
        passages, (_, rows) = library.catalogue.passages_of(record.id), library.catalogue.vectors_of(record.id)
        known |= zip(map(embedded_text, passages), rows, strict=True)
    fresh = [text for text in texts if text not in known]
    matrix = library.encoder.encode(fresh, lambda done: progress("embedding", done, len(fresh)))
    if not known:
        return matrix
    known |= zip(fresh, matrix, strict=True)
    return np.array([known[text] for text in texts], dtype=np.float32)


def remove(library: Library, names: Sequence[str]) -> list[Record]:
    """Take documents out by id, start of an id or path: catalogue, original and both views. Raises NoSuchDocument before any is gone."""
    with library.changing:
        records = list({record.id: record for record in map(library.catalogue.record, names)}.values())
        for record in records:
            library.catalogue.remove(record.id)
        library.views.update()
        library.views.rebuild_words()  # a deleted word stays in tantivy's files until they are written anew
    return records


def rebuild(library: Library, progress: Progress = silent) -> int:
    """Make both views again from the catalogue; embeds only where the embedding model has changed. Returns the number of passages."""
    with library.changing:
        if library.catalogue.fact("embedding") not in (None, library.embedding):
            _embed_again(library, progress)
        library.views.rebuild_vectors()
        library.views.rebuild_words()
        library.catalogue.set_fact(
            "embedding", library.embedding
        )  # last: until then a crash leaves an index that says it is unfinished
        return library.catalogue.passage_count()


def _embed_again(library: Library, progress: Progress) -> None:
    library.catalogue.set_fact("embedding", "")  # until all vectors are of one model, nothing may search them
    total = library.catalogue.passage_count()
    for record in library.catalogue.records():
        texts = [embedded_text(passage) for passage in library.catalogue.passages_of(record.id)]
        matrix = library.encoder.encode(texts, lambda done: progress("embedding", done, total))
        library.catalogue.replace_vectors(record.id, matrix)


def check(library: Library, progress: Progress = silent) -> list[str]:
    """What is wrong, a line each: documents against their originals, passages against their texts, views against the catalogue, the
    embedding model."""
    problems = []
    records = library.catalogue.records()
    for record in records:
        progress(record.path, 1, len(records))
        problems += [f"{record.path}: {problem}" for problem in _document_problems(library, record)]
    noted = library.catalogue.fact("embedding")
    if records and noted != library.embedding:
        problems.append(f"the vectors are of {noted or 'an unfinished rebuild'}, not of {library.embedding}")
    try:
        library.warm_up()
    except ModelUnusable as problem:
        problems.append(str(problem))
    with library.changing:
        return problems + library.views.differences()


def _document_problems(library: Library, record: Record) -> Iterator[str]:
    try:
        document, original = library.catalogue.document(record.id), library.catalogue.original(record.id)
        names, matrix = library.catalogue.vectors_of(record.id)
    except (NoSuchDocument, ValueError) as problem:
        yield str(problem)
        return
    if hashlib.sha256(original).hexdigest() != document.source.sha256:
        yield "the stored original is not the file that was read"
    passages = library.catalogue.passages_of(record.id)
    if wrong := sum(passage.text != passage.span.of(document.text) for passage in passages):
        yield f"the text differs from {many(wrong, 'passage')}"
    if not len(passages) == len(names) == record.passages:
        yield f"it has {len(passages)} of {many(record.passages, 'passage')}"
    if not np.isfinite(matrix).all():
        yield "some vectors are not numbers"
