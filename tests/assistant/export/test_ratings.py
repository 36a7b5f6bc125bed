import csv
import io

from assistant.ask import ask
from assistant.contract import answer_json
from assistant.export.ratings import COLUMNS, ratings_bytes
from index.conversations import Conversations, Judgement
from index.library import Library


def test_each_rating_is_a_row_with_the_question_the_answer_and_its_sources(filled: Library) -> None:
    stored = Conversations(filled.catalogue)
    stored.append("a", "How many sites?", answer_json(ask(filled, "How many illegal waste sites were counted?")))
    stored.judge("a", 0, useful=False, reason="=wrong year\nand place")
    file = ratings_bytes(stored.judgements())
    (row,) = csv.DictReader(io.StringIO(file.decode("utf-8-sig"), newline=""))
    assert file.startswith(b"\xef\xbb\xbf") and tuple(row) == COLUMNS
    assert (row["useful"], row["reason"], row["conversation"]) == ("no", "'=wrong year\nand place", "How many sites?")
    assert "470 illegal waste sites" in row["answer"] and row["sources"].startswith("Office for Waste Audit, Tackling")


def test_an_answer_without_sources_is_a_row_too() -> None:
    answer = {"text": "No.", "query": "q", "status": "not_in_sources", "claims": []}
    rows = ratings_bytes([Judgement("a", "Why?", answer, True, "", "2026-11-22T17:40:00+00:00")]).decode("utf-8-sig")
    assert rows.splitlines()[1] == "2026-11-22T17:40:00+00:00,yes,,Why?,q,not_in_sources,No.,,a"
