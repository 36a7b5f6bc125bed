import pytest

from assistant.hanging import hangs, points_back, stands_for


@pytest.mark.parametrize(
    "sentence", ["It was closed.", "That was the highest.", "The former is old.", "In the year to March 2021, it was closed."]
)
def test_a_word_that_stands_for_something_points_back(sentence: str) -> None:
    assert stands_for(sentence) and points_back(sentence, "")


@pytest.mark.parametrize(
    "sentence", ["However, tolls rose.", "There are two ports.", "We closed it.", "In addition, tolls rose."]
)
def test_a_sentence_that_only_goes_on_hangs_but_stands_for_nothing(sentence: str) -> None:
    assert hangs(sentence) and points_back(sentence, "") and not stands_for(sentence)


@pytest.mark.parametrize("sentence", ["More recently the union put it at £9 million.", "By contrast, tolls rose."])
def test_a_sentence_that_is_set_against_another_points_back_but_names_its_subject(sentence: str) -> None:
    assert points_back(sentence, "") and not hangs(sentence)


@pytest.mark.parametrize("sentence", ["Italy closed it.", "This report is old.", "The total of tolls rose.", "The port is old."])
def test_a_sentence_that_names_its_subject_hangs_on_nothing(sentence: str) -> None:
    assert not hangs(sentence) and not points_back(sentence, "Tolls rose.")


def test_the_thing_that_was_just_named_points_back() -> None:
    assert points_back("The group was closed in 2021.", "A new group was formed.")
