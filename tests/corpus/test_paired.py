"""Tables of two columns of words that were parted: which text is whose, and the tables that are left as they are."""

from corpus.freeze import Block, Piece
from corpus.paired import with_paired

HEAD = "*Body|Duty*"
TEXTS = ("Finds the money that was lost.", "Looks at the figures of others.", "Tells the courts what was found.")


def blocks(*lines: str) -> list[Block]:
    """Lines of a page: bold parts in stars, with a bar between them; "- " before a list item, "^ " before a footnote."""
    kinds = {"-": "list", "^": "footnote"}
    made = []
    for line in lines:
        bold = tuple(line.strip("*").split("|")) if line.startswith("*") else ()
        words = " ".join(bold) or line.removeprefix("- ").removeprefix("^ ")
        made.append(Block(kinds.get(line[:1], "text"), (Piece(words),), bold=bold))  # type: ignore[arg-type]
    return with_paired(made)


def rows(*lines: str) -> list[tuple[str, ...]]:
    return [block.cells for block in blocks("Table 1: Bodies", *lines) if block.kind == "table"]


def test_labels_and_as_many_texts_below_them_are_rows_of_an_uncertain_table() -> None:
    made = blocks(
        "Table 1: Bodies", HEAD, "The audit office", "Courts", *TEXTS[:2], "Police", TEXTS[2], "Source: The bodies", "So."
    )
    assert [block.cells for block in made[1:5]] == [
        ("Body", "Duty"),
        ("The audit office", TEXTS[0]),
        ("Courts", TEXTS[1]),
        ("Police", TEXTS[2]),
    ]
    assert {(block.caption, block.sure) for block in made[1:5]} == {("Table 1: Bodies", False)}
    assert [block.words for block in made[3:]] == [
        f"Body: Courts; Duty: {TEXTS[1]}",
        f"Body: Police; Duty: {TEXTS[2]}",
        "Source: The bodies",
        "So.",
    ]


def test_a_table_with_more_labels_than_texts_or_more_texts_than_labels_is_left() -> None:
    assert rows(HEAD, "Audit office", "Courts", *TEXTS, "Source: The bodies") == []
    assert rows(HEAD, "Audit office", "Courts", "Police", *TEXTS[:2], "Source: The bodies") == []
    assert rows(HEAD, "Audit office", "Courts", TEXTS[0], "Police", *TEXTS[1:], "Source: The bodies") == []
    assert rows(HEAD, "Audit office", TEXTS[0], "Courts", TEXTS[1], "Police", "Source: The bodies") == []
    assert rows(HEAD, "Audit office", TEXTS[0], "Source: The bodies") == []


def test_without_two_bold_names_or_a_source_no_lines_are_paired() -> None:
    lines = ("Audit office", "Courts", *TEXTS[:2])
    assert rows("*Body|Duty|Since*", *lines, "Source: The bodies") == []
    assert rows("Body Duty", *lines, "Source: The bodies") == []
    assert rows(HEAD, *lines) == []
    assert rows(*(HEAD, *lines[:2], "^ 3 Home Office.", HEAD), TEXTS[1], "Source: The bodies") == []


def test_names_and_labels_go_on_over_lines_and_lists_belong_to_the_text_above() -> None:
    made = rows(
        *("*Bodies of the|state*", "*Duty*", "*as it is*", "*Office of*", "*Audit*", "Courts", "of appeal", TEXTS[0]),
        *("Hear cases, such as", "- Fraud;", "- Theft.", "Source: x"),
    )
    assert made == [
        ("Bodies of the state", "Duty as it is"),
        ("Office of Audit", TEXTS[0]),
        ("Courts of appeal", "Hear cases, such as Fraud; Theft."),
    ]


def test_a_long_line_is_a_text_without_a_stop_and_one_short_sentence_at_its_beginning_says_nothing() -> None:
    texts = ("Closed. It was the first of all.", "Finds the money that was lost, in " + "this and " * 12 + "that")
    assert rows(HEAD, "Audit office", "Courts", *texts, "Source: x")[1:] == [("Audit office", texts[0]), ("Courts", texts[1])]


def test_where_texts_open_alike_sentences_are_their_labels_and_the_last_stand_behind_the_source() -> None:
    done, asked = "Closed – done. The office said so in {}.", "The office should count its {}."
    made = blocks(
        *("Table 1: Advice", "*Advice|State*", "Report on money (2014)", asked.format("cases"), asked.format("staff")),
        *(done.format(2015), done.format(2016), "*Advice|State*", "Report on time (2017)", asked.format("days")),
        *("Source: The office", done.format(2018), "It was a good year for all. So it goes on."),
    )
    assert [block.cells for block in made if block.cells] == [
        ("Advice", "State"),
        ("Report on money (2014)", ""),
        (asked.format("cases"), done.format(2015)),
        (asked.format("staff"), done.format(2016)),
        ("Report on time (2017)", ""),
        (asked.format("days"), done.format(2018)),
    ]
    assert [block.words for block in made[-2:]] == ["Source: The office", "It was a good year for all. So it goes on."]
    assert rows(HEAD, asked, done, asked, "Report on time (2017)", done, "Source: The office") == []


def test_a_label_in_one_line_with_its_text_ends_before_a_common_word_with_a_capital() -> None:
    made = rows(
        *(
            HEAD,
            "Audit office",
            "Offices find money; they may look at drugs, and must count it.",
            "User fees Drugs may be paid for.",
        ),
        *("Use Must be as it was said.", "Money that was lost is found by them again.", "Source: x"),
    )
    assert made[2:] == [
        ("User fees", "Drugs may be paid for."),
        ("Use", "Must be as it was said. Money that was lost is found by them again."),
    ]
    for other in (
        "User fees Tanovea may be paid.",
        "Fees for Drugs may be paid.",
        "User fees Drugs Act of 1.",
        "All Fees Drugs may be.",
    ):
        assert rows(HEAD, "Audit office", made[1][1], other, "Police", TEXTS[1], "Source: x") == []


def test_a_further_paragraph_has_no_capital_at_its_beginning_and_stands_below_a_text_in_one_line_with_its_label() -> None:
    money, fees = "Money that was lost is found.", "User fees Drugs may be paid, as all drugs are."
    assert len(rows(HEAD, "Use Money may be paid, as all money is.", fees, money, "Source: x")) == 3
    assert rows(HEAD, "Audit office", TEXTS[0], fees, "Money that Kent lost is found.", "Source: x") == []
    assert rows(HEAD, fees, "Audit office", TEXTS[0], money, "Source: x") == []
