"""Cleans characters that carry no meaning for a reader: soft hyphens, zero-width and control characters, runs of white space.

Does not know words, lines or formats, and changes no letter, figure or mark.
"""

import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff\ufff9-\ufffb]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_SUPERSCRIPTS = str.maketrans("0123456789-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻")
PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
EXPONENT = re.compile(r"[-−–]?\d{1,3}")


def visible(text: str) -> str:
    """The text without invisible and control characters; white space stays as it is."""
    return _CONTROL.sub("", _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", text)))


def tidy(text: str) -> str:
    """The text on one line as a reader sees it: visible characters, single spaces, letters composed with their accents (NFC)."""
    return unicodedata.normalize("NFC", " ".join(visible(text).split()))


def raised(figures: str) -> str:
    """Figures and a minus before them as superscripts, so that a footnote mark or an exponent does not run into what stands before it."""
    return figures.translate(_SUPERSCRIPTS)
