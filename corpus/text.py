"""Reads plain text and Markdown: paragraphs, headings, list items and table rows; the home of markdown-it-py.

Does not know what a document is about, and shows no mark-up: of a link only its words stay.
"""

import codecs
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.characters import tidy
from corpus.dated import is_date
from corpus.document import Metadata
from corpus.errors import Refused
from corpus.freeze import Block, Piece
from corpus.grid import row_blocks
from corpus.metadata import kind_of, normal_date
from corpus.numbering import numbered
from corpus.press import byline
from corpus.structure import STATES_A_DATE, split_marker, split_number

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_MOST_CONTROL = 0.002  # of the characters; more is no text
_WIDEST = 130  # characters: a text with longer lines was not broken at a fixed width
_FULL = 0.6  # of that width: a shorter line ends because its words do
_LONGEST_HEADING = 300
_LONGEST_TITLE = 150
_BANNERS = 5  # lines that may stand above the byline: the name of a section, the title, a subtitle
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,}|~{3,}|\*{3,}|_{3,})\s*")
_ENDS = (".", "!", "?", "…", ":", ";", ",")
_CLOSERS = "\"'”’)]"
_LEADS_ON = re.compile(
    r"(?:by|for|from|see|visit|click|read|source|photo|picture|image|posted|published|subscribe|follow|share|related|tags?|dear|yours)\b",
    re.IGNORECASE,
)
_FRONT = re.compile(r"---[ \t]*\n(?P<lines>(?:[A-Za-z_-]+:.*\n|[ \t].*\n|#.*\n)*)---[ \t]*(?:\n|$)")
_STATED = r"(?:title|publisher|author|date|published|reference|url|kind|type):[ \t]*\S.*\n"
_FRONT_LINES = re.compile(rf"(?P<lines>title:[ \t]*\S.*\n(?:{_STATED})+)", re.IGNORECASE)  # the same without the dashes
_TAG = re.compile(r"<!--.*?-->|<[/!?]?[A-Za-z][^<>]*>", re.DOTALL)
_MARKDOWN = MarkdownIt("commonmark").enable("table")


def read_text(data: bytes, name: str) -> tuple[list[Block], Metadata]:
    """The blocks of a plain text, and what lines above it state ("Title: ..."). Its first line is the title where it stands alone, but not
    the name of a section above the title of an article. Raises Refused for what is no text."""
    stated, text = _with_front("\n".join(_lines(_decoded(data, name))))
    lines = text.split("\n")
    groups = _groups(lines)
    width = _width(lines)
    paragraphs = [(joined, len(group)) for group in groups for joined in _joined(group, width)]
    spaced = len(groups) > 1 or len(lines) < 2
    texts = [text for text, _ in paragraphs]
    alone = [count == 1 for _, count in paragraphs]
    title = _title_place(texts, alone)
    blocks = [
        _heading(text, 1 if place == title else 2)
        if spaced and alone[place] and (place == title or place > 0) and _is_heading(texts, place, title)
        else Block("text", (Piece(text),))
        for place, text in enumerate(texts)
    ]
    return _read(blocks, name), stated


def read_markdown(data: bytes, name: str) -> tuple[list[Block], Metadata]:
    """The blocks of a Markdown text, and what its front matter states. Raises Refused for what is no text."""
    stated, text = _with_front("\n".join(_lines(_decoded(data, name))))
    blocks = list(_markdown_blocks(_MARKDOWN.parse(text), _width(text.split("\n"))))
    if blocks and not any(block.kind == "heading" for block in blocks) and len(blocks) > 1 and _is_title(blocks[0]):
        blocks[0] = _heading(blocks[0].pieces[0].text, 1)
    return _read(blocks, name), stated


def _read(blocks: Sequence[Block], name: str) -> list[Block]:
    if not any(character.isalnum() for block in blocks for character in block.pieces[0].text):
        raise Refused(name, "holds no words to read")
    return numbered(blocks)


def _decoded(data: bytes, name: str) -> str:
    """The characters of a text file: by its byte order mark, UTF-8, UTF-16 without a mark, or else Windows-1252."""
    encoding = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)
    if encoding is None and b"\0" in data[:4096]:
        encoding = "utf-16-le" if data[1:4096:2].count(0) > data[0:4096:2].count(0) else "utf-16-be"
    candidates = (encoding,) if encoding else ("utf-8", "cp1252", "latin-1")
    for candidate in candidates:
        try:
            text = data.decode(candidate)
        except UnicodeDecodeError:
            continue
        if len(_CONTROL.findall(text)) <= _MOST_CONTROL * len(text) + 1:
            return text
        break
    raise Refused(name, "is not readable as text; open it in the program that made it and save it as DOCX or PDF")


def _lines(text: str) -> list[str]:
    return re.sub(r"\r\n?|\u2028|\x85", "\n", re.sub(r"[\f\v\u2029]", "\n\n", text)).expandtabs(4).split("\n")


def _width(lines: Sequence[str]) -> int:
    """The width at which the lines of a text were broken; 0 where they were not."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    widest = lengths[int(0.95 * (len(lengths) - 1))] if lengths else 0
    return widest if 40 <= widest <= _WIDEST else 0


def _groups(lines: Sequence[str]) -> list[list[str]]:
    """The lines between blank lines; a line of dashes parts them too."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if line.strip() and not _UNDERLINE.fullmatch(line):
            groups[-1].append(line.strip())
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _joined(group: Sequence[str], width: int) -> list[str]:
    """The paragraphs of a group of lines: lines that were broken at the width of the text are one."""
    paragraphs: list[list[str]] = []
    for line in group:
        if paragraphs and _goes_on(paragraphs[-1][-1], line, width):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [text for lines in paragraphs if (text := tidy(" ".join(lines)))]


def _goes_on(line: str, after: str, width: int) -> bool:
    if split_marker(after)[0] is not None or split_number(after)[0] is not None:
        return False
    return (width > 0 and len(line) >= _FULL * width) or (after[:1].islower() and line[-1:].isalpha() and len(line) > 20)


def _title_place(texts: Sequence[str], alone: Sequence[bool]) -> int:
    """The paragraph that is the title: the first. Where lines alone lead up to a byline or date, the first of them that is no name of a
    section, which has one word or two, else the last."""
    above: list[int] = []
    for place, text in enumerate(texts[:_BANNERS]):
        if not alone[place]:
            break
        if byline(text) or is_date(text):
            if above:
                return next((one for one in above if len(texts[one].split()) > 2), above[-1])
        else:
            above.append(place)
    return 0


def _is_heading(texts: Sequence[str], place: int, title: int) -> bool:
    """Whether a line alone is surely a heading: short, without a stop, between a finished paragraph and a longer one."""
    text = texts[place]
    if place + 1 >= len(texts) or text.rstrip(_CLOSERS).endswith(_ENDS) or split_marker(text)[0] is not None:
        return False
    if place == title:
        return len(text) <= _LONGEST_TITLE and any(map(str.isalpha, text))
    if _LEADS_ON.match(text) or STATES_A_DATE.fullmatch(text):
        return False
    after, before = texts[place + 1], texts[place - 1]
    finished = before.rstrip(_CLOSERS).endswith((".", "!", "?", "…"))
    longer = len(after) >= max(120, 2 * len(text)) and after.rstrip(_CLOSERS).endswith((".", "!", "?", "…", ":"))
    return finished and longer and len(text) <= 80 and text[0].isupper() and len(text.split()) <= 12


def _is_title(block: Block) -> bool:
    text = block.pieces[0].text
    return block.kind == "text" and len(text) <= _LONGEST_TITLE and not text.rstrip(_CLOSERS).endswith(_ENDS)


def _heading(text: str, level: int) -> Block:
    return Block("heading", (Piece(text),), level=level)


def _with_front(text: str) -> tuple[Metadata, str]:
    """What stands above a text, between two lines of dashes or as lines that begin with "Title:", and the text below; such a line
    that states nothing ("Date: it was never found") is text."""
    if front := _FRONT.match(text):
        return _front_matter(front["lines"]), text[front.end() :]
    if not (front := _FRONT_LINES.match(text)):
        return Metadata(), text
    lines = front["lines"].splitlines(keepends=True)
    kept = [line for line in lines if _front_matter(line) == Metadata()]
    below = ["\n", *kept] if kept else []
    return _front_matter("".join(line for line in lines if line not in kept)), "".join(below) + text[front.end() :]


def _front_matter(lines: str) -> Metadata:
    """Title, publisher, author, kind, date, reference and address that these lines state; a date or a kind that is none is passed over."""
    stated = {
        key.strip().lower(): _unquoted(tidy(value))
        for key, _, value in (line.partition(":") for line in lines.split("\n"))
        if value
    }
    published = _or_none(normal_date, stated.get("published", stated.get("date", "")))
    kind = _or_none(kind_of, stated.get("kind", "")) or _or_none(_kind_of_type, stated.get("type", ""))
    title, publisher, author, reference, url = (
        stated.get(k) or None for k in ("title", "publisher", "author", "reference", "url")
    )
    return Metadata(title, publisher, kind, published=published, reference=reference, url=url, author=author)


def _kind_of_type(word: str) -> str | None:
    """The kind that a "type" names: one that programs write for any text ("report", "article") names none."""
    kind = kind_of(word)
    return None if kind in ("other", "news") else kind


def _unquoted(value: str) -> str:
    """Without the quotation marks that stand around all of it, as YAML has them."""
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _or_none(normal: Callable[[str], str | None], words: str) -> str | None:
    try:
        return normal(words) if words else None
    except ValueError:
        return None


@dataclass(slots=True)
class _Place:
    """Where in a Markdown text the walk over its tokens is."""

    depth: int = 0  # of lists
    mark: str = ""  # of the list item that begins, as it is typed
    level: int = 0  # of the heading


def _markdown_blocks(tokens: Sequence[Token], width: int) -> Iterator[Block]:
    place = _Place()
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.type == "table_open":
            end = next(number for number in range(position, len(tokens)) if tokens[number].type == "table_close")
            yield from row_blocks(_table_rows(tokens[position:end]), headers=1)
            position = end
        elif token.type == "list_item_open":
            place.depth += 1
            place.mark = f"{token.info}{token.markup}" if token.info else ""
        elif token.type == "list_item_close":
            place.depth, place.mark = place.depth - 1, ""
        elif token.type in ("heading_open", "heading_close"):
            place.level = int(token.tag[1:]) if token.type == "heading_open" else 0
        elif token.type == "inline":
            yield from _inline_blocks(token, place, width)
        elif token.type in ("fence", "code_block", "html_block"):
            words = _TAG.sub(" ", token.content) if token.type == "html_block" else token.content
            yield from (Block("text", (Piece(text),)) for part in re.split(r"\n[ \t]*\n", words) if (text := tidy(part)))
        position += 1


def _inline_blocks(token: Token, place: _Place, width: int) -> Iterator[Block]:
    """A heading, or the paragraphs of one inline token: lines that were not broken at the width of the text stay apart."""
    lines = _plain(token).split("\n")
    text = tidy(" ".join(lines))
    if place.level and text and len(text) <= _LONGEST_HEADING:
        yield _heading(text, place.level)
        return
    paragraphs: list[str] = []
    for line in map(str.strip, lines):
        if paragraphs and not _parted(paragraphs[-1], line, width):
            paragraphs[-1] = f"{paragraphs[-1]} {line}"
        else:
            paragraphs.append(line)
    for paragraph in paragraphs:
        if text := tidy(f"{place.mark} {paragraph}"):
            yield Block("list" if place.depth else "text", (Piece(text),))
            place.mark = ""


def _parted(before: str, line: str, width: int) -> bool:
    """Whether a line is a paragraph of its own: the one before is short and unfinished, and this one begins like a sentence."""
    if split_marker(line)[0] is not None:
        return True
    full = width > 0 and len(before) >= _FULL * width
    return not full and not before.rstrip(_CLOSERS).endswith(_ENDS) and not line[:1].islower() and len(line) > 1


def _plain(token: Token) -> str:
    """The words of an inline token without mark-up; its line breaks stay."""
    words = []
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            words.append("\n")
        elif child.type == "html_inline":
            words.append(" " if child.content.lower().startswith("<br") else "")
        elif child.type == "image":
            words.append(_plain(child))
        else:
            words.append(child.content)
    return "".join(words)


def _table_rows(tokens: Sequence[Token]) -> list[tuple[str, ...]]:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(tidy(_plain(token)))
    width = max(map(len, rows), default=0)
    return [tuple(row + [""] * (width - len(row))) for row in rows]
