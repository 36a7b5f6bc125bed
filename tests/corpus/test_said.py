"""Who says what of a document, and whose word holds.

Does not test how anything is found or kept.
"""

import pytest

from corpus.document import Finding, Metadata
from corpus.said import Said, correction

FOUND = (
    Finding("title", "Waste", "text", "likely", 1, "WASTE"),
    Finding("kind", "assessment", "text", "sure"),
    Finding("kind_stated", "threat assessment", "text", "sure"),
)


def test_a_person_beats_a_manifest_and_a_manifest_the_document() -> None:
    said = Said(FOUND, Metadata(title="Waste crime", published="2022"), {})
    assert (said.metadata.title, said.metadata.kind, said.metadata.published) == ("Waste crime", "assessment", "2022")
    corrected = said.corrected_by(correction("title", "  The cost of  waste "))
    assert corrected.metadata.title == "The cost of waste"
    assert corrected.taken_back(["title"]) == said


def test_a_person_can_say_that_something_is_not_known() -> None:
    said = Said(FOUND, Metadata(), correction("title", " "))
    assert said.metadata.title is None and said.finding("title") == FOUND[0]


def test_a_kind_goes_with_its_original_word() -> None:
    said = Said(FOUND, Metadata(), correction("kind", "treasury minutes"))
    assert (said.metadata.kind, said.metadata.kind_stated) == ("government response", "treasury minutes")
    assert said.taken_back(["kind"]).metadata.kind_stated == "threat assessment"


@pytest.mark.parametrize(
    ("field", "words", "why"),
    [
        ("published", "soon", "no date"),
        ("kind", "recipe", "the kinds are"),
        ("url", "example.org", "begins with https"),
        ("pages", "12", "no field"),
    ],
)
def test_what_can_not_be_kept_is_said_in_a_line(field: str, words: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        correction(field, words)
