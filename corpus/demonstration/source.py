"""Reads the source of one demonstration document: plain text that a person edits, with fact ids in braces after each sentence.

Does not know what the facts say, nor how a document is laid out; source/README.txt describes the notation.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

FOLDER = Path(__file__).with_name("source")
ABOUT_ITSELF = "self"  # in braces: the sentence speaks about this text and states no fact

_IDS = re.compile(r"^(?P<text>.*\S)\s*\{(?P<ids>[^{}]*)\}$")
_NOTE_MARK = re.compile(r"\[\^(\w+)\]")
_NOTE = re.compile(r"^\[\^(\w+)\]: ")
_PART = re.compile(r"^Part (One|Two|Three|Four|Five|Six|Seven): ")
_PARTS = ("One", "Two", "Three", "Four", "Five", "Six", "Seven")

Kind = Literal["heading", "paragraph", "item", "table", "figure", "key"]
Numbering = Literal["parts", "continuous", "three", "none"]


class SourceError(ValueError):
    """A source that does not follow the notation; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One statement and the facts that it rests on. `text` may hold footnote marks such as [^a]."""

    text: str
    facts: tuple[str, ...]
    context: str = ""  # of a row or a key fact: what stands around it and tells its period

    @property
    def plain(self) -> str:
        """The words without footnote marks."""
        return _NOTE_MARK.sub("", self.text)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a list item, a table, a figure or a line of the key facts panel.

    `sentences` are the words: of tables and figures the caption, of key facts the explanation. `rows` are cells with facts;
    of a figure: label, length of the bar, printed value. `level` is of headings, 1 the highest.
    """

    kind: Kind
    sentences: tuple[Sentence, ...]
    number: str = ""
    level: int = 0
    rows: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    origin: tuple[Sentence, ...] = ()  # the line "Source: ..." under a table or a figure

    @property
    def text(self) -> str:
        """The sentences in one line, without footnote marks."""
        return " ".join(sentence.plain for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Text:
    """The source of one document: its header, its blocks in reading order, its footnotes by mark.

    `id` is the document's in the fact sheet, `name` that of its files without the ending.
    """

    id: str
    name: str
    header: Mapping[str, str]
    blocks: tuple[Block, ...]
    notes: Mapping[str, tuple[Sentence, ...]]

    def statements(self) -> Iterator[Sentence]:
        """Every sentence, caption, table row, key fact and footnote, with its facts; headings state nothing."""
        for block in self.blocks:
            if block.kind == "heading":
                continue
            if block.kind == "key":
                yield _key_statement(block)
                continue
            yield from block.sentences
            yield from block.origin
            yield from _row_statements(block)
        for sentences in self.notes.values():
            yield from sentences

    def cited(self) -> tuple[str, ...]:
        """The ids of all facts in use, each once, in order."""
        ids = (name for sentence in self.statements() for name in sentence.facts if name != ABOUT_ITSELF)
        return tuple(dict.fromkeys(ids))


def _key_statement(block: Block) -> Sentence:
    """The figure and its explanation as one statement."""
    (cells, facts), *_ = block.rows
    return Sentence(f"{cells[0]} {block.text}", facts)


def _row_statements(block: Block) -> Iterator[Sentence]:
    """The rows as statements. The length of a figure's bar is its printed value once more, so it states nothing itself."""
    heads = " ".join(" ".join(cells) for cells, facts in block.rows if not facts)
    for cells, facts in block.rows:
        if facts:
            yield Sentence(" | ".join(cells[:1] + cells[2:] if block.kind == "figure" else cells), facts, f"{block.text} {heads}")


def load(path: Path) -> Text:
    """The source in `path`. Raises SourceError when a line does not follow the notation."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    header = dict(line.split(": ", 1) for line in head.splitlines())
    reader = _Reader(path.name, header["id"])
    for at, line in enumerate(body.splitlines(), start=len(head.splitlines()) + 2):
        reader.take(at, line.strip())
    reader.end_paragraph()
    numbering = _numbering(header.get("numbering", "none"), path.name)
    return Text(header["id"], path.stem, header, tuple(_numbered(reader.blocks, numbering)), reader.notes)


def load_all(folder: Path = FOLDER) -> tuple[Text, ...]:
    """All sources of a folder, in the order of their names."""
    return tuple(load(path) for path in sorted(folder.glob("*.text")))


def _numbering(word: str, name: str) -> Numbering:
    match word:
        case "parts" | "continuous" | "three" | "none":
            return word
        case _:
            raise SourceError(f"{name}: numbering is parts, continuous, three or none, not {word}")


class _Reader:
    """The blocks so far and the paragraph that is being read."""

    def __init__(self, name: str, document: str) -> None:
        self.name = name
        self.document = document
        self.blocks: list[Block] = []
        self.notes: dict[str, tuple[Sentence, ...]] = {}
        self.open: list[Sentence] = []

    def take(self, at: int, line: str) -> None:
        """Adds one line of the source."""
        if line and not line.startswith(("#", "|")):
            sentence = self._sentence(at, re.sub(r"^(- |! |Table: |Figure: |Source: |\[\^\w+\]: )", "", line))
        if not line:
            self.end_paragraph()
        elif line.startswith("#"):
            self._heading(line)
        elif line.startswith("|"):
            self._row(at, line)
        elif note := _NOTE.match(line):
            self.notes[note[1]] = (*self.notes.get(note[1], ()), sentence)
        elif line.startswith("- "):
            self._add(Block("item", (sentence,)))
        elif line.startswith("! "):
            figure, _, words = sentence.text.partition(" | ")
            self._add(Block("key", (replace(sentence, text=words),), rows=(((figure,), sentence.facts),)))
        elif line.startswith(("Table: ", "Figure: ")):
            self._add(Block("table" if line.startswith("Table") else "figure", (sentence,)))
        elif line.startswith("Source: "):
            self.blocks[-1] = replace(self.blocks[-1], origin=(sentence,))
        else:
            self.open.append(sentence)

    def end_paragraph(self) -> None:
        """Closes the paragraph that is being read, if there is one."""
        if self.open:
            self.blocks.append(Block("paragraph", tuple(self.open)))
            self.open = []

    def _add(self, block: Block) -> None:
        self.end_paragraph()
        self.blocks.append(block)

    def _heading(self, line: str) -> None:
        marks, _, words = line.partition(" ")
        self._add(Block("heading", (Sentence(words, ()),), level=len(marks)))

    def _row(self, at: int, line: str) -> None:
        bare = _IDS.match(line)
        cells = tuple(cell.strip() for cell in (bare["text"] if bare else line).strip("|").split("|"))
        facts = self._ids(bare["ids"]) if bare else ()
        table = self.blocks[-1] if self.blocks else Block("heading", ())
        if table.kind not in ("table", "figure"):
            raise SourceError(f"{self.name}:{at}: a row belongs under a line 'Table: ...' or 'Figure: ...'")
        if table.rows and not facts:
            raise SourceError(f"{self.name}:{at}: a row below the first ends with its fact ids in braces")
        self.blocks[-1] = replace(table, rows=(*table.rows, (cells, facts)))

    def _sentence(self, at: int, line: str) -> Sentence:
        found = _IDS.match(line)
        if not found or not found["ids"].strip():
            raise SourceError(f"{self.name}:{at}: the line ends with the ids of its facts in braces")
        return Sentence(found["text"], self._ids(found["ids"]))

    def _ids(self, words: str) -> tuple[str, ...]:
        """The ids in full: `.05` is a fact of this document's own."""
        return tuple(self.document + word if word.startswith(".") else word for word in words.split())


def _numbered(blocks: list[Block], numbering: Numbering) -> Iterator[Block]:
    """The blocks with their printed numbers: of paragraphs, list items (a, b, ...), tables, figures and, in `three`, headings."""
    part, parts, section, paragraph, item = "", 0, 0, 0, 0
    counted = {"table": 0, "figure": 0}
    for block in blocks:
        number = ""
        if block.kind == "heading":
            if block.level == 1:
                parts += numbering == "three" and not block.text.endswith("*")
                part = _part(block.text, parts, numbering)
                section, paragraph = 0, paragraph if numbering == "continuous" else 0
            elif block.level == 2 and numbering == "three" and part != "*":
                section, paragraph = section + 1, 0
                number = f"{part}.{section}"
            if block.level == 1 and numbering == "three" and part != "*":
                number = part
        elif block.kind == "paragraph":
            paragraph, item = paragraph + (part != "*"), 0
            number = _paragraph_number(numbering, part, section, paragraph)
        elif block.kind == "item":
            number = f"{chr(ord('a') + item)}"
            item += 1
        elif block.kind in counted:
            counted[block.kind] += 1
            number = str(counted[block.kind])
        yield replace(block, number=number)


def _part(title: str, parts: int, numbering: Numbering) -> str:
    """The number of the part that begins: empty for summaries, a star for parts whose paragraphs have no numbers."""
    if title.endswith("*"):  # an unnumbered part
        return "*"
    if numbering == "three":
        return str(parts)
    found = _PART.match(title)
    if found and numbering == "parts":
        return str(_PARTS.index(found[1]) + 1)
    return ""


def _paragraph_number(numbering: Numbering, part: str, section: int, paragraph: int) -> str:
    if numbering == "none" or part == "*":
        return ""
    if numbering == "three":
        return f"{part}.{section}.{paragraph}" if section else f"{part}.{paragraph}"
    return f"{part}.{paragraph}" if part else str(paragraph)
