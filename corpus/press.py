"""Tells news and press releases among web pages: by what a page calls itself, and by who publishes it.

Does not read pages: html_properties.py finds what they state, infer.py the words that name any other kind.
"""

import re

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
_PAPER = re.compile(
    r"(?:the )?(?:[\w’'&.-]+ ){0,3}(?:news|newspaper|magazine|times|guardian|telegraph|herald|gazette|chronicle|echo|post|mail|mirror"
    r"|observer|tribune|courier|press association|reuters)(?: (?:online|uk|live|media|group))?",
    re.IGNORECASE,
)
_SPEAKS_FOR_OTHERS = re.compile(  # "Institute for Government", "Local Government Association"
    r"[^,]*?\b(?:association|federation|union|society|confederation|alliance|network|foundation|trust|charity|institute|cent(?:re|er))"
    r"(?:$|\W+(?:of|for|on|in|to|and)\b.*)",
    re.IGNORECASE,
)
_TAKES_A_STAND = re.compile(
    r"\b(?:responds?|response|reacts?|reaction|statement|comments?) (?:to|on)\b|\bwelcomes\b", re.IGNORECASE
)


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
