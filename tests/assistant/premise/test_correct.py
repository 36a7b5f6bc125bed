from collections.abc import Sequence

import pytest

from assistant.answer import Query
from assistant.premise.correct import corrected
from assistant.weigh import weigh
from corpus.document import Metadata
from tests.assistant.passages import hit
from tests.assistant.test_extract import shared_words

ABOUT = Metadata(title="Tackling waste crime", publisher="Office for Waste Audit", kind="audit report", published="2021-06-28")
TEXTS = (
    "In 2021 the inspectorate counted 1,470 offenders in the northern region.",
    "Of the spending on waste crime in 2021, 79% went on prosecution and 4% on prevention.",
    "Councils put £12 million into the waste units of the region.",
    "The Home Department welcomed the findings on waste crime in 2021.",
    "Waste offences in Wales fell by 9% in 2021.",
    "The inspectorate publishes the waste survey every four years.",
    "The Home Department published the summary of the Marsh review, not the whole review.",
    "The inspectorate made nine recommendations on waste crime in 2021.",
    "A blog wrongly says that the waste survey comes out every year.",
    "The council of Kent keeps the waste scheme.",
    "The £37 million and the £3 million are estimates, not figures that the Office for Waste Audit made.",
)


def told(question: str, texts: Sequence[str] = TEXTS) -> str:
    """The first sentence that corrects the question; empty where nothing does."""
    hits = [hit(text, "d1", 100 * rank, rank, ABOUT) for rank, text in enumerate(texts, 1)]
    found = corrected(question, weigh(Query(question, question), hits, shared_words))
    return found.sentences[0].candidate.quote if found else ""


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Where are the 1,470 illegal waste sites of the region?", "1,470 offenders"),
        ("Since 79% of spending on waste crime goes on prevention, why does it grow?", "79% went on prosecution"),
        ("How did the Home Department find the £12 million that it put into the waste units?", "Councils put £12 million"),
        ("Why did the Home Department reject the findings on waste crime in 2021?", "welcomed"),
        ("Why did waste offences in Wales rise in 2021?", "fell by 9%"),
        ("The inspectorate publishes the waste survey every year. What did the last say?", "every four years"),
        ("When did the Home Department publish the whole of the Marsh review?", "not the whole"),
        ("Why did the inspectorate make the 12 recommendations on waste crime in 2021?", "nine recommendations"),
        ("What explains the rise in waste offences in Wales in 2021?", "fell by 9%"),
        ("Which twelve recommendations did the inspectorate make on waste crime in 2021?", "nine recommendations"),
        ("Why did the council of Kent abandon the waste scheme?", "keeps"),
        ("Why did the Office for Waste Audit work out the £37 million by models of its own?", "not figures that the Office"),
        ("What did the Office for Waste Audit say in its March 2021 report on waste offenders?", ""),
    ],
)
def test_a_wrong_premise_is_met_with_the_sources_own_words(question: str, words: str) -> None:
    assert told(question) != "" and words in told(question)


@pytest.mark.parametrize(
    "question",
    [
        "Where were the 1,470 offenders of 2021?",
        "Since 79% of spending on waste crime went on prosecution, why does it grow?",
        "How did councils find the £12 million that they put into the waste units?",
        "Why did the Home Department welcome the findings on waste crime in 2021?",
        "Why did waste offences in Wales fall in 2021?",
        "How often is the waste survey published?",
        "What did the Office for Waste Audit say in its June 2021 report on waste offenders?",
        "How many recommendations did the inspectorate make?",
        "Which three recommendations did the inspectorate make on waste crime in 2021?",
        "How do the councils other than Kent compare on the £37 million?",
    ],
)
def test_a_true_premise_is_left_alone(question: str) -> None:
    assert told(question) == ""


def test_a_sentence_that_says_not_of_something_beside_the_answer_denies_nothing() -> None:
    beside = "Wales also counted cases in 2021 that had not become referrals to the waste unit, 310 of them."
    plain = "In 2021, 1,272 referrals were made to the waste unit in Wales."
    question = "How many referrals to the waste unit were made in Wales in 2021?"
    assert told(question, (beside,)) == beside
    assert told(question, (plain, beside)) == ""
