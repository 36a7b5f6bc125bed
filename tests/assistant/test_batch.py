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
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, line: str) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"question": "fine"}\n' + line, encoding="utf-8")
    with pytest.raises(WrongUsage, match="line 2"):
        read_lines(source)


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
