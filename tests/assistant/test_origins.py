"""Where what is known comes from, in words."""

import pytest

from assistant import prompts
from assistant.origins import by_whom, origin
from corpus.document import Finding, Metadata
from corpus.said import Said

SAID = Said(
    (
        Finding("title", "Waste", "text", "likely", 1, "WASTE"),
        Finding("kind", "audit report", "publisher", "likely"),
        Finding("author", "Ann Lee", "text", "sure", None, "By Ann Lee"),
    ),
    Metadata(published="2022"),
    {"publisher": "Audit Office"},
)


@pytest.mark.parametrize(
    ("field", "whose", "words"),
    [
        ("title", "document", "page 1 of the file: “WASTE” (likely)"),
        ("kind", "document", "from who published it (likely)"),
        ("author", "document", "in its opening: “By Ann Lee”"),
        ("published", "manifest", prompts.BY_MANIFEST),
        ("publisher", "person", prompts.BY_PERSON),
        ("url", None, ""),
    ],
)
def test_each_field_has_its_origin(field: str, whose: str | None, words: str) -> None:
    assert (by_whom(SAID, field), origin(SAID, field)) == (whose, words)
