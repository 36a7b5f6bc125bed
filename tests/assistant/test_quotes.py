import pytest

from assistant.quotes import find_quote

TEXT = "In 2021 the NCA’s teams “counted\n4,500 groups” – more than ever. None was closed, it said."


@pytest.mark.parametrize(
    ("said", "there"),
    [
        ("the NCA's teams", "the NCA’s teams"),
        ('"counted 4,500 groups" - more than ever', "counted\n4,500 groups” – more than ever"),
        ("the NCA’s  teams “counted\n4,500 groups”", "the NCA’s teams “counted\n4,500 groups"),
        ("None was closed, it said.", "None was closed, it said."),
        ("... 4,500 groups” – more than ever.", "4,500 groups” – more than ever."),
    ],
)
def test_a_quote_is_found_and_given_back_as_it_stands(said: str, there: str) -> None:
    found = find_quote("In 2021 " + said if said.startswith("the NCA's") else said, TEXT)
    assert found is not None and found.of(TEXT) in (there, "In 2021 " + there)


@pytest.mark.parametrize(
    "said",
    [
        "the NCA’s teams counted 4,600 groups",
        "In 2021 the NCA’s teams lost",
        "21 the NCA’s teams",
        "4,500 groups",
        "",
        "…",
        "((((",
    ],
)
def test_other_words_parts_of_words_and_too_few_words_are_not_found(said: str) -> None:
    assert find_quote(said, TEXT) is None
