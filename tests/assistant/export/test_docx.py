import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from docx import Document

from assistant.export.docx import docx_bytes
from assistant.export.transcript import Transcript
from tests.assistant.export.conftest import FACT


def part(made: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(made)).read(f"word/{name}").decode("utf-8")


def test_citations_are_real_footnotes_with_place_and_words(conversation: Transcript) -> None:
    made = docx_bytes(conversation)
    notes = re.findall(r'<w:footnote w:id="([1-9]\d*)">(.*?)</w:footnote>', part(made, "footnotes.xml"), re.DOTALL)
    marks = re.findall(r'<w:footnoteReference w:id="(\d+)"', part(made, "document.xml"))
    assert marks == [number for number, _ in notes] == [str(note.number) for note in conversation.notes]
    words = "".join(re.findall(r"<w:t[^>]*>([^<]*)", notes[0][1]))
    assert words.strip() == f"Office for Waste Audit, Tackling waste crime, 4 May 2022, para 1.1: “{FACT}”"


def test_reading_aids_find_language_title_and_headings(conversation: Transcript) -> None:
    word = Document(io.BytesIO(docx_bytes(conversation)))
    assert (word.core_properties.language, word.core_properties.title) == ("en-GB", "Waste sites & <more>")
    assert [p.text[:8] for p in word.paragraphs if p.style.name == "Heading 1"] == ["How many", "Who <b>c"]
    assert 'w:val="en-US"' not in part(docx_bytes(conversation), "styles.xml")


def test_the_original_is_one_click_away_and_nothing_else_is_a_link(turns: list, conversation: Transcript) -> None:
    from assistant.export.transcript import transcript

    for citation in (c for claim in turns[0].answer["claims"] for c in claim["citations"]):
        citation["passage"]["url"] = "https://audit.example/a?b=1&c=2"
    links = part(docx_bytes(transcript("x", turns)), "_rels/footnotes.xml.rels")
    assert set(re.findall(r'Target="([^"]*)"', links)) == {"https://audit.example/a?b=1&amp;c=2"}
    assert "hyperlink" not in part(docx_bytes(conversation), "document.xml")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_shows_the_notes(conversation: Transcript, tmp_path: Path) -> None:
    (tmp_path / "c.docx").write_bytes(docx_bytes(conversation))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "c.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    page = pypdfium2.PdfDocument(tmp_path / "c.pdf")[0].get_textpage().get_text_range()
    text = " ".join(page.split())
    assert text.count(FACT) == 2 and "para 1.1: “" in text
