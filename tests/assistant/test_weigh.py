from dataclasses import astuple, replace

import pytest

from assistant.answer import Query
from assistant.weigh import WEIGHTS, Features, bundled, named, weigh, weights_from
from corpus.document import Metadata
from index.passage import Record
from index.words import stems
from tests.assistant.passages import hit


def record(name: str, title: str, publisher: str, published: str) -> Record:
    return Record(name, f"{name}.md", (), Metadata(title=title, publisher=publisher, published=published), 0, (), 1, "")


def test_what_somebody_judged_is_a_saying() -> None:
    found = [hit("The board judged the harbour unsafe."), hit("The harbour has two piers and a lock.", "d2")]
    question = "What did the board conclude?"
    weighed = weigh(Query(question, question), found, lambda wordings, sentences: [[0.0] * len(sentences) for _ in wordings])
    fits = {w.candidate.quote: w.features.fits for w in weighed}
    assert fits == {found[0].passage.text: 1.0, found[1].passage.text: 0.0}


def test_a_sentence_that_says_set_up_in_another_word_comes_before_one_that_says_set() -> None:
    question = "When was the Lock Office set up?"
    found = [hit("In 2012 the Lock Office set tolls.", "d1"), hit("The Lock Office was established in 2009.", "d2")]
    first, other = weigh(Query(question, question), found, lambda wordings, sentences: [[0.0] * len(sentences) for _ in wordings])
    assert "established" in first.candidate.quote
    assert first.features.cover == 1 > other.features.cover


def test_a_document_is_named_by_what_is_its_own() -> None:
    records = [
        record("a", "Bridges of the north", "Office for Bridge Audit", "2019"),
        record("b", "Bridges of the north", "The Valley Post", "2021"),
    ]
    assert named(stems("What does the Valley Post say about bridges?"), records) == {"a": 0.0, "b": 1.0}
    assert named(stems("What did the OBA say in 2019?"), records)["a"] == 1.0
    assert set(named(stems("bridges"), records).values()) == {0.0}


def test_the_bundled_weights_count_each_feature_for_a_sentence_and_another_make_is_refused() -> None:
    assert weights_from(WEIGHTS.read_text(encoding="utf-8")) == bundled()
    assert all(weight > 0 for weight in astuple(bundled()))
    with pytest.raises(TypeError):
        weights_from('{"weights": {"luck": 1}}')


def features(query: Query, text: str) -> Features:
    (weighed,) = weigh(query, [hit(text, "d")], lambda wordings, sentences: [[0.0] * len(sentences) for _ in wordings])
    return weighed.features


def test_the_less_a_follow_up_says_itself_the_more_an_answer_must_bear_of_what_it_hangs_on() -> None:
    before, text = "What do ports in Wales cost?", "That is enough for now, and builders say so too in Leith."
    little = features(Query("Is that enough?", "", followed=f"{before} Is that enough?"), text)
    much = features(Query("Say builders in Leith enough?", "", followed=f"{before} Say builders in Leith enough?"), text)
    assert little.cover < 0.5 < much.cover


def test_a_follow_up_wants_what_was_wanted_before_unless_it_wants_something_itself() -> None:
    counted, dated = "There are 12 ports.", "Ports were closed in March 2020."
    same = Query("And ports?", "", followed="How many sites are there? And ports?")
    assert features(same, counted).fits == 1 and features(same, dated).fits == 0
    other = Query("When were ports closed?", "", followed="How many sites are there? When were ports closed?")
    assert features(other, counted).fits == 0 and features(other, dated).fits == 1


def test_a_sentence_that_stands_for_the_paragraph_before_has_its_words_too() -> None:
    above = hit("The Northport toll is paid by every lorry.").passage
    it = replace(hit("It rose by half in 2021.", start=60), before=above)
    asks = "Who pays the Northport toll?"
    (alone,), (joined,) = (
        weigh(Query(asks, asks), [found], lambda wordings, sentences: [[0.0] * len(sentences)])
        for found in (replace(it, before=None), it)
    )
    assert joined.features.before == joined.features.passage > alone.features.passage == alone.features.before == 0


def test_where_the_front_of_a_document_has_all_of_a_question_its_sentences_are_told_apart_by_it_still() -> None:
    about = Metadata(title="Tide gates of Hull")
    texts = ("Tide gates of Hull leak.", "It rained in May.")
    ranked = weigh(
        Query("tide gates of Hull", "tide gates of Hull"),
        [hit(" ".join(texts), about=about)],
        lambda wordings, sentences: [[0.0] * len(sentences) for _ in wordings],
    )
    assert [(w.candidate.quote, w.features.rest > 0) for w in ranked] == [(texts[0], True), (texts[1], False)]
