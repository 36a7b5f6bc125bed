"""Runs the command line as a process and ends it by a signal at a chosen moment. Does not know what is done in that time."""

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest
from docx import Document

from assistant.__main__ import main
from tests.tiny_model import make_model

ROOT = Path(__file__).parents[1]
SENTENCE = (
    "In year {year} the board counted {count} cases of waste crime in district {district} and spent money on {count} of them."
)


@dataclass(frozen=True)
class Program:
    """The command line on one data folder, with a small embedding model."""

    home: Path
    model: Path
    chroma: str = ""  # the address of a server

    def start(self, *arguments: object) -> "subprocess.Popen[str]":
        """Begin a command."""
        environment = os.environ | {
            "ASSISTANT_HOME": str(self.home),
            "EMBEDDING_MODEL": str(self.model),
            "CHROMA_URL": self.chroma,
        }
        command = [sys.executable, "-m", "assistant", *map(str, arguments)]
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def run(self, *arguments: object) -> str:
        """Run a command in this process to its end, which must be a good one; returns what it printed."""
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
            patch.setenv("ASSISTANT_HOME", str(self.home))
            patch.setenv("EMBEDDING_MODEL", str(self.model))
            patch.setenv("CHROMA_URL", self.chroma)
            code = main([str(argument) for argument in arguments])
        assert code == 0, (code, out.getvalue(), err.getvalue())
        return out.getvalue()

    def cut_off(self, seconds: float, *arguments: object, by: signal.Signals = signal.SIGKILL) -> tuple[int, str]:
        """Run a command and end it after so many seconds, if it still runs; returns its exit code and what it said on stderr."""
        started = self.start(*arguments)
        try:
            started.wait(seconds)
        except subprocess.TimeoutExpired:
            started.send_signal(by)
        _, err = started.communicate(timeout=60)
        return started.returncode, err

    def seconds(self, *arguments: object) -> float:
        """How long a command takes as a process of its own."""
        begun = time.perf_counter()
        assert self.start(*arguments).wait(300) == 0
        return time.perf_counter() - begun

    def paths(self) -> list[str]:
        """The paths of all documents that are in."""
        return [document["path"] for document in json.loads(self.run("documents", "--json"))["documents"]]

    def is_whole(self) -> bool:
        """Whether `check` finds nothing wrong."""
        return "whole" in self.run("check")


def make_documents(folder: Path, count: int, paragraphs: int = 30) -> list[str]:
    """Writes `count` documents, Markdown, HTML and Word in turn, all different; returns their names."""
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for number in range(count):
        lines = [SENTENCE.format(year=2000 + number, count=7 * n + number, district=n) for n in range(paragraphs)]
        name = f"report-{number:02}." + ("md", "html", "docx")[number % 3]
        names.append(name)
        if name.endswith(".md"):
            (folder / name).write_text(f"# Report {number}\n\n" + "\n\n".join(lines), encoding="utf-8")
        elif name.endswith(".html"):
            body = "".join(f"<p>{line}</p>" for line in lines)
            page = f"<html><head><title>Report {number}</title></head><body><h1>Report {number}</h1>{body}</body></html>"
            (folder / name).write_text(page, encoding="utf-8")
        else:
            word = Document()
            word.add_heading(f"Report {number}", 1)
            for line in lines:
                word.add_paragraph(line)
            word.save(str(folder / name))
            assert zipfile.is_zipfile(folder / name)
    return sorted(names)


def small_model(folder: Path) -> Path:
    """A model that knows the words of the documents made here."""
    return make_model(folder, [SENTENCE])
