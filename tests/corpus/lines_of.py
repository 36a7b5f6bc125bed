"""Lines and glyphs for tests, placed by hand."""

from corpus.lines import Glyph, Line


def line(text: str, y: float, x0: float = 50.0, size: float = 10.0, bold: bool = False, width: float | None = None) -> Line:
    """A line whose characters are half as wide as its type size."""
    x1 = x0 + (len(text) * size / 2 if width is None else width)
    first = len(text.split(" ")[0]) * size / 2
    return Line(text, x0, x1, y, size, bold, first, 0.25, x0 + first + 2.5)


def glyphs(text: str, x: float, y: float, size: float = 10.0, bold: bool = False) -> list[Glyph]:
    """The characters of a line of text from x on, each half as wide as the type size."""
    width = size / 2
    return [
        Glyph(char, x + place * width, x + (place + 1) * width, y, size, bold, spaced=text[:place].endswith(" "))
        for place, char in enumerate(text)
        if char != " "
    ]
