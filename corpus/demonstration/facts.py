"""The fact sheet: every fact that a demonstration document may state, with who said it, its period and its address.

Does not know the documents' text, nor how a sentence is compared with its facts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

SHEET = Path(__file__).with_name("facts.yaml")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a sentence may state. `figure` and `as_of` are as the sheet gives them, empty where it gives none."""

    id: str
    text: str
    figure: str = ""
    unit: str = ""
    as_of: str = ""
    said_by: str = ""
    url: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Original:
    """A real document that a demonstration text stands for."""

    id: str
    title: str
    publisher: str
    kind: str
    published: str  # YYYY, YYYY-MM or YYYY-MM-DD; empty where the document bears no date
    reference: str
    author: str
    url: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """All originals and all facts by id."""

    originals: Mapping[str, Original]
    facts: Mapping[str, Fact]

    def addresses(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """The addresses at which these facts were read, each once, in the order of the ids."""
        return tuple(dict.fromkeys(self.facts[name].url for name in ids if self.facts[name].url))


def load(path: Path = SHEET) -> Sheet:
    """The sheet in `path`. Raises KeyError when an entry lacks a field that it must have."""
    raw: dict[str, list[dict[str, Any]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    originals = {entry["id"]: _original(entry) for entry in raw["documents"]}
    facts = [_fact(fact) for entry in raw["documents"] for fact in entry["facts"]]
    facts += [_header(original) for original in originals.values()]
    facts += [Fact(f"change:{entry['id']}", entry["what"]) for entry in raw["changes"]]
    facts += [Fact(f"term:{entry['acronym']}", _term(entry)) for entry in raw["terms"]]
    return Sheet(originals, {fact.id: fact for fact in facts})


def _original(entry: Mapping[str, str]) -> Original:
    optional = {name: entry.get(name, "") for name in ("published", "reference", "author")}
    return Original(entry["id"], entry["title"], entry["publisher"], entry["kind"], url=entry["url"], **optional)


def _fact(entry: Mapping[str, str]) -> Fact:
    optional = {name: entry.get(name, "") for name in ("figure", "unit", "as_of", "said_by")}
    return Fact(entry["id"], entry["fact"], url=entry["url"], basis=entry["basis"], **optional)


def _header(original: Original) -> Fact:
    words = f"{original.title}. {original.publisher}. {original.author}. {original.reference}"
    return Fact(original.id, words, as_of=original.published, said_by=original.publisher, url=original.url)


def _term(entry: Mapping[str, str]) -> str:
    return f"{entry['acronym']}: {entry['expansion']}. {entry.get('note', '')}"
