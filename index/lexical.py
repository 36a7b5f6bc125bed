"""tantivy as one view of the catalogue: the words of passages, ranked by BM25. Does not know vectors.

The only home of tantivy. Words are lower-cased, folded to ASCII and stemmed; common English words are left out, of a query
those of a question as well ("how", "what"): they are rare in reports and would decide the ranking.
"""

import math
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy

from index.errors import StoreUnreachable
from index.words import STOP

BROKEN = (ValueError, OSError)  # what tantivy raises for a damaged folder
_ANALYSER = "english"
_FIELDS = {"text": 1.0, "heading": 0.2, "title": 0.2}  # searched fields and their weight
_SLOP = 2  # words that may stand between those of a phrase: the common ones that are left out ("director of the agency")
_WRITER_MEMORY = 50_000_000  # bytes
_WORD = re.compile(r"\w+(?:[.,'’/-]\w+)*")
_QUOTED = re.compile(r'["“]([^"“”]+)["”]')
_WHOSE = re.compile(r"['’]s\b")  # "the agency's budget" asks for the agency, whether or not it is followed by an "s"

Row = tuple[str, str, str, str, str]  # passage id, document id, text, heading, title


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("document", stored=False, tokenizer_name="raw", index_option="basic")
    for name in _FIELDS:
        builder.add_text_field(name, stored=False, tokenizer_name=_ANALYSER, index_option="position")
    return builder.build()


def _analyser() -> tantivy.TextAnalyzer:
    filters = (
        tantivy.Filter.remove_long(60),
        tantivy.Filter.lowercase(),
        tantivy.Filter.ascii_fold(),
        tantivy.Filter.stopword("english"),
        tantivy.Filter.stemmer("english"),
    )
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for item in filters:
        builder = builder.filter(item)
    return builder.build()


def _rarity(texts: int, having: int) -> float:
    """What a word counts that `having` of so many texts have: the inverse document frequency of BM25, as tantivy has it."""
    return math.log(1 + (texts - having + 0.5) / (having + 0.5))


@contextmanager
def _reached() -> Iterator[None]:
    try:
        yield
    except BROKEN as problem:
        raise StoreUnreachable(f"the word index failed ({problem}): make room on the disk, and start again") from problem


class Words:
    """One tantivy index in a folder, which one process may write to, or in memory where there is none.

    Whatever is done with it raises StoreUnreachable where the folder is damaged or the disk full.
    """

    def __init__(self, folder: Path | None) -> None:
        try:
            if folder:
                folder.mkdir(parents=True, exist_ok=True)
            self._index = tantivy.Index(_schema(), path=str(folder) if folder else None)
            self._analyser = _analyser()
            self._index.register_tokenizer(_ANALYSER, self._analyser)
            self._writer = self._index.writer(_WRITER_MEMORY, 1)
        except BROKEN as problem:
            raise StoreUnreachable(f"the word index {folder} can't be opened: run `rebuild`") from problem

    @_reached()
    def put(self, rows: Iterable[Row]) -> None:
        """Add passages, in place of those of the same documents, in one commit."""
        rows = list(rows)
        self._delete({document for _, document, *_ in rows})
        for passage, document, text, heading, title in rows:
            self._writer.add_document(tantivy.Document(id=passage, document=document, text=text, heading=heading, title=title))
        self._commit()

    @_reached()
    def delete(self, documents: Collection[str]) -> None:
        """Take the passages of these documents out."""
        self._delete(documents)
        self._commit()

    def _delete(self, documents: Collection[str]) -> None:
        for document in documents:
            self._writer.delete_documents_by_term("document", document)

    def _commit(self) -> None:
        self._writer.commit()
        self._index.reload()

    @_reached()
    def probe(self) -> None:
        """Raises StoreUnreachable unless the passages can be read."""
        searcher = self._index.searcher()
        for _, address in searcher.search(tantivy.Query.all_query(), 1).hits:
            searcher.doc(address)

    @_reached()
    def best(self, query: str, k: int, documents: Collection[str] | None = None) -> list[tuple[str, float]]:
        """(id, score) of the `k` best passages, best first, in `documents` if given. Words in quotes must stand as a phrase.

        score: BM25 as a share of what a text of average length gets that has each word of the query once, of those that any passage
        here has. So the best of passages that have little of a long question scores low; one that repeats its words, above 1.
        """
        groups = self._groups(query)
        searcher = self._index.searcher()
        whole = sum(self._weight(searcher, term) for _, terms in groups for term in terms)
        if not whole:
            return []
        parsed = tantivy.Query.boolean_query([(occur, self._anywhere(terms)) for occur, terms in groups])
        if documents is not None:
            inside = tantivy.Query.term_set_query(self._index.schema, "document", list(documents))
            only = tantivy.Query.const_score_query(inside, 0.0)
            parsed = tantivy.Query.boolean_query([(tantivy.Occur.Must, parsed), (tantivy.Occur.Must, only)])
        return [(searcher.doc(address)["id"][0], score / whole) for score, address in searcher.search(parsed, k).hits]

    def _groups(self, query: str) -> list[tuple[tantivy.Occur, list[str]]]:
        """The stems of each phrase in quotes, required, and of each other word, wished; common words only where there are no others.

        Whatever a person types is a query, never a syntax error.
        """
        words = _WORD.findall(_WHOSE.sub("", _QUOTED.sub(" ", query)))
        parts = [(tantivy.Occur.Must, phrase) for phrase in _QUOTED.findall(query)]
        parts += [(tantivy.Occur.Should, word) for word in [word for word in words if word.lower() not in STOP] or words]
        return [(occur, terms) for occur, part in parts if (terms := self._analyser.analyze(part))]

    def _weight(self, searcher: tantivy.Searcher, term: str) -> float:
        """The rarity of a word in the field where it is most frequent; nothing where no passage has it."""
        having = max(searcher.doc_freq(name, term) for name in _FIELDS)  # those just removed still count
        return _rarity(searcher.num_docs, min(having, searcher.num_docs)) if having else 0.0

    def _anywhere(self, terms: list[str]) -> tantivy.Query:
        """These stems next to one another in any of the fields."""
        return tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Should, tantivy.Query.boost_query(self._next_to_one_another(name, terms), boost))
                for name, boost in _FIELDS.items()
            ]
        )

    def _next_to_one_another(self, field: str, terms: list[str]) -> tantivy.Query:
        if len(terms) == 1:
            return tantivy.Query.term_query(self._index.schema, field, terms[0])
        return tantivy.Query.phrase_query(self._index.schema, field, list(enumerate(terms)), slop=_SLOP)

    @_reached()
    def close(self) -> None:
        """Let go of the folder."""
        self._writer.wait_merging_threads()

    @_reached()
    def count(self) -> int:
        """How many passages are in."""
        return int(self._index.searcher().num_docs)

    @_reached()
    def ids(self) -> set[str]:
        """Every passage id."""
        searcher = self._index.searcher()
        found = searcher.search(tantivy.Query.all_query(), max(1, searcher.num_docs)).hits
        return {searcher.doc(address)["id"][0] for _, address in found}
