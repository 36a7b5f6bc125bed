"""Writes a conversation as a Word file: headings, paragraphs, real footnotes, and what reading aids need (language, title).

Does not know what a citation is, only notes and runs. Text goes in as text: nothing in it becomes a field or markup.
"""

import io
from collections.abc import Iterable
from datetime import datetime

from docx import Document
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from assistant import prompts
from assistant.export.footnotes import Footnotes
from assistant.export.transcript import Note, Transcript
from assistant.styles import Run

_STYLES = {"question": "Heading 1", "remark": "Remark", "text": "Normal", "heading": "Heading 2", "item": "List Bullet"}
_BLACK = RGBColor(0x0B, 0x0C, 0x0C)
_LINK = RGBColor(0x1D, 0x70, 0xB8)


def docx_bytes(conversation: Transcript) -> bytes:
    """The file."""
    word = Document()
    _set_up(word, conversation)
    notes = Footnotes(word)
    word.add_paragraph(conversation.title, "Title")
    word.add_paragraph(conversation.about, "Remark")
    for block in conversation.blocks:
        paragraph = word.add_paragraph(style=_STYLES[block.kind])
        for part in block.parts:
            if isinstance(part, Note):
                _write(notes.add(paragraph), (Run(" "), *part.runs))
            else:
                _write(paragraph, (part,))
    written = io.BytesIO()
    word.save(written)
    return written.getvalue()


def _write(paragraph: Paragraph, runs: Iterable[Run]) -> None:
    for run in runs:
        made = paragraph.add_run(run.text, "Web Link" if run.link else None)
        made.italic = run.italic or None
        if run.link:
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), paragraph.part.relate_to(run.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            link.append(made._r)
            paragraph._p.append(link)


def _set_up(word: Word, conversation: Transcript) -> None:
    """Language, properties, styles and page."""
    about = word.core_properties
    about.title, about.author, about.language = conversation.title[:255], prompts.TITLE, "en-GB"
    about.comments = about.keywords = ""
    about.created = about.modified = datetime.fromisoformat(conversation.at) if conversation.at else datetime(2000, 1, 1)
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    for element in word.settings.element.iter(qn("w:themeFontLang")):
        element.set(qn("w:val"), "en-GB")
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(25)
    _set_styles(word)
    _number_pages(section.footer.paragraphs[0])


def _set_styles(word: Word) -> None:
    """Plain styles: one typeface, dark on white, sizes that tell title, question and text apart."""
    styles = word.styles
    styles.add_style("Remark", WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    link = styles.add_style("Web Link", WD_STYLE_TYPE.CHARACTER)
    link.font.underline, link.font.color.rgb = True, _LINK
    for name, size in {"Normal": 11, "Remark": 10, "Title": 22, "Heading 1": 15, "Heading 2": 12, "Footer": 9}.items():
        style = styles[name]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.font.name, style.font.size, style.font.color.rgb = "Arial", Pt(size), _BLACK
    styles["Remark"].font.color.rgb = RGBColor(0x50, 0x5A, 0x5F)
    styles["Title"].font.bold = True
    for border in list(styles["Title"].element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)
    styles["Heading 1"].paragraph_format.space_after = styles["Heading 2"].paragraph_format.space_after = Pt(6)


def _number_pages(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)
