"""Infers title, publisher, kind, date and reference of a document from its first pages and the properties of its file.

Does not guess: it takes only what stands where such things are printed, and leaves None where it is not sure.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from corpus.bodies import BODIES, LOCAL, Body
from corpus.capitals import usual_case
from corpus.characters import tidy
from corpus.document import Metadata
from corpus.freeze import Block
from corpus.metadata import KINDS, MONTH, kind_of, kind_stated, normal_date

_OPENING = 2_500  # characters: the first page of a format without pages
_SHORT = 140  # characters: a line of a title page, not a paragraph
_LONGEST_TITLE = 250
_FRONT = 6  # pages before the text
_IMPRINT = re.compile(r"[©ⓒ]|\bISBN\b|\bpublished by\b", re.IGNORECASE)
_OWN_PAPER = re.compile(r"annual report|strategic plan|business plan|corporate plan|strategy|report\b", re.IGNORECASE)
_COVERED = re.compile(
    r"\b(?:(?:19|20)\d\d\s?(?:[-–/]|to)\s?(?:(?:19|20)?\d\d)\b|(?:year|months) (?:ended|ending|to) \d{0,2} ?[A-Z][a-z]+ (?:19|20)\d\d"
    r"|fiscal years? (?:19|20)\d\d(?:\s?(?:[-–]|to|through|and)\s?(?:19|20)\d\d)?)",
    re.IGNORECASE,
)
_ANSWERED = re.compile(r"\b(?:response|reply|follow[- ]?up) (?:to|of|on) (?P<what>(?:the |a )?[\w’'(“‘].{5,200})$", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)\b|powerpoint presentation|presentation title|word document|"
    r"untitled|document ?\d*$|slide \d|layout ?\d|title$|"
    r"print$|cover$|template|.*\.(?:docx?|pdf|indd|qxp?d?|pptx?|xlsx?|rtf|odt|txt|html?)$|[\W\d_]*$)",
    re.IGNORECASE,
)
_NO_HEADING = re.compile(
    r"(?:contents|table of contents|executive summary|summary|foreword|introduction|preface|highlights|key facts|report|a report|"
    r"abstract|house of commons|house of lords|press release|news release|oral evidence|written evidence|"
    r"(?:chapter|part|section) \w+)\W*$",
    re.IGNORECASE,
)
_REFERENCES = (
    re.compile(
        r"\b(?P<paper>HC|HL(?: Paper)?)\s(?P<number>\d{1,4}(?:[-–][IVX]+)?)\b(?!\s?(?:Deb|Hansard))"
        r"(?:,?\s+(?:of\s+)?(?i:session)\s+(?P<session>\d{4}(?:\s?[-–/]\s?\d{2,4})?))?"
    ),
    re.compile(r"\b(?P<paper>Cm|Cmnd|CP)\.?\s(?P<number>\d{1,4})\b"),
    re.compile(r"\b(?P<whole>GAO[-/][A-Z0-9]{1,5}-\d{1,6}[A-Z]{0,3}(?:-\d+)?)\b"),
    re.compile(r"\b(?P<whole>(?:SG|AGS|NIA)[ /]\d{2,4}/\d{1,4}(?:/\d{2}[A-Z])?)(?=\W|$)"),
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"(?:(?:{_DAY}\s+)?{MONTH}\.?,?\s+[12]\d{{3}}|{MONTH}\.?\s+{_DAY},?\s+[12]\d{{3}}|[12]\d{{3}}-\d\d-\d\d)\b"
_LABELLED = re.compile(
    rf"\b(?:(?:first\s+)?published|publication date|date of publication|date published|released|release date|issued)\b"
    rf"(?:\s+(?:on|in|by [\w’' ]{{3,60}}?(?:,| on| in)))?\s*[:,–-]?\s*(?:[A-Z][a-z]+day,?\s+)?(?P<date>{_DATE}|[12]\d{{3}}\b)",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"\b(?P<date>{_DATE})", re.IGNORECASE)
_PERIOD = re.compile(
    r"(?:ended|ending|to|until|from|between|and|as at|as of|by|since|before|after|during|–|-|up to|"
    r"printed(?: on)?|agreed(?: on)?)\s*$",
    re.IGNORECASE,
)
_YEAR_BEHIND = re.compile(r"(?:^|,\s)(?P<date>(?:19|20)\d{2})$")
_NOT_ABOUT_ITSELF = re.compile(r"(?:table|figure|chart|box|exhibit)\s+[A-Z]?\d|(?:sources?|notes?)\s*:", re.IGNORECASE)
_ABOUT_ANOTHER = ("press release", "news")  # kinds that bear the number of the report they tell of, not one of their own
_KIND_WORDS = (
    ("press release", r"^(?:press|news|media) (?:release|statement|notice)\b|\bfor immediate release\b"),
    ("evidence", r"^(?:oral|written) evidence\b|^minutes of evidence\b"),
    (
        "government response",
        r"\btreasury minutes?\b|\bgovernment[’']?s? response to\b|"
        r"\bresponse to (?:the )?"
        r"(?:hmicfrs|[\w ]{0,40}(?:inspection|inspectorate|select committee|committee of public accounts))",
    ),
    ("committee report", r"\b\w+ report of session \d{4}|^\w+(?:-\w+)? report from the committee\b"),
    ("audit report", r"\breport by the comptroller and\s+auditor general\b|^report to congressional\b|^value for money report\b"),
    ("inspection report", r"^an inspection of\b|\binspection report\b"),
    ("independent review", r"\bindependent review\b"),
    ("statistics", r"\bstatistical (?:bulletin|release)\b|^(?:official|national|accredited official) statistics\b"),
    ("assessment", r"\bthreat assessment\b|\bstrategic assessment\b"),
    ("strategy", r"\bstrategy(?: (?:19|20)\d\d.*)?$|\bstrategic plan\b"),
)
_STATED_WORDS = re.compile(
    r"press release|news release|press statement|oral evidence|written evidence|treasury minutes?|government response|"
    r"formal response|threat assessment|strategic assessment|statistical bulletin|official statistics",
    re.IGNORECASE,
)


def inferred(blocks: Sequence[Block], properties: Mapping[str, str]) -> Metadata:
    """What the opening of a document says about it. `properties` are those of the file, their names in lower case."""
    opening = _opening(blocks, 2)
    first = _opening(blocks, 1)
    imprint = _imprint(blocks)
    lines = [_words(block) for block in first if len(_words(block)) <= _SHORT]
    title = _title(first or opening, opening, {tidy(name.lower()): tidy(value) for name, value in properties.items()})
    title = usual_case(title, map(_words, blocks)) if title else None
    body = _publisher(first, opening) or _publisher(imprint, imprint) or _named_in(title or "")
    reference = _reference(first) or _reference(opening)
    kind, stated = _kind([*([title] if title else []), *lines], body, reference)
    name = body.name if body else _local(lines)
    if kind in _ABOUT_ANOTHER:
        reference = None
    published = _published(first) or _published(opening) or _published(imprint)
    told = [*([title] if title else []), *lines]
    return Metadata(title, name, kind, stated, published, reference, period=_period(told), answers=_answers(told))


def publisher_on(blocks: Sequence[Block]) -> str | None:
    """The public body that a title page names as its publisher; None where none stands on it by itself."""
    body = _publisher(_opening(blocks, 1), _opening(blocks, 2))
    return body.name if body else None


def looks_like_title(text: str) -> bool:
    """Whether a person wrote the title among a file's properties: more than one word, no name of a file or program."""
    return 8 <= len(text) <= _LONGEST_TITLE and " " in text and not _NO_TITLE.match(text) and not _NO_HEADING.match(text)


def _words(block: Block) -> str:
    return block.glue.join(piece.text for piece in block.pieces)


def _opening(blocks: Sequence[Block], pages: int) -> list[Block]:
    """The blocks of the first `pages` pages that hold any; without pages, those that begin in the first 2,500 characters."""
    opening = []
    length = 0
    seen: set[int | None] = set()
    for block in blocks:
        page = block.pieces[0].page
        seen.add(page)
        if len(seen) > pages or (page is None and length > _OPENING):
            break
        opening.append(block)
        length += len(_words(block))
    return opening


def _imprint(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a page, near the front or the last, that says who published the document and holds little else."""
    last = max((block.pieces[0].page or 0 for block in blocks), default=0)
    pages: defaultdict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        page = block.pieces[0].page
        if page is not None and (page <= _FRONT or page == last):
            pages[page].append(block)
    for page in sorted(pages):
        words = " ".join(map(_words, pages[page]))
        if _IMPRINT.search(words) and len(words) <= _OPENING:
            return pages[page]
    return []


def _named_in(title: str) -> Body | None:
    """The body whose name a title begins with, before what it calls its own paper: "Ofsted annual report"."""
    names = [(body, re.match(rf"(?:{body.lines.pattern})\b\W*", title, re.IGNORECASE)) for body in BODIES]
    return next((body for body, found in names if found and _OWN_PAPER.match(title[found.end() :])), None)


def _period(lines: Sequence[str]) -> str | None:
    """The period that the title or a line of the title page says the document covers."""
    for line in lines:
        found = _COVERED.search(line)
        if found and not re.search(r"\bsession\W*$", line[: found.start()], re.IGNORECASE):
            return " ".join(found[0].split())
    return None


def _answers(lines: Sequence[str]) -> str | None:
    """What a response or a follow-up says it is one to."""
    return next((found["what"].strip(" .") for line in lines if (found := _ANSWERED.search(line))), None)


def _publisher(first: Sequence[Block], opening: Sequence[Block]) -> Body | None:
    """The body whose own words stand on the opening, or whose name fills a line of the first page."""
    whole = "\n".join(_words(block) for block in opening)
    bare = first if sum(len(_words(block)) for block in opening) > _OPENING else opening  # a title page behind the cover
    named = [_bare_name(_words(block)) for block in bare if len(_words(block)) <= _SHORT]
    alone = next((body for body in BODIES if any(body.lines.fullmatch(line) for line in named)), None)
    sure = [body for body in BODIES if body.sure and body.sure.search(whole)]
    return sure[0] if sure else alone


def _bare_name(line: str) -> str:
    """A line without what stands around a name: "by", a copyright mark, a date or brackets behind it."""
    bare = re.sub(r"^(?:(?:published |issued |prepared )?by:? |publisher:? |[©ⓒ] ?)", "", line, flags=re.IGNORECASE)
    bare = re.sub(rf"[,|\s–-]*(?:{_DATE}|\b[12]\d{{3}})\W*$", "", bare, flags=re.IGNORECASE)
    return re.sub(r"(?:\s*\([^()]*\))?[\s,;:.|–-]*$", "", bare)


def _local(lines: Sequence[str]) -> str | None:
    return next((name for line in lines if LOCAL.fullmatch(name := _bare_name(line))), None)


def _title(first: Sequence[Block], opening: Sequence[Block], properties: Mapping[str, str]) -> str | None:
    """The title in the file's properties where the first pages bear it out, else the first heading of the highest level."""
    filed = _without_reference(properties.get("title", ""))
    plausible = looks_like_title(filed)
    heading = _title_heading(first) or _title_line(first) or _title_heading(opening)
    shown = _letters(" ".join(_words(block) for block in opening))
    if plausible and (_letters(filed) in shown or (heading and _letters(heading) in _letters(filed))):
        return filed
    return heading or (filed if plausible else None)


def _title_heading(blocks: Sequence[Block]) -> str | None:
    """The first heading of the highest level that may be a title; one in capitals with its other half, the line below."""
    places = [place for place, block in enumerate(blocks) if block.kind == "heading" and _may_be_title(_words(block))]
    highest = min((blocks[place].level for place in places), default=0)
    place = next((place for place in places if blocks[place].level == highest), None)
    if place is None:
        return None
    words = _words(blocks[place])
    below = _words(blocks[place + 1]) if place + 1 < len(blocks) else ""
    if words.isupper() and below.isupper() and blocks[place + 1].kind == "heading" and _may_be_title(below):
        return f"{words} {below}" if len(words) + len(below) < _LONGEST_TITLE else words
    halved = words.isupper() and len(words) <= _SHORT // 2 and len(below.split()) > 3 and not below.isupper()
    if halved and len(below) <= _LONGEST_TITLE - len(words) and not below.endswith((".", ";", ":")) and _may_be_title(below):
        return f"{words}: {below}"
    return words


def _title_line(blocks: Sequence[Block]) -> str | None:
    """On a first page without headings, its first line of some words that is no sentence, name, date or reference."""
    if not blocks or blocks[0].pieces[0].page is None:
        return None
    lines = (_words(block) for block in blocks if block.kind == "text")
    return next(
        (line for line in lines if len(line.split()) > 2 and not line.endswith((".", ";", ":", ",")) and _may_be_title(line)),
        None,
    )


def _without_reference(title: str) -> str:
    """A title without the number of the paper before it: "GAO-05-927, Managing for results"."""
    found = next((match for pattern in _REFERENCES if (match := pattern.match(title))), None)
    return title[found.end() :].lstrip(" ,:;–-") if found else title


def _may_be_title(words: str) -> bool:
    bare = _bare_name(words)
    return (
        3 < len(words) <= _LONGEST_TITLE
        and sum(map(str.isalpha, bare)) > 3
        and not _NO_HEADING.match(words)
        and not any(body.lines.fullmatch(bare) for body in BODIES)
        and not any(pattern.fullmatch(bare) for pattern in _REFERENCES)
        and _named_kind(words) is None
        and not re.match(r"report to\b|presented to\b|ordered by\b", words, re.IGNORECASE)
    )


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _kind(lines: Sequence[str], body: Body | None, reference: str | None) -> tuple[str | None, str | None]:
    """The kind that the words of the title and of the first page's lines name, else the one that the publisher publishes."""
    named = next((line for line in lines if _named_kind(line)), None)
    if named is not None:
        return kind_stated(named)
    for kind, words in _KIND_WORDS:
        pattern = re.compile(words, re.IGNORECASE)
        if found := next((line for line in lines if pattern.search(line)), None):
            return kind, _stated_word(found, kind)
    if body and body.kind and (reference or body.kind not in ("audit report", "committee report")):
        return body.kind, None
    return None, None


def _named_kind(line: str) -> str | None:
    """The kind that a line names and nothing else; single words other than the kinds themselves are too common to count."""
    words = line.strip(" .:").lower()
    if words not in KINDS and len(words.split()) < 2:
        return None
    try:
        kind = kind_of(words)
    except ValueError:
        return None
    return kind if kind != "other" else None


def _stated_word(line: str, kind: str) -> str | None:
    found = _STATED_WORDS.search(line)
    word = found.group().lower() if found else None
    return word if word and word != kind and kind_of(word) == kind else None


def _reference(blocks: Sequence[Block]) -> str | None:
    """The paper's number as it is cited: "HC 2219, Session 2017-2019", "Cm 9718", "GAO-24-106001"."""
    lines = [_words(block) for block in blocks if len(_words(block)) <= 2 * _SHORT]
    for pattern in _REFERENCES:
        for line in lines:
            if found := pattern.search(line):
                return _cited(found)
    return None


def _cited(found: re.Match[str]) -> str:
    parts = found.groupdict()
    if parts.get("whole"):
        return str(parts["whole"])
    number = f"{parts['paper']} {parts['number'].replace('–', '-')}"
    session = re.sub(r"\s", "", parts.get("session") or "").replace("–", "-")
    return f"{number}, Session {session}" if session else number


def _published(blocks: Sequence[Block]) -> str | None:
    """The date of publication: one that is called so, else the most exact in a line, else a year behind a name."""
    stated = [block for block in blocks if block.kind not in ("table", "footnote")]
    texts = [text for block in stated if not _NOT_ABOUT_ITSELF.match(text := _words(block))]
    lines = [text for text in texts if len(text) <= _SHORT and not text.rstrip().endswith((".", ";"))]
    labelled = [found["date"] for text in lines for found in _LABELLED.finditer(text)]
    labelled += [found["date"] for text in texts if (found := _LABELLED.match(text))]
    alone = [found["date"] for line in lines for found in _ALONE.finditer(line) if not _PERIOD.search(line[: found.start()])]
    alone += [line for line in lines if re.fullmatch(r"[12]\d{3}-\d\d", line)]
    years = [found["date"] for line in lines if (found := _YEAR_BEHIND.search(line))]
    for found_dates in (labelled, alone, years):
        dates = [date for words in found_dates if (date := _date(words))]
        if dates:
            return max(dates, key=len)
    return None


def _date(words: str) -> str | None:
    try:
        return normal_date(words)
    except ValueError:
        return None
