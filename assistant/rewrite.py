"""Makes a question stand alone: adds the words that a follow-up or its acronyms leave out. Pure.

Does not know documents; it never takes a word away from the question.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from assistant.answer import Query, Turn
from assistant.asked import asked as asked_for
from assistant.follow_up import NAME, THINGS, is_follow_up
from index.words import STOP, stems

Definitions = Mapping[str, tuple[str, ...]]

FOLLOWED = 0.6  # what the question before counts in the search for a follow-up
FORMS = 2  # long forms of one acronym that are searched: more would drown the question
_WORD = re.compile(r"[^\W_][\w&/-]*")
_STANDS_FOR = re.compile(  # where a name of the question before can stand: as the subject, or as the last word; "is it true" has no subject
    r"(?:(?:^|\b(?:[Dd]id|[Dd]o|[Dd]oes|[Ii]s|[Aa]re|[Ww]as|[Ww]ere|[Hh]as|[Hh]ave|[Hh]ad|[Cc]an|[Cc]ould|[Ww]ill|[Ww]ould|about)\s)"
    rf"(?P<word>(?P<whose>[Ii]ts|[Tt]heir|[Hh]is)|(?P<person>[Hh]e|[Ss]he)|[Ii]t|[Tt]hey|[Tt]h(?:at|is) {THINGS})"
    r"(?! (?:true|right|correct|clear|known|said|likely|possible|Majesty)\b)|\b(?P<last>it))(?=\s|\W*$)(?(last)\W*$)"
)
_SOMEBODY = re.compile(r"\bwho\b(?! (?:is|was) [A-Z])", re.I)  # a question for a person, whom "he" means then
_OPENS = r"(?:^|(?<=[.?!:;])|\n)\s*(?:please\s+|now\s+)?"  # where an order begins
_TO_END = r"[^.?!\n]*(?:[.?!]|$)"
_TO_COLON = r"[^.?!:\n]*(?:[.?!:]|$)"
_TO_SPACE = r"(?:[^.?!\n]|[.?!](?!\s|$))*(?:[.?!]|$)"  # over the full stops of an address
_RULES = r"(?:instructions?|rules|prompts?|guidelines|documents|sources|passages|everything)"
_ORDERS = re.compile(  # what speaks to the assistant instead of asking the documents
    r"^\W*(?:system|assistant|admin(?:istrator)?|developer|user)\s*:"
    rf"|{_OPENS}(?:note|message|memo) (?:to|for) (?:the )?(?:assistant|system|model|ai)\b{_TO_END}"
    rf"|{_OPENS}(?:ignore|disregard|forget|override|bypass) (?:\w+ ){{0,4}}?{_RULES}\b"
    rf"(?: and say that [^.?!\n]*[.!](?=[^?]*\?)| and say that\b|{_TO_END})"
    rf"|{_OPENS}(?:from now on|you are now|pretend|act as)\b{_TO_END}"
    rf"|{_OPENS}(?:answer|reply|respond) (?:only|just)\b{_TO_COLON}"
    rf"|{_OPENS}(?:answer|reply|respond) with (?:the )?(?:word|words|phrase)\b{_TO_END}"
    rf"|{_OPENS}(?:end|begin|start|finish) (?:your|the|every|each) (?:answer|reply|response|sentence)\b{_TO_END}"
    rf"|{_OPENS}you (?:must|should|will|shall) (?:always |only |never )?(?:cite|answer|say|reply|write|use|claim|respond)\b{_TO_SPACE}"
    rf"|{_OPENS}(?:write|reveal|show|print|repeat|output|tell me) (?:after me|(?:\w+ ){{0,3}}?(?:prompts?|instructions?))\b{_TO_COLON}",
    re.I,
)
_COURTESY = re.compile(  # "Thanks, that is very helpful. " before the question
    r"^\W*(?:(?:(?:many )?thanks|thank you|ok(?:ay)?|hello|hi|hey|sorry|got it|i see|understood|great|perfect|excellent|interesting|right)"
    r"(?: (?:there|again|(?:very|so) much|a lot|for (?:that|this|your (?:help|answer))))?[.!,;:]+\s+"
    r"(?:that(?:['’]s| is| was) (?:(?:very|really|so) )?(?:helpful|useful|clear|good|great|interesting)[.!,;:]+\s+)?)+",
    re.I,
)
_PUT_INSTEAD = re.compile(  # "And Kent?", "What about in 2021?": something to put in place of what was asked about
    r"^\W*(?i:(?:and|but)\s+|(?:(?:and|but)\s+)?(?:what|how) about\s+)(?:(?P<place>in|for|of|at|by|from|to|on)\s+)?(?P<the>the\s+)?"
    r"(?:(?P<year>(?:19|20)\d\d(?:[-/]\d\d)?)|(?P<numbered>(?P<thing>[a-zA-Z]+)\s(?:\d{1,3}|[A-Z]))"
    r"|(?P<name>[A-Z][\w’'&-]*(?: (?:(?:of|for|the|and) )*[A-Z][\w’'&-]*)*))\W*$"
)
_SUBJECT_BEHIND = r"\b(?:did|do|does|is|are|was|were|has|have|had|can|could|will|would)\s+(?:the\s+)?"
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:[-/]\d\d)?\b")
_VOWEL = re.compile(r"[aeiou]")


def rewrite(question: str, history: Sequence[Turn] = (), definitions: Definitions = MappingProxyType({})) -> Query:
    """The query to search with: the question, a follow-up with the user's last question in front, acronyms with what they stand for.

    A question that stands alone in a conversation is searched with earlier ones in front as well, which count as one more word beside
    its own: the less it says, the more may stand before it. Orders to the assistant are left out. Answers are judged by a wording
    without acronyms, so that what says them and what spells them out bear it alike. definitions: each acronym with its long forms in
    the documents.
    """
    asked = without_orders(question)
    earlier = [turn.text for turn in history if turn.role == "user" and _without_courtesy(turn.text)]
    before = list(dict.fromkeys(without_orders(text) for text in earlier))
    if not before:
        alone = _expanded(asked, definitions)
        return Query(spelt_out(asked, definitions), alone, ((asked, 1 / 2),) if asked != alone else ())
    if whole := put_instead(before, asked):
        return Query(spelt_out(whole, definitions), _expanded(whole, definitions))
    if is_follow_up(asked):
        named, whole = with_name(before, asked) or asked, f"{before[-1]} {asked}"
        judged = spelt_out(named, definitions), spelt_out(whole, definitions)
        return Query(judged[0], _expanded(whole, definitions), ((named, 1 - FOLLOWED),), followed=judged[1])
    fuller = dict.fromkeys(f"{text} {asked}" for text in (before[-1], before[0]))
    share = 1 / (1 + len(stems(asked))) / len(fuller)
    return Query(spelt_out(asked, definitions), _expanded(asked, definitions), tuple((wording, share) for wording in fuller))


def put_instead(before: Sequence[str], asked: str) -> str:
    """The question before with its year, its name or its "stage 1" replaced by what was asked about now: "What grade did Kent get?" and
    "And Wales?" are "What grade did Wales get?"; a year or name that it has none of is added: "What grade did Kent get in 2019?".
    Empty where that can't be said."""
    standing = ""
    for question in (*before, asked):
        new = _PUT_INSTEAD.match(question)
        whole = _put(standing, new) if new and standing else ""
        standing = whole or ("" if question == asked or is_follow_up(question) else question)
    return standing


def _put(question: str, new: re.Match[str]) -> str:
    """The question with what is new in it; empty where it can't be told what that replaces."""
    if new["numbered"]:
        whole, count = re.subn(rf"\b{new['thing']}\s(?:\d{{1,3}}|[A-Z])\b", new["numbered"], question, flags=re.I)
        return whole if count else ""
    word = new["year"] or new["name"]
    old = list(dict.fromkeys((_YEAR if new["year"] else NAME).findall(question)))
    if not old:
        place = new["place"] or ("in" if new["year"] else "for")
        return f"{question.rstrip(' ?.')} {place} {new['the'] or ''}{word}?"
    replaced = old[0] if len(old) == 1 else _counterpart(question, old, new)
    return question.replace(replaced, word) if replaced else ""


def _counterpart(question: str, old: Sequence[str], new: re.Match[str]) -> str:
    """Which of several names another one replaces: the one behind the same preposition, else the only acronym for an acronym, else the
    subject of the question; empty where none is."""
    if new["place"]:
        same = [name for name in old if re.search(rf"\b{new['place']}\s(?:the\s)?{re.escape(name)}", question, re.I)]
    else:
        same = [name for name in old if name.isupper() == (new["name"] or "").isupper()]
    if len(same) != 1:
        same = [name for name in same or old if re.search(_SUBJECT_BEHIND + re.escape(name), question, re.I)]
    return same[0] if len(same) == 1 else ""


def with_name(before: Sequence[str], asked: str) -> str:
    """The question with the one name of the question before it in place of the word that points back: "Who heads it?" after "What does
    the Port Union want?" is "Who heads the Port Union?". Empty where no such word or no one name is there."""
    standing, whole = "", ""
    for question in (*before, asked):
        whole = _named(question, standing)
        if whole or not is_follow_up(question):
            standing = whole or question
        elif NAME.search(question):
            standing = ""  # which of the two the next one is about can't be told
    return whole


def _named(question: str, standing: str) -> str:
    """The question with the one name of the other; empty where it names somebody itself before it points back."""
    found, name = _STANDS_FOR.search(question), _one_name(standing)
    if found is None or not name or (found["person"] and _SOMEBODY.search(standing)):
        return ""
    start, end = found.span("word" if found["word"] else "last")
    return "" if NAME.search(question[:start]) else f"{question[:start]}{name}{'’s' if found['whose'] else ''}{question[end:]}"


def _one_name(question: str) -> str:
    """The one name in a question, with its article; empty where there is none or more than one."""
    found = list(dict.fromkeys(NAME.findall(question)))
    if len(found) != 1:
        return ""
    return f"the {found[0]}" if f"the {found[0]}" in question else found[0]


def without_orders(question: str) -> str:
    """The question without what only thanks the assistant or tells it how to behave ("ignore your instructions"); the whole where nothing
    is left."""
    kept = " ".join(_ORDERS.sub(" ", _without_courtesy(question)).split())
    return kept if any(character.isalnum() for character in kept) else question


def _without_courtesy(said: str) -> str:
    return _COURTESY.sub("", f"{said} ").strip()


def _expanded(wording: str, definitions: Definitions) -> str:
    return " ".join([wording, *long_forms(wording, definitions)])


def long_forms(question: str, definitions: Definitions) -> list[str]:
    """What the acronyms of a question stand for, in brackets, unless the question says it itself."""
    said = question.casefold()
    found = [
        f"({form})" for _, forms in _acronyms(question, definitions) for form in forms[:FORMS] if form.casefold() not in said
    ]
    return list(dict.fromkeys(found))


def spelt_out(question: str, definitions: Definitions) -> str:
    """The question with what its acronyms stand for in place of them, or behind it where it asks for their meaning; those on which the
    documents differ stay."""
    spelt, asks_meaning = question, "definition" in asked_for(question).wants
    for word, forms in _acronyms(question, definitions):
        if len({frozenset(stems(form)) for form in forms}) == 1 and forms[0].casefold() not in question.casefold():
            spelt = f"{spelt} ({forms[0]})" if asks_meaning else forms[0].join(re.split(rf"\b{re.escape(word)}\b", spelt))
    return spelt


def _acronyms(question: str, definitions: Definitions) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The acronyms of a question, as written there, with their long forms. "nrm" is taken for NRM, and "the nca" for the NCA, but "an app"
    for no APP: a word that can be spoken is one, unless "the" stands before it."""
    words = _WORD.findall(question)
    for before, word in zip(["", *words], words, strict=False):
        singular = word[:-1] if word.endswith("s") else word
        typed_small = [word.upper()] if before.casefold() == "the" or not _VOWEL.search(word) else []
        names = [name for name in (word, singular, *typed_small) if name in definitions and word.casefold() not in STOP]
        if names:
            yield word, definitions[names[0]]
