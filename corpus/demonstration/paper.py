"""Prints a source as a PDF with Typst: cover, roman front matter, parts, tables, figures, footnotes.

Does not know what the facts say, nor any system font: only those that Typst brings along, so that every machine prints the same.
"""

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import typst

from corpus.demonstration.facts import Original, Sheet
from corpus.demonstration.source import Block, Sentence, Text
from corpus.demonstration.words import SUFFIX, addresses, date_in_words, notice, shown, typeset

LAYOUT = Path(__file__).with_name("layout.typ")
SCAN = Path(__file__).with_name("scan.typ")
SCAN_DOTS_PER_INCH = 150.0
_MARK = re.compile(r"\[\^(\w+)\]")

Runs = list[str | dict[str, str]]


def pdf(text: Text, sheet: Sheet) -> bytes:
    """The document as PDF, the same bytes each time."""
    document = json.dumps(_document(text, sheet), ensure_ascii=False, sort_keys=True)
    printed = typst.compile(
        str(LAYOUT),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"document": document},
        timestamp=0,
    )
    if not isinstance(printed, bytes):
        raise TypeError(f"{text.id}: Typst gave no single PDF")
    return printed


def spots(text: Text, sheet: Sheet) -> dict[int, tuple[int, str]]:
    """Where each block of the source came to stand, by its place among the blocks: the page of the file, the number printed on it."""
    document = json.dumps(_document(text, sheet), ensure_ascii=False, sort_keys=True)
    found = typst.query(str(LAYOUT), "<spot>", field="value", ignore_system_fonts=True, sys_inputs={"document": document})
    marks: dict[int, tuple[int, str]] = {}
    for mark in json.loads(found):
        marks[mark["at"]] = (mark["page"], mark["label"])  # a heading stands in the contents first
    return marks


def _document(text: Text, sheet: Sheet) -> dict[str, object]:
    original = shown(text, sheet)
    return {
        "id": text.id,
        "title": typeset(original.title),
        "file_title": original.title + SUFFIX,
        "publisher": original.publisher,
        "reference": original.reference,
        "date": date_in_words(original.published),
        "day": _day(original),
        "notice": typeset(notice(sheet.originals[text.id])),
        "addresses": list(addresses(text, sheet)),
        "numbering": text.header.get("numbering", "none"),
        "style": dict(text.header),
        "blocks": _blocks(text),
    }


def _blocks(text: Text) -> list[dict[str, object]]:
    """All blocks; those of the part that is to look scanned become one picture."""
    blocks: list[dict[str, object]] = []
    scanned: list[dict[str, object]] = []
    inside = False
    for at, block in enumerate(text.blocks):
        if block.kind == "heading" and block.level == 1:
            inside = block.text == text.header.get("scan")
            if inside:
                blocks.append({"kind": "scan", "title": typeset(block.text)})
        (scanned if inside else blocks).append({"at": at, **_block(block, text)})
    if scanned:
        picture = list(_scan(scanned))
        return [{**block, "picture": picture} if block["kind"] == "scan" else block for block in blocks]
    return blocks


def _scan(blocks: list[dict[str, object]]) -> bytes:
    """A picture of a typed page, slightly askew, as a PNG."""
    inputs = {"blocks": json.dumps(blocks, ensure_ascii=False, sort_keys=True)}
    picture = typst.compile(str(SCAN), format="png", ppi=SCAN_DOTS_PER_INCH, ignore_system_fonts=True, sys_inputs=inputs)
    if not isinstance(picture, bytes):
        raise TypeError("a scanned part has to fit on one page")
    return picture


def _day(original: Original) -> list[int] | None:
    """Year, month and day where the publication is known to the day."""
    if len(original.published) != len("2019-06-28"):
        return None
    day = date.fromisoformat(original.published)
    return [day.year, day.month, day.day]


def _block(block: Block, text: Text) -> dict[str, object]:
    heading = block.text.removesuffix("*").strip() if block.kind == "heading" else ""
    return {
        "kind": block.kind,
        "number": block.number,
        "level": block.level,
        "title": typeset(heading),
        "runs": _runs(block.sentences, text),
        "rows": [[typeset(cell) for cell in cells] for cells, _ in block.rows],
        "origin": typeset(" ".join(sentence.plain for sentence in block.origin)),
    }


def _runs(sentences: Sequence[Sentence], text: Text) -> Runs:
    """Words and footnotes in turn: a string is printed, {"note": ...} is a footnote at its place."""
    runs: Runs = []
    for at, piece in enumerate(_MARK.split(" ".join(sentence.text for sentence in sentences))):
        if at % 2:
            runs.append({"note": typeset(" ".join(sentence.text for sentence in text.notes[piece]))})
        elif piece:
            runs.append(typeset(piece))
    return runs
