"""What goes wrong around the program: views swapped for older ones, a full disk, many at once, a clock set back. Run by `make soak`.

After each: every document is in once, `check` finds nothing, and a search finds what it should.
"""

import json
import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.changing import worker
from assistant.door import door
from corpus.folder import files
from index import catalogue as catalogue_module
from index.build import add, check, remove
from index.conversations import Conversations
from index.library import Library
from index.retrieve import search
from tests.chroma import needs_chroma, running
from tests.fakes import WordEncoder
from tests.killing import Program, make_documents, small_model

NOTE = "# Note {number}\n\nThe {animal} sang of phosphorus barges.\n"  # the same number of passages whatever the animal


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_model(tmp_path_factory.mktemp("model") / "model")


def take_in(library: Library, folder: Path) -> None:
    add(library, files([folder], None)[0])


@pytest.mark.parametrize("view", ["chroma", "words"])
def test_a_view_that_is_cut_short_is_made_again(view: str, tmp_path: Path, model: Path) -> None:
    names = make_documents(tmp_path / "reports", 6)
    program = Program(tmp_path / "data", model)
    program.run("add", tmp_path / "reports")
    for path in [
        path for path in program.home.rglob("*") if path.is_file() and path.relative_to(program.home).parts[0].startswith(view)
    ]:
        os.truncate(path, path.stat().st_size // 2)
    looking = program.start("search", "cases of waste crime in district 7", "--json")
    assert len(json.loads(looking.communicate(timeout=120)[0])["hits"]) == 10
    assert program.is_whole() and program.paths() == names


@pytest.mark.parametrize("view", ["chroma", "words"])
@pytest.mark.parametrize("grown", [False, True], ids=["as many passages", "fewer passages"])
def test_a_view_of_an_older_day_is_noticed_and_made_again(view: str, grown: bool, tmp_path: Path) -> None:
    home, folder = tmp_path / "data", tmp_path / "notes"
    folder.mkdir()
    (folder / "one.md").write_text(NOTE.format(number=1, animal="canary"), encoding="utf-8")
    with Library(home, WordEncoder()) as library:
        take_in(library, folder)
    for generation in home.glob(f"{view}-*"):
        shutil.copytree(generation, tmp_path / "older" / generation.name)
    if grown:
        (folder / "two.md").write_text(NOTE.format(number=2, animal="heron"), encoding="utf-8")
    (folder / "one.md").write_text(NOTE.format(number=1, animal="magpie"), encoding="utf-8")
    with Library(home, WordEncoder()) as library:
        take_in(library, folder)
    for generation in home.glob(f"{view}-*"):
        shutil.rmtree(generation)
        shutil.copytree(next((tmp_path / "older").iterdir()), generation)
    with Library(home, WordEncoder()) as library:
        assert "magpie" in search(library, "magpie barges", k=1)[0].passage.text
        assert check(library) == []
        assert not any("canary" in hit.passage.text for hit in search(library, "canary"))


def test_a_graph_that_kills_the_program_kills_it_only_once(tmp_path: Path, model: Path) -> None:
    (tmp_path / "long.md").write_text("".join(f"## Part {n}\n\nIt is {n}.\n\n" for n in range(1100)), encoding="utf-8")
    program = Program(tmp_path / "data", model)
    program.run("add", tmp_path / "long.md")
    (header,) = (tmp_path / "data").rglob("header.bin")
    data = header.read_bytes()
    header.write_bytes(data[:56] + b"\xff\xff\xff\x7f" + data[60:])  # where a search enters the graph
    ends = [(started.communicate(timeout=60)[0], started.returncode) for started in (program.start("check") for _ in range(3))]
    assert [code for _, code in ends] == [-signal.SIGSEGV, 0, 0]
    assert "the program ended" in ends[1][0] and "repaired" not in ends[2][0]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of four megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("mount")
    if not mounted or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", place], check=False).returncode:
        pytest.skip("a small disk can only be mounted by root on Linux")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_a_disk_that_fills_up_in_the_middle_of_add(small_disk: Path, tmp_path: Path, model: Path) -> None:
    make_documents(tmp_path / "reports", 60, paragraphs=120)
    full = Program(small_disk / "data", model)
    started = full.start("add", tmp_path / "reports")
    _, err = started.communicate(timeout=300)
    assert started.returncode == 1 and err.strip().count("\n") <= 2 and "Traceback" not in err, err
    roomy = Program(tmp_path / "data", model)
    shutil.copytree(small_disk / "data", roomy.home)
    assert roomy.is_whole()
    roomy.run("add", tmp_path / "reports")
    assert len(roomy.paths()) == 60 and roomy.is_whole()


def test_searching_and_asking_go_on_beside_an_add(tmp_path: Path, model: Path) -> None:
    make_documents(tmp_path / "first", 5)
    make_documents(tmp_path / "reports", 40)
    program = Program(tmp_path / "data", model)
    program.run("add", tmp_path / "first")
    adding = program.start("add", tmp_path / "reports", "--json")
    found: dict[str, list[int]] = {"search": [], "ask": []}
    wrong: list[object] = []

    def go_on(command: str) -> None:
        while adding.poll() is None:
            done = program.start(command, "How many cases of waste crime were there in district 7?", "-k", "10", "--json")
            out, err = done.communicate(timeout=120)
            if done.returncode:
                wrong.append(err)
            else:
                found[command].append(len(json.loads(out)["hits"]))

    threads = [threading.Thread(target=go_on, args=(command,)) for command in found]
    for thread in threads:
        thread.start()
    out, _ = adding.communicate(timeout=300)
    for thread in threads:
        thread.join()
    assert wrong == [] and set(found["search"]) == set(found["ask"]) == {10}
    assert len(json.loads(out)["added"]) + len(json.loads(out)["unchanged"]) == 40 and program.is_whole()


def test_two_adds_at_once(tmp_path: Path, model: Path) -> None:
    names = make_documents(tmp_path / "reports", 40)
    program = Program(tmp_path / "data", model)
    reports = [
        started.communicate(timeout=300)[0] for started in [program.start("add", tmp_path / "reports", "--json") for _ in "ab"]
    ]
    assert sorted(path for report in reports for path in json.loads(report)["added"]) == names
    assert program.paths() == names and program.is_whole()


@needs_chroma
def test_processes_that_add_and_search_while_the_chroma_server_is_killed(tmp_path: Path, model: Path) -> None:
    names = make_documents(tmp_path / "reports", 60)
    with running(tmp_path / "server") as server:
        program = Program(tmp_path / "data", model, server.url)
        halves = [[tmp_path / "reports" / name for name in some] for some in (names[:40], names[20:])]  # twenty in both
        adding = [program.start("add", *half, "--json") for half in halves]
        while len(program.paths()) < 5:
            time.sleep(0.1)
        server.kill()
        looking = program.start("search", "cases of waste crime in district 7", "--json")
        server.start()
        said = [started.communicate(timeout=300) for started in [looking, *adding]]
        assert [err for out, err in said if not out] == []
        assert json.loads(said[0][0])["hits"]
        assert sorted(path for out, _ in said[1:] for path in json.loads(out)["added"]) == names
        assert program.paths() == names and program.is_whole()
        found = json.loads(program.run("search", "cases of waste crime in district 7 in year 2011", "-k", "3", "--json"))
        assert found["hits"]


@needs_chroma
def test_an_add_that_is_killed_beside_another_with_a_chroma_server(tmp_path: Path, model: Path) -> None:
    names = make_documents(tmp_path / "reports", 40)
    with running(tmp_path / "server") as server:
        program = Program(tmp_path / "data", model, server.url)
        for moment in (3.0, 4.0, 5.0):
            program.cut_off(moment, "add", tmp_path / "reports")
            assert program.is_whole()
        assert program.start("add", tmp_path / "reports").wait(300) == 0
        assert program.paths() == names and program.is_whole()


def test_eight_searching_threads_beside_changes(tmp_path: Path) -> None:
    make_documents(tmp_path / "first", 5)
    make_documents(tmp_path / "reports", 30)
    with Library(tmp_path / "data", WordEncoder()) as library, worker(library), door(library):
        take_in(library, tmp_path / "first")
        ended, hits = threading.Event(), []

        def look() -> None:
            while not ended.is_set():
                hits.append(len(search(library, "cases of waste crime in district 7")))

        threads = [threading.Thread(target=look) for _ in range(8)]
        for thread in threads:
            thread.start()
        take_in(library, tmp_path / "reports")
        remove(library, ["report-03.md"])
        ended.set()
        for thread in threads:
            thread.join()
        assert set(hits) == {10} and check(library) == []
        assert len(library.catalogue.records()) == 34 - 5


def test_a_clock_that_is_set_back_changes_no_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_documents(tmp_path / "reports", 3)
    with Library(tmp_path / "data", WordEncoder()) as library:
        stored = Conversations(library.catalogue)
        stored.append("a", "First?", {"text": "1"})
        monkeypatch.setattr(catalogue_module, "now", lambda: "1999-12-31T00:00:00+00:00")
        stored.append("a", "Second?", {"text": "2"})
        take_in(library, tmp_path / "reports")
        assert [turn.question for turn in stored.turns("a")] == ["First?", "Second?"]
    with Library(tmp_path / "data", WordEncoder()) as library:
        assert check(library) == [] and len(library.catalogue.records()) == 3
