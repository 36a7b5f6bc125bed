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


def test_starter_questions_are_only_those_of_the_demonstration(page: AppTest, filled: Library) -> None:
    assert not page.run().button
    filled.catalogue.set_fact("demonstration", "done")
    assert len(page.run().button) == len(prompts.STARTERS)


def test_a_question_is_answered_and_kept(page: AppTest, filled: Library) -> None:
    page.run().chat_input[0].set_value("How many illegal waste sites were counted?").run()
    turn = Conversations(filled.catalogue).turns(CONVERSATION)[0]
    assert turn.answer["status"] == "answered" and not page.exception
    assert "470 illegal waste sites" in shown(page) and "**\\[1\\]** Office for Waste Audit" in shown(page)


def test_a_question_without_a_word_is_not_kept_and_goes_with_the_next(page: AppTest, filled: Library) -> None:
    page.run().chat_input[0].set_value("???").run()
    assert [error.value for error in page.error] == [prompts.EMPTY_QUESTION]
    page.chat_input[0].set_value("How many illegal waste sites were counted?").run()
    assert not page.error and len(Conversations(filled.catalogue).turns(CONVERSATION)) == 1


def test_a_changed_model_is_one_line_beside_the_question(page: AppTest, filled: Library) -> None:
    filled.encoder = WordEncoder("another")
    page.run().chat_input[0].set_value("How many waste sites?").run()
    with pytest.raises(ModelChanged) as problem:
        filled.require_model()
    assert len(page.error) == 1 and page.error[0].value.replace("\\", "") == str(problem.value)
    assert "How many waste sites?" in shown(page) and not page.exception


class Broken(WordEncoder):
    """An encoder with a fault that nobody foresaw."""

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Matrix:
        raise ZeroDivisionError


def test_a_fault_that_nobody_foresaw_leaves_the_page_usable(page: AppTest, filled: Library) -> None:
    filled.catalogue.set_fact("demonstration", "done")
    filled.encoder = Broken()
    page.run().button[0].click().run()
    assert page.exception and [button.label for button in page.button] == [prompts.NEW_CONVERSATION]
    page.run()
    assert not page.exception and not page.chat_input[0].disabled and len(page.button) == len(prompts.STARTERS)
    assert page.error[0].value == show.escape(prompts.BROKEN_OFF)


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
