"""Several libraries on one data folder with a Chroma server: each sees what the others do, and none loses what another put in."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.folder import files
from index import retrieve
from index.build import add, check, rebuild, remove
from index.errors import InUse, StoreUnreachable
from index.library import Library
from index.retrieve import search
from tests.chroma import Server, needs_chroma, running
from tests.fakes import WordEncoder

pytestmark = needs_chroma


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture
def two(served: Server, tmp_path: Path) -> Iterator[tuple[Library, Library]]:
    """Two libraries on one folder, as two processes have them."""
    home = tmp_path / "data"
    with Library(home, WordEncoder(), chroma=served.url) as one, Library(home, WordEncoder(), chroma=served.url) as other:
        yield one, other


def notes(folder: Path, numbers: range) -> Path:
    folder.mkdir()
    for number in numbers:
        (folder / f"{number}.md").write_text(f"# Note {number}\n\nThe heron{number} sang of barges.\n", encoding="utf-8")
    return folder


def paths(library: Library) -> list[str]:
    return [record.path for record in library.catalogue.records()]


def test_what_one_puts_in_or_takes_out_the_other_finds_or_finds_no_more(two: tuple[Library, Library], folder: Path) -> None:
    one, other = two
    assert search(other, "illegal waste sites") == []
    add(one, files([folder])[0])
    assert [search(each, "illegal waste sites")[0].found_by for each in two] == [("dense", "lexical")] * 2
    remove(other, ["audit.md"])
    assert {hit.record.path for hit in search(one, "illegal waste sites")} == {"news.md"}
    assert check(one) == check(other) == []


def test_two_that_add_the_same_files_at_once_put_each_in_once(two: tuple[Library, Library], tmp_path: Path) -> None:
    entries = files([notes(tmp_path / "notes", range(30))])[0]
    with ThreadPoolExecutor(2) as adding:
        reports = list(adding.map(lambda library: add(library, entries), two))
    assert len(paths(two[0])) == 30 and check(two[0]) == check(two[1]) == []
    assert sorted(reports[0].added + reports[1].added) == sorted(entry.path for entry in entries)
    assert reports[0].replaced == reports[1].replaced == []


def test_when_one_makes_the_collection_again_the_other_goes_over_to_it(two: tuple[Library, Library], tmp_path: Path) -> None:
    one, other = two
    add(one, files([notes(tmp_path / "notes", range(3))])[0])
    assert other.views.vectors.count() == 3
    other.views.wait = 0  # type: ignore[union-attr]
    rebuild(one)
    add(other, files([notes(tmp_path / "more", range(3, 5))])[0])
    assert one.views.vectors.count() == 5 and check(one) == check(other) == []


def test_whoever_changes_something_for_long_keeps_nobody_from_searching(
    two: tuple[Library, Library], served: Server, tmp_path: Path
) -> None:
    add(two[0], files([notes(tmp_path / "notes", range(3))])[0])
    with two[0].changing, Library(tmp_path / "data", WordEncoder(), chroma=served.url, probe=False) as third:
        assert search(third, "heron2", k=1)[0].record.path == "2.md"


def test_only_one_can_have_the_folder_for_itself(two: tuple[Library, Library], served: Server, tmp_path: Path) -> None:
    with Library(tmp_path / "data", WordEncoder(), chroma=served.url, alone=True), pytest.raises(InUse):
        Library(tmp_path / "data", WordEncoder(), chroma=served.url, alone=True)
    assert two[0].ownership is None


def test_an_add_outlives_a_server_that_is_started_again(tmp_path: Path) -> None:
    entries = files([notes(tmp_path / "notes", range(20))])[0]
    with running(tmp_path / "server") as server, Library(tmp_path / "data", WordEncoder(), chroma=server.url) as library:
        add(library, entries[:1])
        server.kill()
        threading.Timer(1, server.start).start()
        assert len(add(library, entries).added) == 19
        assert check(library) == [] and search(library, "heron7", k=1)[0].record.path == "7.md"


def test_what_a_server_that_stays_away_missed_is_made_up_for(tmp_path: Path) -> None:
    entries = files([notes(tmp_path / "notes", range(4))])[0]
    with running(tmp_path / "server") as server, Library(tmp_path / "data", WordEncoder(), chroma=server.url) as library:
        library.views.wait = 0  # type: ignore[union-attr]
        server.kill()
        with pytest.raises(StoreUnreachable, match="CHROMA_URL"):
            add(library, entries)
        assert len(paths(library)) == 4 and search(library, "heron2", k=1)[0].record.path == "2.md"
        server.start()
        library.settle()
        assert "4 unfinished" in library.views.repairs[0] and check(library) == []


def test_without_the_server_every_passage_is_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retrieve, "EXACT", 0)
    with running(tmp_path / "server") as server, Library(tmp_path / "data", WordEncoder(), chroma=server.url) as library:
        add(library, files([notes(tmp_path / "notes", range(4))])[0])
        assert search(library, "heron2 barges")[0].record.path == "2.md"
        server.kill()
        assert search(library, "heron2 barges")[0].found_by == ("dense", "lexical")
