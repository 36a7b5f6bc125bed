"""The words that every demonstration document carries: the notice on its face, its publisher's line and its date in words.

Does not know how a document is laid out.
"""

import re
from dataclasses import replace

from corpus.demonstration.facts import Original, Sheet
from corpus.demonstration.source import Text

SUFFIX = " (demonstration text)"
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def notice(original: Original) -> str:
    """What the document says of itself on its face, without the address."""
    number = f", {original.reference}" if original.reference else ""
    date = f", {date_in_words(original.published)}" if original.published else ""
    return (
        "Demonstration text. It was written in our own words from published facts and is not the document of this name. "
        f"The real document: {original.publisher}, {original.title}{number}{date}."
    )


LEFT, RIGHT, DASH = "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}", "\N{EN DASH}"


def shown(text: Text, sheet: Sheet) -> Original:
    """The original as it is printed: the source may put title, publisher or kind more shortly than the fact sheet."""
    shorter = {name: text.header[name] for name in ("title", "publisher", "kind") if name in text.header}
    return replace(sheet.originals[text.id], **shorter)


def addresses(text: Text, sheet: Sheet) -> tuple[str, ...]:
    """The address of the real document, then those at which further facts of this text were read."""
    first = sheet.originals[text.id].url
    return (first, *(address for address in sheet.addresses(text.cited()) if address != first))


def date_in_words(date: str) -> str:
    """2019-06-28 as 28 June 2019; a year or a month stays as exact as it is."""
    year, *rest = date.split("-")
    month = MONTHS[int(rest[0]) - 1] + " " if rest else ""
    day = f"{int(rest[1])} " if len(rest) > 1 else ""
    return f"{day}{month}{year}"


def typeset(words: str) -> str:
    """The words with typographic quotation marks, apostrophes and dashes, as they are printed."""
    words = re.sub(r"(?<![\w.,)!?])'(?=\w)", LEFT, words).replace("'", RIGHT)
    return words.replace(" - ", f" {DASH} ")
