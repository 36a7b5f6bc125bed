"""The wordings that a question is searched and judged by: with the questions it hangs on, and with what its acronyms stand for. Pure.

Does not know documents; of a question it leaves out thanks, orders to the assistant and what stands behind its first UNDERSTOOD characters.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from assistant.answer import Query, Turn
from assistant.asked import NUMBER_WORDS
from assistant.asked import asked as asked_for
from assistant.conversation import last_step
from index.words import STOP, stems

Definitions = Mapping[str, tuple[str, ...]]

OWN = 0.4  # what a follow-up alone counts in its search
TOPIC = 0.2  # what the question that began its subject counts, where others came between
UNDERSTOOD = 2000  # characters of a question that are read: no question is longer, and patterns would take their time
FORMS = 2  # long forms of one acronym that are searched: more would drown the question
_WORD = re.compile(r"[^\W_][\w&/-]*")
_OPENS = r"(?:^|(?<=[.?!:;])|\n)\s?(?:please\s+|now\s+)?"  # where an order begins
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
_COURTESY = re.compile(  # "Thanks, that is very helpful. " before the question, or alone
    r"^\W*(?:(?:(?:many )?thanks|thank you|ok(?:ay)?|hello|hi|hey|sorry|got it|i see|understood|great|perfect|excellent|interesting|right)"
    r"(?: (?:there|again|(?:very|so) much|a lot|for (?:that|this|your (?:help|answer))))?(?:[.!,;:]+\s+|\W*$)"
    r"(?:that(?:['’]s| is| was) (?:(?:very|really|so) )?(?:helpful|useful|clear|good|great|interesting)(?:[.!,;:]+\s+|\W*$))?)+",
    re.I,
)
_MARKUP = re.compile(  # tags, with what a script holds, and the address of a Markdown link
    r"<(script|style)\b[^<>]{0,500}>[^<]{0,2000}</\1>|</?[A-Za-z!][^<>]{0,500}>"
    r"|(?<=\])\([^()\s]{1,500}(?:\([^()]{0,100}\))?[^()\s]{0,500}\)",
    re.I,
)
_LETTERS = re.compile(rf"\b(\d+|(?i:{'|'.join(NUMBER_WORDS)}))[ -]?([A-Z])s\b")  # "the four Ps" begin with the letter P
_VOWEL = re.compile(r"[aeiou]")


def rewrite(question: str, history: Sequence[Turn] = (), definitions: Definitions = MappingProxyType({})) -> Query:
    """The query to search with: the question, a follow-up with the user's last question in front, acronyms with what they stand for.

    A question that stands alone in a conversation is searched with earlier ones in front as well, which count as one more word beside
    its own: the less it says, the more may stand before it. Orders to the assistant are left out, and what stands behind the first
    UNDERSTOOD characters. Answers are judged by a wording without acronyms, so that what says them and what spells them out bear it
    alike. definitions: each acronym with its long forms in the documents.
    """
    asked = without_asides(question[:UNDERSTOOD])
    turns = _turns(history)
    before = [question for question, _ in turns]
    step = last_step([*before, asked], [answer for _, answer in turns])
    named = spelt_out(step.wording, definitions)
    if step.behind:
        whole = f"{step.behind[-1]} {asked}"
        also = ((step.wording, OWN), *((f"{topic} {asked}", TOPIC) for topic in step.behind[:-1]))
        judged = spelt_out(" ".join((*step.behind, asked)), definitions)
        return Query(named, _expanded(whole, definitions), also, followed=judged)
    alone = _expanded(step.wording, definitions)
    if step.wording != asked:
        return Query(named, alone)
    if not before:
        return Query(named, alone, ((asked, 1 / 2),) if asked != alone else ())
    earlier = dict.fromkeys(f"{text} {asked}" for text in (before[-1], before[0]))
    share = 1 / (1 + len(stems(asked))) / len(earlier)
    return Query(named, alone, tuple((wording, share) for wording in earlier))


def _turns(history: Sequence[Turn]) -> list[tuple[str, str]]:
    """The questions of a conversation that ask something, each with what was said to it, as far as one is read."""
    found: list[tuple[str, str]] = []
    for turn in history:
        if turn.role == "assistant":
            found = [*found[:-1], (found[-1][0], turn.text[:UNDERSTOOD])] if found else []
        elif _has_words(question := _without_asides(turn.text[:UNDERSTOOD])):
            found.append((question, ""))
    return found


def without_asides(question: str) -> str:
    """The question without what only thanks the assistant or tells it how to behave ("ignore your instructions"); the whole where nothing
    is left."""
    kept = _without_asides(question)
    return kept if _has_words(kept) else question


def _without_asides(said: str) -> str:
    """The same, and nothing where nothing is left."""
    said = _MARKUP.sub(" ", said)
    lines = "\n".join(" ".join(line.split()) for line in said.splitlines())
    return " ".join(_ORDERS.sub(" ", _COURTESY.sub("", lines)).split())


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


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
    documents differ stay. "The four Ps" are four of the letter P."""
    spelt, asks_meaning = _LETTERS.sub(r"\1 \2", question), "definition" in asked_for(question).wants
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
