"""Reads a web page: its main text as blocks, and what the page says about itself; the home of lxml and trafilatura.

Does not know where the page came from, and follows no link.
"""

import codecs
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import trafilatura
from lxml import etree, html

from corpus.characters import tidy, visible
from corpus.document import Metadata
from corpus.errors import Refused
from corpus.flattened import with_flattened
from corpus.freeze import Block, Piece
from corpus.html_blocks import Walk
from corpus.html_properties import page_metadata, site_name
from corpus.numbering import numbered
from corpus.paired import with_paired
from corpus.publishers import names_publisher
from corpus.scattered import with_scattered

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHARSET = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,200}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_LATIN = {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii", "iso8859-1"}  # what browsers read as Windows-1252
_EMBEDDED = re.compile(r"""data:[^"'<>()\s]{1000,}""")  # pictures and fonts that a saved page holds
LARGEST = 7_000_000  # characters of a page; some 2,000 printed pages
TOO_LARGE = "save the part that matters, or print it to a PDF"
_WEIGHED = 3_000_000  # characters: a longer page has much main text, and finding where it begins and ends takes long
_NEVER_TEXT = """
    script style noscript template nav button select input textarea iframe object embed svg math canvas audio video dialog menu
    head
"""
_LANDMARKS = (
    ".//main",
    ".//*[@role='main']",
    ".//article",
    ".//*[@itemprop='articleBody']",
    ".//*[@id='main-content' or @id='content' or @id='main']",
)
_NOTICE = {"cookie", "cookies", "consent", "gdpr", "onetrust"}
_BESIDE = """
    newsletter subscribe subscription signup related recommended share sharing social breadcrumb breadcrumbs sidebar navbar nav
    menu advert advertisement ads promo skip skiplink comments pagination pager popup modal toolbar navigation
"""
_SMALL = 400  # characters: a box beside the text that is longer than this must be made of links to be dropped
_ALL_LINKS = 0.9  # of the words of a box: a row of buttons
_RUNNING_HEAD = re.compile(
    r"(?:appendix|annex|chapter|part|section)\s+(?:[ivxlc]+|[a-z]|\d{1,3})\b.{0,140}[^.;:]$", re.IGNORECASE
)
_RUNS = 3  # times that a head must stand on a page to be a running one
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:font-size|opacity)\s*:\s*0(?![.\d]*[1-9])", re.IGNORECASE
)
_REFERENCE = re.compile(r"&#(x[0-9a-f]{1,8}|\d{1,9});?", re.IGNORECASE)
_NOT_IN_XML = re.compile(r"[\x0b\x0c\x1c-\x1f]")  # the white space that lxml takes in no text
_WORD_IN_NAME = re.compile(r"[A-Z]?[a-z]+")


def read_html(data: bytes, name: str) -> tuple[list[Block], Metadata]:
    """The blocks of the page's main text and what the page says about itself. Raises Refused when there is no text in it."""
    text = visible(_EMBEDDED.sub("data:", decoded(data)))
    if len(text) > LARGEST:
        raise Refused(
            name, f"is a web page of {-(-len(text) // 1_000_000)} MB, and up to {LARGEST // 1_000_000} are read; {TOO_LARGE}"
        )
    tree = _tree(text, name)
    stated, site = page_metadata(tree), site_name(tree)
    heading = _first_heading(tree, {stated.publisher, site})
    _prune(tree)
    root = _landmark(tree)
    if root is not None:
        blocks = Walk().blocks(root)
    else:
        body = tree.find("body")
        blocks = _main_part(Walk().blocks(body if body is not None else tree), text)
    if not any(block.kind != "heading" for block in blocks):
        raise Refused(name, "holds no text to read; open it in a browser and save the page again, or print it to a PDF")
    blocks = numbered(_headed(_without_running_heads(blocks), heading))
    publisher = stated.publisher or (None if names_publisher(blocks) else site)
    return with_scattered(with_paired(with_flattened(blocks))), replace(stated, publisher=publisher)


def decoded(data: bytes) -> str:
    """The characters of a page: by its byte order mark, as UTF-8 where it is that, by its declared character set, or else Windows-1252."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").lstrip("\ufeff")
    declared = _CHARSET.search(data, 0, 4096)
    encoding = declared.group(1).decode("ascii").lower() if declared else "utf-8"
    if encoding in _LATIN:
        encoding = "cp1252"
    if encoding.startswith("utf-16"):  # of a page in it the declaration itself could not be read
        encoding = "utf-8"
    seven_bits = encoding.startswith("iso-2022")  # any text in it is UTF-8 too, but says something else then
    for candidate in (encoding, "utf-8") if seven_bits else ("utf-8", encoding):
        try:
            return data.decode(candidate)
        except (LookupError, UnicodeError):
            continue
    return data.decode("cp1252", "replace")


def _tree(text: str, name: str) -> Any:
    clean = _NOT_IN_XML.sub(" ", _REFERENCE.sub(_visible_reference, text)).encode("utf-8")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = html.document_fromstring(clean, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise Refused(name, "holds no text to read; open it in a browser and save the page again") from error
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise Refused(name, "has more than 2,000 elements one inside another; open it in a browser and print it to a PDF")
    return tree


def _visible_reference(found: re.Match[str]) -> str:
    """A numeric character reference, or nothing where it stands for a character that no page may hold."""
    figures = found.group(1).lower()
    code = int(figures[1:], 16) if figures.startswith("x") else int(figures)
    if code >= 0x110000 or 0xD800 <= code < 0xE000 or _NOT_IN_XML.match(chr(code)):
        return ""
    return found.group() if visible(chr(code)) else ""


def _first_heading(tree: Any, site: set[str | None]) -> str:
    """The page's own h1; not one that holds only the name of the site."""
    return next((text for h1 in tree.iter("h1") if (text := tidy(h1.text_content())) and text not in site), "")


def _headed(blocks: list[Block], heading: str) -> list[Block]:
    """The blocks with the page's own h1 first, where it stands outside the main text."""
    if not heading or any(block.kind == "heading" and block.pieces[0].text == heading for block in blocks):
        return blocks
    return [Block("heading", (Piece(heading),), level=1), *blocks]


def _without_running_heads(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a page made from a printed report with each running head once: "Appendix I: Method", page after page."""
    heads = Counter(_words(block) for block in blocks if block.kind == "text" and _RUNNING_HEAD.match(_words(block)))
    seen: set[str] = set()
    kept = []
    for block in blocks:
        words = _words(block)
        if block.kind != "text" or heads[words] < _RUNS or words not in seen:
            kept.append(block)
            seen.add(words)
    return kept


def _prune(tree: Any) -> None:
    """Takes out of the tree what is no text of the page: scripts, menus, notices, boxes beside the text, what is not shown."""
    for element in list(tree.iter(*_NEVER_TEXT.split())):
        _drop(element)
    whole = max(len(tree.text_content()), 1)
    for element in list(_beside(tree, whole)):
        _drop(element)


def _drop(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _beside(tree: Any, whole: int) -> Iterator[Any]:
    for element in tree.iter("div", "section", "aside", "footer", "header", "ul", "ol", "p", "form", "span", "a"):
        length = len(element.text_content())
        may_go = length <= 0.4 * whole and element.find(".//h1") is None
        if _not_shown(element) or (may_go and _is_beside(element, length)):
            yield element


def _not_shown(element: Any) -> bool:
    return (
        element.get("hidden") not in (None, "until-found")
        or bool(_HIDDEN_STYLE.search(element.get("style", "")))
        or (element.tag in ("span", "a") and element.get("aria-hidden") == "true")
    )


def _is_beside(element: Any, length: int) -> bool:
    place = "" if element.tag in ("p", "span", "a") else element.get("id", "")  # of a paragraph it is an anchor in the text
    names = f"{element.get('class', '')} {place} {element.get('role', '')}"
    words = {word.lower() for word in _WORD_IN_NAME.findall(names)}
    inside = next(element.iterancestors("main", "article"), None) is not None
    linked = _share_of_links(element)
    if words & _NOTICE or (element.tag == "a" and element.get("download") is not None):
        return True
    if element.tag in ("aside", "footer", "header") and not inside:
        return True
    if element.tag in ("aside", "footer"):
        return linked > 0.3 or (element.tag == "footer" and length < _SMALL and not words & {"footnotes", "endnotes", "notes"})
    if words.intersection(_BESIDE.split()):
        return length < _SMALL or linked > 0.3
    return element.tag == "div" and linked > _ALL_LINKS and len(element.findall(".//a")) > 1


def _share_of_links(element: Any) -> float:
    """How much of the words of an element are words of links; the white space of the source counts nothing."""
    whole = len(tidy(element.text_content()))
    linked = sum(len(tidy(link.text_content())) for link in element.iter("a") if link.get("href"))
    return linked / whole if whole else 0.0


def _landmark(tree: Any) -> Any:
    """The element that the page itself marks as its main text; None when it marks none, or several of the same weight."""
    for path in _LANDMARKS:
        found = sorted(tree.xpath(path), key=lambda element: len(element.text_content()), reverse=True)
        lengths = [len(element.text_content().strip()) for element in found]
        if found and lengths[0] > 0 and lengths[0] >= 0.6 * sum(lengths):
            return found[0]
    return None


def _main_part(blocks: Sequence[Block], text: str) -> list[Block]:
    """The blocks from the first to the last that trafilatura takes for main text, and the headings above; else all, as of a long page."""
    if len(text) > _WEIGHED:
        return list(blocks)
    extracted = (
        trafilatura.extract(text, output_format="txt", include_comments=False, include_tables=True, favor_recall=True) or ""
    )
    kept = _signature(extracted)
    known = [bool(sign := _signature(_words(block))) and sign in kept for block in blocks]
    if not any(known):
        return list(blocks)
    first = known.index(True)
    last = len(known) - known[::-1].index(True)
    while first and blocks[first - 1].kind == "heading":
        first -= 1
    return list(blocks[first:last])


def _words(block: Block) -> str:
    return " ".join(block.cells) if block.cells else block.pieces[0].text


def _signature(text: str) -> str:
    """Letters and figures alone, to find a block again whatever was done to its white space and marks."""
    return "".join(character for character in text.casefold() if character.isalnum())
