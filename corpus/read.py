"""Reads a file as a document: finds out what it is, lets the right reader make blocks of it, adds metadata and freezes the text.

Does not know search, the catalogue or the screen; whatever goes wrong with a file leaves here as Refused with a reason.
"""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path

from corpus.captions import with_captions
from corpus.content import content
from corpus.document import Document, Finding, Metadata, Source
from corpus.docx import OLD_OFFICE, read_docx
from corpus.errors import Refused
from corpus.folder import FORMATS, TAKEN
from corpus.freeze import Block, freeze
from corpus.html import read_html
from corpus.infer import inferred
from corpus.labels import with_labels
from corpus.odt import read_odt
from corpus.pdf import every_page, pdf_information, read_pdf
from corpus.said import Said
from corpus.text import read_markdown, read_text

Reader = Callable[[bytes, str], tuple[list[Block], Metadata]]

_READERS: Mapping[str, Reader] = {"html": read_html, "docx": read_docx, "odt": read_odt, "txt": read_text, "md": read_markdown}
_TEXTS = ("txt", "md")
_SELF_STATED = ("html", *_TEXTS)  # formats whose own metadata a person wrote for this very text
_STARTS = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"PK\x03\x04", "an archive or an Office document"),
    (b"PK\x05\x06", "an empty archive"),
    (OLD_OFFICE, "an old or locked Office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
)
_NAMES = {
    "pdf": "a PDF",
    "html": "a web page",
    "docx": "a Word document",
    "odt": "an OpenDocument text",
    "txt": "plain text",
    "md": "Markdown",
}
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


def read(path: Path, shown: str | None = None, stated: Metadata = Metadata(), password: str | None = None) -> Document:
    """The document in the file at `path`, named `shown`. What is `stated` beats what the file says, and that what is inferred.

    Raises Refused, with one line that says why, for whatever can't be read.
    """
    name = shown or path.name
    return parse(content(path, name), name, stated, password)


def parse(
    data: bytes,
    name: str,
    stated: Metadata = Metadata(),
    password: str | None = None,
    turn_to: Callable[[int], bool] = every_page,
) -> Document:
    """The document in the bytes of a file called `name`, whose ending says what it is; `turn_to` as in read_pdf.

    Raises Refused as `read` does.
    """
    form = FORMATS.get(Path(name).suffix.lower())
    if form is None:
        raise Refused(name, f"is of a kind that is not read; {TAKEN}")
    _check_content(data, form, name)
    source = Source(name, hashlib.sha256(data).hexdigest(), form, len(data))
    if form == "pdf":
        blocks, pages = read_pdf(data, name, password, turn_to)
        properties = {key.lower(): value for key, value in pdf_information(data, password).items()}
        return _with_findings(freeze(source, stated, with_captions(with_labels(blocks)), pages), inferred(blocks, properties))
    blocks, own = _READERS[form](data, name)
    says = {
        "title": own.title,
        "publisher": own.publisher,
        "address": own.url,
        "called": own.kind_stated,
        "reference": own.reference,
    }
    says["stated"] = own.title if form in _TEXTS else None
    found = inferred(blocks, {name: value for name, value in says.items() if value})
    if form in _SELF_STATED:
        found = _beaten_by(own, found)
    return _with_findings(freeze(source, stated, with_captions(blocks)), found)


def _beaten_by(own: Metadata, found: Sequence[Finding]) -> tuple[Finding, ...]:
    """What a page states for machines, and what was found in its text of the other fields; a word for its kind alone is no kind."""
    values = ((field.name, getattr(own, field.name)) for field in fields(Metadata) if own.kind or field.name != "kind_stated")
    stated = [Finding(name, value, "markup", "sure") for name, value in values if value is not None]
    named = {finding.field for finding in stated} | ({"kind_stated"} if own.kind else set())
    return (*stated, *(finding for finding in found if finding.field not in named))


def _with_findings(document: Document, findings: tuple[Finding, ...]) -> Document:
    """The document, of which only is known what a manifest states, with what was found in it."""
    said = Said(findings, document.metadata, {})
    return replace(document, metadata=said.metadata, findings=findings, stated=document.metadata)


def _check_content(data: bytes, form: str, name: str) -> None:
    """Raises Refused where the content is plainly of another kind than the name says."""
    start = data[:16]
    found = next((words for mark, words in _STARTS if start.startswith(mark)), None)
    if form in ("docx", "odt"):
        if not data.startswith((b"PK\x03\x04", OLD_OFFICE)):
            what = found or ("a web page" if _PAGE.match(data[:4096]) else "something else")
            raise Refused(name, f"is {what}, not {_NAMES[form]}, whatever its name says; save it again in the right format")
    elif form in ("html", "txt", "md"):
        if found is not None:
            raise Refused(
                name, f"is {found}, not {_NAMES[form]}, whatever its name says; give it the right name or save it again"
            )
        if form != "html" and _PAGE.match(data[:4096]):
            raise Refused(name, f"is a web page, not {_NAMES[form]}; name it .html")
