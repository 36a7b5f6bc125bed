"""How a few files are read, as a digest each: `python -m tests.corpus.readings` writes them down after READER was raised.

Does not know whether they are read well, nor files that Tesseract would have to read: their text depends on the machine.
"""

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

from corpus.demonstration.make import FILES
from corpus.document import READER, Area, Document
from corpus.read import read

FIXTURES = Path(__file__).parents[1] / "fixtures"
RECORD = FIXTURES / "readings.json"
NAMES = (
    "europol-2021-threat-assessment.pdf",
    "nao-2013-confiscation-orders.pdf",
    "nao-2019-tackling-serious-and-organised-crime.pdf",
    "localgov-2019-county-lines-and-slavery-reporting.html",
    "nao-2019-press-release-serious-and-organised-crime.html",
    "pac-2023-progress-combatting-fraud.html",
    "treasury-minutes-2016-confiscation-orders.docx",
    "west-mercia-pcc-2024-response-to-inspection.docx",
)


class Reading(NamedTuple):
    """The digests of a file and of what was read in it."""

    file: str
    text: str


class Record(NamedTuple):
    """How the files were read by one version of the reader."""

    reader: int
    files: Mapping[str, Reading]


def files() -> Iterator[Path]:
    """The files whose reading is written down."""
    yield from (FILES / name for name in NAMES)
    yield from sorted((FIXTURES / "readings").glob("*.*"))


def reading_of(document: Document) -> Reading:
    """The digests of a document: its text and spans, and the places of its rows to the point."""
    rounded = [[area and Area(area.page, *map(round, area[1:])) for area in table.areas] for table in document.tables]
    fields = asdict(document) | {"source": None, "areas": rounded}
    fields["tables"] = [table | {"areas": None} for table in fields["tables"]]
    return Reading(document.source.sha256[:16], hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()[:16])


def now() -> Record:
    """How the files are read by this version."""
    return Record(READER, {path.name: reading_of(read(path)) for path in files()})


def written() -> Record:
    """How they were read when that was last written down."""
    kept = json.loads(RECORD.read_text(encoding="utf-8"))
    return Record(kept["reader"], {name: Reading(*digests) for name, digests in kept["files"].items()})


def read_otherwise(before: Record, after: Record) -> list[str]:
    """The names of the files that are the same and are read otherwise."""
    shared = before.files.keys() & after.files.keys()
    return sorted(
        name
        for name in shared
        if before.files[name].file == after.files[name].file and before.files[name].text != after.files[name].text
    )


def main() -> None:
    """Writes down how the files are read; not where they are read otherwise under the number of an earlier reader."""
    before, after = written(), now()
    if (names := read_otherwise(before, after)) and before.reader == after.reader:
        sys.exit(f"first raise READER in corpus/document.py: {', '.join(names)}")
    RECORD.write_text(json.dumps(after._asdict(), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
