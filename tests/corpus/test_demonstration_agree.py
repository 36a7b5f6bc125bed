"""Tries the comparison of a sentence with its facts: what agrees passes, and each kind of slip is found.

Does not know the real sheet.
"""

import pytest

from corpus.demonstration.agree import faults, unknown_names
from corpus.demonstration.facts import Fact

GROUPS = Fact("x.01", "Key facts: the count stood above 4,500.", "4,500+", "groups", "2019", "NAO")
SPENDING = Fact("x.02", "Government put spending at £2.9 billion in 2015-16.", "£2.9bn", "GBP", "2015-16", "NAO")
RELEASE = Fact("x.03", "It was signed on 25 June 2019 and printed a day later, 26 June.", "", "", "2019-06-25", "NAO")
BODIES = Fact("x.04", "At least ten bodies share the work under HC 2219.", "10", "bodies", "2019", "Lynne Owens")


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("There were more than 4,500 groups in 2019.", GROUPS),
        ("In 2019 there were 4,500+ groups.", GROUPS),
        ("Government spent £2.9bn in 2015-16.", SPENDING),
        ("Government spent £2.9 billion in 2015/16.", SPENDING),
        ("It was printed on 26 June 2019.", RELEASE),
        ("No fewer than ten bodies shared the work of HC 2219 in 2019.", BODIES),
        ("In 2019, 10 or more bodies shared the work.", BODIES),
    ],
)
def test_a_true_sentence_agrees(sentence: str, fact: Fact) -> None:
    assert faults(sentence, [fact]) == []


@pytest.mark.parametrize(
    ("sentence", "fact", "fault"),
    [
        ("There were 4,500 groups in 2019.", GROUPS, "the figure 4,500 plain"),
        ("There were at least 4,500 groups in 2019.", GROUPS, "the figure least 4,500 plain"),
        ("There were more than 4,600 groups in 2019.", GROUPS, "the figure more 4,600 plain"),
        ("There were more than 4,500 groups.", GROUPS, "no period of 2019 for 4,500+"),
        ("Government spent about £2.9 billion in 2015-16.", SPENDING, "the figure about 2,900,000,000 pounds"),
        ("Government spent £2.9 million in 2015-16.", SPENDING, "the figure 2,900,000 pounds"),
        ("Government spent £2.9 billion in 2016-17.", SPENDING, "the date 2016/17"),
        ("It was signed on 24 June 2019.", RELEASE, "the date 2019-06-24"),
        ("At least ten bodies shared the work of HC 2291 in 2019.", BODIES, "the number hc 2291"),
        ("At least eleven bodies shared the work in 2019.", BODIES, "the figure least 11 plain"),
    ],
)
def test_each_kind_of_slip_is_found(sentence: str, fact: Fact, fault: str) -> None:
    assert fault in faults(sentence, [fact])


def test_the_head_of_a_table_may_name_the_period() -> None:
    assert faults("Spending | £2.9 billion", [SPENDING], "Estimates for 2015-16") == []
    assert faults("Spending | £2.9 billion", [SPENDING], "Estimates") == ["no period of 2015-16 for £2.9bn"]
    assert faults("Spending | £2.9 billion", [SPENDING], None) == []


def test_a_name_that_no_fact_has_is_found() -> None:
    assert unknown_names("The agency under Lynne Owens shares the work.", [BODIES], frozenset()) == []
    assert unknown_names("The agency under Lynne Jones shares the work.", [BODIES], frozenset()) == ["Jones"]
