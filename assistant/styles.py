"""Writes a citation in the style that a reader asks for: the house's own, OSCOLA or Harvard, as plain text or Markdown.

Does not know answers, files or screens; a passage is JSON as `contract.passage_json` gives, as kept conversations hold it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from assistant.contract import JSON
from assistant.reference import long_date, printed_pages, section
from corpus.characters import tidy

Style = Literal["plain", "markdown", "oscola", "harvard"]
STYLES: tuple[Style, ...] = get_args(Style)

_ARTICLES = ("news", "press release")  # kinds whose title stands in quotation marks, not in italics
_PAPER = re.compile(r"(HC|HL|SP|NIA) (\d+[\w-]*)(?:,? (?:Session )?(\d{4})[-–/](?:\d\d)?(\d\d))?")
_COMMAND = re.compile(r"(?:CP|Cm|Cmd|Cmnd|Cd|C) \d+[\w-]*")
_MARKUP = re.compile(r"[\\`*_\[\]<>~|$@]|&(?=[#\w])|:(?=//)|(?<=www)\.", re.IGNORECASE)
_LINE_START = re.compile(r"^([#+=-]|\d{1,9}[.)])")
_ADDRESS = re.compile(r"https?://[^\s<>\"\\]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are written alike; `link` is a web address, and nothing else."""

    text: str
    italic: bool = False
    link: str | None = None


def house(passage: JSON) -> tuple[Run, ...]:
    """The reference in house style, word for word as `citation` gives it, with its title leading to the original where known."""
    whole = tidy(passage["citation"])
    lead = f"{author(passage)}, " if author(passage) else ""
    title = _title(passage)
    if not whole.startswith(lead + title):
        return (Run(whole),)
    runs = (Run(lead), Run(title, True, address(passage)), Run(whole.removeprefix(lead + title)))
    return tuple(run for run in runs if run.text)


def oscola(passage: JSON) -> tuple[Run, ...]:
    """A footnote by OSCOLA, 4th edition (Oxford Law Faculty, 2012): 2.5 parliamentary and command papers, 3.4.8 web pages, 3.4.9
    newspapers."""
    who, url, title = author(passage), address(passage), _title(passage)
    online = Run(f" <{url}>{_after(' accessed ', _day(passage))}", link=url) if url else Run("")
    pinpoint = Run(_after(" ", _pinpoint(passage)))
    date = long_date(passage["published"])
    if passage["kind"] == "news":
        paper = (Run(" "), Run(who, True)) if who else ()
        return _kept(Run(f"‘{title}’"), *paper, Run(f" ({date})" if date else ""), pinpoint, online)
    if passage["kind"] == "press release":
        brackets = ", ".join(part for part in (who, date) if part)
        return _kept(Run(f"‘{title}’"), Run(f" ({brackets})" if brackets else ""), pinpoint, online)
    paper_number = tidy(passage["reference"] or "")
    found = _PAPER.search(paper_number)
    if found and found[3]:
        brackets = f"{found[1]} {found[3]}–{found[4]}, {found[2]}"
    else:
        brackets = ", ".join(part for part in (paper_number, date[-4:]) if part)
    printed = bool(found or _COMMAND.search(paper_number))  # what is also in print needs no address
    lead = Run(f"{who}, " if who else "")
    return _kept(lead, Run(title, True), Run(f" ({brackets})" if brackets else ""), pinpoint, Run("") if printed else online)


def harvard(passage: JSON, letter: str = "") -> tuple[Run, ...]:
    """The entry of a list of references by Cite Them Right (Pears and Shields, 12th edition, 2022): reports, news, press releases.

    letter: tells works of one author and year apart, as in 2019a.
    """
    who, url, title = author(passage), _web(passage.get("url")), _title(passage)  # of the work, whatever is cited of it
    written, day = year(passage) + letter, _day_and_month(passage["published"])
    news, article = passage["kind"] == "news", passage["kind"] in _ARTICLES
    shown = Run(f"‘{title}’") if article else Run(title, True)
    lead = (Run(who, news), Run(f" ({written}) "), shown) if who else (shown, Run(f" ({written})"))
    label = Run(" [Press release]" if passage["kind"] == "press release" else "")
    dated = Run(f"{',' if news else '.'} {day}" if article and day else "")
    number = Run(f". ({tidy(passage['reference'])})" if passage["reference"] else "")
    taken = _day(passage)
    online = (Run(" Available at: "), Run(url, link=url), Run(f" (Accessed: {taken})." if taken else ".")) if url else ()
    return _kept(*lead, label, dated, number, Run("."), *online)


def harvard_in_text(passage: JSON, letter: str = "") -> str:
    """ "National Audit Office, 2019, para. 1.12, p. 15", for brackets; a work without an author goes by its title."""
    page = _page(passage)
    paragraph = f"para. {passage['paragraph']}" if passage["paragraph"] else ""
    places = (paragraph, f"{page[0]}. {page[1]}") if page else (paragraph or section(_title(passage), _heading(passage)),)
    return ", ".join(part for part in (author(passage) or _title(passage), year(passage) + letter, *places) if part)


def plain(runs: Sequence[Run]) -> str:
    """The words alone."""
    return "".join(run.text for run in runs)


def markdown(runs: Sequence[Run]) -> str:
    """Markdown that shows just these words, with their italics and links."""
    return "".join(_marked(run) for run in runs)


def markdown_text(text: str) -> str:
    """Markdown (CommonMark, also as GitHub extends it) that shows exactly the words of `text` on one line: nothing in it becomes markup."""
    escaped = _MARKUP.sub(lambda found: "\\" + found[0], tidy(text))
    return _LINE_START.sub(lambda found: found[0][:-1] + "\\" + found[0][-1], escaped)


def author(passage: JSON) -> str:
    """Who publishes the document; empty where that is not known."""
    return tidy(passage["publisher"] or "")


def year(passage: JSON) -> str:
    """The year of publication, or that there is no date."""
    return str(passage["published"])[:4] if passage["published"] else "no date"


def address(passage: JSON) -> str | None:
    """The web address of the words cited, or else of their document; None where none is known, or what stands there is something else."""
    return _web(passage.get("address")) or _web(passage.get("url"))


def _web(stated: str | None) -> str | None:
    url = (stated or "").strip()
    return url.replace("(", "%28").replace(")", "%29") if _ADDRESS.fullmatch(url) else None


def _marked(run: Run) -> str:
    words = markdown_text(run.text.strip())
    if run.italic and words:
        words = f"*{words}*"
    if run.link and words:
        words = f"[{words}]({run.link})"
    before = run.text[: len(run.text) - len(run.text.lstrip())]
    return f"{before}{words}{run.text[len(run.text.rstrip()) :] if words else ''}"


def _kept(*runs: Run) -> tuple[Run, ...]:
    return tuple(run for run in runs if run.text)


def _title(passage: JSON) -> str:
    return tidy(passage["title"] or passage["path"])


def _heading(passage: JSON) -> str:
    return tidy((passage.get("heading") or "").rsplit(" > ", 1)[-1])


def _day_and_month(published: str | None) -> str:
    return long_date(published)[:-4].strip() if published else ""


def _day(passage: JSON) -> str:
    """The day on which our copy was taken in: what was read is the page as it stood then."""
    return long_date((passage.get("added") or "")[:10])


def _after(lead: str, text: str) -> str:
    return f"{lead}{text}" if text else ""


def _pinpoint(passage: JSON) -> str:
    """The paragraph where the report numbers them, else the page: OSCOLA gives one."""
    if passage["paragraph"]:
        return f"para {passage['paragraph']}"
    page = _page(passage)
    return (page[1] if page[0] in ("p", "pp") else f"{page[0]} {page[1]}") if page else ""


def _page(passage: JSON) -> tuple[str, str] | None:
    """("p", "15"), ("pp", "15-16"), or ("PDF p", "17") where no number is printed; None for formats without pages."""
    first = passage["first_page"]
    if first is None:
        return None
    last = passage["last_page"] or first
    printed = printed_pages(passage["page_label"], last - first)
    many = "p" if last > first and (printed is None or printed != passage["page_label"]) else ""
    if printed is None:
        return f"PDF p{many}", f"{first}-{last}" if last > first else f"{first}"
    return f"p{many}", printed
