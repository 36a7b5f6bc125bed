"""Reads a file of questions with what a right answer holds. Does not know how they are answered. A home of PyYAML."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from assistant.answer import Turn
from assistant.errors import WrongUsage

Behaviour = Literal["answer", "correct_premise", "decline", "clarify", "ignore_injection"]
SHAPE = "a list of questions, each with id and question (see README.md)"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer stands: a document, and there the report's own paragraph."""

    document: str  # the file's name with or without its ending, its path, or the start of its id
    paragraph: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question, and how a right answer is known."""

    id: str
    kind: str
    text: str
    history: tuple[Turn, ...]
    expected: tuple[re.Pattern[str], ...]  # each occurs in a right answer
    must_not: tuple[re.Pattern[str], ...]  # none occurs in one
    places: tuple[Place, ...]
    behaviour: Behaviour

    @property
    def answerable(self) -> bool:
        """Whether the documents answer it as it is put."""
        return self.behaviour == "answer"


def read_questions(path: Path) -> list[Question]:
    """The questions of a YAML file, in its order. Raises WrongUsage, naming what can't be used."""
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else "it is not UTF-8"
        raise WrongUsage(f"{path} can't be read: {reason}") from problem
    except (yaml.YAMLError, RecursionError, ValueError) as problem:
        raise WrongUsage(f"{path} is not YAML: {problem}") from problem
    if not isinstance(loaded, list) or not loaded:
        raise WrongUsage(f"{path} must be {SHAPE}")
    found = [_question(path, number, item) for number, item in enumerate(loaded, 1)]
    if twice := sorted({q.id for q in found if sum(q.id == other.id for other in found) > 1}):
        raise WrongUsage(f"{path}: two questions have the id {twice[0]}")
    return found


def _question(path: Path, number: int, item: object) -> Question:
    where = f"{path}, question {number}"
    if not isinstance(item, Mapping) or not isinstance(item.get("question"), str) or not item["question"].strip():
        raise WrongUsage(f"{where}: must be one of {SHAPE}")
    name = f"{where} ({item.get('id', number)})"
    behaviour = _behaviour(name, item)
    return Question(
        str(item.get("id", number)),
        str(item.get("type") or behaviour),
        item["question"],
        tuple(Turn("user", text) for text in _texts(name, item, "history")),
        _patterns(name, item, "expected_facts"),
        _patterns(name, item, "must_not"),
        _places(name, item),
        behaviour,
    )


def _behaviour(name: str, item: Mapping[str, Any]) -> Behaviour:
    known: tuple[Behaviour, ...] = get_args(Behaviour)
    wanted = item.get("behaviour") or ("answer" if item.get("answerable", True) else "decline")
    for behaviour in known:
        if behaviour == wanted:
            return behaviour
    raise WrongUsage(f"{name}: behaviour is {wanted!r}, and must be one of {', '.join(known)}")


def _texts(name: str, item: Mapping[str, Any], field: str) -> list[str]:
    found = item.get(field) or []
    if not isinstance(found, list):
        raise WrongUsage(f"{name}: {field} must be a list")
    return [str(text) for text in found]


def _patterns(name: str, item: Mapping[str, Any], field: str) -> tuple[re.Pattern[str], ...]:
    try:
        return tuple(re.compile(text, re.IGNORECASE) for text in _texts(name, item, field))
    except re.error as problem:
        raise WrongUsage(f"{name}: {field} holds {problem.pattern!r}, which is no regular expression: {problem}") from problem


def _places(name: str, item: Mapping[str, Any]) -> tuple[Place, ...]:
    places = item.get("places") or [{"document": document} for document in _texts(name, item, "source_ids")]
    if not isinstance(places, list) or not all(isinstance(p, Mapping) and p.get("document") for p in places):
        raise WrongUsage(f"{name}: places must be a list of document and paragraph")
    return tuple(Place(str(p["document"]), str(p["paragraph"]) if p.get("paragraph") else None) for p in places)
