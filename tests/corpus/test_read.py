"""From a file to a document: which reader it gets, what beats what in its metadata, and that only Refused comes out of damaged files.

Does not test the readers themselves.
"""

import hashlib
import io
import random
import zipfile
from pathlib import Path

import docx
import pytest

import corpus.content
from corpus.document import Metadata
from corpus.errors import Refused
from corpus.read import read

PAGE = b"<html><head><title>Parks | The Gazette</title></head><body><main><h1>Parks</h1><p>1.1 It cost more.</p></main></body></html>"


def file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def word() -> bytes:
    document = docx.Document()
    document.add_heading("Parks", 0)
    document.add_paragraph("1. It cost more.")
    document.add_paragraph("2. It cost less.")
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def test_a_page_becomes_a_document_whose_parts_can_be_checked_by_slicing(tmp_path: Path) -> None:
    document = read(file(tmp_path, "a.htm", PAGE), "in/a.htm")
    paragraph = document.paragraphs[0]
    assert paragraph.span.of(document.text) == "It cost more."
    assert (paragraph.number, document.heading_of(paragraph.span), document.source.path) == ("1.1", ("Parks",), "in/a.htm")
    assert (document.source.format, document.id) == ("html", hashlib.sha256(PAGE).hexdigest()[:12])


def test_what_is_stated_beats_what_the_page_says_and_that_what_is_inferred(tmp_path: Path) -> None:
    path = file(tmp_path, "a.html", PAGE)
    assert read(path).metadata.publisher == "The Gazette"
    stated = read(path, stated=Metadata(publisher="Shire Council", kind="news")).metadata
    assert (stated.title, stated.publisher, stated.kind) == ("Parks", "Shire Council", "news")


@pytest.mark.parametrize(
    ("name", "data", "form"), [("a.markdown", b"# Parks\n\nText.", "md"), ("a.TXT", b"Text.", "txt"), ("a.docx", word(), "docx")]
)
def test_each_format_has_its_reader(tmp_path: Path, name: str, data: bytes, form: str) -> None:
    document = read(file(tmp_path, name, data))
    assert document.source.format == form
    assert document.paragraphs


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "is empty"),
        ("a.html", b"  \n", "is empty"),
        ("a.pdf", b"\xff\xd8\xff\xe0 picture", "JPEG picture"),
        ("a.pdf", PAGE, "web page"),
        ("a.docx", PAGE, "is a web page, not a Word document"),
        ("a.odt", b"%PDF-1.4", "is a PDF, not an OpenDocument text"),
        ("a.txt", b"\n<!DOCTYPE html><html>", "is a web page, not plain text"),
        ("a.md", b"\x89PNG\r\n", "is a PNG picture, not Markdown"),
        ("a.html", b"%PDF-1.4", "is a PDF, not a web page"),
        ("a.xyz", b"text", "is of a kind that is not read"),
    ],
)
def test_content_that_is_not_what_the_name_says_is_refused(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        read(file(tmp_path, name, data))


def test_a_file_that_is_gone_a_folder_or_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused, match="is not there any more"):
        read(tmp_path / "gone.txt")
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(Refused, match="could not be read"):
        read(tmp_path / "folder.txt")
    monkeypatch.setattr(corpus.content, "LARGEST", 3)
    with pytest.raises(Refused, match="is larger than"):
        read(file(tmp_path, "a.txt", b"Text."))


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The data with some bytes changed or its end cut off; of an archive one part only, so that the damage is inside."""
    if data.startswith(b"PK") and chance.random() < 0.8:
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
            victim = chance.choice(old.namelist())
            for name in old.namelist():
                new.writestr(name, damaged(old.read(name), chance) if name == victim else old.read(name))
        return made.getvalue()
    if chance.random() < 0.3:
        return data[: chance.randrange(len(data) + 1)]
    changed = bytearray(data)
    for _ in range(chance.choice([1, 5, 50])):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(
    ("name", "data"),
    [("a.html", PAGE * 3), ("a.docx", word()), ("a.md", b"# A\n\n- b\n\n|a|b|\n|-|-|\n|c|d|\n"), ("a.txt", b"Text.\n" * 9)],
)
def test_only_refused_comes_out_of_damaged_files(tmp_path: Path, name: str, data: bytes, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(10):
        path = file(tmp_path, name, damaged(data, chance))
        try:
            said = read(path).text
        except Refused as refusal:
            said = refusal.reason
        assert said.strip()
