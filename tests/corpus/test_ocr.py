"""A page that is only a picture, turned by a degree and noisy: its words, numbers and places, as Tesseract reads them."""

import io
import random
import re
from difflib import SequenceMatcher
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import typst
from PIL import Image

from corpus import ocr
from corpus.document import Document, Metadata, Source, Span
from corpus.errors import Refused
from corpus.freeze import freeze
from corpus.pdf import read_pdf
from corpus.picture import places

FILLING = "The ministry has spent the money as it had planned, and its inspectors went to every site that they knew of. "
MARKUP = f"""
#set page(width: 420pt, height: 500pt, margin: 40pt)
#set text(size: 11pt)
= Spending on parks
1.1 #h(8pt) {FILLING * 3} In 2021 there were 12,727 cases.

1.2 #h(8pt) {FILLING * 3} The council closed four parks in 2022-23 and saved £1.4 million.
"""

pytestmark = pytest.mark.skipif(not ocr.installed(), reason="Tesseract is not installed")


def scanned(pdf: bytes, page: int = 1) -> bytes:
    """A page at 300 dpi, turned by one degree, with spots and a grey paper, as a PDF that holds only a picture."""
    grey = pdfium.PdfDocument(pdf)[page - 1].render(scale=300 / 72).to_pil().convert("L")
    grey = grey.rotate(1, resample=Image.Resampling.BICUBIC, fillcolor=255)
    noise = Image.effect_noise(grey.size, 24)
    grey = Image.blend(grey, noise, 0.12)
    chance = random.Random(7)
    for _ in range(grey.width * grey.height // 2_000):
        grey.putpixel((chance.randrange(grey.width), chance.randrange(grey.height)), 0)
    out = io.BytesIO()
    grey.save(out, "PDF", resolution=300)
    return out.getvalue()


@pytest.fixture(scope="module")
def scan() -> tuple[bytes, Document]:
    data = scanned(typst.compile(MARKUP.encode()))
    blocks, pages = read_pdf(data, "scan.pdf")
    return data, freeze(Source("scan.pdf", "0" * 64, "pdf", len(data)), Metadata(), blocks, pages)


def test_words_of_a_turned_and_noisy_scan_are_read(scan: tuple[bytes, Document]) -> None:
    wanted, found = re.sub(r"#h\(8pt\)|=", "", MARKUP.split("\n", 3)[3]).split(), scan[1].text.split()
    same = sum(block.size for block in SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks())
    assert same >= 0.97 * len(wanted)
    assert [page.ocr for page in scan[1].pages] == [True]
    assert [part.number for part in scan[1].paragraphs if part.number] == ["1.1", "1.2"]


def test_the_boxes_of_a_quote_cover_its_words_in_the_picture(scan: tuple[bytes, Document]) -> None:
    data, document = scan
    start = document.text.index("12,727")
    (place,) = places(data, document, Span(start, start + len("12,727")))
    (box,) = place.boxes
    with pdfium.PdfDocument(data) as file:
        grey = file[0].render(scale=300 / 72).to_pil().convert("L")
    cut = grey.crop(tuple(round(edge * 300 / 72) for edge in (box.left - 3, box.top - 3, box.right + 3, box.bottom + 3)))
    words = ocr.seen(ocr.Picture(cut.tobytes(), cut.width, cut.height))
    assert " ".join(word.text for word in words).startswith("12,727")


def test_a_picture_without_words_is_refused() -> None:
    out = io.BytesIO()
    Image.effect_noise((600, 600), 90).save(out, "PDF")
    with pytest.raises(Refused, match="Tesseract finds no words"):
        read_pdf(out.getvalue(), "noise.pdf")


def as_tesseract(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Puts a shell script in the place of Tesseract."""
    (folder / "tesseract").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "tesseract").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_a_page_may_wait_for_a_busy_machine_but_not_keep_it_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    as_tesseract(
        tmp_path, monkeypatch, "cat > /dev/null; sleep 3; echo head; printf '5 1 1 1 1 1 0 0 90 30 96 Parks\n' | tr ' ' '\t'"
    )
    assert [word.text for word in ocr.seen(ocr.Picture(b"a", 1, 1), longest=1)] == ["Parks"]
    as_tesseract(tmp_path, monkeypatch, "cat > /dev/null; while :; do :; done")
    with pytest.raises(ocr.NotRead):
        ocr.seen(ocr.Picture(b"b", 1, 1), longest=1)


def test_a_scan_that_tesseract_fails_on_is_refused_with_that_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    as_tesseract(tmp_path, monkeypatch, "exit 1")
    out = io.BytesIO()
    Image.effect_noise((601, 600), 90).save(out, "PDF")
    with pytest.raises(Refused, match="failed on them"):
        read_pdf(out.getvalue(), "noise.pdf")
