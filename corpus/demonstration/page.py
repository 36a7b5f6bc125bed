"""Writes a source as a web page with all that surrounds an article: menu, cookie notice, related links, newsletter box.

Does not know what the facts say; what surrounds the article holds no statement of fact.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from string import Template

from corpus.demonstration.facts import Original, Sheet
from corpus.demonstration.source import Block, Sentence, Text
from corpus.demonstration.words import date_in_words, notice, shown, typeset

TEMPLATE = Path(__file__).with_name("page.html")
_MARK = re.compile(r"\[\^(\w+)\]")


def html(text: Text, sheet: Sheet) -> bytes:
    """The document as HTML, the same bytes each time. The header fields title, section, menu and related fill the frame."""
    original = shown(text, sheet)
    template = Template(TEMPLATE.read_text(encoding="utf-8"))
    filled = template.substitute(
        title=_words(original.title),
        publisher=_words(original.publisher),
        colour=text.header.get("colour", "#7a1f2b"),
        section=_words(text.header.get("section", "News")),
        menu="\n".join(f'<li><a href="#">{_words(entry)}</a></li>' for entry in text.header["menu"].split(", ")),
        metadata=_metadata(original),
        byline=_byline(original),
        notice=_words(notice(sheet.originals[text.id])),
        url=escape(original.url),
        body="\n".join(_body(text)),
        related="\n".join(_related(text, sheet)),
        footer=_words(text.header.get("footer", "Demonstration text.")),
    )
    return filled.encode()


def _words(words: str) -> str:
    return escape(typeset(words), quote=True)


def _metadata(original: Original) -> str:
    author = f'<meta name="author" content="{escape(original.author)}">\n' if original.author else ""
    if not original.published:
        return author
    return author + f'<meta property="article:published_time" content="{original.published}">\n'


def _byline(original: Original) -> str:
    date = f'<time datetime="{original.published}">{date_in_words(original.published)}</time>' if original.published else ""
    author = f"By {_words(original.author)}" if original.author else ""
    line = ", ".join(part for part in (author, date) if part)
    return f'<p class="byline">{line}</p>\n' if line else ""


def _related(text: Text, sheet: Sheet) -> Iterator[str]:
    for name in text.header["related"].split(", "):
        real = sheet.originals[name]
        yield f'<li><a href="{escape(real.url)}">{_words(real.title)}</a></li>'


def _body(text: Text) -> Iterator[str]:
    listing = False
    for block in text.blocks:
        if listing != (block.kind == "item"):
            yield "</ul>" if listing else "<ul>"
            listing = not listing
        yield _block(block, text)
    if listing:
        yield "</ul>"
    if text.notes:
        yield '<section class="footnotes">'
        for at, (mark, sentences) in enumerate(text.notes.items(), start=1):
            words = " ".join(sentence.text for sentence in sentences)
            yield f'<p id="note-{mark}"><a href="#mark-{mark}">[{at}]</a> {_words(words)}</p>'
        yield "</section>"


def _block(block: Block, text: Text) -> str:
    match block.kind:
        case "heading":
            level = block.level + 1
            words = " ".join(part for part in (block.number, block.text.removesuffix("*").strip()) if part)
            return f'<h{level} id="{_anchor(words)}">{_words(words)}</h{level}>'
        case "paragraph":
            number = f"{block.number}. " if block.number else ""
            anchor = f' id="para-{block.number}"' if block.number else ""
            return f"<p{anchor}>{number}{_runs(block.sentences, text)}</p>"
        case "item":
            return f"<li>{_runs(block.sentences, text)}</li>"
        case _:
            return _table(block)


def _anchor(words: str) -> str:
    return re.sub(r"\W+", "-", words.lower()).strip("-")


def _runs(sentences: Sequence[Sentence], text: Text) -> str:
    marks = list(text.notes)
    pieces = _MARK.split(" ".join(sentence.text for sentence in sentences))
    return "".join(
        f'<sup id="mark-{piece}"><a href="#note-{piece}">[{marks.index(piece) + 1}]</a></sup>' if at % 2 else _words(piece)
        for at, piece in enumerate(pieces)
    )


def _table(block: Block) -> str:
    head, *rows = (cells for cells, _ in block.rows)
    lines = [f"<table><caption>{_words(f'{block.kind.title()} {block.number}: {block.text}')}</caption>"]
    lines.append("<thead><tr>" + "".join(f"<th>{_words(cell)}</th>" for cell in head) + "</tr></thead><tbody>")
    lines += ["<tr>" + "".join(f"<td>{_words(cell)}</td>" for cell in cells) + "</tr>" for cells in rows]
    return "\n".join([*lines, "</tbody></table>"])
