"""The contract of the command line, command by command: in this process, with a small real embedding model."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from assistant.running import DEMONSTRATION_FILES, open_library
from assistant.settings import process_settings
from tests.assistant.conftest import QUESTION, Cli, Result, one_line
from tests.conftest import AUDIT
from tests.tiny_model import make_cross_encoder, make_model

PASSAGE = {
    "id", "document_id", "path", "title", "publisher", "kind", "published", "reference", "heading", "paragraph", "first_page",
    "last_page", "page_label", "start", "end", "text",
}  # fmt: skip
LONG = "waste " * 16_667  # 100,000 characters


# --- documents in and out


def test_add_reports_what_became_of_each_file(fresh: Cli, reports: Path) -> None:
    assert fresh("add", reports, "--json").json == {
        "added": ["audit.md", "papers/news.md"], "unchanged": [], "replaced": [], "refused": [],
    }  # fmt: skip
    again = fresh("add", reports, reports / "audit.md")
    assert (again.code, again.out) == (0, "0 added, 0 replaced, 2 unchanged, 0 refused\n")
    assert [d["path"] for d in fresh("documents", "--json").json["documents"]] == ["audit.md", "papers/news.md"]


def test_documents_tells_what_is_known_of_each(cli: Cli) -> None:
    audit, news = cli("documents", "--json").json["documents"]
    assert set(audit) >= {"id", "path", "names", "title", "publisher", "kind", "published", "reference", "pages", "passages"}
    assert (audit["title"], audit["kind"], audit["published"]) == ("Tackling waste crime", "audit report", "2022-05-04")
    assert (news["kind"], news["state"], news["pages"]) == ("news", "ready", None)
    plain = cli("documents").out
    assert audit["id"] in plain and "2 documents" in plain


def test_looking_makes_no_data_folder(fresh: Cli, tmp_path: Path) -> None:
    assert fresh("documents", "--json").json == {"documents": []}
    assert one_line(fresh("text", "audit.md"), 1, "add")
    assert not (tmp_path / "own").exists()


def test_a_document_goes_by_id_start_of_id_path_and_place(cli: Cli, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = cli("documents", "--json").json["documents"][1]["id"]
    monkeypatch.chdir(reports.parent)
    for name in (known, known[:4], known[:6].upper(), "papers/news.md", reports / "papers/news.md", "reports/papers/news.md"):
        assert cli("text", name, "--json").json["document_id"] == known
    assert one_line(cli("text", known[:3]), 1, known[:3], "documents")
    assert one_line(cli("text", "reports/nothing.md"), 1, "nothing.md")


def test_text_shows_what_was_read_page_by_page(fresh: Cli) -> None:
    report = min(DEMONSTRATION_FILES.glob("*.pdf"))
    assert fresh("add", report).code == 0
    pages = fresh("text", report.name, "--json").json["pages"]
    assert [page["page"] for page in pages] == list(range(1, len(pages) + 1))
    assert set(pages[0]) >= {"page", "page_label", "text", "ocr"}
    assert fresh("text", report.name).out.startswith("--- page 1")


def test_remove_takes_out_and_says_what(fresh: Cli, reports: Path) -> None:
    fresh("add", reports)
    assert [d["path"] for d in fresh("remove", "audit.md", "--json").json["removed"]] == ["audit.md"]
    assert one_line(fresh("remove", "papers/news.md", "audit.md"), 1, "audit.md")
    assert [d["path"] for d in fresh("documents", "--json").json["documents"]] == ["papers/news.md"]
    assert fresh("remove", reports / "papers/news.md").code == 0
    assert fresh("search", "waste", "--json").json["hits"] == []


def test_a_manifest_may_be_given_by_itself(fresh: Cli, tmp_path: Path, reports: Path) -> None:
    (tmp_path / "list.csv").write_text("path,publisher\naudit.md,The Waste Board\n", encoding="utf-8")
    assert fresh("add", reports / "audit.md", "--manifest", tmp_path / "list.csv").code == 0
    assert fresh("documents", "--json").json["documents"][0]["publisher"] == "The Waste Board"
    missing = fresh("add", reports / "audit.md", "--manifest", tmp_path / "gone.csv", "--json")
    assert missing.code == 3 and missing.json["refused"][0]["path"] == "gone.csv"


# --- questions


def test_search_gives_passages_with_their_places(cli: Cli) -> None:
    found = cli("search", "illegal waste sites", "-k", 2, "--json").json
    assert found["query"] == "illegal waste sites" and [hit["rank"] for hit in found["hits"]] == [1, 2]
    best = found["hits"][0]
    assert set(best) >= PASSAGE | {"score", "rank", "found_by"}
    assert (best["paragraph"], best["path"], best["first_page"]) == ("1.1", "audit.md", None)
    assert cli("text", "audit.md", "--json").json["pages"][0]["text"][best["start"] : best["end"]] == best["text"]


def test_ask_gives_an_answer_whose_quotes_stand_in_their_passages(cli: Cli) -> None:
    answer = cli("ask", QUESTION, "--json").json
    assert answer["status"] == "answered" and "470" in answer["text"] and "[1]" in answer["text"]
    citations = [citation for claim in answer["claims"] for citation in claim["citations"]]
    assert citations and all(c["quote"] in c["passage"]["text"] and set(c["passage"]) >= PASSAGE for c in citations)
    passages = sum(document["passages"] for document in cli("documents", "--json").json["documents"])
    assert answer["searched"] == {"documents": 2, "passages": passages, "earliest": "2022-05-04", "latest": "2023"}
    assert cli("ask", QUESTION).out.count("\n[1] ") == 1


def test_ask_without_an_answer_has_hits_and_no_claims(fresh: Cli) -> None:
    answer = fresh("ask", "What is the capital of Peru?", "--json").json
    assert (answer["status"], answer["claims"], answer["hits"]) == ("not_in_sources", [], [])
    assert 0 <= answer["confidence"] <= 1 and answer["text"]


def test_a_history_makes_a_follow_up_stand_alone(cli: Cli, tmp_path: Path) -> None:
    history = tmp_path / "history.json"
    history.write_text(json.dumps([{"role": "user", "text": "What of burning tyres?"}]), encoding="utf-8")
    assert "tyres" in cli("ask", "And who said it?", "--history", history, "--json").json["query"]
    history.write_text('[{"role": "nobody", "text": ""}]', encoding="utf-8")
    assert one_line(cli("ask", "And who said it?", "--history", history), 2, "history")
    history.write_text("[" * 100_000, encoding="utf-8")
    assert one_line(cli("ask", "And?", "--history", history), 2, "JSON")
    assert one_line(cli("ask", "And?", "--history", tmp_path / "gone"), 2, "gone")


@pytest.mark.parametrize(
    ("options", "paths"),
    [
        (["--publisher", "valley"], {"papers/news.md"}),
        (["--kind", "audit report"], {"audit.md"}),
        (["--kind", "news article", "--kind", "audit report"], {"audit.md", "papers/news.md"}),
        (["--to", "2022"], {"audit.md"}),
        (["--from", "2022-05-05"], {"papers/news.md"}),
        (["--from", "2022-05", "--to", "2023-01"], {"audit.md", "papers/news.md"}),
        (["--document", "audit.md"], {"audit.md"}),
        (["--document", "audit.md", "--document", "papers/news.md"], {"audit.md", "papers/news.md"}),
        (["--publisher", "nobody"], set()),
        (["--covers-to", "2020"], {"audit.md", "papers/news.md"}),  # neither says what it covers; that ends when it was published
        (["--covers-from", "2023"], {"papers/news.md"}),
        (["--reference", "HC 1"], set()),
    ],
)
def test_filters_keep_to_what_they_name(cli: Cli, options: list[str], paths: set[str]) -> None:
    assert {hit["path"] for hit in cli("search", "waste millions", *options, "--json").json["hits"]} == paths
    assert cli("ask", "waste millions", *options, "--json").json["searched"]["documents"] == len(paths)


def test_search_says_what_it_prefers_and_leaves_it_off_on_request(cli: Cli) -> None:
    found = cli("search", "what was spent in 2021-22", "--json").json
    assert [notice["kind"] for notice in found["notices"]] == ["time"] and found["hits"][0]["also"] == []
    assert "documents of 2021 to 2022. (--any-time" in cli("search", "what was spent in 2021-22").out
    assert cli("search", "what was spent in 2021-22", "--any-time", "--json").json["notices"] == []


def test_all_passages_of_a_document_and_more_like_one_of_them(cli: Cli) -> None:
    listed = cli("search", "--document", "audit.md", "--json").json["hits"]
    assert [hit["start"] for hit in listed] == sorted(hit["start"] for hit in listed) and len(listed) == 3
    others = cli("search", "--like", listed[0]["id"], "--sort", "date", "--json").json["hits"]
    assert others[0]["path"] == "papers/news.md" and listed[0]["id"] not in {hit["id"] for hit in others}
    assert one_line(cli("search", "--like", "nothing"), 1, "no passage")


def test_documents_are_counted_by_the_values_of_the_filters(cli: Cli) -> None:
    counts = cli("search", "waste", "--counts", "--kind", "news", "--json").json["facets"]
    assert counts == {"kinds": {"audit report": 1, "news": 1}, "publishers": {"The Valley Post": 1}, "years": {"2023": 1}}
    assert "kinds: audit report 1, news 1\n" in cli("search", "waste", "--counts").out


# --- batches


def batch(tmp_path: Path, *lines: object) -> tuple[str, Path, str, Path]:
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return "--batch", source, "--output", tmp_path / "out.jsonl"


def rows(tmp_path: Path) -> list[Any]:
    return [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("command", ["search", "ask"])
def test_a_batch_answers_each_line_in_order(cli: Cli, tmp_path: Path, command: str) -> None:
    lines = [{"id": 7, "question": QUESTION, "history": []}, {"id": "b", "question": "Who pays?"}]
    assert cli(command, *batch(tmp_path, *lines), "-k", 1) == Result(0, "", "")
    assert [row["id"] for row in rows(tmp_path)] == [7, "b"] and all(row["ms"] >= 0 for row in rows(tmp_path))
    alone = cli(command, QUESTION, "-k", 1, "--json").json
    assert {name: value for name, value in rows(tmp_path)[0].items() if name not in ("id", "ms")} == alone


@pytest.mark.parametrize(("command", "column"), [("search", "text"), ("ask", "quote")])
def test_a_batch_goes_from_table_to_table(cli: Cli, tmp_path: Path, command: str, column: str) -> None:
    (tmp_path / "in.csv").write_text(f"id,question\nfirst,{QUESTION}\nsecond,\n", encoding="utf-8")
    result = cli(command, "--batch", tmp_path / "in.csv", "--output", tmp_path / "out.csv", "-k", 2)
    assert result.code == 0 and "1 could not be used" in result.err
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.DictReader(file))
    assert "470" in table[0][column] and table[0]["id"] == "first" and table[0]["paragraph"] == "1.1"
    assert table[-1]["id"] == "second" and "line 3" in table[-1]["error"]


@pytest.mark.parametrize("command", ["search", "ask"])
def test_a_batch_uses_the_history_of_each_line(cli: Cli, tmp_path: Path, command: str) -> None:
    history = [{"role": "user", "text": "What of burning tyres?"}, {"role": "assistant", "text": "They spoilt rivers."}]
    cli(command, *batch(tmp_path, {"id": 1, "question": "And who said it?", "history": history}))
    assert "tyres" in rows(tmp_path)[0]["query"]
    assert any("tyres" in hit["text"] for hit in rows(tmp_path)[0]["hits"])


@pytest.mark.parametrize("command", ["search", "ask"])
def test_an_empty_question_does_not_end_a_batch(cli: Cli, tmp_path: Path, command: str) -> None:
    result = cli(command, *batch(tmp_path, {"id": 1, "question": " ?! "}, {"id": 2, "question": QUESTION}))
    assert result.code == 0 and result.err.count("\n") == 1 and "error" in result.err
    empty, answered = rows(tmp_path)
    assert (empty["id"], empty["question"]) == (1, " ?! ") and "one word" in empty["error"]
    assert answered["hits"] and "error" not in answered


def test_a_batch_whose_output_cannot_be_written_says_so(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    source = batch(tmp_path, {"question": QUESTION})[:2]
    for target in (tmp_path / "gone" / "out.jsonl", tmp_path / "file" / "out.jsonl", tmp_path):
        assert one_line(cli("search", *source, "--output", target), 2, "can't be written")
    assert one_line(cli("search", *source), 2, "--output")
    assert one_line(cli("search", "x", "--output", tmp_path / "o"), 2, "--batch")


# --- hostile words

HOSTILE = [
    "'; DROP TABLE documents; --", "\udcff\ud800 waste", "waste\0sites", '"unclosed waste', "waste AND (OR NOT", "waste:* ^~\\",
    "<script>alert(1)</script> waste", "../../etc/passwd waste", "{}%s%n waste", "垃圾 waste 🗑️", "\u202ewaste\u202c", LONG,
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: ascii(words[:12]))
def test_whatever_a_person_types_is_a_question(cli: Cli, words: str) -> None:
    found, answer = cli("search", "--json", "--", words), cli("ask", "--json", "--", words)
    assert (found.code, found.err, answer.code, answer.err) == (0, "", 0, "")
    assert found.json["hits"] and answer.json["status"] in ("answered", "partly", "not_in_sources", "off_topic")


def test_half_characters_in_a_batch_stop_nothing(cli: Cli, tmp_path: Path) -> None:
    line = {"id": "\ud800", "question": "waste \udfff", "history": [{"role": "user", "text": "\ud8ff"}]}
    assert cli("ask", *batch(tmp_path, line, {"id": 2, "question": LONG})).code == 0
    assert [row["id"] for row in rows(tmp_path)] == ["\ud800", 2]


@pytest.mark.parametrize("name", ["\udcff", "%", "____", "", "a\0b", "x" * 5000, "../audit.md"])
def test_a_hostile_name_of_a_document_names_nothing(cli: Cli, name: str) -> None:
    assert one_line(cli("text", name), 1, "no document")
    assert one_line(cli("remove", name), 1, "no document")
    assert one_line(cli("search", "waste", "--document", name), 1, "no document")


# --- wrong usage


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["nothing"], ["add"], ["text"], ["remove"], ["search"], ["ask"], ["ask", ""], ["ask", " ?! "], ["search", "x", "-k", "0"],
        ["search", "x", "-k", "-1"], ["search", "x", "-k", "1001"], ["search", "x", "-k", "²"], ["search", "x", "--kind", "poem"],
        ["ask", "x", "--from", "2022", "--to", "2021-12"], ["ask", "x", "--covers-from", "2022", "--covers-to", "2021-12"],
        ["search", "x", "--like", "y"], ["search", "x", "--sort", "size"], ["search", "--kind", "news"], ["evaluate"],
        ["search", "x", "--from", "May"], ["search", "x", "--to", "2022-13"], ["ask", "x", "y"],
        ["serve", "--port", "0"],
        ["documents", "--nothing"], ["search", "x", "--batch", "in.jsonl", "--output", "out.jsonl"],
        ["search", "--batch", "gone", "--output", "o"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage_ends_with_2_and_one_line(cli: Cli, arguments: list[str]) -> None:
    assert one_line(cli(*arguments), 2)


def test_a_later_command_ends_with_2_and_says_so(cli: Cli) -> None:
    assert one_line(cli("brief"), 2, "brief", "later version")
    assert one_line(cli("brief", "--format", "docx", "-x", "file"), 2, "later version")


def test_settings_of_later_versions_and_wrong_stores_are_named(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    for url in ("http://host:port", "http://[::1", "host:8000", "http://127.0.0.1:1"):
        monkeypatch.setenv("CHROMA_URL", url)
        assert one_line(cli("check"), 1, "CHROMA_URL", url)
    monkeypatch.delenv("CHROMA_URL")
    monkeypatch.setenv("DATABASE_URL", "nosuch://x")
    assert one_line(cli("documents"), 1, "DATABASE_URL")
    monkeypatch.setenv("ASSISTANT_MODEL", "no-provider")
    assert one_line(cli("documents"), 2, "ASSISTANT_MODEL")


def test_a_data_folder_that_cannot_be_one_is_named(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / "file"))
    assert one_line(cli("check"), 1, "ASSISTANT_HOME")
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / ("x" * 5000)))
    assert one_line(cli("documents"), 1, "too long")
    (tmp_path / "catalogue.sqlite").write_bytes(b"no database at all" * 100)
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path))
    assert one_line(cli("documents"), 1, "catalogue")


# --- the index


def test_check_and_rebuild_say_that_the_index_is_whole(cli: Cli) -> None:
    check = cli("check")
    assert (check.code, check.err) == (0, "") and check.out.endswith("passages: the index is whole\n")
    assert "passages" in cli("rebuild").out
    assert cli("check").code == 0


def test_check_says_what_an_earlier_reader_read(fresh: Cli, reports: Path) -> None:
    fresh("add", reports)
    with open_library(process_settings()) as library, library.catalogue.write() as connection:
        connection.exec_driver_sql("UPDATE documents SET reader = 0")
    check = fresh("check")
    assert check.code == 0 and "read by an earlier reader: 2 documents; `add`" in check.out
    assert fresh("add", reports).out.startswith("0 added, 2 replaced")
    assert "earlier reader" not in fresh("check").out


def test_another_model_is_refused_until_rebuild(
    fresh: Cli, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh("add", reports)
    monkeypatch.setenv("EMBEDDING_MODEL", str(make_model(tmp_path / "other", [AUDIT])))
    assert one_line(fresh("search", "waste"), 1, "rebuild")
    assert fresh("check").code == 1
    assert fresh("rebuild").code == 0
    assert fresh("search", "waste").code == 0 and fresh("check").code == 0


def test_a_model_that_is_not_there_is_named(fresh: Cli, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMBEDDING_MODEL", str(tmp_path))
    assert one_line(fresh("add", reports), 1, "EMBEDDING_MODEL")
    assert fresh("documents", "--json").json == {"documents": []}


def test_ask_lists_as_many_passages_as_are_wanted(cli: Cli) -> None:
    assert len(cli("ask", QUESTION, "--json").json["hits"]) > 1
    assert len(cli("ask", QUESTION, "-k", 1, "--json").json["hits"]) == 1


def test_questions_of_ones_own_are_scored_and_compared(cli: Cli, tmp_path: Path) -> None:
    questions, last = tmp_path / "questions.yaml", tmp_path / "last.json"
    questions.write_text(
        f"- {{id: mine, question: '{QUESTION}', expected_facts: ['999'], source_ids: [audit]}}", encoding="utf-8"
    )
    scored = cli("evaluate", questions, "--json")
    assert scored.code == 0 and not scored.json["questions"][0]["right"]
    last.write_text(scored.out, encoding="utf-8")
    questions.write_text(questions.read_text(encoding="utf-8").replace("999", "470"), encoding="utf-8")
    compared = cli("evaluate", questions, "--compare", last)
    assert compared.code == 0 and "better: mine" in compared.out and "What went wrong" not in compared.out


def test_a_reranker_orders_and_its_gain_and_cost_are_told(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    questions = tmp_path / "questions.yaml"
    questions.write_text(f"- {{question: '{QUESTION}', places: [{{document: audit, paragraph: '1.1'}}]}}", encoding="utf-8")
    assert "reranker" not in cli("evaluate", questions, "--json").json
    monkeypatch.setenv("RERANKER_MODEL", str(make_cross_encoder(tmp_path / "model", [AUDIT])))
    assert cli("search", QUESTION, "--json").json["reranker"] == str(tmp_path / "model")
    found = cli("evaluate", questions).out
    assert "with the reranker:" in found and "without the reranker: passage found 1.00" in found and "ms a search" in found
    monkeypatch.setenv("RERANKER_MODEL", str(tmp_path))
    assert one_line(cli("search", QUESTION), 1, "RERANKER_MODEL", str(tmp_path))


def test_an_evaluation_that_cannot_be_made_is_one_line(cli: Cli, tmp_path: Path) -> None:
    assert one_line(cli("evaluate", tmp_path / "none.yaml"), 2, "none.yaml")
    (tmp_path / "q.yaml").write_text("- question: Who?", encoding="utf-8")
    (tmp_path / "last.json").write_text("{}", encoding="utf-8")
    assert one_line(cli("evaluate", tmp_path / "q.yaml", "--compare", tmp_path / "last.json"), 2, "is no scorecard")
