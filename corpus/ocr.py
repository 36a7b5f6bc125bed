"""Reads the words in the picture of a page with Tesseract, an optional program, each with its place and how sure it is.

Does not know PDF: it gets grey pixels and gives words in points; lines and structure are made of them as of any other page.
"""

import os
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import fmean, median

from corpus.lines import Glyph

DPI = 300
LONGEST = 30  # seconds of the processor for one page, so that a page is not given up because the machine is busy
PATIENCE = 180  # seconds by the clock, at the most
LANGUAGE = "eng"
_SURE = 20.0  # of 100: less sure words are stains and rules
_SURE_PAGE = 60.0  # of 100: less sure pages hold no text
_LONG_LINE = 0.3  # of the longest line: shorter ones tell little about the slope
_TALL, _SMALL, _BELOW = (
    0.72,
    0.52,
    0.21,
)  # of the type size: capitals and small letters above the base line, and what hangs below it
_HANGING = set("gjpqyQ,;()[]_/@")
_TALLS = set("bdfhkltij()[]/|%&$£€'’‘“”\"")
_ALIKE = 0.15  # of the type size that most words of a page have: what differs less is that size
_LIMITED = 'ulimit -t {seconds}; export OMP_THREAD_LIMIT=1; exec tesseract "$@"'  # its threads wait more than they help
_COLUMNS = ("level", "page", "block", "paragraph", "line", "word", "left", "top", "width", "height", "sure", "text")


class NotRead(Exception):
    """A picture that could not be read: Tesseract is not there, took too long or failed."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Grey pixels of a page, a byte each, row by row from the top, at DPI."""

    pixels: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Seen:
    """A word in a picture: its box in points from the left and the top, the line it stands in, and how sure it is, 0 to 100."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    line: tuple[int, int, int]
    sure: float


def installed() -> bool:
    """Whether Tesseract is there."""
    return shutil.which("tesseract") is not None


@lru_cache(maxsize=4)  # the page that somebody looks at is asked for again and again
def seen(picture: Picture, longest: int = LONGEST) -> tuple[Seen, ...]:
    """The words in a picture in Tesseract's reading order; none where it shows no text.

    longest: seconds of the processor that it may take; where no shell counts them, PATIENCE alone is the limit. Raises NotRead.
    """
    header = b"P5 %d %d 255\n" % (picture.width, picture.height)
    limited = ["/bin/sh", "-c", _LIMITED.format(seconds=longest), "tesseract"] if os.name == "posix" else ["tesseract"]
    command = [*limited, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(DPI), "--psm", "3", "tsv"]
    try:
        done = subprocess.run(command, input=header + picture.pixels, capture_output=True, timeout=PATIENCE, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise NotRead(f"Tesseract could not read the page: {error}") from error
    words = tuple(word for row in done.stdout.decode("utf-8", "replace").splitlines()[1:] if (word := _word(row)))
    letters = sum(len(word.text) for word in words)
    return words if letters and sum(word.sure * len(word.text) for word in words) >= _SURE_PAGE * letters else ()


def _word(row: str) -> Seen | None:
    fields = dict(zip(_COLUMNS, row.split("\t"), strict=False))
    text = fields.get("text", "").strip()
    if fields.get("level") != "5" or not text:
        return None
    sure = float(fields["sure"])
    if sure < _SURE or not (any(map(str.isalnum, text)) or sure > _SURE_PAGE) or text in "¦_~":
        return None
    left, top, width, height = (float(fields[name]) * 72 / DPI for name in ("left", "top", "width", "height"))
    line = (int(fields["block"]), int(fields["paragraph"]), int(fields["line"]))
    return Seen("I" if text == "|" else text, left, top, left + width, top + height, line, sure)


def level(words: Sequence[Seen]) -> list[Glyph]:
    """The words as they would stand on a page that lies straight, with a space before each, those of a line on one base line."""
    lines: defaultdict[tuple[int, int, int], list[Seen]] = defaultdict(list)
    for word in words:
        lines[word.line].append(word)
    slope = _slope(list(lines.values()))
    usual = median([_size(line) for line in lines.values()]) if lines else 0.0
    glyphs: list[Glyph] = []
    for line in lines.values():
        size = _size(line)
        base = median(word.bottom - _parts(word)[1] * size - slope * (word.left + word.right) / 2 for word in line)
        size = usual if abs(size - usual) < _ALIKE * usual else round(size)
        for word in line:
            glyphs.append(Glyph(word.text, word.left, word.right, base, size, bold=False, spaced=True))
    return glyphs


def placed(words: Sequence[Seen]) -> list[Glyph]:
    """The words where they stand in the picture, for marking them."""
    glyphs = []
    for word in words:
        above, below = _parts(word)
        size = (word.bottom - word.top) / (above + below)
        glyphs.append(Glyph(word.text, word.left, word.right, word.bottom - below * size, size, bold=False, spaced=True))
    return glyphs


def _size(line: Sequence[Seen]) -> float:
    """The type size of a line, points, by the height of its words."""
    return median((word.bottom - word.top) / sum(_parts(word)) for word in line)


def _parts(word: Seen) -> tuple[float, float]:
    """How far a word stands above and below its base line, in type sizes."""
    tall = any(char.isupper() or char.isdigit() or char in _TALLS for char in word.text)
    return _TALL if tall else _SMALL, _BELOW if _HANGING.intersection(word.text) else 0.0


def _slope(lines: Sequence[Sequence[Seen]]) -> float:
    """How far base lines fall per point to the right: the mean over the long lines of the page."""
    longest = max((line[-1].right - line[0].left for line in lines), default=0.0)
    slopes = [
        (line[-1].bottom - line[0].bottom) / (line[-1].left - line[0].left)
        for line in lines
        if len(line) > 3 and line[-1].right - line[0].left > _LONG_LINE * longest and line[-1].left > line[0].left
    ]
    middle = median(slopes) if slopes else 0.0
    near = [slope for slope in slopes if abs(slope - middle) < 0.01]
    return fmean(near) if near else middle
