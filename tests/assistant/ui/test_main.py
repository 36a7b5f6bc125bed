from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant import prompts, running
from assistant.ui import show
from index.conversations import Conversations
from index.errors import InUse, ModelChanged
from index.exact import Matrix
from index.library import Library
from tests.fakes import WordEncoder

TakeIn = Callable[[Path], object]

MAIN = Path(__file__).parents[3] / "assistant" / "ui" / "main.py"
CONVERSATION = "0123456789abcdef" * 2


@pytest.fixture
def page(library: Library, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page over the library of the test, in a known conversation."""
    monkeypatch.setitem(running._open, "library", library)
    app = AppTest.from_file(str(MAIN), default_timeout=30)
    app.query_params["c"] = CONVERSATION
    return app


def shown(app: AppTest) -> str:
    return "\n".join(str(part.value) for part in [*app.text, *app.markdown, *app.info, *app.error])


def test_an_empty_library_says_how_to_add(page: AppTest) -> None:
    page.run()
    assert prompts.HOW_TO_ADD in shown(page)
    assert page.chat_input[0].disabled and not page.button


def test_an_index_that_is_made_again_is_said_and_questions_are_answered(page: AppTest, filled: Library) -> None:
    filled.views.mending |= {"chroma", "words"}
    page.run().chat_input[0].set_value("How many illegal waste sites were counted?").run()
    assert [warning.value.replace("\\", "") for warning in page.warning] == [prompts.MENDING]
    assert "470 illegal waste sites" in shown(page)
    filled.views.mending.clear()
    assert not page.run().warning


def test_starter_questions_come_from_what_is_in(page: AppTest, filled: Library, take_in: TakeIn, tmp_path: Path) -> None:
    assert not page.run().button
    (tmp_path / "fees.md").write_text(
        "# Fees\n\n## Licence fees\n\nLicence fees fell.\n\n7. Licence fees rose.\n", encoding="utf-8"
    )
    take_in(tmp_path / "fees.md")
    assert [button.label.replace("\\", "") for button in page.run().button] == ["What does “Fees” say about “Licence fees”?"]
    page.button[0].click().run()
    assert Conversations(filled.catalogue).turns(CONVERSATION)[0].question == "What does “Fees” say about “Licence fees”?"


def test_a_question_is_answered_and_kept(page: AppTest, filled: Library) -> None:
    page.run().chat_input[0].set_value("How many illegal waste sites were counted?").run()
    assert not page.exception
    turn = Conversations(filled.catalogue).turns(CONVERSATION)[0]
    assert turn.state == "done" and turn.answer["status"] == "answered"
    assert "470 illegal waste sites" in shown(page)
    assert any(button.label.startswith("\\[1\\] Office for Waste Audit") for button in page.button)


def test_a_question_without_a_word_is_not_kept_and_goes_with_the_next(page: AppTest, filled: Library) -> None:
    page.run().chat_input[0].set_value("???").run()
    assert [error.value for error in page.error] == [prompts.EMPTY_QUESTION]
    page.chat_input[0].set_value("How many illegal waste sites were counted?").run()
    assert not page.error and len(Conversations(filled.catalogue).turns(CONVERSATION)) == 1


def test_a_question_that_is_too_long_is_shown_with_a_word_and_not_kept(page: AppTest, filled: Library) -> None:
    page.run().chat_input[0].set_value("waste " * 400).run()
    assert [error.value.replace("\\", "") for error in page.error] == [prompts.TOO_LONG.format(number=2400, most=show.LONGEST)]
    assert "waste waste" in shown(page) and not Conversations(filled.catalogue).turns(CONVERSATION)


def test_a_changed_model_is_one_line_below_the_question_which_is_kept(page: AppTest, filled: Library) -> None:
    filled.encoder = WordEncoder("another")
    page.run().chat_input[0].set_value("How many waste sites?").run()
    with pytest.raises(ModelChanged) as problem:
        filled.require_model()
    assert [error.value.replace("\\", "") for error in page.error] == [str(problem.value)]
    assert Conversations(filled.catalogue).turns(CONVERSATION)[0].state == "failed" and not page.exception


class Broken(WordEncoder):
    """An encoder with a fault that nobody foresaw."""

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Matrix:
        raise ZeroDivisionError


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_fault_that_nobody_foresaw_leaves_the_page_usable(page: AppTest, filled: Library) -> None:
    sound, filled.encoder = filled.encoder, Broken()
    page.run().chat_input[0].set_value("How many illegal waste sites were counted?").run()
    assert page.error[0].value == show.escape(prompts.BROKEN_OFF) and not page.chat_input[0].disabled
    filled.encoder = sound
    next(button for button in page.button if button.label == prompts.TRY_AGAIN).click().run()
    assert not page.error and len(Conversations(filled.catalogue).turns(CONVERSATION)) == 1


def test_an_edited_question_replaces_the_last(page: AppTest, filled: Library) -> None:
    page.run().chat_input[0].set_value("How many illegal waste sites were counted?").run()
    page.text_area(key=next(area.key for area in page.text_area if area.label == prompts.YOUR_QUESTION)).set_value("Who answers?")
    next(button for button in page.button if button.label == prompts.ASK).click().run()
    (turn,) = Conversations(filled.catalogue).turns(CONVERSATION)
    assert turn.question == "Who answers?" and not page.exception


def test_other_words_may_be_searched_for_the_same_question(page: AppTest, filled: Library) -> None:
    page.run().chat_input[0].set_value("And the rivers?").run()
    page.text_area(key=next(area.key for area in page.text_area if area.label == prompts.SEARCHED_WORDS)).set_value(
        "burning tyres"
    )
    next(button for button in page.button if button.label == prompts.SEARCH_THIS).click().run()
    (turn,) = Conversations(filled.catalogue).turns(CONVERSATION)
    assert (turn.question, turn.answer["query"]) == ("And the rivers?", "burning tyres")


def test_a_reader_says_that_an_answer_was_useful(page: AppTest, filled: Library) -> None:
    page.run().chat_input[0].set_value("How many illegal waste sites were counted?").run()
    next(button for button in page.button if button.label == prompts.USEFUL).click().run()
    (said,) = Conversations(filled.catalogue).judgements()
    assert said.useful and f"{prompts.FOUND_USEFUL}." in shown(page) and not page.exception
    next(button for button in page.button if button.label == prompts.TAKE_BACK).click().run()
    assert not Conversations(filled.catalogue).judgements() and prompts.FOUND_USEFUL not in shown(page)
    assert any(button.label == prompts.USEFUL for button in page.button)


def test_filters_come_from_the_address_and_limit_the_answer(page: AppTest, filled: Library) -> None:
    page.query_params["kind"] = "news"
    page.query_params["from"] = "2023"
    page.run().chat_input[0].set_value("How many illegal waste sites were counted?").run()
    (turn,) = Conversations(filled.catalogue).turns(CONVERSATION)
    assert turn.filters == {"kinds": ["news"], "start": "2023"} and turn.answer["searched"]["documents"] == 1
    assert "Only: news; published from 2023" in shown(page)


def test_a_date_that_is_none_is_one_line_and_limits_nothing(page: AppTest, filled: Library) -> None:
    page.query_params["to"] = "yesterday"
    page.run()
    assert len(page.error) == 1 and "yesterday" in page.error[0].value and not page.exception


def test_a_folder_in_use_is_one_line(data_in_use: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_HOME", str(data_in_use))
    page = AppTest.from_file(str(MAIN), default_timeout=30).run()
    assert len(page.error) == 1 and "is in use by process" in page.error[0].value
    assert not page.exception and not page.chat_input


@pytest.fixture
def data_in_use(library: Library, tmp_path: Path) -> Path:
    with pytest.raises(InUse):
        Library(tmp_path / "data", WordEncoder())
    return tmp_path / "data"


def test_a_conversation_from_a_wrong_address_gets_an_id_of_its_own(page: AppTest) -> None:
    page.query_params["c"] = "../../etc"
    page.run()
    assert len(page.query_params["c"]) == 32 and not page.exception
