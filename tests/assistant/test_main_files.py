"""Files that can't be read, and the command line as a process of its own: the lock, the pipe, Ctrl-C."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant import asking
from assistant.door import door
from assistant.running import DEMONSTRATION_FILES, open_library
from assistant.settings import process_settings
from index.library import Library
from tests.assistant.conftest import QUESTION, Cli, one_line
from tests.conftest import AUDIT
from tests.fakes import WordEncoder

NO_ANSWER = "What is the capital of Peru?"
ROOT = Path(__file__).parents[2]
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 200
STANDARD = b"<</Filter/Standard/V 1/R 2/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>"  # no password opens this


def pdf(content: bytes, encryption: bytes = b"") -> bytes:
    """A PDF of one page with this content stream."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<<>>>>",
        b"<</Length %d>>\nstream\n%b\nendstream" % (len(content), content),
        *([encryption] if encryption else []),
    ]
    body, offsets = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    lock = b"/Encrypt 5 0 R/ID[<41><41>]" if encryption else b""
    trailer = b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (len(offsets) + 1, lock, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1) + table + trailer


BAD = {  # name -> content, and a word of the reason
    "empty.pdf": (b"", "empty"),
    "empty.html": (b"", "empty"),
    "blank.txt": (b" \n\0\n", "empty"),
    "locked.pdf": (pdf(b"", STANDARD), "password"),
    "drawing.pdf": (pdf(b"0 0 100 100 re f"), "give a copy with text"),  # with Tesseract or without
    "picture.pdf": (PNG, "PNG"),
    "page.pdf": (b"<!doctype html><html><body>404</body></html>", "web page"),
    "picture.md": (PNG, "PNG"),
    "words.docx": (b"just words", "Word"),
    "cut.docx": (b"PK\x03\x04" + b"\0" * 100, ""),
    "letter.doc": (b"\xd0\xcf\x11\xe0", "Word"),
    "archive.zip": (b"PK\x03\x04", "archive"),
    "data.xyz": (b"?", "not read"),
    "noname": (b"?", "not read"),
    os.fsdecode(b"caf\xe9.md"): (AUDIT.encode(), "UTF-8"),
}


def test_each_bad_file_is_refused_by_name_and_the_rest_goes_in(fresh: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    for name, (content, _) in BAD.items():
        (folder / name).write_bytes(content)
    whole = min(DEMONSTRATION_FILES.glob("*.pdf"), key=lambda path: path.stat().st_size).read_bytes()
    (folder / "cut.pdf").write_bytes(whole[: len(whole) // 2])
    (folder / "good.md").write_text(AUDIT, encoding="utf-8")
    result = fresh("add", folder, tmp_path / "missing", "--json")
    refused = {refusal["path"]: refusal["reason"] for refusal in result.json["refused"]}
    assert (result.code, result.err, result.json["added"]) == (3, "", ["good.md"])
    assert set(refused) == {name.encode("utf-8", "replace").decode() for name in BAD} | {"cut.pdf", str(tmp_path / "missing")}
    assert all(word in refused[name.encode("utf-8", "replace").decode()] for name, (_, word) in BAD.items()), refused
    assert "cut off" in refused["cut.pdf"] and "\n" not in "".join(refused.values())
    assert fresh("check").code == 0
    assert fresh("ask", NO_ANSWER, "--json").json["notices"][0]["kind"] == "coverage"


def test_a_refusal_is_a_line_on_stderr_for_people(fresh: Cli, tmp_path: Path) -> None:
    result = fresh("add", tmp_path / "missing.pdf")
    assert (result.code, result.out) == (3, "0 added, 0 replaced, 0 unchanged, 1 refused\n")
    assert result.err.count("\n") == 1 and "missing.pdf" in result.err


def test_a_file_that_was_refused_goes_in_once_it_is_good(fresh: Cli, tmp_path: Path) -> None:
    file = tmp_path / "audit.md"
    file.write_bytes(b"")
    assert fresh("add", file).code == 3
    file.write_text(AUDIT, encoding="utf-8")
    assert fresh("add", file, "--json").json["added"] == ["audit.md"]
    assert fresh("ask", NO_ANSWER, "--json").json["notices"] == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may open every folder")
def test_a_folder_without_permission_is_refused(fresh: Cli, reports: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(reports, tmp_path / "copy")
    (copy / "papers").chmod(0)
    try:
        result = fresh("add", copy, "--json")
    finally:
        (copy / "papers").chmod(0o700)
    assert result.code == 3 and result.json["added"] == ["audit.md"]
    assert next(refusal["path"] for refusal in result.json["refused"]) == "papers"


# --- as a process of its own


def process(*arguments: object, **options: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "assistant", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False, **options)  # type: ignore[call-overload,no-any-return]


@pytest.fixture
def owner(settings: Path, reports: Path) -> Iterator[Callable[[str | None], Library]]:
    """This process owns the data folder of the module."""
    opened: list[Library] = []

    def own(address: str | None) -> Library:
        opened.append(Library(settings / "data", WordEncoder()))
        if address and opened[-1].ownership:
            opened[-1].ownership.appear_at(address)
        return opened[-1]

    yield own
    for library in opened:
        library.close()


def test_a_second_process_ends_with_4_and_names_the_first(
    owner: Callable[[str | None], Library], cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner("http://127.0.0.1:8501")
    other = process("rebuild")
    assert (other.returncode, other.stdout, other.stderr.count("\n")) == (4, "", 1)
    assert str(os.getpid()) in other.stderr and "http://127.0.0.1:8501" in other.stderr
    monkeypatch.setattr(asking, "PATIENCE", 0.3)  # seconds: this owner answers nobody
    for command in (["search", "x"], ["ask", "x"], ["check"], ["serve"]):
        assert one_line(cli(*command), 4, str(os.getpid()))


def test_a_second_process_is_answered_by_the_owner(cli: Cli, tmp_path: Path) -> None:
    with open_library(process_settings()) as library, door(library):
        assert json.loads(process("search", "waste", "--json", "-k", "1").stdout)["hits"][0]["path"] == "audit.md"
        answer = cli("ask", QUESTION, "--kind", "audit report", "--json").json
        assert answer["claims"][0]["citations"][0]["passage"]["paragraph"] == "1.1"
        assert "index is whole" in cli("check").out
        assert one_line(cli("ask", "??"), 2, "word") and one_line(cli("search", "x", "--document", "none.md"), 1, "none.md")
        (tmp_path / "in.jsonl").write_text('{"id": 7, "question": "waste"}\n', encoding="utf-8")
        assert cli("search", "--batch", tmp_path / "in.jsonl", "--output", tmp_path / "out.jsonl").code == 0
    assert json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))["id"] == 7


def test_documents_and_text_work_while_another_process_owns_the_folder(owner: Callable[[str | None], Library], cli: Cli) -> None:
    library = owner(None)
    assert len(json.loads(process("documents", "--json").stdout)["documents"]) == 2
    with library.catalogue.write():  # even in the middle of a change
        assert cli("text", "audit.md", "--json").json["path"] == "audit.md"


def test_a_lock_of_a_process_that_died_holds_nobody_up(cli: Cli, settings: Path) -> None:
    (settings / "data" / "owner.json").write_text('{"pid": 1, "address": null}', encoding="utf-8")
    assert cli("check").code == 0
    assert not (settings / "data" / "owner.json").exists()


def test_a_port_that_is_taken_ends_serve_in_one_line(cli: Cli) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = process("serve", "--port", taken.getsockname()[1])
    assert result.returncode == 1 and "Traceback" not in result.stderr
    assert "port" in result.stderr and result.stderr.count("\n") == 1


def test_json_goes_to_stdout_and_warnings_do_not(cli: Cli, settings: Path) -> None:
    shutil.rmtree(next((settings / "data").glob("words-*")))
    result = process("search", "waste", "--json")
    assert result.returncode == 0 and json.loads(result.stdout)["hits"]
    assert "made again" in result.stderr and result.stderr.count("\n") == 1


def test_a_reader_who_leaves_and_a_full_disk_give_no_traceback(cli: Cli) -> None:
    command = f"{sys.executable} -m assistant documents --json"
    gone = subprocess.run(f"{command} | true", shell=True, cwd=ROOT, capture_output=True, text=True, check=False)
    assert gone.stderr == ""
    if Path("/dev/full").exists():
        full = subprocess.run(f"{command} > /dev/full", shell=True, cwd=ROOT, capture_output=True, text=True, check=False)
        assert full.returncode == 1 and "space" in full.stderr and full.stderr.count("\n") == 1


@pytest.mark.parametrize("after", [0.2, 1.5, 3.0])
def test_ctrl_c_ends_with_130_and_one_line(fresh: Cli, tmp_path: Path, after: float) -> None:
    begun = time.monotonic()
    subprocess.run([sys.executable, "-c", "import argparse, json"], check=True)
    bare = time.monotonic() - begun  # what Python itself needs on this machine, now
    command = [sys.executable, "-m", "assistant", "add", str(DEMONSTRATION_FILES)]
    started = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(after + 2 * bare)
    started.send_signal(signal.SIGINT)
    out, err = started.communicate(timeout=60)
    assert (started.returncode, out, err.count("\n")) == (130, "", 1), err
    assert "stopped" in err and fresh("check").code == 0


def test_a_back_up_brings_back_what_was_removed(fresh: Cli, reports: Path, tmp_path: Path) -> None:
    fresh("add", reports)
    before = fresh("documents", "--json").json
    assert fresh("backup", tmp_path / "kept.sqlite").out.startswith("backed up 2 documents")
    assert one_line(fresh("backup", tmp_path / "kept.sqlite"), 1, "exists already")
    assert one_line(fresh("backup", tmp_path / "nowhere" / "it"), 1, "nowhere/it (No such file or directory): check its folder")
    fresh("remove", "audit.md")
    assert fresh("restore", tmp_path / "kept.sqlite").out.startswith("restored 2 documents")
    assert (fresh("check").code, fresh("documents", "--json").json) == (0, before)


def test_one_document_of_one_passage_is_counted_in_the_singular(fresh: Cli, tmp_path: Path) -> None:
    (tmp_path / "toll.txt").write_text("The toll at the northern bridge is £4 a lorry.\n", encoding="utf-8")
    fresh("add", tmp_path / "toll.txt")
    assert fresh("documents").out.endswith("\n1 document\n")
    assert fresh("check").out.endswith("1 document, 1 passage: the index is whole\n")
    assert fresh("rebuild").out.endswith(": 1 passage\n")
    assert fresh("backup", tmp_path / "kept.sqlite").out.startswith("backed up 1 document and")
    assert fresh("restore", tmp_path / "kept.sqlite").out.startswith("restored 1 document and 1 passage\n")


def test_what_can_not_be_backed_up_or_restored_is_said(fresh: Cli, tmp_path: Path) -> None:
    assert one_line(fresh("backup", tmp_path / "kept.sqlite"), 1, "nothing to back up")
    assert one_line(fresh("restore", tmp_path / "kept.sqlite"), 1, "kept.sqlite")
    (tmp_path / "kept.sqlite").write_text("not a database", encoding="utf-8")
    assert one_line(fresh("restore", tmp_path / "kept.sqlite"), 1, "not a back-up")


@pytest.mark.parametrize("command", [["documents"], ["text", "audit.md"], ["backup", "copy.sqlite"], ["search", "sites"]])
def test_a_data_folder_that_is_a_file_is_named(
    command: list[str], fresh: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / "file"))
    assert one_line(fresh(*command), 1, str(tmp_path / "file"))
