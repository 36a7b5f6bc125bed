"""Tells news and press releases: by what a web page calls itself, by who publishes it, by its byline.

Does not read pages: html_properties.py finds what they state, infer.py the words that name any other kind.
"""

import re
from typing import NamedTuple

from corpus.bodies import BODIES, LOCAL

NEWS_ARTICLE, BLOG_POST, ARTICLE = "news article", "blog post", "article"  # what a page calls itself
_PUBLIC = re.compile(
    r"\b(?:governments?|ministry|departments?|office|commission|commissioners?|council|committee|(?<!news )agency|authority"
    r"|parliament|senate|assembly|inspectorate|treasury|court|cabinet|nhs|university|gov\.uk)\b|\bpolice$|\bbank of\b",
    re.IGNORECASE,
)
_PUBLIC_ADDRESS = re.compile(
    r"https?://(?:[^/]+\.)?(?:(?:gov|mil|parliament|police|nhs)(?:\.[a-z]{2})?|europa\.eu|int)(?:[:/]|$)", re.IGNORECASE
)
_BYLINE = re.compile(
    r"(?:(?i:words|written|reported) )?[Bb]y:?\s+(?P<names>[A-Z][\w’'.-]*(?:(?:,| and|) [A-Z][\w’'.-]*){1,7}?)"
    r"(?P<role>,?\s(?:[\w’'-]+ ){0,4}(?i:reporter|correspondent|journalist|columnist|editor)s?)?(?: (?:in|at) [A-Z][\w -]{2,30})?\.?"
)
_PAPER = re.compile(
    r"(?:the )?(?:[\w’'&.-]+ ){0,3}(?:news|newspaper|magazine|times|guardian|telegraph|herald|gazette|chronicle|echo|post|mail|mirror"
    r"|observer|tribune|courier|press association|reuters)(?: (?:online|uk|live|media|group))?",
    re.IGNORECASE,
)
_NO_PAPER = re.compile(r"\w+|Royal Mail|.*(?<![A-Z]{2}) News|.* (?:Media|Group)")  # "News", "Latest News" head a list of articles
_SPEAKS_FOR_OTHERS = re.compile(  # "Institute for Government", "Local Government Association"
    r"[^,]*?\b(?:association|federation|union|society|confederation|alliance|network|foundation|trust|charity|institute|cent(?:re|er))"
    r"(?:$|\W+(?:of|for|on|in|to|and)\b.*)",
    re.IGNORECASE,
)
_TAKES_A_STAND = re.compile(
    r"\b(?:responds?|response|reacts?|reaction|statement|comments?) (?:to|on)\b|\bwelcomes\b", re.IGNORECASE
)


class Byline(NamedTuple):
    """Who wrote a text, and whether the line says that they write for the press."""

    names: str
    reporter: bool


def byline(line: str) -> Byline | None:
    """The names behind "By", where a line holds nothing else but what they are: "By Ann Lee, crime reporter"."""
    match = _BYLINE.fullmatch(line)
    return Byline(match["names"], match["role"] is not None) if match else None


def is_newspaper(name: str) -> bool:
    """Whether a line names a newspaper or magazine, every word with a capital: "The Northern Echo"; not "Latest News"."""
    if _NO_PAPER.fullmatch(name):
        return False
    return bool(_PAPER.fullmatch(name) and not _PUBLIC.search(name) and all(word[0].isupper() for word in name.split()))


def press_kind(called: str, title: str, publisher: str, address: str) -> str | None:
    """ "news" or "press release", or None where the page may be something else. called: NEWS_ARTICLE, BLOG_POST, ARTICLE or nothing.

    What a public body calls news is its press release; what it calls an article may be anything. Of a body that speaks for others,
    an article that takes a stand is a press release.
    """
    if _PAPER.fullmatch(publisher) and not _PUBLIC.search(publisher):
        return "news"
    speaks = _SPEAKS_FOR_OTHERS.fullmatch(publisher)
    if speaks or _is_public(publisher, address):
        return "press release" if called == NEWS_ARTICLE or (speaks and called and _TAKES_A_STAND.search(title)) else None
    return "news" if called and (publisher or called != ARTICLE) else None


def _is_public(publisher: str, address: str) -> bool:
    known = LOCAL.fullmatch(publisher) or any(body.lines.fullmatch(publisher) for body in BODIES)
    return bool(known or _PUBLIC.search(publisher) or _PUBLIC_ADDRESS.match(address))
