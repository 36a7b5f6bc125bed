import json
from pathlib import Path

import pytest

from assistant.batch import Line, read_lines, run_batch
from assistant.errors import WrongUsage


def test_lines_come_out_in_order_with_their_ids(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(
        '{"id": "b", "question": "Who?"}\n\n{"id": 1, "question": "Why\\u2028?", "history": []}\n', encoding="utf-8"
    )
    run_batch(read_lines(source), target, lambda line: {"question": line.question}, lambda lines: lines)
    rows = [json.loads(line) for line in target.read_text(encoding="utf-8").split("\n") if line]
    assert [row["id"] for row in rows] == ["b", 1]
    assert all(row["ms"] >= 0 for row in rows)


@pytest.mark.parametrize(
    "line", ["{", "[]", "{}", '{"question": 3}', '{"question": "x", "history": [{"role": "system", "text": ""}]}']
)
def test_a_line_that_cannot_be_used_is_named_and_the_rest_is_answered(
    tmp_path: Path, line: str, caplog: pytest.LogCaptureFixture
) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": "a", "question": "fine"}\n' + line, encoding="utf-8")
    assert run_batch(read_lines(source), target, lambda line: {"question": line.question}, lambda lines: lines) == 1
    fine, bad = (json.loads(row) for row in target.read_text(encoding="utf-8").splitlines())
    assert fine["id"] == "a" and "line 2" in bad["error"] and len(caplog.messages) == 1 and "line 2" in caplog.messages[0]


def test_a_row_without_a_question_keeps_its_id(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": "b", "question": "Who?"}\n{"id": "a"}\n[]\n', encoding="utf-8")
    assert [(line.id, bool(line.problem)) for line in read_lines(tmp_path / "in.jsonl")] == [("b", False), ("a", True), (3, True)]


def test_a_file_in_which_nothing_can_be_used_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("{\n{\n", encoding="utf-8")
    with pytest.raises(WrongUsage, match="line 1: not JSON"):
        read_lines(tmp_path / "in.jsonl")


@pytest.mark.parametrize(
    "text", ['id,Question,note\nb,Who?,x\n,,\n3,"Why,\n how?",y\n4, ,z\n', 'Query;id\r\nWho?;b\r\n"Why,\n how?";3\r\n;4\r\n']
)
def test_rows_of_a_csv_file_are_lines(tmp_path: Path, text: str) -> None:
    (tmp_path / "in.csv").write_text("\ufeff" + text, encoding="utf-8")
    lines = read_lines(tmp_path / "in.csv")
    assert [(line.id, " ".join(line.question.split())) for line in lines] == [("b", "Who?"), ("3", "Why, how?"), ("4", "")]
    assert [bool(line.problem) for line in lines] == [False, False, True] and "is empty" in lines[2].problem


@pytest.mark.parametrize(
    ("text", "reason"), [("id,text\n1,Who?\n", "line 1: needs a column"), ("", "needs a column"), ("id,question\n1,\n", "line 2")]
)
def test_a_csv_file_that_cannot_be_used_says_what_it_needs(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "in.csv").write_text(text, encoding="utf-8")
    with pytest.raises(WrongUsage, match=reason):
        read_lines(tmp_path / "in.csv")


def test_only_the_first_bad_rows_are_named_on_the_screen(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "in.jsonl").write_text('{"question": "fine"}\n' + "{\n" * 25, encoding="utf-8")
    assert len(read_lines(tmp_path / "in.jsonl")) == 26
    assert len(caplog.messages) == 11 and "15 more" in caplog.messages[-1]


def test_a_batch_that_breaks_leaves_the_old_output(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old", encoding="utf-8")

    def breaks(line: Line) -> dict[str, object]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch([Line(1, "x", ())], target, breaks, lambda lines: lines)
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_what_was_answered_before_a_batch_was_stopped_is_kept_and_named(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def stopped_at_two(line: Line) -> dict[str, object]:
        if line.id == 2:
            raise KeyboardInterrupt
        return {"question": line.question}

    with pytest.raises(KeyboardInterrupt):
        run_batch([Line(1, "x", ()), Line(2, "y", ())], tmp_path / "out.jsonl", stopped_at_two, lambda lines: lines)
    (part,) = tmp_path.iterdir()
    assert json.loads(part.read_text(encoding="utf-8"))["id"] == 1 and str(part) in caplog.text


def test_a_folder_as_output_is_refused_before_the_first_answer(tmp_path: Path) -> None:
    asked: list[Line] = []
    with pytest.raises(WrongUsage, match="folder"):
        run_batch([Line(1, "x", ())], tmp_path, lambda line: asked.append(line) or {}, lambda lines: lines)  # type: ignore[func-returns-value]
    assert asked == []
