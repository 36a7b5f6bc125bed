from pathlib import Path

import pytest

from assistant.answer import Turn
from assistant.errors import WrongUsage
from assistant.questions import Place, read_questions

EXAMPLE = Path(__file__).parents[2] / "corpus" / "demonstration" / "questions.yaml"


def written(folder: Path, text: str) -> Path:
    path = folder / "questions.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_question_says_how_a_right_answer_is_known(tmp_path: Path) -> None:
    text = "- {id: a, type: number, question: 'How many?', history: ['Where?'], expected_facts: ['4,?500'], source_ids: [nao]}"
    (question,) = read_questions(written(tmp_path, text))
    assert (question.kind, question.history, question.places) == ("number", (Turn("user", "Where?"),), (Place("nao"),))
    assert question.expected[0].search("4500") and question.answerable


def test_only_the_question_is_needed_and_what_is_not_answerable_is_to_be_declined(tmp_path: Path) -> None:
    plain, declined = read_questions(written(tmp_path, "- question: 'Who?'\n- {question: 'What?', answerable: false}"))
    assert (plain.id, plain.behaviour, declined.id, declined.behaviour) == ("1", "answer", "2", "decline")


def test_the_example_can_be_read() -> None:
    assert {question.behaviour for question in read_questions(EXAMPLE)} >= {"answer", "correct_premise", "decline", "clarify"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "must be a list"),
        ("question: 'Who?'", "must be a list"),
        ("- a\n- b: [", "is not YAML"),
        ("- {id: a}", "question 1"),
        ("- {id: a, question: 'Who?', expected_facts: ['(']}", "no regular expression"),
        ("- {id: a, question: 'Who?', behaviour: shrug}", "'shrug'"),
        ("- {id: a, question: 'Who?', places: [here]}", "places"),
        ("- {id: a, question: 'Who?', history: 'Where?'}", "history must be a list"),
        ("- {id: a, question: 'Who?'}\n- {id: a, question: 'What?'}", "two questions"),
        ("- !!python/object/apply:os.getcwd []", "is not YAML"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(WrongUsage, match="(?s)" + "questions.yaml.*" + says.replace("(", r"\(")):
        read_questions(written(tmp_path, text))
