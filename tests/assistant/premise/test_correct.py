from collections.abc import Sequence

import pytest

from assistant.answer import Query
from assistant.candidates import candidates
from assistant.premise.correct import corrected, other_reply
from assistant.premise.granted import granted
from assistant.senses import sensed
from assistant.weigh import Features, Weighed, weigh
from corpus.document import Metadata
from index.words import stems
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
    beside = "Wales also counted 310 cases in 2021, but not referrals to the waste unit."
    plain = "In 2021, 1,272 referrals were made to the waste unit in Wales."
    question = "How many referrals to the waste unit were made in Wales in 2021?"
    assert told(question, (beside,)) == beside
    assert told(question, (plain, beside)) == ""


@pytest.mark.parametrize(
    "aside",
    [
        "Wales also counted cases in 2021 that had not become referrals to the waste unit, 310 of them.",
        "In Wales in 2021 the waste unit made 310 referrals and did not believe the claims that these were new.",
    ],
)
def test_what_only_tells_which_is_meant_or_stands_far_behind_a_not_denies_nothing(aside: str) -> None:
    assert told("How many referrals to the new waste unit were made in Wales in 2021?", (aside,)) == ""


def corrects(question: str, *quotes: str, cover: float = 0.0) -> list[str]:
    """What corrects the question of sentences in this order, of which each covers this share of it with its heading and passage."""
    found = [candidate for quote in quotes for candidate in candidates(hit(quote))]
    features = Features(context=cover, passage=cover)
    correction = corrected(question, [Weighed(c, features, frozenset(stems(c.quote)), {}, {}) for c in found])
    return [w.candidate.quote for w in correction.sentences] if correction else []


def test_a_sentence_is_of_the_question_by_its_subject_alone() -> None:
    question, welcomed = "Why did the Port Union criticise tolls for lorries?", "The Port Union welcomed tolls for lorries."
    assert corrects(question, welcomed) == [welcomed]
    assert corrects(question, "The Port Union welcomed ferries.") == []


@pytest.mark.parametrize("other", ["The Port Union welcomed tolls in Hull.", "The Northern Port Union welcomed tolls in Leith."])
def test_what_another_body_says_or_what_is_said_of_another_place_corrects_nothing(other: str) -> None:
    question = "Why did the Northern Port Union criticise tolls in Hull?"
    assert corrects(question, other, cover=0.9) == []
    assert corrects(question, "The Northern Port Union welcomed tolls in Hull.", cover=0.9) != []


def test_another_matter_of_the_same_body_corrects_nothing() -> None:
    question = "Why did fines of the Port Union rise?"
    assert corrects(question, "The budget of the Port Union fell.", cover=0.9) == []
    assert corrects(question, "The fines of the Port Union fell.", cover=0.9) != []


def test_a_direction_may_stand_in_a_sentence_that_hangs_on_the_one_before() -> None:
    counted, fell = "In 2021 the Port Union had 300 crews.", "This was a fall of 20%."
    ranked = [Weighed(c, Features(context=0.9), sensed(c.quote), {}, {}) for c in candidates(hit(f"{counted} {fell}"))]
    correction = corrected("Why did crews of the Port Union rise in 2021?", ranked)
    assert correction is not None
    assert correction.sentences[0].candidate.quote == f"{counted} {fell}"


def test_a_sentence_that_agrees_and_says_more_of_the_question_outweighs_one_that_does_not() -> None:
    question = "Why did tolls for lorries rise in Hull?"
    fell, rose = "In Hull tolls fell.", "In Hull tolls for lorries rose."
    assert corrects(question, fell, rose, cover=0.9) == []
    assert corrects(question, fell.replace("tolls", "tolls for lorries"), "In Hull tolls rose.", cover=0.9) != []


def test_a_denial_of_another_word_than_a_name_must_cover_most_of_the_question() -> None:
    question = "When did the Port Union run ferries by night?"
    for denial in ("The Port Union does not run ferries.", "It was not the Port Union."):
        assert corrects(question, denial, cover=0.9) == [denial]
    assert corrects(question, "The Port Union does not run ferries.", cover=0.6) == []
    assert corrects(question, "It was not the Port Union.", cover=0.6) == ["It was not the Port Union."]


def test_what_a_question_denies_is_affirmed_unless_another_sentence_denies_it_too() -> None:
    question, plain = "Why did Hull never charge tolls for lorries?", "Hull charged tolls for lorries."
    assert corrects(question, plain, cover=0.9) == [plain]
    assert corrects(question, plain, "Hull did not charge tolls for lorries.", cover=0.9) == []
    assert corrects("Why are there no tolls in Hull?", "The lack of tolls in Hull is a choice.", cover=0.9) == []


def test_what_is_reported_with_a_not_is_denied() -> None:
    denial = "Hull said that no tolls were charged."
    assert corrects("When did Hull charge tolls?", denial, cover=0.9) == [denial]


def test_a_comparison_is_not_denied() -> None:
    assert corrects("How do ferries of Hull and Leith differ by night?", "Hull and Leith do not run ferries.", cover=0.9) == []


def test_a_reply_that_rejects_a_recommendation_corrects_who_says_that_it_was_accepted() -> None:
    advice = "Recommendation 2: the Home Department should set up a waste fraud team."
    text = f"{advice} The government disagrees with the recommendation."
    hits = [hit(text, "d1", about=ABOUT)]

    def replied(question: str) -> list[str]:
        found = corrected(question, weigh(Query(question, question), hits, shared_words), hits)
        return [w.candidate.quote for w in found.sentences] if found else []

    asked = "Why did the Home Department {} the recommendation to set up a waste fraud team?"
    assert replied(asked.format("accept")) == [advice, "The government disagrees with the recommendation."]
    assert replied(asked.format("reject")) == []
    assert replied("On what grounds did the Home Department accept the recommendation to set up a waste fraud team?")


def test_what_is_told_of_other_years_than_the_question_names_corrects_nothing() -> None:
    fell = ("Waste offences in Wales fell by 9% in 2022.",)  # in a document of 2021
    assert told("Why did waste offences in Wales rise in 2021?", fell) == ""
    assert told("Why did waste offences in Wales rise since 2021?", fell) == fell[0]


def test_a_figure_of_a_question_for_yes_or_no_is_asked_and_not_granted() -> None:
    counted = ("In 2021 the inspectorate counted 1,470 offenders in the northern region.",)
    assert told("Are there 1,470 illegal waste sites in the northern region?", counted) == ""


def test_a_sentence_counts_by_itself_before_what_it_hangs_on_does() -> None:
    text = "The council of Kent favours the third of four options. It does not support the waste scheme of Kent."
    assert told("Why does the council of Kent back the waste scheme of Kent?", (text,)).endswith("scheme of Kent.")


def test_what_a_sentence_both_denies_and_affirms_is_not_denied() -> None:
    both = ("Of the nine recommendations of the Waste Office two were implemented and one was not implemented.",)
    assert not told("How many of the Waste Office's recommendations were implemented?", both)


def test_of_a_list_only_the_item_in_question_says_which_way_it_went() -> None:
    listed = ("In Wales fires fell by 4%; waste offences rose by 9%; and costs fell by 2%.",)
    assert told("Why did waste offences in Wales fall?", listed) == listed[0]
    assert not told("Why did waste offences in Wales rise?", listed)


def test_what_is_left_open_agrees_with_nothing() -> None:
    texts = (
        "We asked whether the waste scheme of Kent was good value for money.",
        "We have not shown that the waste scheme of Kent is value for money.",
    )
    assert told("Why was the waste scheme of Kent good value for money?", texts) == texts[1]


def test_what_is_not_to_come_is_denied_also_behind_what_was() -> None:
    texts = (
        "The Home Department announced grants for waste in May 2019 and June 2020.",
        "No further grants for waste of the Home Department will be announced after 2021.",
    )
    assert told("When will the Home Department announce further grants for waste?", texts) == texts[1]


def test_a_sentence_that_says_that_it_failed_agrees_with_who_asks_why_it_failed() -> None:
    texts = ("The Waste Office failed to record 1,200 waste offences because its staff had no training.",)
    assert not told("Why did the Waste Office fail to record waste offences?", texts)


def test_the_tail_of_a_financial_year_is_no_figure() -> None:
    texts = ("The Waste Office lost 212,000 hours in 2022-23.",)
    assert not told("Why did the Waste Office lose 212,000 hours in 2022-23?", texts)


def test_what_was_not_done_until_a_day_was_done() -> None:
    texts = ("The Waste Office did not tell the committee of the waste delay until October 2023.",)
    assert not told("When did the Waste Office tell the committee of the waste delay?", texts)


def test_the_reply_to_another_recommendation_corrects_nothing() -> None:
    fees = "Recommendation 2: the Home Department should abolish fees for waste hearings."
    limit = "Recommendation 1: the Home Department should limit waste hearings to 45 days."
    found = [
        hit(f"{limit} The Home Department agrees with the recommendation.", "d1", 0, 1, ABOUT),
        hit(f"{fees} The Home Department rejects the recommendation.", "d1", 500, 2, ABOUT),
    ]
    question = "Why did the Home Department reject the recommendation to abolish fees for waste hearings?"
    assert corrected(question, weigh(Query(question, question), found, shared_words), found) is None
    worst_first = weigh(Query(question, question), found, shared_words)[::-1]
    assert other_reply(granted(question), worst_first, found) == []
    accepted = question.replace("reject", "accept")
    correction = corrected(accepted, weigh(Query(accepted, accepted), found, shared_words), found)
    assert correction is not None and correction.sentences[0].candidate.quote == fees


def test_a_name_may_stand_in_the_sentence_that_a_figure_hangs_on() -> None:
    texts = ("The Valley Trust runs the largest tip. It closed 14 tips in 2023.",)
    assert not told("Why did the Valley Trust close 14 tips?", texts)
