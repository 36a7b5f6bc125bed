"""Writes a source as a Word document: headings, automatic numbering, tables, footnotes, page numbers in the foot.

Does not know what the facts say; it writes the parts of the package itself (ECMA-376), so that nothing depends on a clock.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from corpus.demonstration.facts import Original, Sheet
from corpus.demonstration.source import Block, Sentence, Text
from corpus.demonstration.words import SUFFIX, addresses, date_in_words, notice, shown, typeset

PARTS = Path(__file__).with_name("word")  # the parts that are the same in every letter
CLOCK = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip archive can hold
_MARK = re.compile(r"\[\^(\w+)\]")
_SPACE = 'xml:space="preserve"'
_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
)


def docx(text: Text, sheet: Sheet) -> bytes:
    """The document as DOCX, the same bytes each time (stored without compression, whose bytes differ between zlib versions)."""
    original = shown(text, sheet)
    parts = {str(path.relative_to(PARTS).as_posix()): path.read_text(encoding="utf-8") for path in sorted(PARTS.rglob("*.xml"))}
    parts["_rels/.rels"] = (PARTS / "package.rels").read_text(encoding="utf-8")
    parts["word/_rels/document.xml.rels"] = (PARTS / "document.rels").read_text(encoding="utf-8")
    parts["word/document.xml"] = _document(text, sheet)
    parts["word/footnotes.xml"] = _footnotes(text)
    parts["docProps/core.xml"] = _properties(original)
    return _zipped(parts)


def _zipped(parts: dict[str, str]) -> bytes:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_STORED) as archive:
        for name in ["[Content_Types].xml", *sorted(parts.keys() - {"[Content_Types].xml"})]:
            entry = zipfile.ZipInfo(name, CLOCK)
            entry.create_system = 0
            archive.writestr(entry, parts[name].encode())
    return package.getvalue()


def _document(text: Text, sheet: Sheet) -> str:
    original = shown(text, sheet)
    face = [
        _paragraph("Publisher", _run(original.publisher)),
        _paragraph("Title", _run(original.title)),
        _paragraph("Notice", _run(notice(sheet.originals[text.id])) + _break() + _run(addresses(text, sheet)[0])),
    ]
    if original.published:
        face.append(_paragraph("Date", _run(date_in_words(original.published))))
    body = [xml for block in text.blocks for xml in _block(block, text)]
    sources = [_paragraph("Heading1", _run("Where the facts were read"))]
    sources += [_paragraph("Address", _run(address)) for address in addresses(text, sheet)]
    relations = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    inside = "".join([*face, *body, *sources])
    return f"{_HEAD}<w:document {_NAMESPACE} {relations}><w:body>{inside}{_PAGE}</w:body></w:document>"


def _block(block: Block, text: Text) -> Iterable[str]:
    match block.kind:
        case "heading":
            yield _paragraph(f"Heading{block.level}", _run(block.text.removesuffix("*").strip()))
        case "paragraph":
            yield _paragraph("Numbered" if block.number else "Plain", _runs(block.sentences, text))
        case "item":
            yield _paragraph("Lettered", _runs(block.sentences, text))
        case _:
            yield _paragraph("Caption", _run(f"{block.kind.title()} {block.number}: {block.text}"))
            yield _table([cells for cells, _ in block.rows])
            if block.origin:
                yield _paragraph("Origin", _run("Source: " + " ".join(sentence.plain for sentence in block.origin)))


def _table(rows: Sequence[tuple[str, ...]]) -> str:
    """A table whose first row is its head."""
    written = []
    for at, cells in enumerate(rows):
        style = "CellHead" if at == 0 else "Cell"
        inside = "".join(f"<w:tc><w:tcPr/>{_paragraph(style, _run(cell))}</w:tc>" for cell in cells)
        head = "<w:trPr><w:tblHeader/></w:trPr>" if at == 0 else ""
        written.append(f"<w:tr>{head}{inside}</w:tr>")
    grid = "<w:gridCol/>" * len(rows[0])
    look = '<w:tblPr><w:tblStyle w:val="Lined"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(written)}</w:tbl>"


def _paragraph(style: str, inside: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>'


def _run(words: str) -> str:
    return f"<w:r><w:t {_SPACE}>{escape(typeset(words))}</w:t></w:r>"


def _break() -> str:
    return "<w:r><w:br/></w:r>"


def _runs(sentences: Sequence[Sentence], text: Text) -> str:
    """Words and footnote references in turn."""
    pieces = _MARK.split(" ".join(sentence.text for sentence in sentences))
    marks = list(text.notes)
    return "".join(
        f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{marks.index(piece) + 2}"/></w:r>'
        if at % 2
        else _run(piece)
        for at, piece in enumerate(pieces)
        if piece
    )


def _footnotes(text: Text) -> str:
    """The two separators that Word expects, then the footnotes, numbered from 2."""
    line = "<w:p><w:r><w:{kind}/></w:r></w:p>"
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{at}">{line.format(kind=kind)}</w:footnote>'
        for at, kind in enumerate(("separator", "continuationSeparator"))
    )
    reference = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{at}">{_paragraph("FootnoteText", reference + _run(" " + " ".join(note.text for note in sentences)))}'
        "</w:footnote>"
        for at, sentences in enumerate(text.notes.values(), start=2)
    )
    return f"{_HEAD}<w:footnotes {_NAMESPACE}>{separators}{notes}</w:footnotes>"


def _properties(original: Original) -> str:
    """Title and creator; a created date only where the publication is known to the day."""
    created = (
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{original.published}T00:00:00Z</dcterms:created>'
        if len(original.published) == len("2019-06-28")
        else ""
    )
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(original.title + SUFFIX)}</dc:title>"
        f"<dc:creator>{escape(original.publisher)}</dc:creator>{created}"
        "</cp:coreProperties>"
    )
