"""What is known of a document and the form that corrects it, without a browser."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant import prompts, running
from index.library import Library


def drawn() -> None:
    from assistant.running import start
    from assistant.settings import process_settings
    from assistant.ui import state
    from assistant.ui.known import KEY, known

    library = start(process_settings())
    state.put(KEY, True)
    known(library, library.catalogue.record("audit.md"))


@pytest.fixture
def page(filled: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AppTest:
    monkeypatch.setitem(running._open, "library", filled)
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / "home"))
    return AppTest.from_function(drawn, default_timeout=30).run()


def texts(page: AppTest) -> str:
    return "\n".join(text.value for text in page.text)


def test_each_field_says_where_it_comes_from(page: AppTest) -> None:
    assert f"Publisher: Office for Waste Audit\n{prompts.BY_MANIFEST}" in texts(page)
    assert f"Author: {prompts.UNKNOWN}" in texts(page)


def test_a_field_is_corrected_and_taken_back(page: AppTest, filled: Library) -> None:
    next(box for box in page.text_input if box.label == "Publisher").set_value("Court of Rubbish")
    page.button[0].click().run()
    assert f"Publisher: Court of Rubbish\n{prompts.BY_PERSON}" in texts(page)
    assert filled.catalogue.record("audit.md").metadata.publisher == "Court of Rubbish"
    next(button for button in page.button if button.label.startswith(prompts.TAKE_BACK)).click().run()
    assert f"Publisher: Office for Waste Audit\n{prompts.BY_MANIFEST}" in texts(page)


@pytest.mark.parametrize(("words", "said"), [("next week", "no date"), ("2" * 501, "501 characters")])
def test_words_that_are_no_date_are_not_kept(page: AppTest, filled: Library, words: str, said: str) -> None:
    next(box for box in page.text_input if box.label == "Published").set_value(words)
    page.button[0].click().run()
    assert said in page.error[0].value
    assert filled.catalogue.record("audit.md").metadata.published == "2022-05-04"
