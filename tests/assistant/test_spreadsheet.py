import csv
import io
from typing import Any

import pytest

from assistant.spreadsheet import ASK, SEARCH, line, lines, safe

PASSAGE = {
    "id": "a:0-4",
    "document_id": "a",
    "path": "a.md",
    "title": "=2+2",
    "text": 'Two\nlines, "quoted"',
    "address": "https://a.example/#p4",
    "start": 0,
    "end": 4,
}


def rows(text: str) -> list[dict[str, Any]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_a_cell_is_never_a_formula(words: str) -> None:
    assert safe(words) == f"'{words}"


def test_numbers_and_plain_words_stay_as_they_are() -> None:
    assert [safe(value) for value in (-0.5, 3, "a=b", "", None)] == [-0.5, 3, "a=b", "", None]


def test_each_passage_is_a_row_with_its_place_and_its_words() -> None:
    hits = [PASSAGE | {"rank": rank, "score": -0.5} for rank in (1, 2)]
    found = rows(line(SEARCH) + lines({"id": 7, "question": "-x", "query": "x", "hits": hits, "ms": 1.5}, SEARCH))
    assert [(row["id"], row["question"], row["rank"], row["score"]) for row in found] == [
        ("7", "'-x", str(n), "-0.5") for n in (1, 2)
    ]
    assert (found[0]["title"], found[0]["text"], found[0]["passage_id"]) == ("'=2+2", PASSAGE["text"], "a:0-4")
    assert found[0]["address"] == PASSAGE["address"]


def test_each_quote_of_an_answer_is_a_row_and_what_has_none_is_one_too() -> None:
    claim = {"text": "It is so.", "citations": [{"quote": "Two", "passage": PASSAGE}, {"quote": "lines", "passage": PASSAGE}]}
    answer = {
        "id": 1,
        "question": "Is it?",
        "status": "answered",
        "text": "It is so. [1][2]",
        "claims": [claim],
        "hits": [PASSAGE],
    }
    found = rows(line(ASK) + lines(answer, ASK) + lines({"id": 2, "error": "no word"}, ASK))
    assert [(row["id"], row["quote"], row["answer"]) for row in found] == [
        ("1", "Two", answer["text"]), ("1", "lines", answer["text"]), ("2", "", ""),
    ]  # fmt: skip
    assert found[0]["text"] == PASSAGE["text"] and found[2]["error"] == "no word"
