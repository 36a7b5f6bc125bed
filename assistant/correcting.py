"""Corrects what is said about a document: in the catalogue, in the views, and in the citations of kept answers.

Does not know who asks for it. The text of a kept answer stays as it was given; only what names its sources changes.
"""

from collections.abc import Sequence

from assistant.contract import JSON, passage_json
from corpus.said import Correction
from index.conversations import Conversations
from index.correct import correct
from index.library import Library
from index.passage import Passage, Record


def correct_everywhere(library: Library, name: str, changes: Correction, back: Sequence[str] = ()) -> Record:
    """The document `name` after these corrections, and after those of the fields `back` are taken back. Raises NoSuchDocument."""
    record = correct(library, name, changes, back)
    passages = {passage.id: passage for passage in library.catalogue.passages_of(record.id)}
    Conversations(library.catalogue).change(lambda answer: _named_anew(answer, record, passages))
    return record


def _named_anew(answer: JSON, record: Record, passages: dict[str, Passage]) -> JSON:
    """A kept answer whose hits and citations of the document say what is known of it now."""

    def anew(item: JSON, quote: str = "") -> JSON:
        passage = passages.get(item["id"])
        if passage is None or passage.text != item["text"]:  # the document was read again since
            return item
        return item | passage_json(passage, record, quote)

    claims = [
        claim | {"citations": [cited | {"passage": anew(cited["passage"], cited["quote"])} for cited in claim["citations"]]}
        for claim in answer["claims"]
    ]
    return answer | {"claims": claims, "hits": [anew(hit) for hit in answer["hits"]]}
