from dataclasses import replace

import pytest

from assistant.candidates import Candidate
from assistant.confidence.names import elsewhere, missing_names, names, names_met, naming_years, written_out, years, years_met
from corpus.document import Metadata, Span
from index.passage import Hit, Passage, Record


def sentence(quote: str, rest: str = "", published: str | None = None) -> Candidate:
    text = f"{quote} {rest}"
    record = Record(
        "d", "d.md", (), Metadata(title="Waste crime", publisher="Office for Waste Audit", published=published), 0, (), 1, ""
    )
    return Candidate(Hit(Passage("d:0-9", "d", Span(0, len(text)), text), record, 1.0, 1, ("dense",)), quote, 0)


def test_a_name_is_a_run_of_capitalised_words_and_not_the_first_word() -> None:
    assert [name[-1] for name in names("Why did the Home Office and Kent Police disagree?")] == ["ho", "kp"]
    assert [name[0] for name in names("What did Kent say of Leeds?")] == ["kent", "leed"]
    assert names("How many sites were closed?") == ()


@pytest.mark.parametrize(
    ("question", "quote", "other"),
    [
        ("How many sites are in Wales?", "There are 470 sites in Kent.", True),
        ("How many sites are in Wales?", "There are 470 sites in Kent and Wales.", False),
        ("How many sites are in Wales?", "There were 470 sites in June.", False),
        ("How many sites are in Britain?", "There are 470 sites in the UK.", False),
        ("How many sites in Wales are those of firms in Kent?", "There were 470 sites in Kent.", False),
        ("How many sites are in Wales?", "Some 470 came from Kent.", False),
    ],
)
def test_another_place_is_told_of_than_is_asked_of(question: str, quote: str, other: bool) -> None:
    assert elsewhere(question, sentence(quote)) == other


@pytest.mark.parametrize(
    ("question", "quote", "met"),
    [
        ("What does the National Waste Agency do?", "The NWA counts sites.", 1.0),
        ("What does the NWA do?", "The National Waste Agency counts sites.", 1.0),
        ("How many came from Albania?", "Some 470 Albanian drivers came.", 1.0),
        ("What did the Office for Waste Audit find?", "There were 470 sites.", 1.0),
        ("How many sites are in Wales?", "There are 470 sites.", 0.0),
        ("How many work at the UK Waste Crime Unit?", "The UKWCU has 470 staff.", 1.0),
        ("How many sites were there in September 2021?", "There were 470 sites.", 1.0),
        ("How many sites did MPs visit?", "The committee visited 470 sites.", 1.0),
        ("Which sites were on the MPs' list?", "The committee visited 470 sites.", 1.0),
        ("Can the Scottish agency close sites?", "Scotland closed 470 sites.", 1.0),
        ("Can the Scottish agency close sites?", "Wales closed 470 sites.", 0.0),
        ("How many sites are in the US?", "The UK has 470 sites.", 0.0),
        ("How many sites are in the US?", "The U.S. has 470 sites.", 1.0),
        ("How many sites does the US Army have?", "The United States Army has 470 sites.", 1.0),
        ("Did the Scots close sites?", "Scotland closed 470 sites.", 1.0),
    ],
)
def test_names_are_met_by_initials_adjectives_and_the_title_page(question: str, quote: str, met: float) -> None:
    assert names_met(names(question), sentence(quote)) == pytest.approx(met)


def test_a_name_elsewhere_in_the_passage_counts_half() -> None:
    assert names_met(names("How many sites are in Wales?"), sentence("There are 470 sites.", "Wales was visited.")) == 0.5


def test_years_are_met_in_the_sentence_less_so_by_the_document_and_not_beside_another_year() -> None:
    assert years("from 2015-16 to 2018") == {"2015", "2016", "2018"}
    assert years_met(["2019"], sentence("In 2019 there were 470 sites.")) == 1.0
    assert 0 < years_met(["2019"], sentence("There were 470 sites.", published="2019-05-04")) < 1
    assert years_met(["2019"], sentence("In 2017 there were 470 sites.", "In 2019 it rained.")) == 0.0


def test_names_that_no_passage_has_are_named_as_they_were_written() -> None:
    hits = [sentence("The Kent Police closed 470 sites.").hit]
    assert missing_names("Which sites did Kent Police and Leeds Council close?", hits) == ("Leeds Council",)
    assert missing_names("Which sites did Leeds Council close?", hits) == ()
    assert missing_names("Which sites did the Office for Waste Audit and Kent Police visit?", hits) == ()


def test_an_acronym_may_stand_for_a_part_of_a_longer_name_but_not_for_other_initials() -> None:
    assert names_met(names("What is done in the EU?"), sentence("Here the European Union Waste Survey speaks.")) == 1.0
    assert names_met(names("What is done in South Wales?"), sentence("Sites in South Kent were closed.")) == 0.5


def test_a_year_that_names_a_document_is_met_by_its_date() -> None:
    assert naming_years("Who signed the 2018-19 waste strategy?") == {"2018", "2019"}
    assert naming_years("What did the report of 2019 find?") == {"2019"}
    assert naming_years("In 2019 what was the report about?") == frozenset()
    other = sentence("In 2017 there were 470 sites.", published="2019-05-04")
    assert years_met(["2019"], other, frozenset({"2019"})) == 1.0 > years_met(["2019"], other)


def test_a_name_is_met_by_an_acronym_that_the_document_explains() -> None:
    told = sentence("ENSA counts sites.")
    explained = replace(told, hit=replace(told.hit, record=replace(told.hit.record, acronyms=(("ENSA", "Sea Agency"),))))
    assert names_met(names("What does the Sea Agency do?"), told) == 0.0
    assert names_met(names("What does the Sea Agency do?"), explained) == 1.0


def test_acronyms_are_written_out_as_the_document_explains_them() -> None:
    told = sentence("Some 470 WCRs came in, and WCRB has none.")
    explained = replace(told, hit=replace(told.hit, record=replace(told.hit.record, acronyms=(("WCR", "waste crime report"),))))
    assert written_out(explained) == "Some 470 waste crime report came in, and WCRB has none."
    assert written_out(told) == told.quote


def test_a_short_name_meets_the_name_that_it_stands_for() -> None:
    told = sentence("The Department counts sites. The Department for Ports does not.")
    explained = replace(
        told, hit=replace(told.hit, record=replace(told.hit.record, acronyms=(("the Department", "Home Office"),)))
    )
    assert names_met(names("What does the Home Office do?"), explained) == 1.0
    assert written_out(explained) == "Home Office counts sites. The Department for Ports does not."
