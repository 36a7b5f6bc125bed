"""Finds the sentences of a text as exact spans, for quotes that begin and end where a sentence does.

Does not know documents or formats, and needs no model: rules for English reports, press and notes, with or without capitals.
"""

import re

from corpus.document import Span


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Never the end of a sentence.
_BEFORE_NAME = _words(
    "mr mrs ms mx dr prof rev hon rt messrs gen col capt cmdr lt sgt supt insp sen rep gov vs v viz cf eg ie e.g i.e approx pub"
)
# Not the end of a sentence when a figure follows.
_BEFORE_FIGURE = _words(
    "no nos para paras p pp pt pts fig figs vol vols ch chs s ss sec sect art arts cl reg regs ref refs app ann annex ed eds op "
    "c ca circa tab sch col jan feb mar apr jun jul aug sep sept oct nov dec ex ref est min max avg"
)
# Of these, those that Roman numerals follow too.
_BEFORE_ROMAN = _words("app annex vol vols pt pts ch chs sch art arts")
# The end of a sentence only when the next word is one that opens sentences.
_OFTEN_INSIDE = _words(
    "inc ltd co corp plc jr sr al st ave rd mt ft bros dept govt assn univ intl natl admin incl excl est esq stat fed"
)
# The end of a sentence only when the next word has a capital.
_BEFORE_CAPITAL_ENDS = _words("etc a.m p.m am pm cent")
_OPENERS = _words(
    "the a an this that these those it its he she they we i you in on at by for from with without as but and or so if "
    "when while although though however there here his her our their my such since after before both all some many most "
    "each every under over during to of no not what which who how why where whether also then thus therefore further "
    "furthermore moreover meanwhile nevertheless overall finally according because between until despite following "
    "several other another only one two three"
)

_ROMAN = r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})"
_COUNTER = re.compile(rf"[(\[]?(?:q?\d{{1,3}}(?:\.\d{{1,3}})*|[a-z]|{_ROMAN})[)\]]?", re.IGNORECASE)
_TOKEN = re.compile(r"[\w.&'’/-]*\w$")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_NEXT = re.compile(r"\W*?([\w'’]+)(\.?)")
_LIST_MARK = re.compile(r"[•▪●◦‣·*–—-]\s|[(\[]?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)\]]\s", re.IGNORECASE)
_LINE_END = re.compile(r"[\n\r\f\v\u2028\u2029]\s*")
_NUMERAL = re.compile(r"[IVX]{1,5}")
_MARKS = r"[.?!…]"
_TAIL = (
    r"(?:"
    r"[ \u00a0]?(?:[)\]}”’»]|''|[\"'](?![^\s)\]}”’»\"'.,;:]))"  # closing quotes and brackets, also after a space
    r"|[ \u00a0]?\[[ ]?\d{1,3}[ ]?\]"  # [12]
    r"|[ \u00a0]?[¹²³⁰⁴-⁹]+|[*†‡]+"
    rf"|(?:(?<=[^\W\d_]{_MARKS})|(?<={_MARKS}[)”’\"']))\d{{1,3}}(?:,[ ]?\d{{1,3}})*(?=\s|$)"  # crime.12 The
    r")*"
)
_END = re.compile(rf"({_MARKS}+(?:[ \u00a0]\.(?!\w))*)({_TAIL})")


def sentence_spans(text: str) -> list[Span]:
    """The sentences of `text` in order, without white space around them; together they cover every character that is none.

    Ends at . ? ! … with the closing quotes, brackets and footnote marks behind it, at blank lines, and at newlines that part list
    items or rows. A semicolon ends no sentence, nor do the stops of abbreviations, initials, decimals and list counters.
    """
    spans = []
    for start, end in _lines(text):
        ends = [*_ends(text, start, end), end]
        begin = start
        for stop in ends:
            span = _trimmed(text, begin, stop)
            if len(span):
                spans.append(span)
                begin = stop
    return spans


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _lines(text: str) -> list[tuple[int, int]]:
    """The stretches between those line ends that end a sentence whatever stands before them."""
    lines = []
    start = 0
    for line_end in _LINE_END.finditer(text):
        if not _wrapped(text, start, line_end):
            lines.append((start, line_end.start()))
            start = line_end.end()
    return [*lines, (start, len(text))]


def _wrapped(text: str, start: int, line_end: re.Match[str]) -> bool:
    """Whether a sentence goes on over the line end, as in text of a fixed width."""
    if len(line_end.group().splitlines()) > 1:
        return False
    line = text[text.rfind("\n", start, line_end.start()) + 1 : line_end.start()].rstrip()
    after = text[line_end.end() : line_end.end() + 8]
    prose = bool(line) and (line[-1].isalpha() or line[-1] == ",") and " | " not in line and ": " not in line
    return prose and after[:1].islower() and not _LIST_MARK.match(after)


def _ends(text: str, start: int, end: int) -> list[int]:
    """Where the sentences between `start` and `end` stop, but for the last one."""
    ends = []
    begin = start
    for mark in _END.finditer(text, start, end):
        worded = any(map(str.isalnum, text[begin : mark.start()]))
        if worded and mark.end() < end and _stops(text, begin, mark, end):
            ends.append(mark.end())
            begin = mark.end()
    return ends


def _stops(text: str, begin: int, mark: re.Match[str], end: int) -> bool:
    """Whether the sentence that began at `begin` stops at this mark."""
    following = _NEXT.match(text, mark.end(), min(end, mark.end() + 60))
    spaced = text[mark.end()].isspace()
    if not spaced:
        return _glued(text, mark, following)
    if following is None:
        return bool(text[mark.end() : end].strip())
    word, lower = following.group(1), following.group(1)[0].islower()
    stop, tail = mark.group(1), mark.group(2)
    if lower and (any(closer in tail for closer in "\"'”’)") or "…" in stop or stop.count(".") > 1):
        return False
    if "." not in stop or len(stop) > 1:
        return True
    if tail and not tail.isdigit():
        return True
    return not _inside(text, begin, mark.start(), word, following.group(2))


def _glued(text: str, mark: re.Match[str], following: re.Match[str] | None) -> bool:
    """A stop without a space behind it ends a sentence only as in "agencies.The", never in "www.example.org" or "2.3"."""
    if following is None or following.start() != following.start(1) or not text[mark.start() - 1].islower():
        return False
    word = following.group(1)
    return word[0].isupper() and word.lower() in _OPENERS and len(word) > 1 and not following.group(2)


def _inside(text: str, begin: int, stop: int, word: str, dot: str) -> bool:
    """Whether the full stop at `stop` belongs to an abbreviation, initial or counter, and the sentence goes on."""
    before = text[max(begin, stop - 30) : stop].rstrip(" \u00a0")
    counted = text[begin:stop].strip() if stop - begin < 20 else ""
    if counted and _COUNTER.fullmatch(counted):
        return True
    found = _TOKEN.search(before)
    if not found:
        return False
    token = found.group().strip(".'’-/")
    name = token.lower()
    if name in _BEFORE_NAME:
        return True
    if name in _BEFORE_FIGURE and (word[0].isdigit() or (name in _BEFORE_ROMAN and _NUMERAL.fullmatch(word))):
        return True
    if name in _BEFORE_CAPITAL_ENDS:
        return not word[0].isupper()
    if name in _OFTEN_INSIDE or _DOTTED.fullmatch(token) or (len(token) == 1 and token.isalpha()):
        opens = word[0].isupper() and word.lower() in _OPENERS and not dot
        return not opens
    return False
