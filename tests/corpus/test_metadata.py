"""Kinds, dates and the merging of what is stated with what is inferred.

Does not test inference.
"""

import pytest

from corpus.document import Metadata
from corpus.metadata import KINDS, covered, interval, kind_of, kind_stated, merged, normal_date


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("threat assessment", "assessment"),
        ("Formal response", "government response"),
        ("press statement", "press release"),
        ("news articles", "news"),
        ("Oral-evidence", "evidence"),
        ("Statistics", "statistics"),
    ],
)
def test_aliases_are_kinds(word: str, kind: str) -> None:
    assert kind_of(word) == kind
    assert kind in KINDS


def test_an_unknown_kind_is_an_error_that_lists_the_kinds() -> None:
    with pytest.raises(ValueError, match=r'"poem" is no kind of document; the kinds are audit report, .*, other'):
        kind_of("poem")


def test_the_original_word_of_a_kind_is_kept() -> None:
    assert kind_stated("audit report") == ("audit report", None)
    assert kind_stated("Threat assessment") == ("assessment", "Threat assessment")
    assert kind_stated("committee report and government response") == (
        "committee report",
        "committee report and government response",
    )
    assert kind_stated("poem") == ("other", "poem")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("28 June 2019", "2019-06-28"),
        ("28th of June, 2019", "2019-06-28"),
        ("Friday 28 June 2019", "2019-06-28"),
        ("June 28, 2019", "2019-06-28"),
        ("June 2019", "2019-06"),
        ("Sept 2019", "2019-09"),
        ("2019", "2019"),
        ("2019-06", "2019-06"),
        ("2019-6-8", "2019-06-08"),
        ("2019-06-28T10:00:00+01:00", "2019-06-28"),
        ("20190628", "2019-06-28"),
        ("28/06/2019", "2019-06-28"),
        ("6/28/2019", "2019-06-28"),
        ("05.05.2019", "2019-05-05"),
    ],
)
def test_dates_are_as_exact_as_their_source(text: str, date: str) -> None:
    assert normal_date(text) == date


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2019-13", "2018-19", "31 June 2019", "2019-02-30", "05/06/2019", "99", "2019-06-00"]
)
def test_what_is_no_date_is_an_error_that_says_what_to_write(text: str) -> None:
    with pytest.raises(ValueError, match="write YYYY"):
        normal_date(text)


def test_a_date_is_an_interval() -> None:
    assert interval("2019") == ("2019-01-01", "2019-12-31")
    assert interval("2020-02") == ("2020-02-01", "2020-02-29")
    assert interval("2019-06-28") == ("2019-06-28", "2019-06-28")


def test_what_is_stated_beats_what_is_inferred() -> None:
    found = Metadata(title="Inferred", publisher="Home Office", kind="assessment", kind_stated="threat assessment")
    assert merged(Metadata(title="Stated"), found) == Metadata("Stated", "Home Office", "assessment", "threat assessment")
    assert merged(Metadata(kind="news"), found).kind_stated is None


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2021-22", ("2021-01-01", "2022-12-31")),
        ("2023 to 2028", ("2023-01-01", "2028-12-31")),
        ("2024/08", ("2024-08-01", "2024-08-31")),
        ("year ended 31 March 2023", ("2022-04-01", "2023-03-31")),
        ("year to February 2024", ("2023-03-01", "2024-02-29")),
        ("fiscal years 2019 through 2021", ("2019-01-01", "2021-12-31")),
        ("fiscal year 2020", ("2020-01-01", "2020-12-31")),
        ("year ended 31 June 2020", None),
        ("the last quarter", None),
    ],
)
def test_a_period_in_a_documents_own_words_is_days(period: str, days: tuple[str, str] | None) -> None:
    assert covered(period) == days
