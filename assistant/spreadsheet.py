"""Rows of a CSV file; of the results of a batch a row a passage, or a row a quote of an answer. Does not know how they were made.

A cell whose words would be a formula to a spreadsheet program stands behind an apostrophe, which such programs do not show.
"""

import csv
import io
from collections.abc import Iterator, Sequence

from assistant.contract import JSON

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # what a formula may begin with (OWASP, "CSV injection")
_PLACE = (
    "citation", "title", "publisher", "kind", "published", "reference", "heading", "paragraph", "first_page", "last_page", "page_label",
    "address", "text", "document_id", "path", "passage_id", "start", "end",
)  # fmt: skip
SEARCH = ("id", "question", "query", "rank", "score", *_PLACE, "ms", "error")
ASK = ("id", "question", "status", "confidence", "answer", "claim", "quote", *_PLACE, "ms", "error")


def line(cells: Sequence[object]) -> str:
    """A line of the file; none of its cells is computed where it is opened. The first line names the columns."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow([safe(cell) for cell in cells])
    return written.getvalue()


def lines(result: JSON, columns: Sequence[str]) -> str:
    """The lines of one result; one with empty cells where nothing was found."""
    about = {"answer": result.get("text")} | {name: result.get(name) for name in columns if name in result and name != "text"}
    rows = [about | row for row in _rows(result, columns)] or [about]
    return "".join(line([row.get(name) for name in columns]) for row in rows)


def safe(value: object) -> object:
    """A cell as a spreadsheet program shows it and does not compute it; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _rows(result: JSON, columns: Sequence[str]) -> Iterator[JSON]:
    if "quote" in columns:
        for claim in result.get("claims", ()):
            for citation in claim["citations"]:
                yield _place(citation["passage"]) | {"claim": claim["text"], "quote": citation["quote"]}
    else:
        for hit in result.get("hits", ()):
            yield _place(hit) | {"rank": hit["rank"], "score": hit["score"]}


def _place(passage: JSON) -> JSON:
    return {name: passage.get(name) for name in _PLACE} | {"passage_id": passage["id"]}
