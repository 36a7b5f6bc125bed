"""Question and hits to proposed claims with a language model. Does not know which model, nor believes what it says.

Passages go out as data between marks, under keys that mean nothing; what comes back names keys and quotes, and is verified elsewhere.
"""

import json
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant import prompts
from assistant.answer import DraftClaim, Evidence, Query
from assistant.errors import ModelFailed
from assistant.planted import without_planted
from assistant.reference import long_date
from index.passage import Hit
from index.words import word_count

Ask = Callable[[str, str], Iterator[str]]  # (system, human) -> the model's words, piece by piece

PASSAGES = 10  # handed over, at the most
WORDS = 1800  # of them together: what fits a small model's window with room to answer
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_THINKING = re.compile(r"^\s*<think>.*?(?:</think>|\Z)", re.DOTALL)
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Composer:
    """A language model that may put an answer in its own words."""

    ask: Ask
    mark: bool = False  # what the sources hardly bear is kept and marked, not dropped


def compose(query: Query, hits: Sequence[Hit], ask: Ask) -> Iterator[DraftClaim]:
    """The sentences of an answer as the model proposes them, each as soon as it is whole.

    Raises ModelFailed where the model fails, is silent, finds no answer, or does not keep to the form.
    """
    keys = {secrets.token_hex(4): hit for hit in _handed_over(hits)}
    said = False
    for value in objects(ask(prompts.COMPOSE, request(query, keys))):
        if value.get("unanswered"):
            raise ModelFailed(prompts.MODEL_FOUND_NOTHING)
        for item in _items(value):
            said = True
            yield _claim(item, keys)
    if not said:
        raise ModelFailed(prompts.MODEL_WRONG_FORM)


def request(query: Query, keys: Mapping[str, Hit]) -> str:
    """What the model is asked: the passages between marks, then the question."""
    passages = "\n\n".join(_passage(key, hit) for key, hit in keys.items())
    return prompts.REQUEST.format(passages=passages, question=_harmless(query.alone))


def objects(pieces: Iterable[str]) -> Iterator[Mapping[str, object]]:
    """The JSON objects in what a model says, each as soon as it is whole; words around them are passed over.

    Raises ModelFailed for silence, and for an object that is broken or never ends.
    """
    heard, rest = "", ""
    for piece in pieces:
        heard += piece
        rest += piece
        if heard.lstrip().startswith("<think>"):
            rest = _THINKING.sub("", heard)
            heard = rest or heard
        while (found := _first(rest)) is not None:
            value, rest = found
            yield value
    if not heard.strip():
        raise ModelFailed(prompts.MODEL_SILENT)
    if "{" in rest:
        raise ModelFailed(prompts.MODEL_WRONG_FORM)


def _first(text: str) -> tuple[Mapping[str, object], str] | None:
    start = text.find("{")
    if start < 0 or "}" not in text[start:]:
        return None
    try:
        value, end = _DECODER.raw_decode(text, start)
    except (ValueError, RecursionError):
        return None
    return value, text[end:]


def _items(value: Mapping[str, object]) -> list[Mapping[str, object]]:
    """One claim an object is the form; many models wrap them all in one."""
    if "text" in value:
        return [value]
    lists = [items for items in value.values() if isinstance(items, list)]
    return [item for items in lists for item in items if isinstance(item, Mapping) and "text" in item]


def _claim(item: Mapping[str, object], keys: Mapping[str, Hit]) -> DraftClaim:
    """The claim with the passages that its keys stand for; a key that nobody gave out stands for none."""
    sources = item.get("sources")
    found = [
        Evidence(keys[key].passage.id, quote)
        for source in (sources if isinstance(sources, list) else [])
        if isinstance(source, Mapping)
        and isinstance(key := source.get("key"), str)
        and isinstance(quote := source.get("quote"), str)
        and key in keys
    ]
    first, *also = found or [Evidence("", "")]
    return DraftClaim(" ".join(str(item["text"]).split()), first.passage_id, first.quote, tuple(also))


def _handed_over(hits: Sequence[Hit]) -> list[Hit]:
    chosen: list[Hit] = []
    for hit in hits[:PASSAGES]:
        if chosen and sum(word_count(h.passage.text) for h in chosen) + word_count(hit.passage.text) > WORDS:
            break
        chosen.append(hit)
    return chosen


def _passage(key: str, hit: Hit) -> str:
    about = hit.record.metadata
    source = [about.publisher, about.title, about.kind, long_date(about.published), " > ".join(hit.passage.heading)]
    known = "; ".join(without_planted(part, prompts.LEFT_OUT) for part in source if part)
    text = without_planted(hit.passage.text, prompts.LEFT_OUT)
    return prompts.PASSAGE.format(key=key, source=_harmless(known), text=_harmless(text))


def _harmless(text: str) -> str:
    """Without addresses, and without the signs that could close a mark or open a tag."""
    return _ADDRESS.sub(prompts.LEFT_OUT, text).replace("<", "‹").replace(">", "›")
