import pytest
from streamlit.testing.v1 import AppTest

from assistant import prompts, running
from assistant.contract import unfinished_json
from index.conversations import Conversations
from index.library import Library


def shown() -> None:
    from assistant.ui import conversations

    conversations.page()


@pytest.fixture
def page(library: Library, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page over two conversations, "How much?" and the later "Who decides?"."""
    monkeypatch.setitem(running._open, "library", library)
    for number, question in enumerate(("How much?", "Who decides?")):
        Conversations(library.catalogue).append(str(number) * 32, question, unfinished_json(question, f"Answer {number}."))
    return AppTest.from_function(shown, default_timeout=30)


def press(page: AppTest, label: str, number: int = 0) -> None:
    [button for button in page.button if button.label.startswith(label)][number].click().run()


def test_what_is_deleted_can_be_brought_back_where_it_stood(page: AppTest, library: Library) -> None:
    page.run()
    press(page, prompts.DELETE)
    assert len(Conversations(library.catalogue).listed()) == 1
    press(page, prompts.UNDO)
    assert len(Conversations(library.catalogue).listed()) == 2 and not page.exception


def test_only_the_last_one_deleted_stays_in_view(page: AppTest) -> None:
    page.run()
    press(page, prompts.DELETE)
    press(page, prompts.DELETE)
    assert [button.label.split(" :")[0] for button in page.button] == [prompts.UNDO] and not page.exception


def test_a_conversation_gets_another_name(page: AppTest, library: Library) -> None:
    page.run()
    next(field for field in page.text_input if field.label == prompts.NEW_NAME).set_value("Budget *2026*")
    press(page, prompts.SAVE)
    assert "Budget *2026*" in {one.title for one in Conversations(library.catalogue).listed()} and not page.exception


def test_a_name_that_is_too_long_changes_nothing_and_is_said(page: AppTest, library: Library) -> None:
    before = {one.title for one in Conversations(library.catalogue).listed()}
    page.run()
    next(field for field in page.text_input if field.label == prompts.NEW_NAME).set_value("b" * 201)
    press(page, prompts.SAVE)
    assert {one.title for one in Conversations(library.catalogue).listed()} == before and "201 characters" in page.error[0].value


def test_words_are_found_in_answers_and_nothing_found_is_said(page: AppTest) -> None:
    page.run().text_input(key="find").set_value("answer 1").run()
    assert len([button for button in page.button if button.label.startswith(prompts.DELETE)]) == 1
    page.text_input(key="find").set_value("penguin").run()
    assert prompts.NO_CONVERSATION_HOLDS in [text.value for text in page.text] and not page.exception


def test_an_empty_list_leads_to_the_first_question(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(running._open, "library", library)
    page = AppTest.from_function(shown, default_timeout=30).run()
    assert [text.value for text in page.text] == [prompts.NO_CONVERSATIONS] and not page.exception
