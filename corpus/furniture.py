"""Finds what is printed on pages but is no text (running heads, feet, page numbers) and mends words that a line end broke.

Does not know any file format: it sees the lines of each page with their places, and plain words.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from corpus.characters import PLAIN_DIGITS
from corpus.lines import Line

HEAD = 0.16  # running heads stand in the top 16 % of a page
FOOT = 0.14  # and feet in the bottom 14 %
OUTERMOST = 4  # only so many lines from the top and from the bottom are looked at
_SAME_HEIGHT = 1.5  # points
_SMALL_FILE = 6  # pages; here two pages that agree are enough, else three
_TINY_FILE = 3  # pages; here a number that stands alone at the edge is believed by itself
_LARGE = 1.15  # of the type size of the text
_SMALLER = 0.95  # of the type size of the text
_TITLE = 12  # letters; a shorter line may repeat a heading by chance
_NUMBER = r"\d{1,4}|[ivxlc]{1,7}"
_ALONE = re.compile(rf"(?:page|p\.?)?\s*[-–—|\[]?\s*({_NUMBER})\s*[-–—|\]]?\s*(?:(?:of|/)\s*\d+)?", re.IGNORECASE)
_AT_END = re.compile(rf"(?:.*[\s|])?(?:page\s+)?({_NUMBER})(?:\s+of\s+\d+)?", re.IGNORECASE)
_AT_START = re.compile(rf"(?:page\s+)?({_NUMBER})[\s|].*", re.IGNORECASE)
_MOVING = re.compile(r"<-?\d+>")
_ANY = re.compile(r"\b(?:\d{1,4}|[ivxlc]{1,7})\b")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_NUMBER = re.compile(r"c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")

_CHARACTERS = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
    "\u2010": "-", "\u2011": "-", "\x02": "-", "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "", "\ufffd": "",
}  # fmt: skip
_RAISED = re.compile(r"(?<=[^\s⁰¹²³⁴-⁹⁻])(?<!\bm)(?<!\bkm)(?<!\bcm)[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[,–][⁰¹²³⁴⁵⁶⁷⁸⁹]+)*")
_POWER = re.compile(r"(?P<times>[×x·*]\s?)?(?<![\d.,])10$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[^\s.,;:)]$")
_ADDRESS_START = re.compile(r"https?://|www\.")
_ARCHIVE = re.compile(r"://\S*archive\S*/$")  # goes on with the address that it keeps
_ADDRESS_PART = re.compile(r"[^\s/]*[\w=](?:[/_=?&-]|\.\w)\S*|\w*\d\w*\.?$")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_KEEP_HYPHEN = re.compile(r"all|anti|cross|half|high|long|low|non|quasi|self|semi|short|single|third|three|two|vice|well")
_OFTEN = 0.08  # of the lines: words with a hyphen of their own end fewer
_A_WORD = 4  # letters; shorter ones are often only syllables
SOFT_HYPHEN = "\u00ad"

Label = tuple[bool, int]  # (roman, printed number less file page)


@dataclass(frozen=True, slots=True)
class Running:
    """Which lines of each page are furniture, by their position, and the label printed on each page."""

    lines: tuple[frozenset[int], ...]
    labels: tuple[str | None, ...]

    def body(self, index: int, lines: Sequence[Line]) -> list[Line]:
        """The lines of page `index` (from 0) without its furniture."""
        return [line for position, line in enumerate(lines) if position not in self.lines[index]]


@dataclass(slots=True)
class Words:
    """How often words stand in a document, whole or with a hyphen inside, and which its line ends break: evidence for mending."""

    whole: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)  # joined without the hyphen
    lines: int = 0
    _open: str = ""

    def read(self, line: str) -> None:
        """Counts the words of a line, in reading order; what a line end breaks counts as broken only."""
        self.lines += 1
        words = [word.lower() for word in _WORD.findall(line)]
        if self._open and words:
            self.broken.append(self._open + words.pop(0))
        self._open = words.pop() if words and line.endswith("-") else ""
        self.whole.update(words)

    @property
    def hyphenated(self) -> bool:
        """Whether the document breaks words at line ends: many lines end so, or most of the words also stand whole."""
        whole = sum(word in self.whole for word in self.broken)
        return whole > 0.5 * len(self.broken) or len(self.broken) > max(3, _OFTEN * self.lines)


@cache
def plain(code: int) -> str:
    """A character as it is kept, from its code: ligatures as letters, odd hyphens plain, invisible and half characters gone."""
    char = chr(code)
    if (known := _CHARACTERS.get(char)) is not None:
        return known
    if char.isspace():
        return " "
    return "" if unicodedata.category(char) in ("Cc", "Cs", "Cn") else char


def without_raised(text: str, notes: Collection[str] | None = None) -> tuple[str, list[str]]:
    """The text without footnote marks that are written as raised digits, and those marks in plain digits; "m²" and "2.5 × 10⁶" stay.

    notes: the marks of the notes on the page, if known; then "10⁶" stays where no note has this mark.
    """
    if text.isascii():
        return text, []
    marks: list[str] = []

    def unless_power(found: re.Match[str]) -> str:
        own = [mark.translate(PLAIN_DIGITS) for mark in re.split("[,–]", found[0])]
        power = _POWER.search(text[: found.start()])
        if power and (power["times"] or (notes is not None and not set(own) & set(notes))):
            return found[0]
        marks.extend(own)
        return ""

    plain = _RAISED.sub(unless_power, text)
    return plain, marks


def letters_of(text: str) -> str:
    """Letters and digits alone, lower case: for comparing headings with bookmarks."""
    return "".join(filter(str.isalnum, text.lower()))


def join_lines(lines: Sequence[str], words: Words) -> str:
    """The lines of a paragraph as one text, broken words mended."""
    text = ""
    for line in lines:
        head, glue = joint(text, line, words)
        text = head + glue + line
    return text.replace(SOFT_HYPHEN, "")


def joint(before: str, after: str, words: Words) -> tuple[str, str]:
    """How two lines that follow one another are joined: the first without a hyphen that only the line end made, and the glue."""
    if not before or not after:
        return before, ""
    if before.endswith(SOFT_HYPHEN):
        return before.rstrip(SOFT_HYPHEN), ""
    if _ADDRESS_START.match(after):
        return before, "" if _ARCHIVE.search(before) else " "
    if _ADDRESS.search(before, before.rfind(" ") + 1) and _ADDRESS_PART.match(after):
        return before, ""
    if not before.endswith("-") or not (broken := re.search(r"([^\W_]+(?:-[^\W_]+)*)-$", before)):
        return before, "" if before.endswith(("/", "—")) and not before.endswith((" /", " —")) else " "
    following = re.match(r"[^\W\d_]+(?:-[^\W\d_]+)*", after)
    if not following or not broken[1].isalpha() or not after[0].islower():
        return before, ""
    return (before, "") if _keeps_hyphen(broken[1].lower(), following[0].lower(), words) else (before[:-1], "")


def _keeps_hyphen(first: str, second: str, words: Words) -> bool:
    """Whether a hyphen at a line end belongs to the word: by how the word stands elsewhere, else by the habit of the document."""
    hyphenated, joined = words.whole[f"{first}-{second}"], words.whole[first + second]
    if hyphenated or joined:
        return hyphenated > joined
    if "-" in second or _KEEP_HYPHEN.fullmatch(first) or not words.hyphenated:
        return True
    return min(len(first), len(second)) >= _A_WORD and words.whole[first] > 0 and words.whole[second] > 0


def find_running(pages: Sequence[Sequence[Line]], heights: Sequence[float], own: Sequence[str | None] = ()) -> Running:
    """The furniture of a file: `heights` are of the pages, in points, `own` the labels that the file itself gives them.

    Lines near the top or the bottom that recur at the same height on several pages with the same words, and page numbers that
    go on from page to page with one offset or are what the file itself calls the page.
    """
    need = 2 if len(pages) <= _SMALL_FILE else 3
    outer = [_outermost(lines, height) for lines, height in zip(pages, heights, strict=True)]
    recurring = _recurring(pages, outer, need)
    for found, titled in zip(recurring, _title_heads(pages, outer), strict=True):
        found |= titled
    if all(len(found) == len(lines) for found, lines in zip(recurring, pages, strict=True)):
        return Running(tuple(frozenset() for _ in pages), tuple(None for _ in pages))
    if len(pages) <= _TINY_FILE:
        need = 1
    held = [set() if need == 1 else found for found in recurring]  # lines in which a page number may stand among words
    accepted = _offsets(pages, outer, held, need)
    labels: list[str | None] = []
    furniture: list[frozenset[int]] = []
    for index, lines in enumerate(pages):
        label, holder = _label(lines, outer[index], held[index], index + 1, accepted)
        if holder is None and own and own[index]:
            label, holder = _own_label(lines, outer[index], own[index])
        labels.append(label)
        furniture.append(frozenset(recurring[index] | ({holder} if holder is not None else set())))
    return Running(tuple(furniture), tuple(_fill(labels)))


def _outermost(lines: Sequence[Line], height: float) -> list[int]:
    """Positions of the lines that may be furniture: some near the edges, the very first and the very last from further in."""
    order = sorted(range(len(lines)), key=lambda position: lines[position].y)
    top = [position for position in order[:OUTERMOST] if lines[position].y < HEAD * height]
    bottom = [position for position in order[-OUTERMOST:] if lines[position].y > (1 - FOOT) * height]
    ends = [position for position in order[:1] if lines[position].y < 0.25 * height]
    ends += [position for position in order[-1:] if lines[position].y > 0.75 * height]
    return sorted({*top, *bottom, *ends})


def _body_size(pages: Sequence[Sequence[Line]]) -> float:
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _title_heads(pages: Sequence[Sequence[Line]], outer: Sequence[Sequence[int]]) -> list[set[int]]:
    """For each page its first line when it repeats, in type no larger than the text, a title in larger type elsewhere.

    This finds the running heads of short files and short chapters.
    """
    body = _body_size(pages)
    titles = "|".join("".join(letters_of(line.text) for line in lines if line.size > _LARGE * body) for lines in pages)
    found: list[set[int]] = []
    for lines, positions in zip(pages, outer, strict=True):
        first = min(positions, key=lambda position: lines[position].y, default=None)
        head = letters_of(lines[first].text) if first is not None and lines[first].size <= 1.05 * body else ""
        found.append({first} if first is not None and len(head) >= _TITLE and len(lines) > 1 and head in titles else set())
    return found


def _recurring(pages: Sequence[Sequence[Line]], outer: Sequence[Sequence[int]], need: int) -> list[set[int]]:
    """For each page the positions of lines that stand at one height with the same words on at least `need` pages.

    Digits may differ only when they go on with the pages, as in "Page 3 of 20". Lines in large type must recur on most pages:
    a title that several slides share is a heading.
    """
    body = _body_size(pages)
    groups: defaultdict[tuple[str, str], list[tuple[float, int, int]]] = defaultdict(list)
    for index, positions in enumerate(outer):
        for position in positions:
            line = pages[index][position]
            for key in {("exact", line.text), *(("moving", masked) for masked in _masked(line.text, index + 1))}:
                groups[key].append((line.y, index, position))
    found: list[set[int]] = [set() for _ in pages]
    heights: defaultdict[str, list[float]] = defaultdict(list)
    for (_, text), places in groups.items():
        for same in _same_height(places):
            count = len({index for _, index, _ in same})
            if count >= need and (count > len(pages) / 2 or pages[same[0][1]][same[0][2]].size <= _LARGE * body):
                heights[_MOVING.sub("#", text)].append(same[0][0])
                for _, index, position in same:
                    found[index].add(position)
    heads = _head_places(pages, found, body)
    for index, positions in enumerate(outer):
        for position in positions:
            line = pages[index][position]
            if any(abs(line.y - y) < _SAME_HEIGHT and abs(line.size - size) < 0.1 for y, size in heads):
                found[index].add(position)
            for form in _forms(line.text):
                known = heights.get(form, ())
                if known and (len(form) > _TITLE or any(abs(line.y - height) < _SAME_HEIGHT for height in known)):
                    found[index].add(position)
    return found


def _head_places(pages: Sequence[Sequence[Line]], found: Sequence[set[int]], body: float) -> set[tuple[float, float]]:
    """Heights and sizes of running heads that stand above all text in type smaller than the text: others there are heads too."""
    places: set[tuple[float, float]] = set()
    for lines, positions in zip(pages, found, strict=True):
        top = min((line.y for line in lines), default=0.0)
        places |= {
            (lines[position].y, lines[position].size)
            for position in positions
            if lines[position].y < top + _SAME_HEIGHT and lines[position].size < _SMALLER * body
        }
    return places


def _forms(text: str) -> Iterable[str]:
    """The text with one number, arabic or roman, left open."""
    for number in _ANY.finditer(text):
        yield f"{text[: number.start()]}#{text[number.end() :]}"


def _masked(text: str, page: int) -> Iterable[str]:
    """The text with one number replaced by its distance to the file page: the same on all pages for a page number."""
    for number in re.finditer(r"\d{1,4}", text):
        yield f"{text[: number.start()]}<{int(number[0]) - page}>{text[number.end() :]}"


def _same_height(places: Iterable[tuple[float, int, int]]) -> Iterable[list[tuple[float, int, int]]]:
    """Places in groups of about the same height."""
    group: list[tuple[float, int, int]] = []
    for place in sorted(places):
        if group and place[0] - group[0][0] > _SAME_HEIGHT:
            yield group
            group = []
        group.append(place)
    if group:
        yield group


def _numbers(line: Line, alone: bool) -> Iterable[tuple[bool, int, str]]:
    """Numbers in a line that may be the page's: (roman, value, as printed); `alone` when nothing else may stand with it."""
    texts = (line.text,) if alone else (line.text, *line.cells)
    for text in texts:
        for pattern in (_ALONE,) if alone else (_ALONE, _AT_END, _AT_START):
            if found := pattern.fullmatch(text.strip()):
                printed = found[1]
                if printed.isdigit():
                    yield False, int(printed), printed
                elif printed.lower() and _ROMAN_NUMBER.fullmatch(printed.lower()):
                    yield True, _roman_value(printed.lower()), printed


def _roman_value(printed: str) -> int:
    values = [_ROMAN[char] for char in printed]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))


def _offsets(
    pages: Sequence[Sequence[Line]], outer: Sequence[Sequence[int]], held: Sequence[set[int]], need: int
) -> Counter[Label]:
    """The offsets between printed numbers and file pages that enough pages share, with the number of those pages."""
    support: Counter[Label] = Counter()
    for index, positions in enumerate(outer):
        seen: set[Label] = set()
        for position in positions:
            for roman, value, _ in _numbers(pages[index][position], position not in held[index]):
                seen.add((roman, value - index - 1))
        support.update(seen)
    return Counter({label: count for label, count in support.items() if count >= (min(need, 2) if label[0] else need)})


def _label(
    lines: Sequence[Line], outer: Sequence[int], held: set[int], page: int, accepted: Counter[Label]
) -> tuple[str | None, int | None]:
    """The label printed on a page and the position of the line that holds it."""
    best: tuple[int, str, int] | None = None
    for position in outer:
        for roman, value, printed in _numbers(lines[position], position not in held):
            count = accepted[(roman, value - page)]
            if count and (best is None or count > best[0]):
                best = (count, printed, position)
    return (best[1], best[2]) if best else (None, None)


def _own_label(lines: Sequence[Line], outer: Sequence[int], own: str | None) -> tuple[str | None, int | None]:
    """The label that the file gives a page and the position of the line that prints it and nothing else."""
    for position in outer:
        if any(printed == own for _, _, printed in _numbers(lines[position], alone=True)):
            return own, position
    return None, None


def _fill(labels: Sequence[str | None]) -> list[str | None]:
    """The labels, with gaps filled where the numbers before and after a gap show what was counted but not printed."""
    filled = list(labels)
    last: int | None = None
    for index, label in enumerate(labels):
        if label is None or not label.isdigit():
            continue
        before = labels[last] if last is not None else None
        if last is not None and before is not None and int(label) - int(before) == index - last:
            for between in range(last + 1, index):
                filled[between] = filled[between] or str(int(before) + between - last)
        last = index
    return filled


def choose_labels(printed: Sequence[str | None], own: Sequence[str | None]) -> list[str | None]:
    """The label of each page: the printed one, else the file's own where those agree with what is printed elsewhere."""
    both = [(one, other) for one, other in zip(printed, own, strict=True) if one and other]
    agree = sum(one == other for one, other in both)
    trusted = not both or agree >= 0.8 * len(both)
    return [one or (other if trusted else None) for one, other in zip(printed, own, strict=True)]
