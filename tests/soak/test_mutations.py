"""Two thousand damaged copies of real files: each is read or refused, none ends the process, none takes too long."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COPIES, ROUNDS = 100, 20
LARGEST = 300_000  # bytes: small files bring more copies in the same time
LONGEST = 30.0  # seconds for one copy


def files() -> Iterator[str]:
    folders = [ROOT / "corpus" / "demonstration" / "files"]
    if os.environ.get("BENCH_FILES"):
        folders.append(Path(os.environ["BENCH_FILES"]))
    for folder in folders:
        for path in sorted(folder.rglob("*.*")):
            if path.suffix in (".pdf", ".html", ".docx") and path.stat().st_size < LARGEST:
                yield str(path)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_damaged_copies_are_read_or_refused(seed: int) -> None:
    command = [sys.executable, "-m", "tests.soak.mutants", str(seed), str(COPIES), *files()]
    bare = {"PATH": str(Path(sys.executable).parent)}  # without Tesseract: it is another program, and slow on what is broken
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=20 * LONGEST, env={**os.environ, **bare})
    assert done.returncode == 0, done.stderr[-2_000:]
    read, refused, longest, *_ = done.stdout.split()
    assert int(read) + int(refused) == COPIES
    assert float(longest) < LONGEST, done.stdout
