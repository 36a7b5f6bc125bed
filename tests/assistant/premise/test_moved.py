import pytest

from assistant.answer import Query
from assistant.premise.correct import corrected
from assistant.weigh import weigh
from tests.assistant.passages import hit
from tests.assistant.test_extract import shared_words

ROWS = "Year | Fires | Fines for waste (£)\n" + "\n".join(
    f"Year: {year}; Fires: {fires}; Fines for waste (£): {fines}"
    for year, fires, fines in (("2020-21", 46, "£900"), ("2021-22", 98, "£700"), ("2022-23", 172, "£800"))
)


def rows(question: str, text: str = ROWS) -> list[str]:
    found = [hit(text, "d1")]
    correction = corrected(question, weigh(Query(question, question), found, shared_words), found)
    return [w.candidate.quote[6:13] for w in correction.sentences] if correction else []


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Why have fires fallen since 2020-21?", ["2022-23", "2020-21"]),
        ("Why have fires fallen?", ["2022-23", "2020-21"]),
        ("Why did fines for waste rise in 2021?", ["2021-22", "2020-21"]),
        ("Why did fines for waste fall from 2021 to 2022?", ["2022-23", "2021-22"]),
        ("Why have fires risen since 2020-21?", []),
        ("Why did fires fall in 2020?", []),  # the year before is not there
        ("Why have fires fallen since 2011?", []),
        ("Why have thefts fallen since 2020-21?", []),
        ("Have fires fallen since 2020-21?", []),
    ],
)
def test_rows_by_year_tell_which_way_a_figure_went(question: str, years: list[str]) -> None:
    assert rows(question) == years


def test_figures_of_two_units_and_a_single_row_tell_nothing() -> None:
    mixed = ROWS.replace("Fires: 46", "Fires: £46")
    assert not rows("Why have fires fallen since 2020-21?", mixed)
    assert not rows("Why have fires fallen?", "\n".join(ROWS.splitlines()[:2]))


def test_rows_of_another_place_tell_nothing() -> None:
    text = "Year | Port | Fires\n" + "\n".join(
        f"Year: {year}; Port: {port}; Fires: {fires}"
        for year, port, fires in ((2021, "Dover", 410), (2021, "Hull", 120), (2022, "Dover", 380), (2022, "Hull", 160))
    )
    assert not rows("Why did fires in Dover fall between 2021 and 2022?", text)
