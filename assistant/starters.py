"""First questions that a visitor may ask of whatever is in: made of what the documents call their own parts.

Does not know how questions are answered, nor what any document says.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

from assistant import prompts
from assistant.running import DEMONSTRATION_FILES
from corpus.captions import CAPTION
from corpus.metadata import KINDS
from index.catalogue import Catalogue
from index.passage import Passage, Record
from index.words import stems

NUMBER = 3
LONGEST = 500  # passages: longer documents are not looked through while somebody waits
TITLE = 90  # characters of a title that still reads well inside a question
_NUMBER = re.compile(r"^(?:part|chapter|section|annex|appendix)?\W*(?:\d+(?:\.\d+)*|[ivxlc]+|[a-z])[.):]?\s+", re.IGNORECASE)
_NO_SUBJECT = re.compile(  # headings that ask, and dates
    r"^(?:what|how|why|who|when|where|which)\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_EVERYWHERE = frozenset(
    stems(  # words of headings that say which part of a report this is, not what it is about
        "summary introduction background conclusion recommendation foreword preface contents appendix annex glossary reference note "
        "finding overview method methodology key fact figure executive contact scope purpose report review hearing inquiry judgment "
        "evidence question answer witness response document part chapter section table work course approach audit "
        "inspection committee public accounts"
    )
)


def starters(catalogue: Catalogue) -> tuple[str, ...]:
    """Up to three questions: written ones while only the demonstration is in, or else one about a part of each of three documents."""
    records = catalogue.records()
    if catalogue.fact("demonstration") == "done" and {record.path for record in records} <= _demonstration():
        return prompts.STARTERS
    return tuple(question for record, question in zip(range(NUMBER), _made(catalogue, records), strict=False))


def subject(passages: Sequence[Passage], title: str) -> str | None:
    """The heading that says best what a document is about beyond its title: its words stand in most passages. None where none does."""
    held = Counter(stem for passage in passages for stem in set(stems(passage.text)))
    names = {_NUMBER.sub("", passage.heading[-1].strip()) for passage in passages if passage.heading}
    weights = {name: _weight(name, held, set(stems(title))) for name in names}
    best = max(sorted(weights), key=weights.__getitem__, default=None)
    return best if best is not None and weights[best] > 0 else None


def _weight(name: str, held: Mapping[str, int], title: Set[str]) -> float:
    """In how many passages the words of a heading stand, on average; 0 for one that is too short, too long, generic or of a table."""
    words = [stem for stem in stems(name) if stem not in _EVERYWHERE]
    if (
        not 2 <= len(words) <= 6
        or len(name) > 70
        or set(words) <= title
        or name.endswith((".", ":", ";"))
        or _NO_SUBJECT.search(name)
        or CAPTION.match(name)
    ):
        return 0.0
    return sum(held[word] for word in words) / len(words) if all(held[word] for word in words) else 0.0


def _made(catalogue: Catalogue, records: Sequence[Record]) -> Iterator[str]:
    """Questions about the documents, audits first, of each publisher the latest; one publisher once."""
    asked: set[str] = set()
    for record in sorted(sorted(records, key=lambda r: r.metadata.published or "", reverse=True), key=_rank):
        title, publisher = record.metadata.title or "", record.metadata.publisher or record.id
        if publisher in asked or not title or len(title) > TITLE or record.passages > LONGEST:
            continue
        if found := subject(catalogue.passages_of(record.id), title):
            asked.add(publisher)
            yield prompts.STARTER.format(title=title, subject=found)


def _rank(record: Record) -> int:
    return KINDS.index(record.metadata.kind or "other")


def _demonstration() -> set[str]:
    return {path.name for path in DEMONSTRATION_FILES.iterdir()}
