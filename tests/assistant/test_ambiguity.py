from assistant.ambiguity import ambiguous
from assistant.wording import ambiguous_text
from corpus.document import Metadata
from index.passage import Record


def record(name: str, title: str, kind: str, reference: str = "HC 12, Session 2019") -> Record:
    return Record(name, f"{name}.md", (), Metadata(title=title, kind=kind, reference=reference), 0, (), 1, "")


REPORT, HEARING = record("a", "Safe ports", "committee report"), record("b", "Oral evidence on ports", "evidence")
FORMS = {"SPA": ("Safe Ports Act", "State Port Authority"), "BA": ("Bridge Authority", "Bridge Authorities")}


def test_a_number_that_two_documents_bear_is_asked_back() -> None:
    found = ambiguous("How many pages has HC 12?", {}, [REPORT, HEARING])
    assert found is not None
    assert "Safe ports; Oral evidence on ports" in ambiguous_text(found)


def test_what_the_question_says_besides_makes_it_clear() -> None:
    assert ambiguous("How many pages has the report HC 12 by the committee?", {}, [REPORT, HEARING]) is None
    assert ambiguous("How many pages has HC 12?", {}, [REPORT, record("c", "Bridges", "other", "HC 123")]) is None


def test_an_acronym_with_two_long_forms_is_asked_back_unless_one_is_named() -> None:
    found = ambiguous("What does the SPA say?", FORMS, [])
    assert found is not None
    assert found.meanings == ("Safe Ports Act", "State Port Authority")
    assert ambiguous("What does the SPA, the Safe Ports Act, say?", FORMS, []) is None


def test_singular_and_plural_are_one_meaning() -> None:
    assert ambiguous("What does the BA say?", FORMS, []) is None
