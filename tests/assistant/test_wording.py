from assistant.answer import Citation, Claim, Searched
from assistant.wording import answer_text, no_answer_text, qualified_text
from corpus.document import Metadata, Span
from index.passage import Passage, Record


def claim(text: str, document: str, **about: str) -> Claim:
    passage = Passage(f"{document}:0-9", document, Span(0, len(text)), text)
    return Claim(text, (Citation(passage, Record(document, f"{document}.md", (), Metadata(**about), 0, (), 1, ""), text),))


def test_each_run_of_one_document_is_led_by_who_says_it_and_markers_count_through() -> None:
    audit = {"publisher": "Audit Office", "published": "2019-06-28"}
    claims = [claim("One.", "a", **audit), claim("Two.", "a", **audit), claim("Three.", "b", title="Waste")]
    assert answer_text(claims) == "Audit Office (June 2019): One. [1] Two. [2]\n\nWaste: Three. [3]"


def test_what_is_no_sentence_has_a_line_of_its_own() -> None:
    claims = [claim(words, "a", publisher="Audit Office") for words in ("£3m cost in 2020", "470 sites", "One.", "“Two.”")]
    assert answer_text(claims) == "Audit Office: £3m cost in 2020 [1]\n470 sites [2]\nOne. [3] “Two.” [4]"


def test_the_kind_of_voice_is_named_as_its_document_names_it() -> None:
    about = {"publisher": "The Ministry", "kind": "government response", "kind_stated": "treasury minutes"}
    assert answer_text([claim("One.", "a", **about)]) == "The Ministry (treasury minutes): One. [1]"


def test_others_that_say_the_same_are_named_behind_it() -> None:
    one, other = claim("One.", "a", publisher="Audit Office"), claim("One.", "b", publisher="The Post", kind="news")
    both = Claim("One.", (*one.citations, *one.citations, *other.citations))
    assert answer_text([both]) == "Audit Office: One. [1][2] See also The Post (news) [3]."


def test_no_answer_says_what_was_searched() -> None:
    text = no_answer_text(Searched(34, 1343, "2010-06-24", "2025"))
    assert "1,343 passages of 34 documents, published 24 June 2010 to 2025" in text
    assert "not evidence" in text
    assert "Searched: 1 passage of 1 document." in no_answer_text(Searched(1, 1, None, None))
    assert "Add some" in no_answer_text(Searched(0, 0, None, None))


def test_who_is_not_known_is_not_named() -> None:
    assert answer_text([claim("One.", "2019-a")]) == "One. [1]"


def test_a_correction_is_led_by_a_word_and_what_was_not_found_is_named() -> None:
    claims = [claim("One.", "a", title="Waste")]
    assert qualified_text(claims, False, ()) == answer_text(claims)
    assert qualified_text(claims, True, ()).endswith(f"They say:\n\n{answer_text(claims)}")
    assert qualified_text(claims, False, ("Leeds", "Kent")).endswith("Not found in the documents: Leeds, Kent.")


def test_a_course_over_years_is_a_line_for_each_statement() -> None:
    claims = [claim("One.", "a", title="Waste"), claim("Two.", "a", title="Waste")]
    assert answer_text(claims, apart=True) == "Waste: One. [1]\n\nWaste: Two. [2]"
