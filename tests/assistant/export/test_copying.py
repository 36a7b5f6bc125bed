import re

import pytest

from assistant.export.copying import copied
from assistant.styles import STYLES
from index.conversations import StoredTurn


def test_plain_and_oscola_number_the_sources_as_the_answer_does(turns: list[StoredTurn]) -> None:
    answer = turns[0].answer
    for style in ("plain", "oscola"):
        text = copied(answer, style)  # type: ignore[arg-type]
        assert text.startswith(answer["text"])
        assert set(re.findall(r"\[\d+\]", answer["text"])) == set(re.findall(r"(?m)^\[\d+\]", text))


def test_harvard_puts_the_place_before_the_full_stop_and_lists_each_work_once(turns: list[StoredTurn]) -> None:
    text = copied(turns[0].answer, "harvard")
    assert "in the northern region (Office for Waste Audit, 2022, para. 1.1)." in text
    assert text.count("Office for Waste Audit (2022) Tackling waste crime.") == 1


def test_harvard_tells_works_of_one_author_and_year_apart(turns: list[StoredTurn]) -> None:
    answer = turns[0].answer
    citation = answer["claims"][0]["citations"][0]
    other = citation | {"passage": citation["passage"] | {"document_id": "other", "title": "Aardvarks", "citation": "x"}}
    answer["claims"][0]["citations"].append(other)
    answer["text"] = answer["text"].replace("[1]", "[1][2]", 1)
    assert "(Office for Waste Audit, 2022b, para. 1.1; Office for Waste Audit, 2022a, para. 1.1)." in copied(answer, "harvard")
    assert "Office for Waste Audit (2022a) Aardvarks." in copied(answer, "harvard")


@pytest.mark.parametrize("style", STYLES)
def test_without_citations_the_text_alone_is_copied(turns: list[StoredTurn], style: str) -> None:
    assert copied(turns[1].answer, style) == turns[1].answer["text"]  # type: ignore[arg-type]
