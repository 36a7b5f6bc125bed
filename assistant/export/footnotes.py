"""Real footnotes for python-docx, which has none: the part that holds them, its styles, and a mark in the text for each.

Does not know what a note says. Structure after ECMA-376, part 1, 17.11 (footnotes and endnotes).
"""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.story import StoryPart
from docx.shared import Pt
from docx.text.paragraph import Paragraph

_SEPARATORS = {-1: "separator", 0: "continuationSeparator"}  # the lines that Word draws above the notes; real ones count from 1


class Footnotes:
    """The footnotes of one file."""

    def __init__(self, document: Document) -> None:
        document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
        document.styles["footnote text"].font.size = Pt(9)
        document.styles["footnote text"].paragraph_format.space_after = Pt(2)
        document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER).font.superscript = True
        self._count = 0
        self._notes = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
        for number, kind in _SEPARATORS.items():
            separator = self._add(number)
            separator.set(qn("w:type"), kind)
            run = OxmlElement("w:r")
            run.append(OxmlElement(f"w:{kind}"))
            separator[0].append(run)
        self._part = StoryPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, self._notes, document.part.package)
        document.part.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)
        _declare(document)

    def add(self, paragraph: Paragraph) -> Paragraph:
        """A mark at the end of `paragraph`, and the paragraph of its note, which begins with the same mark."""
        self._count += 1
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), str(self._count))
        paragraph.add_run(style="footnote reference")._r.append(mark)
        note = Paragraph(self._add(self._count)[0], self._part)
        note.style = "footnote text"
        note.add_run(style="footnote reference")._r.append(OxmlElement("w:footnoteRef"))
        return note

    def _add(self, number: int) -> BaseOxmlElement:
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(number))
        note.append(OxmlElement("w:p"))
        self._notes.append(note)
        return note


def _declare(document: Document) -> None:
    """Tell the settings which notes are separators; the schema wants that before `compat`."""
    properties = OxmlElement("w:footnotePr")
    for number in _SEPARATORS:
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(number))
        properties.append(note)
    settings = document.settings.element
    following = settings.find(qn("w:compat"))
    following.addprevious(properties)
