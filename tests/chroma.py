"""A real Chroma server for tests, on this machine. Does not know who uses it."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index.errors import StoreUnreachable
from index.vectors import server

CHROMA = Path(sys.executable).with_name("chroma")
needs_chroma = pytest.mark.skipif(not CHROMA.exists(), reason="the program `chroma` is not installed beside Python")


class Server:
    """`chroma run` with its files in `folder`, which can be killed and started again at the same address."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = free.getsockname()[1]
        self._folder = folder
        self.url = f"http://127.0.0.1:{self._port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns once it answers."""
        command = [CHROMA, "run", "--path", self._folder, "--host", "127.0.0.1", "--port", str(self._port)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(600):
            try:
                server(self.url).close()
                return
            except StoreUnreachable:
                time.sleep(0.1)
        self.kill()
        raise TimeoutError("Chroma did not start in a minute")

    def kill(self) -> None:
        """At once, as a crash would."""
        if self._process:
            self._process.kill()
            self._process.wait()


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """A server while the block runs."""
    served = Server(folder)
    served.start()
    try:
        yield served
    finally:
        served.kill()
