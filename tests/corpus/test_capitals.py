"""Titles in capitals are written as the text writes their words; acronyms stay."""

from corpus.capitals import usual_case

TEXTS = ["The trafficking of waste in the UK was a progress in exploitation.", "A first annual report on strategy."]


def test_a_title_in_capitals_is_written_as_a_person_would() -> None:
    assert usual_case("TRAFFICKING OF WASTE IN THE UK – A FIRST ANNUAL REPORT", TEXTS) == (
        "Trafficking of Waste in the UK – A First Annual Report"
    )
    assert usual_case("WASTE: A review of DEFRA", TEXTS) == "WASTE: A review of DEFRA"


def test_a_shouted_part_before_a_colon_is_softened_and_an_unknown_word_stays() -> None:
    assert usual_case("TRAFFICKING: What the NCA did", TEXTS) == "Trafficking: What the NCA did"
    assert usual_case("THE NAO AND WASTE", TEXTS) == "The NAO and Waste"
