import pytest

from assistant.answer import Query
from assistant.asked import asked
from assistant.candidates import candidates
from assistant.extract import extract
from assistant.extremes import end_asked, extreme
from assistant.weigh import Features, Weighed
from index.passage import Hit
from index.words import stems
from tests.assistant.passages import hit
from tests.assistant.test_extract import shared_words

ROWS = (
    "Port: Hull; Tolls: £4 million; Ferries: 12",
    "Port: Leith; Tolls: £900,000; Ferries: 30",
    "Port: Goole; Tolls: £2.5 million; Ferries: 7",
    "Port: All ports; Tolls: £7.4 million; Ferries: 49",
)
TABLE = "\n".join(("Port | Tolls | Ferries", *ROWS))


def found(question: str, *hits: Hit, first: str = ROWS[2]) -> str:
    """The row that answers where this sentence is weighed best and all others are not found."""
    best = next(c for h in hits for c in candidates(h) if c.quote == first)
    ranked = [Weighed(best, Features(), frozenset(stems(first)), {}, {}, 1.0)]
    answer = extreme(asked(question), ranked, hits)
    return answer.row.candidate.quote if answer else ""


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("Which port has the highest tolls?", ROWS[0]),
        ("Which port has the lowest tolls?", ROWS[1]),
        ("Which port has the most ferries?", ROWS[1]),
        ("Which port has the fewest ferries?", ROWS[2]),
        ("Which port has the largest cranes?", ""),  # no column is of them
        ("What tolls and ferries do ports have?", ""),
        ("Which are the highest and the lowest tolls?", ""),
    ],
)
def test_the_row_at_the_end_that_is_asked_for_and_no_sum(question: str, row: str) -> None:
    assert found(question, hit(TABLE)) == row


def test_rows_of_a_table_over_two_passages_are_compared_and_those_of_another_table_not() -> None:
    one, rest = (
        hit(f"{TABLE}\n{ROWS[2]}", heading=("Table 1",)),
        hit("Port | Tolls | Ferries\nPort: Wick; Tolls: £5 million; Ferries: 1", start=900, heading=("Table 1",)),
    )
    lyme = "Port | Tolls | Ferries\nPort: Lyme; Tolls: £6 million; Ferries: 1"
    other, next_one = hit(lyme, "d2", heading=("Table 1",)), hit(lyme, start=1900, heading=("Table 2",))
    shaped = hit("Town | Tolls\nTown: Lyme; Tolls: £6 million", start=2900, heading=("Table 1",))
    assert found("Which port has the highest tolls?", one, rest, other, next_one, shaped).startswith("Port: Wick")


def test_two_rows_that_share_the_place_and_units_that_differ_say_nothing() -> None:
    equal = f"{TABLE}\nPort: Wick; Tolls: £4 million; Ferries: 7"
    assert found("Which port has the highest tolls?", hit(equal)) == ""
    mixed = f"{TABLE}\nPort: Wick; Tolls: 4%; Ferries: 7"
    assert found("Which port has the highest tolls?", hit(mixed)) == ""


def test_a_cell_counts_with_its_one_figure_without_its_date() -> None:
    rows = "\nPort: Wick; Tolls: £9 million in 2021; Ferries: 1\nPort: Lyme; Tolls: £10 million to £11 million; Ferries: 1"
    assert found("Which port has the highest tolls?", hit(TABLE + rows)).startswith("Port: Wick")


def test_the_first_column_names_its_rows_and_one_row_is_no_table() -> None:
    steps = "Step | Cost\nStep: 1; Cost: £9 million\nStep: 2; Cost: £4 million"
    assert found("Which step had the highest cost?", hit(steps), first="Step: 2; Cost: £4 million") == "Step: 1; Cost: £9 million"
    assert found("Which port has the highest tolls?", hit(f"Port | Tolls | Ferries\n{ROWS[0]}"), first=ROWS[0]) == ""


def test_a_table_far_behind_the_best_sentences_does_not_answer() -> None:
    rows = candidates(hit(TABLE))
    said = candidates(hit("Leith is deep. Hull is wide. Goole is old.", "d2"))
    ranked = [Weighed(c, Features(), frozenset(stems(c.quote)), {}, {}, 1.0) for c in (*said, rows[0])]
    assert extreme(asked(question := "Which port has the highest tolls?"), ranked, [hit(TABLE)]) is None
    assert extreme(asked(question), ranked[1:], [hit(TABLE)]) is not None


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Which costs the most?", "highest"),
        ("Which port had the most ferries in 2021?", "highest"),
        ("Which port had the least freight?", None),
        ("At least 30 ferries sail.", None),
        ("What is the most recent report?", None),
        ("What is the most serious threat?", None),
    ],
)
def test_which_end_is_asked_for(text: str, end: str | None) -> None:
    assert end_asked(text) == end


def test_the_answer_begins_with_the_row_and_says_of_which_it_is_the_highest() -> None:
    claims = extract(Query(q := "Which port has the highest tolls?", q), [hit(TABLE)], shared_words).claims
    assert claims[0].text == f"[The highest of the rows found] {ROWS[0]}"
    assert not any(claim.text in ROWS for claim in claims[1:])


def test_a_sentence_that_says_it_goes_before_a_table() -> None:
    said = hit("Leith has the highest tolls of any port.", "d2")
    claims = extract(Query(q := "Which port has the highest tolls?", q), [said, hit(TABLE, rank=2)], shared_words).claims
    assert claims[0].text == said.passage.text
