from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Query
from assistant.asked import asked
from assistant.choose import choose
from assistant.extract import extract
from assistant.weigh import weigh
from corpus.document import Metadata, Span
from index.passage import Hit, Passage, Record
from index.words import stems


def shared_words(wordings: Sequence[str], sentences: Sequence[str]) -> list[list[float]]:
    asked = [set(stems(wording)) for wording in wordings]
    return [[len(words & set(stems(sentence))) / max(1, len(words)) for sentence in sentences] for words in asked]


def alone(question: str) -> Query:
    return Query(question, question)


def hits(*texts: str) -> list[Hit]:
    def hit(rank: int, text: str) -> Hit:
        record = Record(f"d{rank}", f"{rank}.md", (), Metadata(title="Waste"), 0, (), 1, "")
        return Hit(Passage(f"d{rank}:0-{len(text)}", f"d{rank}", Span(0, len(text)), text), record, 1 / rank, rank, ("dense",))

    return [hit(rank, text) for rank, text in enumerate(texts, 1)]


SITES = "The minister visited the region. The inspectorate counted 470 illegal waste sites there. It rained."


def test_the_sentence_that_answers_comes_first_and_is_verbatim() -> None:
    found = weigh(alone("How many illegal waste sites were counted?"), hits("Rivers were spoilt by tyres.", SITES), shared_words)
    assert found[0].candidate.quote == "The inspectorate counted 470 illegal waste sites there."
    assert all(w.candidate.quote in w.candidate.hit.passage.text for w in found)


def test_how_many_wants_a_number() -> None:
    text = "Illegal waste sites were counted by them. Illegal waste sites counted: 470."
    assert extract(alone("How many illegal waste sites?"), hits(text), shared_words).claims[0].text.endswith("470.")


def test_the_same_statement_is_made_once() -> None:
    question = "illegal waste sites counted"
    ranked = weigh(alone(question), hits(SITES, SITES), shared_words)
    assert sum("470" in choice.weighed.candidate.quote for choice in choose(asked(question), ranked)) == 1


def test_confidence_is_low_where_nothing_fits_and_higher_where_something_does() -> None:
    asked = "How many illegal waste sites were counted?"
    nothing = extract(alone(asked), hits("Rivers were spoilt by tyres."), shared_words).confidence
    assert 0 <= nothing < 0.5 < extract(alone(asked), hits(SITES), shared_words).confidence <= 1


def test_no_hits_no_claims() -> None:
    assert extract(alone("What?"), [], shared_words) == extract(alone("?!"), [], shared_words)
    assert extract(alone("What?"), [], shared_words).confidence == 0.0


def test_a_list_comes_with_the_sentence_that_announces_it() -> None:
    text = "It rained. The three objectives are:\n\nto clear waste sites;\n\nto hold carriers to account; and\n\nto build trust."
    claim = extract(alone("What are the three objectives?"), hits(text), shared_words).claims[0]
    assert claim.text == "The three objectives are: to clear waste sites; to hold carriers to account; and to build trust."
    assert claim.quote in text


def test_the_same_sentence_with_another_figure_is_another_statement() -> None:
    texts = ("In 2021 it counted 470 illegal waste sites.", "In 2022 it counted 512 illegal waste sites.")
    found = extract(alone("How many illegal waste sites were counted?"), hits(*texts), shared_words).claims
    assert [claim.text for claim in found] == list(texts)


def test_words_that_an_answer_holds_are_not_said_again() -> None:
    text = "The board runs the northern ports. It closed two of its ports in 2021."
    found = extract(alone("Which ports did the board close?"), hits(text), shared_words).claims
    assert [claim.text for claim in found] == [text]


def test_a_short_name_is_explained_where_an_answer_first_uses_it_and_does_not_say_it_itself() -> None:
    text = "The Department counted 470 waste sites. The Department closed 12 waste sites. Of waste sites the Sea Trust (the Trust) knows 9."
    (found,) = hits(text)
    known = (("the Department", "Home Office"), ("the Trust", "Sea Trust"), ("WS", "waste site"))
    draft = extract(
        alone("How many waste sites are there?"), [replace(found, record=replace(found.record, acronyms=known))], shared_words
    )
    explained = [claim.text for claim in draft.claims if claim.text.startswith("[")]
    assert [text[: text.index("]") + 1] for text in explained] == ["[the Department: Home Office]"]
    assert len(draft.claims) == 3


def test_what_a_statement_took_along_is_not_read_twice() -> None:
    text = "The Board wants new lorries. It has asked for six. It said that it cannot pay for lorries. It is building a hall for lorries."
    draft = extract(alone("Can the Board pay for lorries?"), hits(text), shared_words)
    assert " ".join(claim.text for claim in draft.claims).count("The Board wants new lorries.") == 1
