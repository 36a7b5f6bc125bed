"""Nothing calls out: ingest and ask work in a process that may open no connection but to itself, and telemetry is off."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.settings import quiet
from tests.conftest import AUDIT

ROOT = Path(__file__).parents[1]
GUARD = """
import runpy, socket, sys

def shut(name):
    def refuse(*arguments, **options):
        raise SystemExit(f"{name} was called: {arguments[:2]}")
    return refuse

for name in ("getaddrinfo", "gethostbyname", "create_connection"):
    setattr(socket, name, shut(name))
plain = socket.socket

class Closed(plain):
    def connect(self, address):
        if self.family != socket.AF_UNIX:
            shut("connect")(address)
        return super().connect(address)

    def connect_ex(self, address):
        return self.connect(address)

    def sendto(self, *arguments):
        shut("sendto")(arguments[-1])

socket.socket = socket.SocketType = Closed
sys.argv[1:2] = []
"""
RUN = GUARD + 'runpy.run_module("assistant", run_name="__main__", alter_sys=True)'


def guarded(code: str, home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Runs code in a process whose sockets are closed, with no setting but the data folder."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR", "SYSTEMROOT")}
    environment = kept | {"ASSISTANT_HOME": str(home)}
    command = [sys.executable, "-c", code, "-", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize(
    "call",
    [
        'socket.socket().connect(("127.0.0.1", 9))',
        'socket.create_connection(("127.0.0.1", 9))',
        'socket.getaddrinfo("localhost", 9)',
        'import urllib.request; urllib.request.urlopen("http://127.0.0.1:9")',
        'import httpx; httpx.get("http://127.0.0.1:9")',
        'socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9))',
    ],
)
def test_the_guard_trips(tmp_path: Path, call: str) -> None:
    result = guarded(GUARD + call, tmp_path)
    assert result.returncode != 0 and "was called" in result.stderr


def test_ingest_and_ask_need_no_network(tmp_path: Path) -> None:
    (tmp_path / "audit.md").write_text(AUDIT, encoding="utf-8")
    added = guarded(RUN, tmp_path / "data", "add", str(tmp_path / "audit.md"))
    assert (added.returncode, added.stdout, added.stderr) == (0, "1 added, 0 replaced, 0 unchanged, 0 refused\n", "")
    asked = guarded(RUN, tmp_path / "data", "ask", "How many illegal waste sites were counted?")
    assert asked.returncode == 0 and "470" in asked.stdout and "[1] Tackling waste crime" in asked.stdout


def test_importing_everything_connects_to_nothing(tmp_path: Path) -> None:
    modules = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in ROOT.glob("[aci]*/**/*.py")]
    product = [name for name in modules if not name.endswith(("__init__", "__main__", "ui.main"))]
    assert {"index.vectors", "assistant.ask", "corpus.html"} <= set(product)
    imported = guarded(GUARD + f"import importlib\nfor name in {['app', *product]!r}: importlib.import_module(name)", tmp_path)
    assert imported.returncode == 0, imported.stderr


def test_telemetry_is_off() -> None:
    environment: dict[str, str] = {}
    quiet(environment)
    assert environment["ANONYMIZED_TELEMETRY"] == "False" and environment["HF_HUB_DISABLE_TELEMETRY"] == "1"
    assert "gatherUsageStats = false" in (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
