"""Finds the figures of an answer that stand in rows of tables whose cells could not be told for certain.

Does not know how tables are read, nor how an answer is made.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from assistant import prompts
from assistant.answer import Citation, Claim, Notice
from assistant.figures import figures
from assistant.reference import pages
from corpus.captions import CAPTION
from corpus.document import Document, Span, Table
from index.errors import NoSuchDocument

_MAY_BE_ROW = re.compile(r" \| |[;:] ")  # what parts the cells of a row
_NAMED = 2  # tables that a notice names


def uncertain_figures(claims: Sequence[Claim], document: Callable[[str], Document]) -> tuple[Notice, ...]:
    """The notice `figure_unverified`, where a claim gives a figure from an uncertain table. document: by its id, or NoSuchDocument."""
    found: dict[str, None] = {}
    for citation in (citation for claim in claims for citation in claim.citations):
        if figures(citation.quote) and _may_be_row(citation):
            for table in _tables_of(citation, document):
                if not table.sure:
                    found[_named(citation, table)] = None
    if not found:
        return ()
    return (Notice("figure_unverified", prompts.UNSURE_FIGURE.format(which="; ".join(list(found)[:_NAMED]))),)


def _may_be_row(citation: Citation) -> bool:
    """Whether a quote looks like a row, or stands under a caption: only then the document is looked at."""
    under = citation.passage.heading[-1:]
    return bool(_MAY_BE_ROW.search(citation.quote) or any(map(CAPTION.match, under)))


def quoted_table(document: Document, span: Span) -> Table | None:
    """The table in one of whose rows the words of a span stand, those of its notes not counted."""
    table = document.table_of(span)
    return table if table and table.span.overlaps(span) else None


def _tables_of(citation: Citation, document: Callable[[str], Document]) -> Iterator[Table]:
    start = citation.passage.span.start + citation.passage.text.index(citation.quote)
    try:
        table = quoted_table(document(citation.record.id), Span(start, start + len(citation.quote)))
    except NoSuchDocument:  # removed a moment ago
        return
    if table:
        yield table


def _named(citation: Citation, table: Table) -> str:
    """ "Table 2: Cost, p. 12 (PDF 14)"; the title of the document where a table has neither caption nor page."""
    return ", ".join(part for part in (table.caption, pages(citation.passage)) if part) or citation.record.metadata.title or ""
