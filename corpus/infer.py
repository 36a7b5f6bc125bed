"""Infers what a document says of itself from its front and the properties of its file: kind, reference, period, author and the rest.

Does not guess: it takes only what stands where such things are printed, and says nothing of a field that it does not find.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from corpus import dated, publishers, titles
from corpus.bodies import BODIES
from corpus.capitals import usual_case
from corpus.characters import tidy
from corpus.document import Certainty, Finding
from corpus.freeze import Block
from corpus.metadata import kind_of, kind_stated, named_kind
from corpus.opening import PAPERS, SHORT, found, front_of, imprint_of, opening_of
from corpus.press import NEWS_ARTICLE, byline, press_kind

_COVERED = re.compile(
    r"\b(?P<from>(?:19|20)\d\d)\s?(?:[-–/]|to)\s?(?P<to>(?:(?:19|20)\d\d|\d\d))\b(?![-–/]\d)"
    r"|(?:year|months) (?:ended|ending|to) \d{0,2} ?[A-Z][a-z]+ (?:19|20)\d\d"
    r"|fiscal years? (?:19|20)\d\d(?:\s?(?:[-–]|to|through|and)\s?(?:19|20)\d\d)?",
    re.IGNORECASE,
)
_LONGEST_PERIOD = 15  # years; more are no period that a report covers
_PERIOD_LINE = 80  # characters of a line of the title page that says what is covered
_ANSWERED = re.compile(
    r"\b(?:(?:response|reply|follow[- ]?up) (?:to|of|on)|minutes? on) (?P<what>(?:the |a )?[\w’'(“‘].{5,200})$", re.IGNORECASE
)
_WHOSE = re.compile(  # before "response to", where a title says that it is one
    r"(?>(?:the|a|our|formal|official|joint|written|initial|further|treasury|minutes?|uk|welsh|scottish|government|department|council"
    r"|ministry)(?:[’']s?)?\W*)*+",
    re.IGNORECASE,
)
_A_PAPER = re.compile(
    r"\b(?:reports?|inspection|review|audit|inquiry|recommendations|committee|consultation|findings)\b|[“‘]", re.IGNORECASE
)
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
    (
        "audit report",
        r"\breport by the (?:comptroller and\s+)?auditor general\b|^report to congressional\b|^value for money report\b",
    ),
    ("inspection report", r"(?:^|: )(?:report (?:on|of) )?(?:an? |the )?(?:[\w-]+ )?inspection of\b|\binspection report\b"),
    ("independent review", r"\bindependent review\b"),
    (
        "statistics",
        r"\bstatistic(?:al|s) (?:bulletin|release)\b|^(?:official|national|accredited official) statistics\b"
        r"|\bstatistics\b.{0,60}\b(?:year|months|quarter) (?:ended|ending|to)\b|\b(?:annual|quarterly|monthly) statistic(?:s|al)\b",
    ),
    ("assessment", r"\bthreat assessment\b|\bstrategic assessment\b|\bassessment (?:19|20)\d\d\W*$"),
    ("strategy", r"\bstrategy(?: (?:19|20)\d\d.*)?$|\bstrategic plan\b|: (?:an?|the) (?:[\w-]+ ){0,4}strategy\b"),
)
_SUBJECTS = (
    "statistics",
    "assessment",
    "strategy",
)  # kinds that the title of a numbered audit or committee report only speaks of
_STATED_WORDS = re.compile(
    r"press release|news release|press statement|oral evidence|written evidence|treasury minutes?|government response|"
    r"formal response|threat assessment|strategic assessment|statistical bulletin|official statistics",
    re.IGNORECASE,
)

_Line = tuple[str, Finding | Block]  # words of the front, and where they stand


def inferred(blocks: Sequence[Block], properties: Mapping[str, str]) -> tuple[Finding, ...]:
    """What the front of a document says about it, at most one finding a field.

    `properties`: of the file, their names in lower case; of a web page title, publisher, address, and what it is `called` (press.py); of a
    text the title and the reference that lines above it state, as `stated` and `reference`.
    """
    opening, first, imprint = opening_of(blocks, 2), opening_of(blocks, 1), imprint_of(blocks)
    filed = {tidy(name.lower()): tidy(value) for name, value in properties.items()}
    title = titles.title(first or opening, opening, filed)
    if title:
        title = replace(title, value=usual_case(title.value, (block.words for block in blocks)))
    short = [block for block in first if len(block.words) <= SHORT and block.kind in ("heading", "text")]
    stated = [Finding("title", filed["stated"], "markup", "sure")] if "stated" in filed else []
    names = [*stated, *([title] if title else [])]
    lines: list[_Line] = [*((each.value, each) for each in names), *((block.words, block) for block in short)]
    front = front_of(first)
    publisher, publishes = publishers.publisher(first, opening, imprint, title) or (None, None)
    issuer = filed.get("publisher") or (publisher.value if publisher else "")
    publishes = publishes or publishers.published_by(issuer)
    own = [line for line in front if not line.words.endswith(".")]  # a sentence cites other papers
    reference = _reference(own, "sure") or _reference(first, "sure") or _reference(opening, "likely")
    kind = _kind(
        lines, publishes, bool(reference or filed.get("reference")), _press(filed, title, issuer) or _reported(front, publishes)
    )
    if kind and kind[0].value in _ABOUT_ANOTHER:
        reference = None
    published = dated.published(first) or dated.published(opening) or dated.published(imprint)
    rest = (published, reference, _period(lines), _answers(lines), dated.updated(first), _author(first))
    return tuple(finding for finding in (title, publisher, *kind, *rest) if finding is not None)


def _from(field: str, value: str, where: Finding | Block, sure: Certainty) -> Finding:
    """What the title, or a line of the front, says of another field."""
    return replace(where, field=field, value=value, sure=sure) if isinstance(where, Finding) else found(field, value, where, sure)


def _period(lines: Sequence[_Line]) -> Finding | None:
    """The period that the title or a line of the title page, which is no sentence, says the document covers."""
    for text, where in lines:
        if not isinstance(where, Finding) and (len(text) > _PERIOD_LINE or text.endswith((".", ";", ":", ","))):
            continue
        for match in _COVERED.finditer(text):
            if _is_period(match) and not re.search(r"\bsession\W*$", text[: match.start()], re.IGNORECASE):
                return _from("period", " ".join(match[0].split()), where, "likely")
    return None


def _is_period(match: re.Match[str]) -> bool:
    """Whether years follow one another: 2005-06 does, 2005-05, which is a month, does not."""
    if not match["from"]:
        return True
    first, last = int(match["from"]), match["to"]
    end = int(last) if len(last) == 4 else first - first % 100 + int(last)
    may_be_month = len(last) == 2 and int(last) <= 12
    return first < end <= first + (1 if may_be_month else _LONGEST_PERIOD)


def _answers(lines: Sequence[_Line]) -> Finding | None:
    """What a response or a follow-up says it is one to."""
    for text, where in lines:
        match = _ANSWERED.search(text)
        if match and (_A_PAPER.search(match["what"]) or _WHOSE.fullmatch(text[: match.start()])):
            return _from("answers", match["what"].strip(" ."), where, "likely")
    return None


def _author(first: Sequence[Block]) -> Finding | None:
    """Who wrote it, where a line says "By" and a person's name."""
    for block in first:
        signed = byline(block.words)
        if signed and not any(body.lines.fullmatch(signed.names) for body in BODIES):
            return found("author", signed.names, block, "likely")
    return None


def _press(filed: Mapping[str, str], title: Finding | None, issuer: str) -> Finding | None:
    """News or a press release, by what a web page calls itself and who publishes it."""
    called = filed.get("called", "")
    kind = press_kind(called, title.value if title else "", issuer, filed.get("address", ""))
    return (
        Finding("kind", kind, "markup" if called else "publisher", "sure" if called == NEWS_ARTICLE else "likely")
        if kind
        else None
    )


def _reported(front: Sequence[Block], publishes: str | None) -> Finding | None:
    """News, by a newspaper or by a line before the text that says who reports."""
    if publishes == "news":
        return Finding("kind", "news", "publisher", "likely")
    signed = ((byline(block.words), block) for block in front)
    return next((found("kind", "news", block, "likely") for by, block in signed if by and by.reporter), None)


def _kind(lines: Sequence[_Line], publishes: str | None, numbered: bool, press: Finding | None) -> tuple[Finding, ...]:
    """The kind that the words of the title and of the first page's lines name, else the one that the publisher publishes; and the
    original word, where that is another. What the press tells of other papers names their kinds, not its own."""
    for text, where in lines:
        if named_kind(text):
            kind, original = kind_stated(text)
            return tuple(_named(kind, original, where, "sure"))
    audits = numbered and publishes in ("audit report", "committee report")
    for kind, pattern in _KIND_WORDS[: 1 if press else None]:
        if audits and kind in _SUBJECTS:
            continue
        for text, where in lines:
            if re.search(pattern, text, re.IGNORECASE):
                return tuple(_named(kind, _stated_word(text, kind), where, "likely"))
    if press:
        return (press,)
    if publishes and (numbered or publishes not in ("audit report", "committee report")):
        return (Finding("kind", publishes, "publisher", "likely"),)
    return ()


def _named(kind: str, original: str | None, where: Finding | Block, sure: Certainty) -> Iterator[Finding]:
    yield _from("kind", kind, where, sure)
    if original:
        yield _from("kind_stated", original, where, sure)


def _stated_word(line: str, kind: str) -> str | None:
    found = _STATED_WORDS.search(line)
    word = found.group().lower() if found else None
    return word if word and word != kind and kind_of(word) == kind else None


def _reference(blocks: Sequence[Block], sure: Certainty) -> Finding | None:
    """The paper's number as it is cited: "HC 2219, Session 2017-2019", "Cm 9718", "GAO-24-106001"."""
    lines = [block for block in blocks if len(block.words) <= 2 * SHORT]
    for pattern in PAPERS:
        for block in lines:
            if match := pattern.search(block.words):
                return found("reference", _cited(match), block, sure)
    return None


def _cited(match: re.Match[str]) -> str:
    parts = match.groupdict()
    if parts.get("whole"):
        return str(parts["whole"])
    number = f"{parts['paper']} {parts['number'].replace('–', '-')}"
    session = re.sub(r"\s", "", parts.get("session") or "").replace("–", "-")
    return f"{number}, Session {session}" if session else number
