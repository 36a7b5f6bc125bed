import pytest

from corpus.acronyms import acronyms, short_names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The National Crime Agency (NCA) leads.", {"NCA": "National Crime Agency"}),
        ("Police and crime commissioners (PCCs) pay.", {"PCC": "Police and crime commissioners"}),
        ("a report of the Committee on the Rights of Rivers (CRR)", {"CRR": "Committee on the Rights of Rivers"}),
        (
            "the Department for Environment, Food and Rural Affairs (DEFRA)",
            {"DEFRA": "Department for Environment, Food and Rural Affairs"},
        ),
        ("the East Midlands Special Operations Unit (EMSOU)", {"EMSOU": "East Midlands Special Operations Unit"}),
        ("data of the Agencies and Partners System (APS) there", {"APS": "Agencies and Partners System"}),
        ("the Organization of Petroleum Countries (OPC)", {"OPC": "Organization of Petroleum Countries"}),
        ("the College of Policing’s (CoP) guidance", {"CoP": "College of Policing"}),
        ("Waste crime (WC) and, later, water closets (WC).", {"WC": "Waste crime"}),
    ],
)
def test_a_definition_is_found(text: str, found: dict[str, str]) -> None:
    assert acronyms(text) == found


@pytest.mark.parametrize(
    "text", ["It rose (NCA).", "in London (UK)", "the agency (see Table 2)", "(NCA)", "spent more (2019)", "The end. (TE)"]
)
def test_what_only_stands_in_brackets_is_no_definition(text: str) -> None:
    assert acronyms(text) == {}


def test_the_shortest_form_that_fits_is_taken() -> None:
    assert acronyms("New agencies, among them the National Crime Agency (NCA)") == {"NCA": "National Crime Agency"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Home Office (the Department) leads.", {"the Department": "Home Office"}),
        (
            "It is for the Department for Environment, Food and Rural Affairs (the Department).",
            {"the Department": "Department for Environment, Food and Rural Affairs"},
        ),
        ("The Channel Plan (“the plan”), of the Sea Trust (the Trust)", {"the plan": "Channel Plan", "the Trust": "Sea Trust"}),
        ("The Sea Trust (the Trust) and the Land Trust (the Trust)", {"the Trust": "Sea Trust"}),
        ("some of it (the rest) went, in Kent (the south)", {"the south": "Kent"}),
        ("money was lost (the Board)", {}),
    ],
)  # fmt: skip
def test_a_short_name_stands_for_the_name_before_it(text: str, found: dict[str, str]) -> None:
    assert short_names(text) == found
