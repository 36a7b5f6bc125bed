"""Writes where a passage stands as an auditor would: publisher, title, reference, date, paragraph, printed and file page.

Does not know answers or screens.
"""

import re

from index.passage import Passage, Record
from index.words import plain

_TABLE = re.compile(r"(?:Table|Figure|Chart|Exhibit) [A-Z]?\d+(?:\.\d+)*[a-z]?\b")  # as a caption begins
_LONGEST_HEADING = 100  # characters
_MONTHS = "January February March April May June July August September October November December".split()


def reference(record: Record, passage: Passage) -> str:
    """ "National Audit Office, Tackling serious and organised crime, HC 2219, June 2019, para 1.12, p. 15 (PDF 17)"."""
    about = record.metadata
    where = place(passage) or section(about.title or "", passage.heading[-1] if passage.heading else "")
    parts = [about.publisher, about.title or record.path, about.reference, long_date(about.published), where]
    return ", ".join(part for part in parts if part)


def place(passage: Passage) -> str:
    """The report's own paragraph or table and the page: "para 1.12, p. 15 (PDF 17)"; empty where a document has neither."""
    paragraph = f"para {passage.paragraph}" if passage.paragraph else ""
    table = _TABLE.match(passage.heading[-1]) if passage.heading else None
    return ", ".join(part for part in (paragraph, table[0] if table else "", pages(passage)) if part)


def section(title: str, heading: str) -> str:
    """The heading above a passage that has neither number nor page: "under “The threat”"; empty where that is the title or very long."""
    tells = 0 < len(heading) <= _LONGEST_HEADING and not plain(title).startswith(plain(heading))
    return f"under “{heading}”" if tells else ""


def pages(passage: Passage) -> str:
    """ "p. 15 (PDF 17)" where a page number is printed, "PDF p. 17" where none is, "PDF pp. 17-18" over two pages."""
    if passage.first_page is None:
        return ""
    last = passage.last_page or passage.first_page
    file_pages = f"{passage.first_page}" if last == passage.first_page else f"{passage.first_page}-{last}"
    plural = "" if last == passage.first_page else "p"
    printed = printed_pages(passage.page_label, last - passage.first_page)
    if printed is None:
        return f"PDF p{plural}. {file_pages}"
    return f"p{'' if printed == passage.page_label else 'p'}. {printed} (PDF {file_pages})"


def printed_pages(label: str | None, more: int) -> str | None:
    """The page numbers printed on a page and the `more` after it: "15" or "15-16"; the first alone where they can't be counted on."""
    return f"{label}-{int(label) + more}" if label and more and label.isdigit() else label


def titled(record: Record) -> str:
    """ "National Audit Office, Tackling waste, June 2019"."""
    about = record.metadata
    return ", ".join(part for part in (about.publisher, about.title or record.path, month(about.published)) if part)


def month(published: str | None) -> str:
    """ "2019-06-28" -> "June 2019": enough to tell two reports apart where the whole reference stands elsewhere."""
    return long_date(published[:7] if published else None)


def long_date(published: str | None) -> str:
    """ "2019-06-28" -> "28 June 2019", "2019-06" -> "June 2019"; empty where the date is not known."""
    if not published:
        return ""
    year, *rest = published.split("-")
    month = _MONTHS[int(rest[0]) - 1] if rest else ""
    day = str(int(rest[1])) if len(rest) > 1 else ""
    return " ".join(part for part in (day, month, year) if part)
