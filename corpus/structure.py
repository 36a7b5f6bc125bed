"""Reads the structure that a report prints at the start of its paragraphs: numbers of any depth, letters and bullets.

Does not know any file format, nor where on a page the words stood.
"""

import re
from collections.abc import Sequence

_MONTH = (  # and no word that begins like one, such as "decisions" or SEPA
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\b"
)
_MEASURE = (
    r"(?:hundred|thousand|million|billion|trillion|bn|m|k|per\s?cent|percent|percentage|pc|times|years?|months?|weeks?|days?|hours?"
    r"|[kmgt]b|[kmg]w|km|kg)\b"
)
_NOT_AFTER_A_NUMBER = re.compile(rf"(?:{_MONTH}|{_MEASURE}|%)", re.IGNORECASE)
_LETTER = r"\(?(?P<letter>[a-z]|[ivx]{1,5})\)"
_DOTTED = re.compile(r"(?P<number>[A-Z]?[1-9]\d{0,2}(?:\.(?:0|[1-9]\d{0,2})){1,4})(?P<tail>[a-z])?(?P<stop>[.)])?(?=[\s(])\s*")
_BARE = re.compile(r"(?P<number>[1-9]\d{0,2})(?P<tail>[a-h])?(?P<stop>[.)])?(?=[\s(])\s*")
_BRACKETED = re.compile(_LETTER + r"\s+(?=\S)")
_LOOSE_LETTER = re.compile(r"(?P<letter>[a-z])\s+(?=[A-Z“‘\"'])")
_STARTS_SENTENCE = re.compile(r"[“‘\"'(\[]*(?:[^\W\d_a-z]|[£$€]\s?\d)")
_FIGURE_AND_WORD = re.compile(r"[1-9][\d,]*\s+[a-z]{3,}")
_BULLET = re.compile(r"(?P<mark>[•●○◦▪▫■□►▶➢➤✓✔‣⁃∙·\uf0b7\uf0a7\uf0d8]|[–—*-](?=\s))\s*(?=\S)")
_MARKER = re.compile(r"(?:\((?P<inner>[a-z]|[ivx]{1,5})\)|(?P<open>[a-z]|[ivx]{1,5})\))\s+(?=\S)")

_DOTTED_LETTER = re.compile(r"(?P<letter>[a-z]|[ivx]{1,5})\.\s+(?=\S)")
_ANY_NUMBER = re.compile(r"(?P<number>[A-Z]?[1-9]\d{0,2}(?:\.(?:0|[1-9]\d{0,2})){0,4}[a-h]?)[.)]?\s+(?P<rest>\S.*)", re.DOTALL)
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN = re.compile(r"x?(?:ix|iv|v?i{0,3})")
_ROMANS = {tens + ones: 10 * len(tens) + place for tens in ("", "x", "xx") for place, ones in enumerate(_ONES) if tens + ones}
NEAR = 4  # a number goes on with one of so many candidates before or after it

# "Target implementation date: April 2026", which heads nothing
STATES_A_DATE = re.compile(r"[^:]{3,60}\bdate\s*:[^:]{1,30}\b(?:19|20)\d\d\b.{0,20}", re.IGNORECASE)


def split_number(text: str) -> tuple[str | None, str]:
    """The report's own paragraph number at the start of a paragraph, and the rest.

    "1.12 The Home Office" gives ("1.12", "The Home Office"); "2.3 (a) The" gives "2.3 a".
    Years, figures, dates, money and measures are no numbers; the text comes back whole then.
    """
    words = text.strip()
    for pattern in (_DOTTED, _BARE):
        if found := pattern.match(words):
            return _with_letter(found, words) or (None, text)
    return None, text


def split_marker(text: str) -> tuple[str | None, str]:
    """The mark of a list item and the rest: "(a) The" -> ("a", "The"), "• The" -> ("•", "The"); None where there is no mark."""
    words = text.strip()
    if found := _MARKER.match(words):
        return found["inner"] or found["open"], words[found.end() :]
    if found := _BULLET.match(words):
        return found["mark"], words[found.end() :]
    return None, text


def split_dotted(text: str) -> tuple[str | None, str]:
    """The letter or roman number with a stop that a hanging item begins with, and the rest: "b. The" -> ("b", "The").

    Only where the text hangs beside it: elsewhere such a letter shortens a word.
    """
    found = _DOTTED_LETTER.match(text)
    return (found["letter"], text[found.end() :]) if found else (None, text)


def is_bullet(word: str) -> bool:
    """Whether a word is the mark of a list item and nothing else."""
    return _BULLET.match(f"{word} x") is not None and split_marker(f"{word} x") == (word, "x")


def split_possible_number(text: str) -> tuple[str | None, str]:
    """A number at the start of the text that only its place or its neighbours can prove: "7 of the" -> ("7", "of the")."""
    if (found := _ANY_NUMBER.match(text.strip())) and not _NOT_AFTER_A_NUMBER.match(found["rest"]):
        return found["number"], found["rest"]
    return None, text


def in_sequence(numbers: Sequence[str]) -> list[bool]:
    """For each candidate in reading order, whether one close by is its neighbour: 5 and 6, 1.1 and 1.2, or 1.4 and 2.1."""
    proved = []
    for place, number in enumerate(numbers):
        before = numbers[max(0, place - NEAR) : place]
        after = numbers[place + 1 : place + 1 + NEAR]
        proved.append(any(follows(other, number) for other in before) or any(follows(number, other) for other in after))
    return proved


def follows(number: str, later: str) -> bool:
    """Whether `later` is the next number after `number`: 5 -> 6, 1.1 -> 1.2, 1.4 -> 2.1, 12 -> 12a, 12a -> 12b, 12b -> 13."""
    first, second = _parts(number), _parts(later)
    if first is None or second is None or first[0] != second[0] or len(first[1]) != len(second[1]):
        return False
    (_, old, letter), (_, new, next_letter) = first, second
    if old == new:
        return bool(next_letter) and ord(next_letter) == (ord(letter) + 1 if letter else ord("a"))
    same = next(place for place, (one, other) in enumerate(zip(old, new, strict=True)) if one != other)
    return new[same] == old[same] + 1 and all(part in (0, 1) for part in new[same + 1 :]) and next_letter in ("", "a")


def roman_runs(marks: Sequence[str]) -> list[bool]:
    """For each mark in reading order, whether it is a roman number next to one that it follows or that follows it."""
    values = [_ROMANS.get(mark, 0) for mark in marks]
    before, after = [0, *values], [*values[1:], 0]
    return [
        value > 0 and ((one > 0 and one + 1 == value) or other == value + 1)
        for one, value, other in zip(before, values, after, strict=False)
    ]


def item_number(number: str | None, mark: str, last: str | None) -> str | None:
    """The number of a list item under paragraph `number`, after an item numbered `last`.

    ("2.3", "a") -> "2.3 a"; a bullet has its paragraph's number; "i" under "2.3 a" -> "2.3 a i"; None without a paragraph.
    """
    if number is None or not mark.isalpha():
        return number
    letters = (last or number).removeprefix(number).split()
    if letters and _ROMAN.fullmatch(mark) and not _ROMAN.fullmatch(letters[0]) and not _next_letter(letters[0], mark):
        return f"{number} {letters[0]} {mark}"
    return f"{number} {mark}"


def _next_letter(letter: str, mark: str) -> bool:
    return len(letter) == len(mark) == 1 and ord(mark) == ord(letter) + 1


def _parts(number: str) -> tuple[str, tuple[int, ...], str] | None:
    """Annex letter, figures and final letter of a number: "A1.12b" -> ("A", (1, 12), "b")."""
    if not (found := re.fullmatch(r"([A-Z]?)(\d+(?:\.\d+)*)\s?([a-z]?)", number)):
        return None
    return found[1], tuple(int(part) for part in found[2].split(".")), found[3]


def _with_letter(found: re.Match[str], words: str) -> tuple[str, str] | None:
    """Number and rest when what follows the digits reads like the start of a paragraph, else None."""
    rest = words[found.end() :]
    number = found["number"]
    deep = "." in number
    if found["tail"]:
        number += f" {found['tail']}" if deep else found["tail"]
    elif letter := _BRACKETED.match(rest) or (_LOOSE_LETTER.match(rest) if deep else None):
        return f"{number} {letter['letter']}", rest[letter.end() :]
    return (number, rest) if _begins(rest, number.count(".") > 1 or bool(found["stop"]), deep) else None


def _begins(rest: str, sure: bool, deep: bool) -> bool:
    """Whether `rest` may open a paragraph; `sure` when the number itself cannot be a quantity ("1.5.4", "7.")."""
    if not rest or _NOT_AFTER_A_NUMBER.match(rest):
        return False
    if _STARTS_SENTENCE.match(rest):
        return True
    return (sure and not rest[0].isdigit()) or (deep and bool(_FIGURE_AND_WORD.match(rest)))
