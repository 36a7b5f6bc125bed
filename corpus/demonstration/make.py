"""Makes the demonstration documents from their sources, byte for byte the same each time.

`python -m corpus.demonstration.make` writes them, with `--check` it compares them with the committed files.
Does not know how each format is written, nor whether the sentences are true to their facts: the tests do.
"""

import csv
import io
import logging
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from corpus.demonstration import facts, letter, page, paper, source
from corpus.demonstration.facts import Sheet
from corpus.demonstration.source import Text
from corpus.demonstration.words import SUFFIX, shown

FILES = Path(__file__).with_name("files")
MANIFEST = "manifest.csv"
COLUMNS = ("path", "title", "publisher", "kind", "published", "reference", "url")
_FORMATS = {"paper": (".pdf", paper.pdf), "letter": (".docx", letter.docx), "page": (".html", page.html)}

log = logging.getLogger(__name__)


def make(texts: Sequence[Text], sheet: Sheet) -> dict[str, bytes]:
    """The files by name, the manifest among them."""
    made = {file_name(text): _FORMATS[text.header["form"]][1](text, sheet) for text in texts}
    return {**made, MANIFEST: _manifest(texts, sheet)}


def stale(files: Mapping[str, bytes], folder: Path = FILES) -> list[str]:
    """The names that the folder lacks, has too much or has with other bytes."""
    there = {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}
    return sorted(name for name in {*files, *there} if files.get(name) != there.get(name))


def write(files: Mapping[str, bytes], folder: Path = FILES) -> None:
    """Brings the folder in line with `files`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in stale(files, folder):
        if name in files:
            (folder / name).write_bytes(files[name])
        else:
            (folder / name).unlink()


def main(arguments: Sequence[str]) -> int:
    """Makes the files, or with --check compares them; 1 when the committed files differ from the sources."""
    files = make(source.load_all(), facts.load())
    differing = stale(files)
    if "--check" not in arguments:
        write(files)
        log.info("made %d files, %d of them new or changed", len(files), len(differing))
        return 0
    for name in differing:
        log.error("%s is not what its source says: run python -m corpus.demonstration.make", name)
    return 1 if differing else 0


def file_name(text: Text) -> str:
    """The name of the file that is made of a source."""
    return text.name + _FORMATS[text.header["form"]][0]


def _manifest(texts: Sequence[Text], sheet: Sheet) -> bytes:
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    for text in texts:
        real = shown(text, sheet)
        named = (file_name(text), real.title + SUFFIX, real.publisher)
        writer.writerow((*named, real.kind, real.published, real.reference, real.url))
    return table.getvalue().encode()


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    sys.exit(main(sys.argv[1:]))
