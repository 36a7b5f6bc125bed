"""Many questions or queries from a JSON Lines file to a JSON Lines file, the models loaded once.

Does not know how one of them is answered: that comes in as a function. The output takes its name only when it is whole.
"""

import json
import logging
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from assistant.answer import Turn
from assistant.contract import JSON, history_from
from assistant.errors import WrongUsage
from index.schema import storable

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a batch: its id as given, the question, and what was said before."""

    id: object
    question: str
    history: tuple[Turn, ...]


def read_lines(path: Path) -> list[Line]:
    """The lines of a batch file; empty ones are passed over. Raises WrongUsage, naming the line that can't be used."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else "it is not UTF-8"
        raise WrongUsage(f"{path} can't be read: {reason}") from problem
    return [_line(path, number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]


def _line(path: Path, number: int, line: str) -> Line:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise WrongUsage(f"{path}, line {number}: not JSON ({problem})") from problem
    if not isinstance(value, dict) or not isinstance(value.get("question"), str):
        raise WrongUsage(f'{path}, line {number}: needs {{"id": ..., "question": "..."}}')
    try:
        history = history_from(value.get("history") or [])
        turns = tuple(Turn(turn.role, storable(turn.text)) for turn in history)
        return Line(value.get("id", number), storable(value["question"]), turns)
    except WrongUsage as problem:
        raise WrongUsage(f"{path}, line {number}: {problem}") from problem


def run_batch(
    lines: Sequence[Line], output: Path, answer: Callable[[Line], JSON], watch: Callable[[Sequence[Line]], Iterable[Line]]
) -> int:
    """Answer each line in order and write it with its id and `ms`, its own time; returns how many could not be used.

    Such a line, an empty question say, has `error` in place of an answer. What was answered before something broke it off stays in
    OUTPUT.part. Raises WrongUsage where `output` can't be written.
    """
    if output.is_dir():
        raise WrongUsage(f"{output} can't be written: it is a folder")
    part = output.with_name(output.name + ".part")
    failed = done = 0
    try:
        with _written(output), part.open("w", encoding="utf-8", errors="backslashreplace") as file:
            for line in watch(lines):
                start = time.perf_counter()
                row = {"id": line.id} | _answered(line, answer)
                failed += "error" in row
                row["ms"] = round(1000 * (time.perf_counter() - start), 1)
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
                done += 1
        with _written(output):
            os.replace(part, output)
    finally:
        if not done:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        elif part.exists():
            log.warning("%d of %d lines were answered: see %s", done, len(lines), part)
    return failed


def _answered(line: Line, answer: Callable[[Line], JSON]) -> JSON:
    try:
        return answer(line)
    except WrongUsage as problem:
        return {"question": line.question, "error": str(problem)}


@contextmanager
def _written(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise WrongUsage(f"{output} can't be written: {problem.strerror or problem}") from problem
