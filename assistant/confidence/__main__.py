"""`python -m assistant.confidence [FOLDER...] [--write]`: fits the confidence model on question sets and prints how it fares.

Does not know documents: each set is a folder with `documents/` and `questions.jsonl`; the demonstration documents with their own
questions always take part.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.answer import Turn
from assistant.ask import library_similarity, look_up
from assistant.confidence.model import WEIGHTS
from assistant.confidence.signs import signs
from assistant.confidence.train import Example, Fit, fit, weights_text
from assistant.contract import history_from
from assistant.progress import bars
from assistant.weigh import weigh
from corpus.folder import files
from index.build import add
from index.embed import EmbeddingModel
from index.library import Library

DEMONSTRATION = Path(__file__).parents[2] / "corpus" / "demonstration"
OWN = Path(__file__).with_name("questions.yaml")
JUDGED = ("answer", "decline")  # behaviours that say whether the documents answer; a wrong premise or an instruction does not


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a set, and whether the documents answer it."""

    text: str
    history: tuple[Turn, ...]
    answerable: bool


def main(arguments: Sequence[str]) -> int:
    """Fit, print the scorecard as Markdown, and with --write keep the weights."""
    parser = argparse.ArgumentParser(prog="assistant.confidence", description="Fit how sure an answer is.")
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="a set: documents/ and questions.jsonl")
    parser.add_argument("--write", action="store_true", help=f"keep the weights in {WEIGHTS.name}")
    options = parser.parse_args(arguments)
    sets = [("demonstration", DEMONSTRATION / "files", [*_demonstration(), *_own()])]
    sets += [
        (folder.resolve().name, folder / "documents", list(_lines(folder / "questions.jsonl"))) for folder in options.folders
    ]
    found = fit([example for name, documents, questions in sets for example in _examples(name, documents, questions)])
    print(_scorecard(found))
    if options.write:
        WEIGHTS.write_text(weights_text(found), encoding="utf-8")
    return 0


def _demonstration() -> Iterator[Question]:
    for row in yaml.safe_load((DEMONSTRATION / "questions.yaml").read_text(encoding="utf-8")):
        if row["behaviour"] in JUDGED:
            yield Question(row["question"], tuple(Turn("user", text) for text in row.get("history", [])), row["answerable"])


def _own() -> Iterator[Question]:
    for kind, questions in yaml.safe_load(OWN.read_text(encoding="utf-8")).items():
        yield from (Question(text, (), kind == "answered") for text in questions)


def _lines(path: Path) -> Iterator[Question]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line) if line.strip() else {"behaviour": "none"}
        if row.get("behaviour", "answer") in JUDGED:
            yield Question(row["question"], tuple(history_from(row.get("history", []))), bool(row.get("answerable", True)))


def _examples(name: str, documents: Path, questions: Sequence[Question]) -> Iterator[Example]:
    with tempfile.TemporaryDirectory() as home, Library(Path(home), EmbeddingModel()) as library, bars() as progress:
        add(library, files([documents], None)[0], progress)
        for number, question in enumerate(questions, 1):
            progress(f"asking {name}", number, len(questions))
            query, hits = look_up(library, question.text, question.history)
            ranked = weigh(query, hits, library_similarity(library))
            yield Example(name, signs(query, ranked, hits), question.answerable)


def _scorecard(found: Fit) -> str:
    rows = ["| set | questions | AUROC | over-refusal | false answers |", "|---|---|---|---|---|"]
    rows += [f"| {s.of} | {s.questions} | {s.auroc:.2f} | {s.over_refusal:.2f} | {s.false_answers:.2f} |" for s in found.sets]
    rows += ["", f"answered from {found.model.answer_from:.2f} on", "", "| said | questions | true |", "|---|---|---|"]
    return "\n".join(rows + [f"| {b.said:.2f} | {b.questions} | {b.true:.2f} |" for b in found.reliability])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
