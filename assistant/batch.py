"""Many questions or queries from a JSON Lines or CSV file to a JSON Lines or CSV file, the models loaded once.

Does not know how one of them is answered: that comes in as a function. The output takes its name only when it is whole.
"""

import csv
import json
import logging
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from assistant import spreadsheet
from assistant.answer import Turn
from assistant.contract import JSON, history_from
from assistant.errors import WrongUsage
from index.schema import storable

log = logging.getLogger(__name__)

NAMED = 10  # rows that can't be used and are named on the screen; each is named in the output


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a batch: its id as given, the question, and what was said before; or the `problem` for which it can't be used."""

    id: object
    question: str
    history: tuple[Turn, ...]
    problem: str = ""


def read_lines(path: Path) -> list[Line]:
    """The rows of a batch file, CSV by its name and else JSON Lines; empty ones are passed over, and one that can't be used is named.

    Raises WrongUsage where the file can't be read, or none of its rows can be used.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else "it is not UTF-8"
        raise WrongUsage(f"{path} can't be read: {reason}") from problem
    if is_csv(path):
        lines = list(_csv_lines(path, text))
    else:
        lines = [_line(path, number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    bad = [line.problem for line in lines if line.problem]
    if bad and len(bad) == len(lines):
        raise WrongUsage(bad[0])
    for row in bad[:NAMED]:
        log.warning("%s", row)
    if len(bad) > NAMED:
        log.warning("%s: %d more rows can't be used", path, len(bad) - NAMED)
    return lines


def is_csv(path: Path) -> bool:
    """Whether a file is read or written as CSV."""
    return path.suffix.casefold() == ".csv"


def _csv_lines(path: Path, text: str) -> Iterator[Line]:
    """The rows of a CSV file with a header; `question` or `query`, and `id`, are used. Raises WrongUsage."""
    head = text.split("\n", 1)[0]
    reader = csv.reader(text.splitlines(keepends=True), delimiter=max(",;\t", key=head.count))
    try:
        names = [name.strip().casefold() for name in next(reader, [])]
        column = next((names.index(name) for name in ("question", "query") if name in names), None)
        if column is None:
            raise WrongUsage(f'{path}, line 1: needs a column "question" or "query", and may have "id"')
        for row in reader:
            where = f"{path}, line {reader.line_num}"
            cells = dict(zip(names, row, strict=False))
            if any(cell.strip() for cell in row):
                words = storable(row[column]) if column < len(row) else ""
                problem = "" if words.strip() else f"{where}: {names[column]} is empty"
                yield Line(cells.get("id") or reader.line_num, words, (), problem)
    except csv.Error as problem:
        raise WrongUsage(f"{path}, line {reader.line_num}: not CSV ({problem})") from problem


def _line(path: Path, number: int, line: str) -> Line:
    where = f"{path}, line {number}"
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as problem:
        return Line(number, "", (), f"{where}: not JSON ({problem})")
    name = value.get("id", number) if isinstance(value, dict) else number
    if not isinstance(value, dict) or not isinstance(value.get("question"), str):
        return Line(name, "", (), f'{where}: needs {{"id": ..., "question": "..."}}')
    words = storable(value["question"])
    try:
        history = history_from(value.get("history") or [])
    except WrongUsage as problem:
        return Line(name, words, (), f"{where}: {problem}")
    return Line(name, words, tuple(Turn(turn.role, storable(turn.text)) for turn in history))


def run_batch(
    lines: Sequence[Line],
    output: Path,
    answer: Callable[[Line], JSON],
    watch: Callable[[Sequence[Line]], Iterable[Line]],
    columns: Sequence[str] = spreadsheet.SEARCH,
) -> int:
    """Answer each line in order and write it with its id and `ms`, its own time; returns how many could not be used.

    Such a line, an empty question say, has `error` in place of an answer. What was answered before something broke it off stays in
    OUTPUT.part. columns: of a CSV file. Raises WrongUsage where `output` can't be written.
    """
    if output.is_dir():
        raise WrongUsage(f"{output} can't be written: it is a folder")
    part = output.with_name(output.name + ".part")
    encoding = "utf-8-sig" if is_csv(output) else "utf-8"  # spreadsheet programs know UTF-8 by its mark
    failed = done = 0
    try:
        with _written(output), part.open("w", encoding=encoding, errors="backslashreplace", newline="") as file:
            if is_csv(output):
                file.write(spreadsheet.line(columns))
            for line in watch(lines):
                start = time.perf_counter()
                row = {"id": line.id} | _answered(line, answer)
                failed += "error" in row
                row["ms"] = round(1000 * (time.perf_counter() - start), 1)
                file.write(
                    spreadsheet.lines({"question": line.question} | row, columns)
                    if is_csv(output)
                    else json.dumps(row, ensure_ascii=False) + "\n"
                )
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
        if line.problem:
            raise WrongUsage(line.problem)
        return answer(line)
    except WrongUsage as problem:
        return {"question": line.question, "error": str(problem)}


@contextmanager
def _written(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise WrongUsage(f"{output} can't be written: {problem.strerror or problem}") from problem
