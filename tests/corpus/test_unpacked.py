"""Zipped documents that swell or define entities are refused before a part of them is read."""

import io
import zipfile

import pytest

from corpus.errors import Refused
from corpus.unpacked import check


def zipped(words: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", words)
    return out.getvalue()


def test_a_bomb_is_refused_and_a_document_is_not() -> None:
    check(zipped(b"<p>The council spent four million pounds.</p>"), "a.docx")
    with pytest.raises(Refused, match="swells"):
        check(zipped(b"0" * 40_000_000), "a.docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_entities_are_refused(encoding: str) -> None:
    words = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><p>&e;</p>'
    with pytest.raises(Refused, match="defines entities"):
        check(zipped(words.encode(encoding)), "a.odt")
