"""Bold lines above the rows of a table: which of their words name which column, and the names that can't be told."""

from corpus.bold_heads import bold_head


def names(*lines: str, width: int) -> tuple[str, ...]:
    return bold_head([tuple(line.split("|")) for line in lines], width, grouped=False)[0]


def test_names_go_on_below_where_a_word_had_no_room_and_are_as_low_as_they_can_be() -> None:
    wrapped = (
        "Rank|Number of cases",
        "from the press",
        "Share of cases",
        "with a fine",
        "Due to Ann",
        "Sum of the losses",
        "Reported",
        "(in all)",
    )
    assert names(*wrapped, width=4) == (
        "Rank",
        "Number of cases from the press",
        "Share of cases with a fine Due to Ann",
        "Sum of the losses Reported (in all)",
    )
    assert names("Rank|Cases", "Reported", "Losses of the year", width=3) == ("Rank", "Cases Reported", "Losses of the year")
    assert names("Kind", "Cases", "Fines", "Losses", width=3) == ("Kind Cases Fines Losses", "", "")
    assert names("Kind|Cases|Fines", "Late", width=2) == ("Kind Cases Fines Late", "")


def test_the_ends_of_names_on_one_line_are_told_where_they_were_said_above() -> None:
    above = ("Area", "All", "cases", "Selected", "fines", "Losses of")
    assert names(*above, "cases|fines|people (in millions)", width=4) == (
        "Area",
        "All cases",
        "Selected fines",
        "Losses of people (in millions)",
    )
    assert names("All", "Selected", "cases|fines", width=2) == ("All Selected cases fines", "")
    assert names("Area|All", "cases|fines", "Late sums", width=2) == ("Area All cases fines Late sums", "")
    assert names("Cases", "Fines|Cases", width=3) == ("Cases", "Fines", "Cases")
