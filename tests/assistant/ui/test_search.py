from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant import prompts, running
from index.library import Library

SUMMARY = "# Summary\n\nIn 2021, the inspectorate counted 470 illegal waste sites in the northern region.\n"


def searching() -> None:
    from assistant.ui.search import page

    page()


@pytest.fixture
def page(filled: Library, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The search page over the library of the test."""
    monkeypatch.setitem(running._open, "library", filled)
    return AppTest.from_function(searching, default_timeout=30)


def shown(app: AppTest) -> str:
    return "\n".join(str(part.value) for part in [*app.text, *app.markdown]).replace("\\", "")


def test_a_repeat_is_shown_where_it_was_found_first(page: AppTest, tmp_path: Path, take_in: Callable[[Path], object]) -> None:
    (tmp_path / "summary.md").write_text(SUMMARY, encoding="utf-8")
    take_in(tmp_path / "summary.md")
    page.query_params["q"] = "illegal waste sites"
    found = shown(page.run())
    assert found.count("470") == 1 and "Also in: [" in found and "(#passage-1-again-1" in found


def test_times_are_preferred_until_the_visitor_takes_it_off(page: AppTest) -> None:
    page.query_params["q"] = "waste in the valley in 2023"
    assert [box.label for box in page.run().checkbox] == ["Prefer documents of 2023"]
    assert "1. The Valley Post" in shown(page)
    assert "1. Office for Waste Audit" in shown(page.checkbox[0].uncheck().run())


def test_the_newest_come_first_on_request(page: AppTest) -> None:
    page.query_params["q"] = "illegal waste sites"
    assert "1. Office for Waste Audit" in shown(page.run())
    assert "1. The Valley Post" in shown(page.radio[0].set_value(prompts.BY_DATE).run())


def test_words_that_are_too_long_are_said_to_be_and_not_searched(page: AppTest) -> None:
    page.run().text_input(key="q").set_value("waste " * 400).run()
    assert [error.value.replace("\\", "") for error in page.error] == [prompts.TOO_LONG.format(number=2399, most=2000)]
    assert "1. " not in shown(page) and page.text_input(key="q").max_chars == 0


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("28/06/2019", "2019-06-28", "Only: published on 28 June 2019"),
        ("2019", "2019", "Only: published in 2019"),
        ("2019", "2021-03", "Only: published from 2019 to March 2021"),
        ("", "2021", "Only: published until 2021"),
    ],
)
def test_the_time_that_a_search_is_limited_to_is_said(page: AppTest, start: str, end: str, said: str) -> None:
    page.query_params.update({"q": "waste", "from": start, "to": end})
    assert said in shown(page.run()) and not page.error


def test_dates_with_nothing_between_them_are_said_and_limit_nothing(page: AppTest) -> None:
    page.query_params.update({"q": "waste", "from": "2021", "to": "2019"})
    assert "1. " in shown(page.run())
    assert [error.value.replace("\\", "") for error in page.error] == [prompts.NOTHING_BETWEEN.format(start="2021", end="2019")]


def test_counts_narrow_the_search_down(page: AppTest) -> None:
    page.query_params["q"] = "illegal waste sites"
    labels = [button.label.replace("\\", "") for button in page.run().button]
    assert {"audit report: 1", "The Valley Post: 1", "2022: 1"} <= set(labels)
    page.button[labels.index("2023: 1")].click().run()
    assert "Only: published in 2023" in shown(page) and "Office for Waste Audit" not in shown(page)


def test_what_is_like_a_passage_leaves_for_words(page: AppTest, filled: Library) -> None:
    seed = filled.catalogue.passages_of(filled.catalogue.record("audit.md").id)[0]
    page.query_params["like"] = seed.id
    assert prompts.LIKE in shown(page.run()) and shown(page).count("470") == 1
    page.text_input[0].set_value("tyres").run()
    assert prompts.LIKE not in shown(page) and "like" not in page.query_params


def test_without_words_a_document_is_listed(page: AppTest) -> None:
    page.query_params["document"] = "Tackling waste crime"
    assert prompts.LISTED.format(passages="3 passages") in shown(page.run())


@pytest.mark.parametrize(("query", "said"), [("", "1 passage, in their order"), ("toll", "1 passage")])
def test_one_passage_is_counted_in_the_singular(
    page: AppTest, tmp_path: Path, take_in: Callable[[Path], object], query: str, said: str
) -> None:
    (tmp_path / "tolls.md").write_text("# Tolls\n\nThe toll at the northern bridge is £4 a lorry.\n", encoding="utf-8")
    take_in(tmp_path / "tolls.md")
    page.query_params["document"], page.query_params["q"] = "Tolls", query
    assert said in shown(page.run()).splitlines()
