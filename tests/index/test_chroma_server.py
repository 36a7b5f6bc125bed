"""Chroma as a server on this machine: everything that works with the embedded one works there, and libraries don't mix."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.folder import files
from index.build import add, check, rebuild, remove
from index.errors import StoreUnreachable
from index.library import Library
from index.retrieve import search
from index.vectors import server
from tests.chroma import needs_chroma, running
from tests.fakes import WordEncoder

pytestmark = needs_chroma


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("server")) as served:
        yield served.url


def test_documents_go_in_are_found_and_go_out(url: str, tmp_path: Path, folder: Path) -> None:
    with Library(tmp_path / "data", WordEncoder(), chroma=url) as library:
        assert add(library, files([folder])[0]).added == ["audit.md", "news.md"]
        assert search(library, "illegal waste sites")[0].record.path == "audit.md"
        remove(library, ["audit.md"])
        assert {hit.record.path for hit in search(library, "illegal waste sites")} == {"news.md"}
        assert check(library) == [] and not list((tmp_path / "data").glob("chroma-*"))


def test_rebuild_makes_a_new_collection_and_drops_the_old_one(url: str, tmp_path: Path, folder: Path) -> None:
    with Library(tmp_path / "data", WordEncoder(), chroma=url) as library:
        add(library, files([folder])[0])
        found, name = search(library, "waste"), library.catalogue.name
        rebuild(library)
        assert search(library, "waste") == found and check(library) == []
    assert collections(url, name) == [f"{name}-2"]


def test_a_collection_that_a_rebuild_left_is_dropped_at_the_start(url: str, tmp_path: Path, folder: Path) -> None:
    with Library(tmp_path / "data", WordEncoder(), chroma=url) as library:
        add(library, files([folder])[0])
        name = library.catalogue.name
        rebuild(library)
    server(url).create_collection(f"{name}-1")  # as if the process had died before it dropped it
    with Library(tmp_path / "data", WordEncoder(), chroma=url) as library:
        assert collections(url, name) == [f"{name}-2"] and check(library) == []


def collections(url: str, name: str) -> list[str]:
    client = server(url)
    try:
        return [found.name for found in client.list_collections(limit=1000) if found.name.startswith(name)]
    finally:
        client.close()


def test_two_libraries_on_one_server_do_not_mix(url: str, tmp_path: Path, folder: Path) -> None:
    with (
        Library(tmp_path / "one", WordEncoder(), chroma=url) as one,
        Library(tmp_path / "two", WordEncoder("other", 32), chroma=url) as two,
    ):
        add(one, files([folder / "audit.md"])[0])
        add(two, files([folder / "news.md"])[0])
        assert {hit.record.path for hit in search(one, "waste rivers")} == {"audit.md"}
        assert {hit.record.path for hit in search(two, "waste rivers")} == {"news.md"}
        remove(one, ["audit.md"])
        rebuild(one)
        assert check(one) == check(two) == [] and search(two, "waste rivers")


def test_an_emptied_server_is_filled_again_and_a_lost_one_is_named_but_keeps_nobody_from_searching(
    tmp_path: Path, folder: Path
) -> None:
    with running(tmp_path / "server") as served:
        url = served.url
        with Library(tmp_path / "data", WordEncoder(), chroma=url) as library:
            add(library, files([folder])[0])
            library.views.vectors.drop_other(f"{library.catalogue.name}-1")
        with Library(tmp_path / "data", WordEncoder(), chroma=url) as library:
            assert "0 of" in library.views.repairs[0] and check(library) == []
            served.kill()
            with pytest.raises(StoreUnreachable, match="CHROMA_URL"):
                check(library)
            assert search(library, "waste")
