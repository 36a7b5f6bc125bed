"""`python -m assistant.confidence [FOLDER...] [--write]`: fits the weights of sentences, then the confidence model, on question sets and
prints how they fare.

Does not know documents: each set is a folder with `documents/` and `questions.jsonl`; the demonstration documents with their own
questions and the invented ones in `sets/` always take part.
"""

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from assistant.answer import Query, Turn
from assistant.ask import library_similarity, look_up
from assistant.confidence.model import WEIGHTS
from assistant.confidence.signs import signs
from assistant.confidence.train import (
    FIRST,
    Example,
    Fit,
    SentenceFit,
    Sentences,
    fit,
    fit_sentences,
    sentence_weights_text,
    weights_text,
)
from assistant.contract import history_from
from assistant.progress import bars
from assistant.questions import read_questions
from assistant.weigh import WEIGHTS as SENTENCES
from assistant.weigh import Weighed, ordered, weigh
from corpus.folder import files
from index.build import add
from index.embed import EmbeddingModel
from index.library import Library
from index.passage import Hit

DEMONSTRATION = Path(__file__).parents[2] / "corpus" / "demonstration"
OWN = Path(__file__).with_name("questions.yaml")
INVENTED = Path(__file__).with_name("sets")  # a folder a set: documents/ and questions.yaml
JUDGED = ("answer", "decline")  # behaviours that say whether the documents answer; a wrong premise or an instruction does not


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a set, whether the documents answer it, and how a right sentence is known where that is noted."""

    text: str
    history: tuple[Turn, ...]
    answerable: bool
    expected: tuple[str, ...] = ()  # regular expressions, one for each part of a right answer
    documents: frozenset[str] = frozenset()  # names of the files that bear it, without their endings; any where empty


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what was found for it."""

    of: str
    question: Question
    query: Query
    hits: tuple[Hit, ...]
    sentences: tuple[Weighed, ...]


def main(arguments: Sequence[str]) -> int:
    """Fit, print the scorecard as Markdown, and with --write keep the weights."""
    parser = argparse.ArgumentParser(
        prog="assistant.confidence", description="Fit which sentences answer, and how sure an answer is."
    )
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="a set: documents/ and questions.jsonl")
    parser.add_argument(
        "--write", action="store_true", help="keep the weights in assistant/weights.json and assistant/confidence/weights.json"
    )
    options = parser.parse_args(arguments)
    sets = [("demonstration", DEMONSTRATION / "files", [*_noted(DEMONSTRATION / "questions.yaml"), *_own()])]
    sets += [(each.name, each / "documents", list(_noted(each / "questions.yaml"))) for each in sorted(INVENTED.iterdir())]
    sets += [
        (folder.resolve().name, folder / "documents", list(_lines(folder / "questions.jsonl"))) for folder in options.folders
    ]
    asked = [one for name, documents, questions in sets for one in _asked(name, documents, questions)]
    by = fit_sentences([_sentences(one) for one in asked if one.question.answerable and one.question.expected])
    best = [replace(one, sentences=tuple(ordered(one.sentences, by.weights))) for one in asked]
    found = fit([_example(one) for one in best])
    print(f"{_sentence_scorecard(by)}\n\n{_scorecard(found)}")
    if options.write:
        SENTENCES.write_text(sentence_weights_text(by), encoding="utf-8")
        WEIGHTS.write_text(weights_text(found), encoding="utf-8")
    return 0


def _noted(path: Path) -> Iterator[Question]:
    for noted in read_questions(path):
        if noted.behaviour in JUDGED:
            expected = tuple(p.pattern for p in noted.expected)
            documents = frozenset(Path(place.document).stem for place in noted.places)
            yield Question(noted.text, noted.history, noted.answerable, expected, documents)


def _own() -> Iterator[Question]:
    noted = yaml.safe_load(OWN.read_text(encoding="utf-8"))
    yield from (Question(text, (), True, tuple(expected)) for text, expected in noted["answered"].items())
    yield from (Question(text, (), False) for text in noted["silent"])


def _lines(path: Path) -> Iterator[Question]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line) if line.strip() else {"behaviour": "none"}
        if row.get("behaviour", "answer") in JUDGED:
            sources = frozenset(Path(source["path"]).stem for source in row.get("sources", []))
            history, expected = tuple(history_from(row.get("history", []))), tuple(row.get("expected", []))
            yield Question(row["question"], history, bool(row.get("answerable", True)), expected, sources)


def _asked(name: str, documents: Path, questions: Sequence[Question]) -> Iterator[Asked]:
    with tempfile.TemporaryDirectory() as home, Library(Path(home), EmbeddingModel()) as library, bars() as progress:
        add(library, files([documents], None)[0], progress)
        for number, question in enumerate(questions, 1):
            progress(f"asking {name}", number, len(questions))
            query, hits = look_up(library, question.text, question.history)
            yield Asked(name, question, query, tuple(hits), tuple(weigh(query, hits, library_similarity(library))))


def _sentences(asked: Asked) -> Sentences:
    """Which parts of a right answer each sentence says; one of another document than those that bear it says none."""
    question = asked.question

    def says(sentence: Weighed) -> tuple[bool, ...]:
        borne = not question.documents or Path(sentence.candidate.hit.record.path).stem in question.documents
        words = " ".join(sentence.candidate.quote.split())
        return tuple(borne and bool(re.search(pattern, words, re.IGNORECASE)) for pattern in question.expected)

    return Sentences(asked.of, tuple(w.features for w in asked.sentences), tuple(map(says, asked.sentences)))


def _example(asked: Asked) -> Example:
    teaches = not asked.question.answerable or _is_among_the_first(asked)
    return Example(asked.of, signs(asked.query, asked.sentences, asked.hits), asked.question.answerable, teaches)


def _is_among_the_first(asked: Asked) -> bool:
    """Whether the best sentences say all of a right answer, where that is noted; else nothing here shows what being sure looks like."""
    first = _sentences(asked).says[:FIRST]
    return not asked.question.expected or (bool(first) and all(any(part) for part in zip(*first, strict=True)))


def _sentence_scorecard(found: SentenceFit) -> str:
    rows = [f"| set | questions | right sentence first | all of the answer in the first {FIRST} |", "|---|---|---|---|"]
    return "\n".join(rows + [f"| {s.of} | {s.questions} | {s.first:.2f} | {s.among:.2f} |" for s in found.sets])


def _scorecard(found: Fit) -> str:
    rows = ["| set | questions | AUROC | over-refusal | false answers |", "|---|---|---|---|---|"]
    rows += [f"| {s.of} | {s.questions} | {s.auroc:.2f} | {s.over_refusal:.2f} | {s.false_answers:.2f} |" for s in found.sets]
    rows += ["", f"answered from {found.model.answer_from:.2f} on", "", "| said | questions | true |", "|---|---|---|"]
    return "\n".join(rows + [f"| {b.said:.2f} | {b.questions} | {b.true:.2f} |" for b in found.reliability])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
