"""Reads what a web page says about itself: title, publisher, author, dates of publication and update, kind, address.

Does not know which part of a page is its main text, nor any package: it works on the elements that html.py hands over.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from corpus.characters import tidy
from corpus.document import Metadata
from corpus.metadata import normal_date
from corpus.press import ARTICLE, BLOG_POST, NEWS_ARTICLE

_TITLE_NAMES = ("citation_title", "dcterms.title", "dc.title", "og:title", "twitter:title")
_PUBLISHER_NAMES = ("citation_publisher", "dcterms.publisher", "dc.publisher", "og:site_name", "application-name")
_DATE_NAMES = (
    "citation_publication_date",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "publication_date",
    "publish-date",
    "pubdate",
    "date",
)
_UPDATED_NAMES = (
    "dcterms.modified",
    "dc.date.modified",
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
)
_AUTHOR_NAMES = ("citation_author", "dcterms.creator", "dc.creator", "author", "article:author", "parsely-author")
_SUFFIX = re.compile(r"\s+(?:[|–—»·-]|::)\s+")
_LONGEST_NAME = 80  # characters of a publisher's name


def page_metadata(tree: Any) -> Metadata:
    """What the page states; a field that it does not state, or states in a way that is no date, stays None.

    What it calls itself stands without a kind: who publishes it tells whether a "news article" is news or a press release.
    """
    metas = _metas(tree)
    linked = list(_linked_data(tree))
    publisher = _named(linked, "publisher") or _first(metas, _PUBLISHER_NAMES)
    heading = next((text for h1 in tree.iter("h1") if (text := tidy(h1.text_content())) and text != publisher), None)
    titled = _window_title(tree)
    title = heading or _first(metas, _TITLE_NAMES) or _text_of(linked, "headline") or _without_site(titled)
    return Metadata(
        title=title or None,
        publisher=publisher if publisher and len(publisher) <= _LONGEST_NAME else None,
        kind_stated=_called(metas, linked),
        published=_published(tree, metas, linked),
        updated=_first_date(_text_of(linked, "dateModified"), *(metas.get(name) for name in _UPDATED_NAMES)),
        author=_author(linked, metas, publisher),
        url=_address(tree, metas),
    )


def site_name(tree: Any) -> str | None:
    """The name behind the page's own heading in the title of the window: the site, where no publisher is named."""
    titled = _window_title(tree)
    for h1 in tree.iter("h1"):
        heading = tidy(h1.text_content())
        if heading and titled.startswith(heading) and _SUFFIX.match(rest := titled[len(heading) :]):
            name = _SUFFIX.sub("", rest, count=1).strip()
            return name if 0 < len(name) <= _LONGEST_NAME else None
    return None


def _window_title(tree: Any) -> str:
    return next((tidy(title.text_content()) for title in tree.iter("title")), "")


def _metas(tree: Any) -> dict[str, str]:
    """The first content of each meta element, by its name or property in lower case."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = tidy(meta.get("content") or "")
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(metas: Mapping[str, str], names: Sequence[str]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _linked_data(tree: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of the page's JSON-LD that describe a text; what can't be read is passed over."""
    for script in tree.iter("script"):
        if script.get("type", "").strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            if "headline" in item or "datePublished" in item:
                yield item


def _items(data: object) -> Iterator[Mapping[str, Any]]:
    listed = data if isinstance(data, list) else [data]
    for item in listed:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (part for part in graph if isinstance(part, dict)) if isinstance(graph, list) else ()


def _text_of(linked: Sequence[Mapping[str, Any]], key: str) -> str | None:
    return next((tidy(item[key]) for item in linked if isinstance(item.get(key), str) and item[key].strip()), None)


def _named(linked: Sequence[Mapping[str, Any]], key: str) -> str | None:
    for item in linked:
        value = item.get(key)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict) and isinstance(value.get("name"), str) and value["name"].strip():
            return tidy(value["name"])
    return None


def _called(metas: Mapping[str, str], linked: Sequence[Mapping[str, Any]]) -> str | None:
    """What the page calls itself, where that is one of the words of press.py."""
    types = [name for item in linked for name in _types(item)]
    if any(name.endswith("NewsArticle") for name in types):
        return NEWS_ARTICLE
    if "BlogPosting" in types:
        return BLOG_POST
    article = "Article" in types or metas.get("og:type") == "article" or "article:published_time" in metas
    return ARTICLE if article and "Report" not in types else None


def _types(item: Mapping[str, Any]) -> list[str]:
    stated = item.get("@type")
    return [name for name in (stated if isinstance(stated, list) else [stated]) if isinstance(name, str)]


def _published(tree: Any, metas: Mapping[str, str], linked: Sequence[Mapping[str, Any]]) -> str | None:
    times = [time.get("datetime") for time in tree.iter("time") if time.get("datetime")]
    marked = [
        time.get("datetime")
        for time in tree.iter("time")
        if time.get("pubdate") is not None or time.get("itemprop") == "datePublished"
    ]
    lone = times[0] if len({time[:10] for time in times}) == 1 else None
    return _first_date(_text_of(linked, "datePublished"), _first(metas, _DATE_NAMES), *marked, lone)


def _first_date(*stated: str | None) -> str | None:
    """The first of these that is a date."""
    for words in stated:
        if words:
            try:
                return normal_date(words)
            except ValueError:
                continue
    return None


def _author(linked: Sequence[Mapping[str, Any]], metas: Mapping[str, str], publisher: str | None) -> str | None:
    """Who wrote it; not an address of a profile, nor the publisher again."""
    named = _named(linked, "author") or _first(metas, _AUTHOR_NAMES)
    plain = named is not None and len(named) <= _LONGEST_NAME and "://" not in named
    return named if plain and named != publisher else None


def _without_site(titled: str) -> str:
    """The title of the window without the name of the site behind it."""
    parts = _SUFFIX.split(titled)
    return titled[: titled.rindex(parts[-1])].rstrip(" |–—»·:-") if len(parts) > 1 and len(parts[-1]) <= 40 else titled


def _address(tree: Any, metas: Mapping[str, str]) -> str | None:
    canonical = next((link.get("href", "") for link in tree.iter("link") if link.get("rel", "").lower() == "canonical"), "")
    address = (canonical or metas.get("og:url", "")).strip()
    return address if address.startswith(("https://", "http://")) and " " not in address else None
