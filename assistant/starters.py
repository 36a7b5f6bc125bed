"""First questions that a visitor may ask of whatever is in: made of what the documents call their own parts.

Does not know how questions are answered, nor what any document says.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant import prompts
from assistant.running import DEMONSTRATION_FILES
from corpus.metadata import KINDS
from index.catalogue import Catalogue
from index.passage import Record

NUMBER = 3
LONGEST = 500  # passages: headings of longer documents are not looked through while somebody waits
_WORD = re.compile(r"[^\W\d_]+")
_EVERYWHERE = frozenset(  # headings that say what part of a report this is, not what it is about
    "summary introduction background conclusion conclusions recommendations recommendation foreword preface contents appendix annex "
    "glossary references notes findings overview methodology key facts figures executive about contact scope purpose".split()
)


def starters(catalogue: Catalogue) -> tuple[str, ...]:
    """Up to three questions: written ones while only the demonstration is in, or else one about a part of each of three documents."""
    records = catalogue.records()
    if catalogue.fact("demonstration") == "done" and {record.path for record in records} <= _demonstration():
        return prompts.STARTERS
    return tuple(question for record, question in zip(range(NUMBER), _made(catalogue, records), strict=False))


def subject(headings: Sequence[tuple[str, ...]]) -> str | None:
    """The heading under which a document says most, of those that say what it is about; None where there is none."""
    names = (heading[-1].strip() for heading in headings if heading)
    best = Counter(name for name in names if _says_something(name)).most_common(1)
    return best[0][0] if best else None


def _made(catalogue: Catalogue, records: Sequence[Record]) -> Iterator[str]:
    """Questions about the documents, audits first, of each publisher the latest; one publisher once."""
    asked: set[str | None] = set()
    for record in sorted(sorted(records, key=lambda r: r.metadata.published or "", reverse=True), key=_rank):
        about = record.metadata
        if about.publisher in asked or not about.publisher or record.passages > LONGEST:
            continue
        headings = [passage.heading for passage in catalogue.passages_of(record.id)]
        found = subject([heading for heading in headings if heading and heading[-1] != about.title])
        if found:
            asked.add(about.publisher)
            yield prompts.STARTER.format(publisher=about.publisher, subject=found)


def _says_something(heading: str) -> bool:
    words = [word.casefold() for word in _WORD.findall(heading)]
    return 1 <= len(words) <= 8 and len(heading) <= 80 and not _EVERYWHERE.issuperset(words)


def _rank(record: Record) -> int:
    return KINDS.index(record.metadata.kind or "other")


def _demonstration() -> set[str]:
    return {path.name for path in DEMONSTRATION_FILES.iterdir()}
