"""Finds the acronyms and short names that a document defines: "National Crime Agency (NCA)", "Home Office (the Department)". Pure.

Does not know other documents: the same letters may mean something else elsewhere.
"""

import re
from collections.abc import Iterator

_BRACKETED = re.compile(r"\(([A-Z][A-Za-z0-9&/-]{1,11})\)")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_POSSESSIVE = re.compile(r"['’]s$")
_SMALL = frozenset("a an and at by for from in of on or the to with & into".split())
_SHORT_NAME = re.compile(r"\((?:hereafter )?[“‘\"']?(the (?:[A-Z]?[a-z]+ )?[A-Z]?[a-z]+)[”’\"']?\)")
_NAME_BEFORE = re.compile(  # "Department for Environment, Food and Rural Affairs"
    r"[A-Z][\w’'&-]*(?:,? (?:(?:of|for|and|the|to|in|on|with|&) ){0,2}[A-Z][\w’'&-]*){0,9}[”’\"']?,?\s*$"
)
_REACH = 12  # words before the bracket that may belong to the long form


def acronyms(text: str) -> dict[str, str]:
    """Each acronym in singular with the long form that stands before it in the text, the first time that it is defined.

    The letters of the acronym must begin words of the long form, in order, the first one its first word; small words ("of", "and")
    may be passed over. After Schwartz and Hearst (2003), "A simple algorithm for identifying abbreviation definitions", PSB 8.
    """
    found: dict[str, str] = {}
    for match in _BRACKETED.finditer(text):
        short = _singular(match[1])
        if sum(letter.isupper() for letter in short) >= 2 and (long := _long_form(text[: match.start()], short)):
            found.setdefault(short, long)
    return found


def short_names(text: str) -> dict[str, str]:
    """Each short name with "the" and the name that stands before it in the text, the first time that it is given: "the Department" with
    "Home Office"."""
    found: dict[str, str] = {}
    for match in _SHORT_NAME.finditer(text):
        clause = re.split(r"[.;:!?()\n]", text[max(0, match.start() - 200) : match.start()])[-1]
        if name := _NAME_BEFORE.search(clause):
            long = name[0].rstrip(" ,'’\"“”").removeprefix("The ")
            found.setdefault(match[1], " ".join(long.split()))
    return found


def _singular(short: str) -> str:
    return short[:-1] if short.endswith("s") and short[:-1].isupper() else short


def _long_form(before: str, short: str) -> str:
    """The words right before the bracket that the letters stand for; empty where none fit."""
    clause = re.split(r"[.;:!?()\n]", before[-200:])[-1]
    words = list(_WORD.finditer(clause))[-_REACH:]
    letters = [letter for letter in short.lower() if letter.isalnum()]
    for start in _starts(words, letters[0]):
        if _spells([word[0].lower() for word in words[start:]], letters):
            return _POSSESSIVE.sub("", " ".join(clause[words[start].start() :].split()).rstrip(" ,'’\"“”"))
    return ""


def _starts(words: list[re.Match[str]], letter: str) -> Iterator[int]:
    """Where the long form may begin, the nearest to the bracket first: the shortest form that fits is the right one."""
    return (
        place for place in range(len(words) - 1, -1, -1) if words[place][0][0].lower() == letter and words[place][0] not in _SMALL
    )


def _spells(words: list[str], letters: list[str]) -> bool:
    """Whether the letters can be read off the words: from each word one or more of its first letters, small words may be passed over."""
    if not words:
        return not letters
    word, rest = words[0], words[1:]
    for taken in range(1, min(3, len(word), len(letters)) + 1):
        if word[:taken] == "".join(letters[:taken]) and _spells(rest, letters[taken:]):
            return True
    return word in _SMALL and _spells(rest, letters)
