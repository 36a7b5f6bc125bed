"""What is marked on the picture of a page is what was quoted, whoever made the PDF and however the page is turned or cut."""

import ctypes
import io
import os
import random
import unicodedata
from collections.abc import Callable
from pathlib import Path

import fpdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
import typst
from PIL import Image, ImageChops
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from corpus.document import Document, Metadata, Source, Span
from corpus.errors import Refused
from corpus.freeze import freeze
from corpus.pdf import read_pdf
from corpus.picture import Place, place, places, render
from corpus.quoted import keys_of

DEMONSTRATION = Path(__file__).parents[2] / "corpus" / "demonstration" / "files"
SENTENCES = [
    f"In the year to March {2000 + n} the ministry's offices confiscated £{n}.7 million from {n} offenders, in efficient affairs."
    for n in range(1, 61)
]
TEXT = " ".join(SENTENCES)


def read(data: bytes) -> Document:
    blocks, pages = read_pdf(data, "report.pdf")
    return freeze(Source("report.pdf", "0" * 64, "pdf", len(data)), Metadata(), blocks, pages)


def beneath(data: bytes, shown: Place) -> str:
    """The characters of the file whose middles stand in the boxes."""
    file = pdfium.PdfDocument(data)
    sheet = file[shown.page - 1]
    left, bottom, right, top = sheet.get_bbox()
    words = sheet.get_textpage()
    found: list[list[str]] = [[] for _ in shown.boxes]
    for index in range(raw.FPDFText_CountChars(words.raw)):
        x0, x1, y0, y1 = (ctypes.c_double() for _ in range(4))
        raw.FPDFText_GetCharBox(words.raw, index, x0, x1, y0, y1)
        x, y = (x0.value + x1.value) / 2, (y0.value + y1.value) / 2
        x, y = ((x - left, top - y), (y - bottom, x - left), (right - x, y - bottom), (top - y, right - x))[shown.turn]
        for number, box in enumerate(shown.boxes):
            if box.left <= x <= box.right and box.top <= y <= box.bottom:
                found[number].append(chr(raw.FPDFText_GetUnicode(words.raw, index)))
    return unicodedata.normalize("NFKC", "".join("".join(box) for box in found))


def by_typst() -> bytes:
    """Two justified columns with hyphens, ligatures and a footnote."""
    markup = '#set page(width: 400pt, height: 500pt, columns: 2, numbering: "1")\n#set par(justify: true)\n'
    note = SENTENCES[0].replace(" from", "#footnote[As the ministry says.] from")
    return typst.compile(
        (markup + '#set text(size: 9pt, lang: "en", hyphenate: true)\n' + TEXT.replace(SENTENCES[0], note)).encode()
    )


def by_reportlab() -> bytes:
    """Two columns in frames, on several pages."""
    out = io.BytesIO()
    made = BaseDocTemplate(out, pagesize=(400, 500))
    frames = [Frame(20, 20, 175, 460), Frame(205, 20, 175, 460)]
    made.addPageTemplates(PageTemplate(frames=frames))
    made.build([Paragraph(TEXT, getSampleStyleSheet()["BodyText"])])
    return out.getvalue()


def by_fpdf() -> bytes:
    """One justified column, each line as words with their own spaces, on landscape pages."""
    made = fpdf.FPDF(orientation="landscape", format=(420, 595), unit="pt")
    made.add_page()
    made.set_font("Times", size=11)
    made.multi_cell(0, 14, TEXT)
    return bytes(made.output())


def by_hand() -> bytes:
    """One page whose lines are written from the last to the first, two columns side by side, with kerning within words."""
    lines = [line for n in range(8) for line in ((50, 400 - 14 * n, SENTENCES[n]), (350, 400 - 14 * n, SENTENCES[n + 8]))]
    show = "".join(f"BT /F 4.5 Tf {x} {y} Td [({s[:9]}) 20 ({s[9:]})] TJ ET\n" for x, y, s in reversed(lines)).encode("cp1252")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 700 500] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%sendstream" % (len(show), show),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, part) for n, part in enumerate(parts, 1))
    return body + b"trailer << /Root 1 0 R /Size 6 >>\nstartxref\n0\n%%EOF"


def demonstration() -> bytes:
    return (DEMONSTRATION / "nao-2019-tackling-serious-and-organised-crime.pdf").read_bytes()


def sentences_of(document: Document, count: int) -> list[Span]:
    """Some sentences of a document, and some of them with the one that follows."""
    chance = random.Random(4)
    whole = [part.span for part in document.paragraphs if part.kind == "text" and len(part.span) > 60]
    found = []
    for paragraph in chance.sample(whole, min(len(whole), count)):
        text = paragraph.of(document.text)
        starts = [0, *(n + 2 for n in range(len(text) - 2) if text[n : n + 2] == ". ")]
        for _ in range(max(count // len(whole), 1)):
            first = chance.randrange(len(starts))
            last = first + chance.choice((1, 1, 2))
            stop = starts[last] - 1 if last < len(starts) else len(text)
            found.append(Span(paragraph.start + starts[first], paragraph.start + stop))
    return found


def check(data: bytes, document: Document, spans: list[Span]) -> None:
    assert spans
    for span in spans:
        quote = span.of(document.text)
        found = places(data, document, span)
        assert [page.number for page in document.pages_of(span)] == [shown.page for shown in found], quote
        assert keys_of("".join(beneath(data, shown) for shown in found)) == keys_of(quote)


@pytest.mark.parametrize("make", [by_typst, by_reportlab, by_fpdf, by_hand, demonstration])
def test_the_words_beneath_the_boxes_are_the_quoted_words(make: Callable[[], bytes]) -> None:
    data = make()
    document = read(data)
    check(data, document, sentences_of(document, 10))


def test_the_same_holds_of_published_reports() -> None:
    folder = os.environ.get("BENCH_FILES")
    if not folder:
        pytest.skip("BENCH_FILES names no folder of published reports: they are not looked at")
    for path in sorted(Path(folder).rglob("uk/*.pdf")):
        document = read(path.read_bytes())
        check(path.read_bytes(), document, sentences_of(document, 10))


def test_a_quote_over_a_page_end_is_marked_on_both_pages() -> None:
    data = by_reportlab()
    document = read(data)
    end = document.pages[0].span.end
    found = places(data, document, Span(end - 40, end + 40))
    assert {shown.page: len(keys_of(beneath(data, shown))) > 20 for shown in found} == {1: True, 2: True}


def turned(turn: int) -> bytes:
    """A page with a line of words turned to the left `turn` times, cut at its left and its foot; what it says of its turn is wrong."""
    line = f"#place(center + horizon, rotate({-90 * turn}deg, reflow: true)[A turned line of words, £5])"
    file = pdfium.PdfDocument(typst.compile(f"#set page(width: 400pt, height: 300pt)\n{line}".encode()))
    file[0].set_rotation((turn * 90 + 180) % 360)
    file[0].set_cropbox(40, 30, 400, 300)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_a_page_is_shown_upright_and_marked_in_place_however_it_is_turned_and_cut(turn: int) -> None:
    data = turned(turn)
    document = read(data)
    (found,) = places(data, document, Span(2, 13))
    (box,) = found.boxes
    assert document.text == "A turned line of words, £5" and (found.turn, beneath(data, found)) == (turn, "turned line")
    bare, marked = (
        Image.open(io.BytesIO(render(data, shown, 720))).convert("RGB") for shown in (place(data, document, 1), found)
    )
    assert marked.size == (720, round(720 * (270 / 360, 360 / 270)[turn % 2]))
    scale = 720 / (270 if turn % 2 else 360)
    left, top, right, _ = ImageChops.difference(bare, marked).getbbox() or (0, 0, 0, 0)
    assert [abs(top - scale * box.top) < 3, abs(right - scale * box.right) < 3, left < scale * box.left] == [True] * 3
    words = tuple(round(scale * edge) for edge in box)
    assert bare.crop(words).convert("L").getextrema()[0] < 60  # upright words stand where the box is


def test_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refused, match="page 9"):
        place(turned(0), read(turned(0)), 9)
