"""Resolves the automatic numbers of a Word document as Word shows them: "2.3", "(a)", "iv.", also where a style brings them.

Does not know text or tables, nor any package: it works on the elements that docx.py hands over (ECMA-376 part 1, 17.9).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

T = TypeVar("T")

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_HIGHEST = 100_000  # no paragraph has a higher number; guards against damaged files


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says about headings and numbers, with what it inherits."""

    name: str
    outline: int | None = None  # 0 is the highest level
    num: str | None = None
    depth: int | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None  # the level, from 1, whose next number restarts this one; 0: none does
    legal: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """What Word shows before a paragraph: "2.3", "(a)"; `form` is how its last number is written."""

    text: str
    form: Literal["bullet", "figure", "letter", "roman", "other"]


@dataclass(slots=True)
class Numbering:
    """The state of all lists while the paragraphs of a document are read in order."""

    styles: dict[str, Style]
    levels: dict[str, list[_Level]] = field(default_factory=dict)  # of each abstract list
    lists: dict[str, str] = field(default_factory=dict)  # number of a list -> its abstract list
    own: dict[tuple[str, int], _Level] = field(default_factory=dict)  # levels that one list overrides
    starts: dict[tuple[str, int], int] = field(default_factory=dict)  # of lists that start anew, until they have
    counts: dict[str, list[int | None]] = field(default_factory=dict)

    def label(self, properties: Any) -> Label | None:
        """The label of the next paragraph, given its w:pPr element or None; None where it has none. Counts on."""
        place = self._place(properties)
        if place is None:
            return None
        num, depth = place
        abstract = self.lists.get(num, "")
        levels = self.levels.get(abstract)
        if levels is None:
            return None
        counts = self.counts.setdefault(abstract, [None] * _LEVELS)
        level = self.own.get((num, depth), levels[depth])
        self._count(num, depth, level, levels, counts)
        if level.form == "bullet":
            return Label("•", "bullet")
        text = level.text
        for above in range(depth + 1):
            source = self.own.get((num, above), levels[above])
            number = counts[above] if counts[above] is not None else source.start
            text = text.replace(f"%{above + 1}", _written(number or 0, "decimal" if level.legal else source.form))
        return Label(text.strip(), _form(level.form)) if text.strip() else None

    def _place(self, properties: Any) -> tuple[str, int] | None:
        """The list and level of a paragraph, its own or its style's."""
        num, depth = _num_and_depth(properties)
        style_id = value(properties, "pStyle") or ""
        style = self.styles.get(style_id)
        if num is None and style is not None and style.num is not None:
            num = style.num
            linked = self._linked_depth(num, style_id)
            depth = depth if depth is not None else linked if linked is not None else style.depth
        if num is None or num == "0":
            return None
        return num, min(max(depth or 0, 0), _LEVELS - 1)

    def _linked_depth(self, num: str, style_id: str) -> int | None:
        levels = self.levels.get(self.lists.get(num, ""), [])
        return next((depth for depth, level in enumerate(levels) if level.style == style_id), None)

    def _count(self, num: str, depth: int, level: _Level, levels: list[_Level], counts: list[int | None]) -> None:
        before = counts[depth]
        fresh = self.starts.pop((num, depth), None)
        counts[depth] = fresh if fresh is not None else level.start if before is None else before + 1
        for above in range(depth):
            if counts[above] is None:
                counts[above] = self.starts.pop((num, above), levels[above].start)
        for below in range(depth + 1, _LEVELS):
            restart = levels[below].restart
            if restart is None or (restart and depth < restart):
                counts[below] = None


def value(parent: Any, tag: str) -> str | None:
    """The w:val of the child `tag` of an element or of None; None where there is no such child or value."""
    child = parent.find(_W + tag) if parent is not None else None
    found = child.get(f"{_W}val") if child is not None else None
    return str(found) if found is not None else None


def switched_on(parent: Any, tag: str) -> bool:
    """Whether the child `tag` of an element is there and not switched off."""
    return parent is not None and parent.find(_W + tag) is not None and value(parent, tag) not in ("0", "false", "off")


def read_styles(root: Any) -> dict[str, Style]:
    """The paragraph and list styles under w:styles, by their id, each with what it inherits."""
    elements = {style.get(f"{_W}styleId"): style for style in root.iter(f"{_W}style")} if root is not None else {}
    return {style_id: _style(style_id, elements) for style_id in elements if style_id}


def read_numbering(root: Any, styles: dict[str, Style]) -> Numbering:
    """The lists under w:numbering; `root` is None where a document has none."""
    numbering = Numbering(styles)
    if root is None:
        return numbering
    links: dict[str, str] = {}
    for abstract in root.iter(f"{_W}abstractNum"):
        name = abstract.get(f"{_W}abstractNumId", "")
        numbering.levels[name] = _read_levels(abstract)
        if link := value(abstract, "numStyleLink"):
            links[name] = link
    for num in root.iter(f"{_W}num"):
        _read_list(num, numbering)
    for name, link in links.items():
        style = styles.get(link)
        source = numbering.lists.get(style.num or "", "") if style else ""
        if source in numbering.levels:
            numbering.levels[name] = numbering.levels[source]
    return numbering


def _style(style_id: str, elements: dict[Any, Any]) -> Style:
    """One style; a style that is based on itself is read as far as the circle."""
    chain = []
    current: str | None = style_id
    while current in elements and elements[current] not in chain:
        chain.append(elements[current])
        current = value(elements[current], "basedOn")
    outline = _first(chain, lambda properties: _figure(value(properties, "outlineLvl")))
    num = _first(chain, lambda properties: _num_and_depth(properties)[0])
    depth = _first(chain, lambda properties: _num_and_depth(properties)[1])
    bold = any(switched_on(element.find(f"{_W}rPr"), "b") for element in chain)
    return Style(value(chain[0], "name") or style_id, outline, num, depth, bold)


def _first(chain: list[Any], read: Callable[[Any], T | None]) -> T | None:
    return next((found for element in chain if (found := read(element.find(f"{_W}pPr"))) is not None), None)


def _num_and_depth(properties: Any) -> tuple[str | None, int | None]:
    numbers = properties.find(f"{_W}numPr") if properties is not None else None
    return value(numbers, "numId"), _figure(value(numbers, "ilvl"))


def _figure(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() and len(text) < 10 else None


def _read_list(num: Any, numbering: Numbering) -> None:
    name = num.get(f"{_W}numId", "")
    numbering.lists[name] = value(num, "abstractNumId") or ""
    for override in num.iter(f"{_W}lvlOverride"):
        depth = _figure(override.get(f"{_W}ilvl")) or 0
        start = _figure(value(override, "startOverride"))
        if start is not None:
            numbering.starts[name, depth] = start
        if (level := override.find(f"{_W}lvl")) is not None:
            numbering.own[name, depth] = _read_level(level)


def _read_levels(abstract: Any) -> list[_Level]:
    levels = [_Level() for _ in range(_LEVELS)]
    for depth, level in _depths(abstract):
        levels[depth] = _read_level(level)
    return levels


def _depths(abstract: Any) -> Iterator[tuple[int, Any]]:
    for level in abstract.findall(f"{_W}lvl"):
        depth = _figure(level.get(f"{_W}ilvl"))
        if depth is not None and depth < _LEVELS:
            yield depth, level


def _read_level(level: Any) -> _Level:
    start = _figure(value(level, "start"))
    return _Level(
        start=start if start is not None else 1,
        form=value(level, "numFmt") or "decimal",
        text=value(level, "lvlText") or "",
        restart=_figure(value(level, "lvlRestart")),
        legal=switched_on(level, "isLgl"),
        style=value(level, "pStyle"),
    )


def _form(form: str) -> Literal["bullet", "figure", "letter", "roman", "other"]:
    if form in ("decimal", "decimalZero"):
        return "figure"
    if form == "lowerLetter":
        return "letter"
    return "roman" if form == "lowerRoman" else "other"


def _written(number: int, form: str) -> str:
    """A number in a Word number format; formats that are not written in English reports come as figures."""
    if number > _HIGHEST or number < 1:
        return str(number)
    if form in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 20)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and number < 4000:
        return _roman(number).upper() if form == "upperRoman" else _roman(number)
    if form == "decimalZero":
        return f"{number:02}"
    return "" if form == "none" else str(number)


def _roman(number: int) -> str:
    numerals = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
    text = ""
    for worth, letters in (*numerals, (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        text += letters * (number // worth)
        number %= worth
    return text
