import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.serving import is_private, listen
from corpus.errors import AssistantError
from index.catalogue import Catalogue
from index.library import database_url
from index.lock import Ownership

ROOT = Path(__file__).parents[2]


@contextmanager
def served(home: Path, *options: str) -> Iterator["subprocess.Popen[str]"]:
    """`serve` on a data folder that wants no demonstration documents, as a process of its own."""
    command = [sys.executable, "-m", "assistant", "serve", *options]
    environ = os.environ | {"ASSISTANT_HOME": str(home)}
    with subprocess.Popen(command, cwd=ROOT, env=environ, stderr=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    catalogue = Catalogue(database_url(tmp_path / "data"))
    catalogue.set_fact("demonstration", "done")
    catalogue.close()
    return tmp_path / "data"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_server_ends_at_once_when_told_and_lets_the_folder_go(home: Path, number: int) -> None:
    with listen("127.0.0.1", 0) as door:
        port = door.getsockname()[1]
    with served(home, "--port", str(port)) as process:
        assert process.stderr and process.stderr.readline() == f"serving http://127.0.0.1:{port} (Ctrl-C stops)\n"
        socket.create_connection(("127.0.0.1", port), 5).close()  # what it says is true
        began = time.monotonic()
        process.send_signal(number)
        assert process.wait(10) == 0 and time.monotonic() - began < 5
        assert process.stderr.read() == "" and not (home / "owner.json").exists()
    Ownership(home).release()


def test_a_port_that_is_taken_is_one_line(home: Path) -> None:
    with listen("127.0.0.1", 0) as door, served(home, "--port", str(door.getsockname()[1])) as process:
        assert process.wait(60) == 1
        assert process.stderr and "choose another with --port" in process.stderr.readline() and not process.stderr.read()
    Ownership(home).release()


def test_an_open_address_is_warned_of(home: Path) -> None:
    with listen("127.0.0.1", 0) as door:
        port = door.getsockname()[1]
    with served(home, "--port", str(port), "--address", "0.0.0.0") as process:
        assert process.stderr and "no login" in process.stderr.readline()
    assert not is_private("0.0.0.0") and not is_private("audit.example") and is_private("::1") and is_private("localhost")


def test_an_address_of_another_machine_can_not_be_listened_on() -> None:
    with pytest.raises(AssistantError, match="--port"):
        listen("192.0.2.1", 8501)
