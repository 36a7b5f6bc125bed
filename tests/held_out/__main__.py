"""How answers fare on invented documents that no weight was fitted to: `make judge`, or `python -m tests.held_out [FOLDER...]`.

Knows nothing of how questions are answered. A change made with a look at these questions makes them worthless: judge by the totals.
"""

import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from assistant.ask import ask
from assistant.contract import JSON, answer_json
from assistant.evaluate import ALL, evaluate, table
from assistant.questions import Question, read_questions
from corpus.folder import files
from index.build import add
from index.embed import EmbeddingModel
from index.library import Library

HERE = Path(__file__).parent


def sets() -> list[Path]:
    """The folders here, each with `documents/` and `questions.yaml`."""
    return sorted(path.parent for path in HERE.glob("*/questions.yaml"))


def card(folder: Path) -> JSON:
    """The scorecard of a set, as `assistant.evaluate` gives it."""
    with tempfile.TemporaryDirectory() as home, Library(Path(home), EmbeddingModel()) as library:
        add(library, files([folder / "documents"], None)[0])
        text_of = cache(lambda document: library.catalogue.document(document).text)

        def answer(question: Question) -> JSON:
            return answer_json(ask(library, question.text, question.history))

        return evaluate(read_questions(folder / "questions.yaml"), answer, text_of)


def main(arguments: Sequence[str]) -> int:
    """Prints the totals of each set, and of wrong premises by themselves."""
    for folder in [Path(name) for name in arguments] or sets():
        found = card(folder)
        kinds = {"correct_premise", ALL}
        shown = found | {"summary": {kind: row for kind, row in found["summary"].items() if kind in kinds}}
        print(folder.name, *table(shown), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
