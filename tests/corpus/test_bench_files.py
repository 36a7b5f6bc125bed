"""Real reports in the folder that BENCH_FILES names, against what a person wrote down: numbers, headings, labels, agreement.

The fixtures hold numbers, labels and hashes of the letters of headings; no sentence of the files stands in the project.
"""

import hashlib
import json
import os
import re
from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from corpus import ocr
from corpus.document import Document, Span
from corpus.read import parse, read
from tests.corpus.test_ocr import scanned

FOLDER = Path(os.environ.get("BENCH_FILES") or "none")
TRUTH: dict[str, Any] = json.loads((Path(__file__).parents[1] / "fixtures" / "uk_reports.json").read_text())
TABLES: list[dict[str, Any]] = json.loads((Path(__file__).parents[1] / "fixtures" / "tables.json").read_text())
SCATTERED: dict[str, dict[str, int]] = json.loads((Path(__file__).parents[1] / "fixtures" / "scattered.json").read_text())
GAO = ("gao-05-927", "gao-06-282", "gao-07-283")

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="BENCH_FILES names no folder of reports")


@cache
def document(name: str) -> Document:
    return read(FOLDER / name)


def letters(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


def sign(heading: str) -> str:
    return hashlib.sha256(letters(heading).encode()).hexdigest()[:10]


@pytest.mark.parametrize("report", ["annual", "plan"])
def test_paragraph_numbers_are_found_and_tied_to_their_own_text(report: str) -> None:
    file, chapters = f"uk/{TRUTH[report]['file']}", TRUTH[report]["paragraphs"]
    read_so = document(file)
    found = {part.number: part for part in read_so.paragraphs if part.number and part.number.count(".") == 2}
    printed = letters("".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(FOLDER / file)))
    wanted = [f"{chapter}.{count}" for chapter, last in chapters.items() for count in range(1, last + 1)]
    tied = [
        number
        for number in wanted
        if number in found and letters(number + found[number].span.of(read_so.text)[:40])[:30] in printed
    ]
    assert len(tied) >= 0.95 * len(wanted), sorted(set(wanted) - set(tied))


def test_headings_and_labels_of_pages_that_a_person_read() -> None:
    right = wrong = 0
    for report in TRUTH.values():
        read_so = document(f"uk/{report['file']}")
        for number, page in report["pages"].items():
            span = read_so.pages[int(number) - 1].span
            found = Counter(sign(part.title) for part in read_so.sections if span.start <= part.span.start < span.end)
            wanted = Counter(page["headings"])
            label = read_so.pages[int(number) - 1].label == page["label"]
            right += (found & wanted).total() + label
            wrong += max((wanted - found).total(), (found - wanted).total()) + (not label)
    assert right >= 0.95 * (right + wrong), (right, wrong)


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def body(read_so: Document) -> list[Span]:
    """The paragraphs of running text: what a page and its print both hold, in the same order."""
    return [
        part.span for part in read_so.paragraphs if part.kind in ("text", "list") and len(words(part.span.of(read_so.text))) > 24
    ]


def in_order(places: list[int]) -> int:
    """The length of the longest rising run that can be picked from the places."""
    ends: list[int] = []
    for place in places:
        spot = bisect_left(ends, place)
        ends[spot : spot + 1] = [place]
    return len(ends)


@pytest.mark.parametrize("name", GAO)
def test_page_and_print_of_one_report_hold_the_same_words_in_order(name: str) -> None:
    page, printed = document(f"gao/{name}.html"), document(f"gao/{name}.pdf")
    there = words(printed.text)
    often = Counter(tuple(there[place : place + 5]) for place in range(len(there)))
    places = {run: place for place in range(len(there)) if often[run := tuple(there[place : place + 5])] == 1}
    both, where = Counter[str](), []
    for line in (words(span.of(page.text)) for span in body(page)):
        found = [places[run] for k in range(len(line) - 4) if (run := tuple(line[k : k + 5])) in places]
        if len(found) > 0.4 * (len(line) - 4):
            both.update(line)
            where.extend(found)
    missing = both - Counter(there)
    assert missing.total() <= 0.01 * both.total(), missing.most_common(20)
    assert in_order(where) >= 0.95 * len(where)
    assert both.total() > 1_000


@pytest.mark.parametrize("name", [*(f"gao/{name}.pdf" for name in GAO), *(f"gao/{name}.html" for name in GAO)])
def test_no_running_head_and_no_navigation_is_text(name: str) -> None:
    texts = [part.span.of(document(name).text) for part in document(name).paragraphs if part.kind == "text"]
    assert not [text for text in texts if re.match(r"(?:Page \d+\s+GAO-|View on |. All Reports|. Back to all)", text)]
    heads = Counter(text for text in texts if re.match(r"Appendix [IVX]+\b", text))
    assert all(count <= 2 for count in heads.values()), heads


def test_footnotes_are_tied_to_what_refers_to_them() -> None:
    files = [*(f"gao/{name}.pdf" for name in GAO), *(f"uk/{report['file']}" for report in TRUTH.values())]
    notes = [(file, part.span) for file in files for part in document(file).paragraphs if part.kind == "footnote"]
    tied = {(file, note) for file in files for part in document(file).paragraphs for note in part.notes}
    assert len(notes) > 300
    assert len(tied & set(notes)) >= 0.95 * len(notes), sorted(set(notes) - tied)


def test_framed_texts_interrupt_no_paragraph_and_have_their_headings() -> None:
    report = document(f"uk/{TRUTH['scotland']['file']}")
    framed = [part for part in report.paragraphs if part.box]
    headed = [part.box for part in framed if report.heading_of(part.span) in {s.path for s in report.sections if s.level > 6}]
    assert len({part.box for part in framed}) >= 26
    assert len(set(headed)) == 12
    beside = [part for part in report.paragraphs if part.kind == "text" and not part.box and " " in part.span.of(report.text)]
    assert sum(part.span.of(report.text)[:1].islower() for part in beside) == 0


def test_the_labels_of_pages_go_on() -> None:
    for report in TRUTH.values():
        labels = [page.label for page in document(f"uk/{report['file']}").pages if page.label]
        assert all(int(other) > int(one) for one, other in pairwise(labels))


def cell(text: str) -> str:
    """Figures and signs as they are, other words as a hash of their first 24 letters and, where there are more, of their last 24."""
    plain = letters(text)
    if plain.isdigit() or not plain:
        return plain or "".join(char for char in text if char in "○◐●")
    start, end = (hashlib.sha256(part.encode()).hexdigest()[:8] for part in (plain[:24], plain[-24:]))
    return f"{start}…{end}" if len(plain) > 24 else start


def in_place(wanted: list[list[str]], rows: list[list[str]]) -> int:
    """How many cells stand in the row and the column in which a person saw them."""
    return sum(one == other for row, found in zip(wanted, rows, strict=False) for one, other in zip(row, found, strict=False))


@pytest.mark.parametrize("group", ["uk/.*[.]pdf", "gao/.*[.]pdf", "gao/.*[.]html"])
def test_cells_of_tables_stand_in_the_row_and_column_in_which_a_person_saw_them(group: str) -> None:
    right = total = 0
    for table in (table for table in TABLES if re.fullmatch(group, table["file"])):
        found = [found for found in document(table["file"]).tables if found.page == table["page"]]
        cells = [[[cell(text) for text in row] for row in each.rows] for each in found]
        best = max(range(len(found)), key=lambda place: in_place(table["cells"], cells[place]))
        of_table, whole = in_place(table["cells"], cells[best]), max(sum(map(len, table["cells"])), sum(map(len, cells[best])))
        assert of_table >= 0.9 * whole, table["caption"]
        right, total = right + of_table, total + whole
        assert (found[best].caption or "").startswith(table["caption"] or "")
        assert found[best].sure == table.get("sure", True)
    assert right >= 0.95 * total > 0, (right, total)


def test_captioned_tables_of_web_pages_are_read_as_cells_or_marked_whole() -> None:
    pages = [f"gao/{path.name}" for path in sorted(FOLDER.glob("gao/*.html"))]
    captions = [
        (page, found[0])
        for page in pages
        for part in document(page).paragraphs
        if (found := re.match(r"Table \d+(?=:)", (words := part.span.of(document(page).text)))) and len(words) < 240
    ]
    named = {(page, (table.caption or "").partition(":")[0]) for page in pages for table in document(page).tables}
    assert len(set(captions)) > 30
    assert [caption for caption in captions if caption not in named] == []


def test_no_running_text_is_taken_for_a_cell_that_was_lost() -> None:
    for path in sorted(FOLDER.glob("gao/*.html")):
        lost = [table for table in document(f"gao/{path.name}").tables if all(len(row) == 1 for row in table.rows)]
        found: Counter[str] = Counter()
        for table in lost:
            found[(table.caption or "").partition(":")[0]] += len(table.rows)
        assert found == SCATTERED.get(path.name, {}), path.name
        assert not any(table.sure for table in lost)


@pytest.mark.skipif(not ocr.installed(), reason="Tesseract is not installed")
def test_a_scanned_page_holds_the_words_of_the_page() -> None:
    file = f"uk/{TRUTH['annual']['file']}"
    page = document(file).pages[33]
    scan = parse(scanned((FOLDER / file).read_bytes(), 34), "scan.pdf")
    wanted, found = page.span.of(document(file).text).split(), scan.text.split()
    same = sum(block.size for block in SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks())
    assert same >= 0.97 * len(wanted)
    assert [part.label for part in scan.pages] == [page.label]
