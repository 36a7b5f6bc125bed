from pathlib import Path

import yaml

from assistant.prompts import STARTERS

QUESTIONS = Path(__file__).parents[2] / "corpus" / "demonstration" / "questions.yaml"


def test_the_starters_are_questions_of_the_demonstration_that_are_marked_so() -> None:
    marked = {
        question["question"] for question in yaml.safe_load(QUESTIONS.read_text(encoding="utf-8")) if question.get("starter")
    }
    assert set(STARTERS) <= marked
    assert len(STARTERS) == 3
