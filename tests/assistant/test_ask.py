from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import prompts
from assistant.answer import Claim, Turn
from assistant.ask import ask
from assistant.errors import WrongUsage
from corpus.errors import Refused
from corpus.folder import files
from index.build import Report, add
from index.library import Library
from index.passage import Filters
from index.retrieve import search

ASKED = "How many illegal waste sites did the inspectorate count in the northern region?"


def test_an_answer_is_the_documents_own_words_with_its_place(filled: Library) -> None:
    answer = ask(filled, ASKED)
    assert answer.status == "answered"
    assert answer.text.startswith(
        "Office for Waste Audit (audit report, May 2022): In 2021 the inspectorate counted 470 illegal waste sites"
    )
    assert answer.citations[0].passage.paragraph == "1.1"
    assert answer.citations[0].quote in filled.catalogue.document(answer.citations[0].record.id).text


def test_each_claim_is_told_before_the_answer_is_given(filled: Library) -> None:
    told: list[Claim] = []
    assert ask(filled, ASKED, on_claim=told.append).claims == tuple(told) != ()
    assert ask(filled, "Which colour do penguins prefer?", on_claim=told.clear).claims == ()  # type: ignore[arg-type]


def test_where_nothing_fits_it_says_what_was_searched(filled: Library) -> None:
    answer = ask(filled, "Which colour do penguins prefer?")
    assert (answer.status, answer.claims) == ("off_topic", ())
    assert "2 documents" in answer.text
    assert (answer.searched.documents, answer.searched.earliest, answer.searched.latest) == (2, "2022-05-04", "2023")


def test_a_near_question_without_an_answer_is_not_off_topic(filled: Library) -> None:
    answer = ask(filled, "Which firm hauls the illegal waste of the southern region?")
    assert (answer.status, answer.claims) == ("not_in_sources", ())


def test_a_wrong_premise_is_corrected_with_a_citation_and_a_notice(filled: Library) -> None:
    answer = ask(filled, "Where are the 470 illegal waste gangs of the northern region?")
    assert answer.status == "answered" and "premise" in {notice.kind for notice in answer.notices}
    assert answer.text.startswith(prompts.CORRECTS)
    assert "470 illegal waste sites" in answer.citations[0].quote


def test_a_name_that_is_nowhere_makes_an_answer_partial(filled: Library) -> None:
    answer = ask(
        filled, "How many illegal waste sites did the inspectorate of Atlantis and the Office for Waste Audit count in 2021?"
    )
    assert answer.status == "partly"
    assert answer.text.endswith("Not found in the documents: Atlantis.")


def test_a_figure_of_a_table_that_lost_its_cells_carries_a_notice(library: Library, tmp_path: Path) -> None:
    cell = "The courts of the northern region imposed 314 fines for waste crime."
    lines = ("Table 1: Fines for waste crime", "Region Fines", "Northern region", cell, "Source: Ministry of Justice")
    body = "".join(f"<p>{line}</p>" for line in lines)
    (tmp_path / "fines.html").write_text(f"<html><body><main><h1>Fines</h1>{body}</main></body></html>", encoding="utf-8")
    add(library, files([tmp_path / "fines.html"], None)[0])
    answer = ask(library, "How many fines for waste crime did the courts of the northern region impose?")
    assert "314" in answer.text and answer.citations[0].passage.heading[-1] == lines[0]
    assert [notice.kind for notice in answer.notices] == ["figure_unverified"]


def test_an_empty_library_says_so(library: Library) -> None:
    assert "no documents" in ask(library, ASKED).text


@pytest.mark.parametrize("question", ["", "   ", "?!", "\n"])
def test_a_question_without_a_word_is_wrong_usage(filled: Library, question: str) -> None:
    with pytest.raises(WrongUsage, match="at least one word"):
        ask(filled, question)


def test_a_follow_up_is_searched_with_the_question_before_it(filled: Library) -> None:
    answer = ask(filled, "What did the ministry spend on clearing them?", [Turn("user", ASKED)])
    assert answer.query == f"{ASKED} What did the ministry spend on clearing them?"
    assert any("£12.5 million" in claim.text for claim in answer.claims)


def test_press_alone_is_named_as_such(filled: Library) -> None:
    answer = ask(filled, "What did campaigners say about burning tyres and rivers?", filters=Filters(kinds=("news",)))
    assert [notice.kind for notice in answer.notices] == ["press_only"]


def test_what_could_not_be_read_is_named_where_no_answer_is_found(filled: Library) -> None:
    filled.catalogue.refuse("/x/broken.pdf", "broken.pdf", Refused("broken.pdf", "is cut off").reason)
    assert "broken.pdf" in ask(filled, "Which colour do penguins prefer?").notices[0].text
    assert ask(filled, ASKED).notices == ()
    assert search(filled, "penguins prefer colour") is not None


def test_an_acronym_that_no_document_explains_is_read_from_its_initials(
    library: Library, tmp_path: Path, take_in: Callable[[Path], Report]
) -> None:
    report = tmp_path / "waste.md"
    lines = ("costs £5 million a year", "is led against by the Waste Agency", "was counted in 2021", "rose by a third")
    report.write_text("# Report\n\n" + "\n\n".join(f"{n}. Illegal waste dumping {line}." for n, line in enumerate(lines, 1)))
    take_in(report)
    answer = ask(library, "How much does IWD cost a year?")
    assert answer.status == "answered" and "£5 million" in answer.text
    assert ask(library, "How much does XWD cost a year?").confidence < answer.confidence


def test_a_paragraph_that_opens_with_a_pronoun_is_answered_with_the_end_of_the_one_before(
    library: Library, tmp_path: Path, take_in: Callable[[Path], Report]
) -> None:
    report = tmp_path / "ports.md"
    report.write_text(
        "# Ports\n\n1.1 The Harbour Board of Northport closed its old grain store.\n\n1.2 It cost £5 million to pull down.\n"
    )
    take_in(report)
    claim = ask(library, "How much did it cost to pull down the grain store?").claims[0]
    assert claim.text == "The Harbour Board of Northport closed its old grain store. It cost £5 million to pull down."
    assert [citation.passage.paragraph for citation in claim.citations] == ["1.2", "1.1"]
