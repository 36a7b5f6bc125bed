from assistant.candidates import candidates
from tests.assistant.passages import hit


def quotes(text: str, **more: object) -> list[str]:
    return [candidate.quote for candidate in candidates(hit(text, **more))]  # type: ignore[arg-type]


def test_an_announced_list_ends_where_its_items_end() -> None:
    text = "The board has two tasks:\n\nto run the port; and\n\nto set the toll.\n\nIt met in May for the first time."
    assert quotes(text) == [text.split("\n\nIt")[0], "It met in May for the first time."]


def test_what_states_nothing_is_no_candidate() -> None:
    assert quotes("Source: the harbour board, 2021\n\nTable 2 Freight by port\n\nFreight fell by half.") == [
        "Freight fell by half."
    ]
    assert quotes("Bell, A report on ports, London.", heading=("References",)) == []


def test_the_number_of_a_footnote_is_no_part_of_its_words() -> None:
    assert quotes("12 The figure leaves out the north port.") == ["The figure leaves out the north port."]
    assert quotes("12 ports were closed in 2021.") == ["12 ports were closed in 2021."]


def test_the_first_row_of_a_table_only_names_the_others() -> None:
    assert quotes("Port | Freight\nNorth | 470\nSouth | 512") == ["North | 470", "South | 512"]
