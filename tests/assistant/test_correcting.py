"""A correction reaches the citations of kept answers, and the command line says and takes it back."""

import json
from pathlib import Path

from assistant.contract import passage_json
from assistant.correcting import correct_everywhere
from corpus.said import correction
from index.conversations import Conversations
from index.library import Library
from tests.assistant.conftest import Cli


def test_kept_answers_cite_the_corrected_title(filled: Library) -> None:
    record = filled.catalogue.record("audit.md")
    cited = passage_json(filled.catalogue.passages_of(record.id)[0], record)
    answer = {"text": "470.", "claims": [{"text": "470.", "citations": [{"quote": "470", "passage": cited}]}], "hits": [cited]}
    Conversations(filled.catalogue).append("a", "How many?", answer)
    correct_everywhere(filled, record.id, correction("title", "Waste crime"))
    (turn,) = Conversations(filled.catalogue).turns("a")
    assert turn.answer["hits"][0]["title"] == "Waste crime" and turn.answer["text"] == "470."
    assert "Waste crime" in turn.answer["claims"][0]["citations"][0]["passage"]["citation"]


def test_a_citation_of_an_earlier_reading_keeps_its_words(filled: Library) -> None:
    record = filled.catalogue.record("audit.md")
    cited = passage_json(filled.catalogue.passages_of(record.id)[0], record) | {"text": "As it was read before."}
    Conversations(filled.catalogue).append("a", "How many?", {"text": "470.", "claims": [], "hits": [cited]})
    correct_everywhere(filled, record.id, correction("title", "Waste crime"))
    (turn,) = Conversations(filled.catalogue).turns("a")
    assert turn.answer["hits"] == [cited]


def test_the_command_corrects_shows_and_takes_back(fresh: Cli, reports: Path) -> None:
    fresh("add", reports)
    assert "published:  2021-05-03  [corrected by a person]" in fresh("correct", "audit.md", "--published", "3 May 2021").out
    (said,) = [d for d in json.loads(fresh("documents", "--json").out)["documents"] if d["path"] == "audit.md"]
    assert (said["published"], said["said"]["published"]) == ("2021-05-03", {"by": "person"})
    assert said["said"]["title"]["by"] in ("document", "manifest")
    back = json.loads(fresh("correct", "audit.md", "--take-back", "published", "--json").out)
    assert back["published"] == "2022-05-04"


def test_wrong_words_are_wrong_usage(fresh: Cli, reports: Path) -> None:
    fresh("add", reports)
    wrong = fresh("correct", "audit.md", "--published", "soon")
    assert wrong.code == 2 and "no date" in wrong.err and wrong.err.count("\n") == 1
    assert fresh("correct", "nowhere.md", "--title", "A").code == 1


def test_a_response_is_listed_with_the_report_that_it_answers(fresh: Cli, reports: Path, tmp_path: Path) -> None:
    reply = "---\npublisher: The Ministry\n---\n# Government response to Tackling waste crime\n\nWe agree with all of it.\n"
    (tmp_path / "reply.md").write_text(reply, encoding="utf-8")
    fresh("add", reports, tmp_path / "reply.md")
    fresh("correct", "audit.md", "--title", "Tackling waste crime", "--kind", "audit report", "--publisher", "Waste Audit")
    listed = {d["path"]: d for d in json.loads(fresh("documents", "--json").out)["documents"]}
    assert {"kind": "answers", "id": listed["audit.md"]["id"]} in listed["reply.md"]["links"]
    assert {"kind": "answered by", "id": listed["reply.md"]["id"]} in listed["audit.md"]["links"]
