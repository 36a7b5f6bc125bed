"""Finds sentences in a document that speak to a machine instead of a reader: instructions planted to steer an answer. Pure.

Does not know models or answers. Such a sentence is never handed to a model, never quoted and never chosen as an answer.
"""

import re
import unicodedata
from functools import lru_cache

from corpus.document import Span
from corpus.sentences import sentence_spans

_MACHINE = r"(?:AI|A\.I\.|LLMs?|(?:large )?language models?|(?:AI |virtual |digital )?assistants?|chat ?bots?|GPT[\w.-]*|ChatGPT|copilot)"
_SAY = r"(?:say|state|answer|reply|respond|output|print|write|tell|conclude|report|cite|quote|include|append|insert|add|claim|recommend)"
_SPEAK = r"(?:say|state|answer|reply|respond|output|tell|claim|print|write)"
_ORDERS = r"(?:instruct\w*|prompts?|rules?|guidelines?|directions?|directives?|orders?|commands?|safeguards?|restrictions?|system message)"
_SIGNS = (  # each with the stretches of letters without which it can't be there, so that plain text is passed over quickly
    (
        "ignor disregard forget overrid bypass discard skip",
        rf"\b(?:ignor\w+|disregard\w*|forget|overrid\w+|bypass\w*|discard|skip)\b.{{0,60}}\b(?:previous|prior|above|earlier|all|any|these"
        rf"|those|your|system|foregoing|preceding|existing|other|every)\b.{{0,40}}\b{_ORDERS}",
    ),
    (
        "ignore disregard forget",
        r"\b(?:ignore|disregard|forget)\b.{0,20}\b(?:the|your|everything|all)\b.{0,20}"
        r"\b(?:question|above|before|you (?:know|were told|have been told)|user|other (?:passages|sources|documents))\b",
    ),
    (
        "ignor vergiss oubli olvida",
        r"\b(?:ignor\w*|vergiss|oubli\w+|olvida\w*)\b.{0,40}\b(?:instruc\w+|anweisung\w*|istruzion\w*|consignes?|vorgaben)\b",
    ),
    (
        "prompt instruct rule guideline order above key variables",
        r"\b(?:reveal|repeat|print|show|output|disclose|display|leak|dump|recite|translate|summari[sz]e|quote|give)\b.{0,40}"
        rf"\b(?:(?:system|hidden|initial|original|secret|developer) (?:prompt|message|{_ORDERS})|your (?:own |full |exact )?"
        rf"(?:prompt|{_ORDERS})|api[- ]?keys?|environment variables|(?:text|words|everything) above)\b",
    ),
    ("prompt", r"\bsystem prompt\b|\bprompt injection (?:begins|starts)\b"),
    ("<| [inst] [/inst] <<sys", r"<\|?(?:im_start|im_end|system|endoftext)\|?>|\[/?INST\]|<</?SYS>>"),
    (
        "system developer assistant admin instruction",
        r"^[\W\d]*(?:#+ *)?(?:new |updated? |urgent |important )?(?:system|developer|assistant|admin(?:istrator)?|instructions?)"
        r"(?: (?:prompt|message|note|notice|override|instructions?|update))? ?[:>\]]+ ?\S",
    ),
    (
        "attention note notice message instruction memo reminder dear hey hello",
        rf"^[\W\d]*(?:attention|note|notice|message|instructions?|memo|reminder|dear|hey|hello)\b[^.]{{0,20}}\b{_MACHINE}\b",
    ),
    ("ai model assistant bot gpt copilot llm a.i.", rf"^[\W\d]*(?:as|if you are|you,) an? {_MACHINE}\b"),
    (
        "ai model assistant bot gpt copilot llm a.i.",
        rf"\b{_MACHINE}\b[^.]{{0,50}}\b(?:must|shall|should|is to|are to|will|needs? to)(?: now| always| only| never| not| instead)?\b"
        rf"[^.]{{0,15}}\b{_SAY}\b",
    ),
    (
        "asked asks questioned queried prompted",
        r"\b(?:when|if|whenever)\b[^.]{0,40}\b(?:asked|asks|questioned|queried|prompted)\b[^.]{0,80},\s*"
        rf"(?:then |please |always |only |just |simply |you )*(?:must |should )?{_SPEAK}\b"
        rf"|^\W*(?:\w+ )?{_SPEAK}\b[^.]{{0,100}}\b(?:when|if|whenever) "
        r"(?:you are |anyone |someone |the user )?(?:asked|asks)\b",
    ),
    (
        "you from",
        r"\byou are (?:now|no longer|from now on)\b"
        r"|\bfrom (?:now|this point) on\W+(?:you|answer|respond|reply|speak|act|always|only|say)\b",
    ),
    (
        "act behave respon reply pretend play speak answer",
        rf"\b(?:act|behave|respond|reply|pretend|role-?play|speak|answer) (?:as|like|to be|in the (?:voice|style) of)\b[^.]{{0,30}}"
        rf"\b(?:{_MACHINE}|pirates?|DAN|unrestricted|jailbroken|admin\w*|developer|system|persona)\b",
    ),
    (" mode", r"\b(?:developer|debug|god|jailbreak|unrestricted|sudo) mode\b"),
    (
        "answer repl response output",
        r"\b(?:begin|start|end|finish|preface|prefix|close)\b[^.]{0,20}\b(?:your|every|each|the|all) "
        r"(?:answers?|repl(?:y|ies)|responses?|outputs?)\b[^.]{0,20}\b(?:with|by)\b"
        r"|\byour (?:next |final |only )?(?:answer|reply|output)\b[^.]{0,30}\b(?:must|should|shall|is|will|has to)\b"
        r"|\bthe (?:only |correct |right |official |true )+answer\b[^.]{0,60}\b(?:is|must be|should be)\b",
    ),
    (
        "cite attribute credit reference use",
        r"\b(?:cite|attribute|credit|reference|use)\b[^.]{0,60}\b(?:as (?:the|your|its|sole|only)\b[^.]{0,12}\b"
        r"(?:source|citation|reference)|in (?:your|the|every|each) (?:answer|reply|response|output))\b",
    ),
    (
        "user questioner person asking",
        r"\b(?:do not|don't|never|must not)\b[^.]{0,15}\b"
        r"(?:tell|mention|reveal|inform|warn|show|disclose)\b[^.]{0,40}\b"
        r"(?:the |any |this to )?users?\b"
        r"|\b(?:tell|inform|ask|urge|convince|persuade|instruct|direct) the (?:user|person asking|questioner)\b",
    ),
    (
        "![ <img <script <iframe <svg <link <meta javascript: data:",
        r"!\[[^\]]*\]\(|\]\(\s*(?:javascript|data):|<(?:img|script|iframe|svg|meta|link)\b",
    ),
    (
        "training programming guideline context system",
        r"\b(?:your|the (?:model|assistant)'s) (?:training|programming|guidelines|context window|system)\b[^.]{0,40}\b"
        r"(?:override|ignore|no longer|update)",
    ),
    (
        "http www.",
        r"\b(?:fetch|open|visit|load|call|request|send)\b[^.]{0,50}(?:https?://|www\.).{0,80}\b(?:conversation|question|answer|data|contents?|history)\b",
    ),
)  # fmt: skip
_TRIGGERED = tuple((tuple(letters.split()), re.compile(sign, re.IGNORECASE | re.DOTALL)) for letters, sign in _SIGNS)
_ORDER = re.compile(  # what follows such a sentence belongs to it where it goes on giving orders
    rf"^\W*(?:(?:then|and|also|next|instead|now|finally|please|always|only|simply|just)\W+)*(?:{_SAY}|do not|don't|never|use|begin|start|"
    r"end|finish|repeat|show|reveal|follow|obey|pretend|treat|assume|act|give|put|make|replace|change|confirm|refuse|stop|call|send|you\b)\b",
    re.IGNORECASE,
)
_SPACED = re.compile(r"\b(?:\w[ .]){5,}\w\b")  # i g n o r e
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\U000e0000-\U000e007f]")


@lru_cache(maxsize=10_000)
def planted(text: str) -> tuple[Span, ...]:
    """The sentences of a text that give a machine orders, with those after them that go on doing so."""
    if not (signs := _possible(_undisguised(text))):
        return ()
    found: list[Span] = []
    for span in sentence_spans(text):
        sentence = _undisguised(span.of(text))
        if any(sign.search(sentence) for sign in signs) or (found and _ORDER.match(sentence)):
            found.append(span)
    if not found and speaks_to_a_machine(text):  # a sign that runs over the end of a sentence
        return (Span(0, len(text)),)
    return tuple(found)


def speaks_to_a_machine(text: str) -> bool:
    """Whether words give orders to a language model, also where they are disguised by unseen characters, look-alikes or spacing."""
    plain = _undisguised(text)
    return any(sign.search(plain) for sign in _possible(plain))


def _possible(text: str) -> list[re.Pattern[str]]:
    """The signs whose letters occur in the text at all."""
    lower = text.lower()
    return [sign for triggers, sign in _TRIGGERED if any(letters in lower for letters in triggers)]


def _undisguised(text: str) -> str:
    plain = text if text.isascii() else _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    return _SPACED.sub(lambda run: re.sub(r"\W", "", run.group()), plain)


def without_planted(text: str, mark: str) -> str:
    """The text with `mark` in place of each sentence that gives a machine orders."""
    for span in reversed(planted(text)):
        text = text[: span.start] + mark + text[span.end :]
    return text
