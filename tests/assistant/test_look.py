import pytest

from assistant import prompts
from assistant.answer import Turn
from assistant.ask import ask
from assistant.errors import WrongUsage
from assistant.look import Wanted, look
from index.library import Library
from index.passage import Filters


def test_a_time_in_the_words_is_preferred_and_said_until_it_is_taken_off(filled: Library) -> None:
    found = look(filled, Wanted("waste in the valley in 2023"))
    assert found.hits[0].record.path == "news.md"
    assert [notice.text for notice in found.notices] == [prompts.PREFERRED.format(documents="documents of 2023")]
    off = look(filled, Wanted("waste in the valley in 2023", any_time=True))
    assert off.hits[0].record.path == "audit.md" and (off.notices, off.wished.said) == ((), "documents of 2023")


def test_a_follow_up_keeps_the_time_of_the_question_before(filled: Library) -> None:
    before = (Turn("user", "What of waste in 2023?"),)
    assert look(filled, Wanted("And who said it?", before)).wished.said == "documents of 2023"
    assert look(filled, Wanted("And in 2021, who?", before)).wished.said == "documents of 2021"


def test_a_phrase_that_stands_nowhere_is_said(filled: Library) -> None:
    assert not look(filled, Wanted('"burning tyres"')).notices
    assert [notice.kind for notice in look(filled, Wanted('"tyres burning"')).notices] == ["phrase"]


def test_words_that_no_passage_has_are_said(filled: Library) -> None:
    assert [notice.text for notice in look(filled, Wanted("ilegal wsate sitse")).notices] == [prompts.NO_WORDS]
    assert not look(filled, Wanted("ilegal waste")).notices and not look(filled, Wanted("what is it?")).notices


def test_filters_that_no_document_passes_are_said(filled: Library) -> None:
    nobody = Filters(publishers=("Nobody",))
    assert [notice.text for notice in look(filled, Wanted("waste", filters=nobody)).notices] == [prompts.NONE_PASSES]
    assert ask(filled, "How much waste was there?", filters=nobody).text == prompts.NONE_PASSES


def test_signs_alone_are_no_search_and_no_option_is_named(filled: Library) -> None:
    with pytest.raises(WrongUsage, match=r"at least one word$"):
        look(filled, Wanted("???"))


def test_without_words_the_passages_of_a_document_are_listed(filled: Library) -> None:
    listed = look(filled, Wanted(filters=Filters(documents=("audit.md",)), k=None, counts=True))
    assert [hit.passage.paragraph for hit in listed.hits][-1] == "2.1" and listed.facets is not None
    assert listed.facets.publishers == (("Office for Waste Audit", 1),)
    for nothing in (Wanted(), Wanted("?!", filters=Filters(documents=("audit.md",)))):
        with pytest.raises(WrongUsage, match="one word"):
            look(filled, nothing)


def test_more_like_a_passage(filled: Library) -> None:
    first = look(filled, Wanted("illegal waste sites")).hits[0].passage
    assert first.id not in {hit.passage.id for hit in look(filled, Wanted(like=first.id)).hits}
