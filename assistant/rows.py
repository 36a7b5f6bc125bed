"""Finds the figures of an answer that stand in rows of tables whose cells could not be told for certain.

Does not know how tables are read, nor how an answer is made.
"""

from collections.abc import Callable, Sequence
from functools import cache

from assistant import prompts
from assistant.answer import Citation, Claim, Notice
from assistant.figures import figures
from assistant.reference import pages
from corpus.document import Span, Table, table_at
from index.errors import NoSuchDocument

_NAMED = 2  # tables that a notice names


def uncertain_figures(claims: Sequence[Claim], tables: Callable[[str], Sequence[Table]]) -> tuple[Notice, ...]:
    """The notice `figure_unverified`, where a claim gives a figure from an uncertain table.

    tables: those of a document by its id; it raises NoSuchDocument for one that was removed a moment ago, and that flags nothing.
    """
    tables_of = cache(tables)
    found: dict[str, None] = {}
    for citation in (citation for claim in claims for citation in claim.citations):
        if figures(citation.quote):
            try:
                table = quoted_table(tables_of(citation.record.id), _span(citation))
            except NoSuchDocument:
                continue
            if table and not table.sure:
                found[_named(citation, table)] = None
    if not found:
        return ()
    return (Notice("figure_unverified", prompts.UNSURE_FIGURE.format(which="; ".join(list(found)[:_NAMED]))),)


def quoted_table(tables: Sequence[Table], span: Span) -> Table | None:
    """The table of a document in one of whose rows the words of a span stand, those of its notes not counted."""
    table = table_at(tables, span)
    return table if table and table.span.overlaps(span) else None


def _span(citation: Citation) -> Span:
    """Where the words of a quote stand in the text of the document."""
    start = citation.passage.span.start + citation.passage.text.index(citation.quote)
    return Span(start, start + len(citation.quote))


def _named(citation: Citation, table: Table) -> str:
    """ "Table 2: Cost, p. 12 (PDF 14)"; the title of the document where a table has neither caption nor page."""
    return ", ".join(part for part in (table.caption, pages(citation.passage)) if part) or citation.record.metadata.title or ""
