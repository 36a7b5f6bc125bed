import pytest

from assistant.wishes import wishes
from index.prefer import Times

YEAR = ("2019-01-01", "2019-12-31")


@pytest.mark.parametrize(
    ("words", "days", "said"),
    [
        ("sites counted in 2019", [YEAR], "documents of 2019"),
        ("what changed between 2018 and 2019?", [("2018-01-01", "2019-12-31")], "documents of 2018 to 2019"),
        ("compare 2019 and May 2021", [YEAR, ("2021-05-01", "2021-05-31")], "documents of 2019 or of May 2021"),
        ("spending in 2021-22", [("2021-01-01", "2022-12-31")], "documents of 2021 to 2022"),
        ("since 2019", [("2019-01-01", "9999-12-31")], "documents since 2019"),
        ("2019 onwards", [("2019-01-01", "9999-12-31")], "documents since 2019"),
        ("before March 2019", [("0000-01-01", "2019-02-28")], "documents before March 2019"),
        ("after 2019", [("2020-01-01", "9999-12-31")], "documents after 2019"),
        ("until 4 March 2019", [("0000-01-01", "2019-03-04")], "documents until 4 March 2019"),
        ("on 31 June 2019", [YEAR], "documents of 2019"),
    ],
)
def test_dates_are_times_that_are_preferred(words: str, days: list[tuple[str, str]], said: str) -> None:
    assert (wishes(words).times, wishes(words).said) == (Times(tuple(days)), said)


@pytest.mark.parametrize(
    "words", ["HC 2049", "£2019", "2,019 sites", "2019 million", "paragraph 2019", "12019", '"the 2019 plan"']
)
def test_other_figures_are_no_dates(words: str) -> None:
    assert not wishes(words).times


def test_the_latest_and_comparisons_and_phrases_are_wishes() -> None:
    assert wishes("the latest count").times == Times(latest=True) and wishes("the count").times == Times()
    assert wishes("compare the north and the south").several and not wishes("the north").several
    assert wishes('“burning  tyres” and "value for money" ""').phrases == ("burning tyres", "value for money")
    assert not wishes('What does "value for money" mean?').phrases
    assert not wishes('It keeps saying "transaction rejected" when I try to pay for it').phrases
