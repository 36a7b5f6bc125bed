from assistant.initials import spelt_by_initials
from corpus.document import Metadata
from tests.assistant.passages import hit

PORTS = ["The grand old harbour cost £5 million.", "Grand old harbours cost a lot.", "Nobody liked the Grand Old\nHarbour."]


def test_words_that_many_passages_have_are_read_from_their_initials() -> None:
    hits = [hit(text) for text in PORTS]
    assert spelt_by_initials("What did the GOH cost?", hits, {}) == {"GOH": ("grand old harbour",)}
    assert spelt_by_initials("What did the GOH cost?", hits[:2], {}) == {}
    assert spelt_by_initials("WHAT DID THE GOH COST?", hits, {}) == {}


def test_an_acronym_that_the_documents_explain_or_use_is_left_to_them() -> None:
    hits = [hit(text) for text in PORTS]
    assert spelt_by_initials("What did the GOH cost?", hits, {"GOH": ("group of hauliers",)}) == {}
    assert spelt_by_initials("What did the GOH cost?", [*hits, hit("The GOHs met in May.")], {}) == {}


def test_small_words_need_no_initial_but_begin_nothing() -> None:
    waste = [hit(f"It deals with serious and organised waste{end}") for end in (".", " crime.", " only.")]
    assert spelt_by_initials("What is SOW?", waste, {}) == {"SOW": ("serious and organised waste",)}
    assert spelt_by_initials("What is AOW?", waste, {}) == {}


def test_headings_and_titles_have_the_words_too_but_two_readings_are_none() -> None:
    titled = [hit("It cost £5 million.", about=Metadata(title="The grand old harbour")) for _ in range(3)]
    assert spelt_by_initials("What is the GOH?", titled, {}) == {"GOH": ("grand old harbour",)}
    assert spelt_by_initials("What is the GOH?", [*titled, hit("A good old hen sat."), hit("Good old hens sit.")], {}) == {}
