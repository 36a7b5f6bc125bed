"""Which files a path means, what a manifest states, and what is refused by name.

Does not test the reading of documents.
"""

import os
from pathlib import Path

import pytest

from corpus.document import Metadata
from corpus.folder import files


def make(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("words")


def test_a_folder_is_walked_in_order_and_passes_over_what_is_no_document(tmp_path: Path) -> None:
    make(tmp_path, "b.pdf", "a/two.HTML", "a/one.md", ".hidden/x.pdf", "~$b.docx", "Thumbs.db", ".DS_Store", "__MACOSX/b.pdf")
    entries, refused = files([tmp_path])
    assert [entry.path for entry in entries] == ["a/one.md", "a/two.HTML", "b.pdf"]
    assert refused == []
    assert entries[0].location == tmp_path / "a" / "one.md"


def test_a_file_is_shown_by_its_name_and_taken_once(tmp_path: Path) -> None:
    make(tmp_path, "a/one.txt")
    entries, _ = files([tmp_path / "a" / "one.txt", tmp_path / "a" / "one.txt"])
    assert [entry.path for entry in entries] == ["one.txt"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a.doc", "save it as DOCX or PDF"),
        ("a.eml", "is an e-mail"),
        ("a.xlsx", "is a spreadsheet"),
        ("a.zip", "unpack it"),
        ("a.xyz", "PDF, HTML, DOCX, ODT, TXT and Markdown are read"),
        ("a", "is of a kind that is not read"),
    ],
)
def test_other_files_are_refused_by_name_with_what_to_do(tmp_path: Path, name: str, reason: str) -> None:
    make(tmp_path, f"in/{name}", "in/b.txt")
    entries, refused = files([tmp_path])
    assert [entry.path for entry in entries] == ["in/b.txt"]
    assert [refusal.name for refusal in refused] == [f"in/{name}"]
    assert reason in refused[0].reason


def test_a_path_that_is_not_there_is_refused_and_the_rest_taken(tmp_path: Path) -> None:
    make(tmp_path, "b.txt")
    entries, refused = files([tmp_path / "c", tmp_path / "b.txt"])
    assert [entry.path for entry in entries] == ["b.txt"]
    assert "is not there" in refused[0].reason


def test_a_manifest_states_what_it_knows(tmp_path: Path) -> None:
    make(tmp_path, "a/one.pdf", "two.pdf")
    rows = "path,title,kind,published,colour\na\\one.pdf,Parks,Threat assessment,28 June 2019,green\ngone.pdf,Gone,,,\n"
    (tmp_path / "manifest.csv").write_text("\ufeff" + rows, encoding="utf-8")
    entries, refused = files([tmp_path])
    assert entries[0].stated == Metadata("Parks", None, "assessment", "Threat assessment", "2019-06-28")
    assert entries[1].stated == Metadata()
    assert [(refusal.name, refusal.reason) for refusal in refused] == [
        ("gone.pdf", "stands in manifest.csv but not in the folder")
    ]


def test_a_wrong_date_in_a_manifest_is_refused_with_the_file(tmp_path: Path) -> None:
    make(tmp_path, "one.pdf")
    (tmp_path / "manifest.csv").write_text("path,published\none.pdf,2019-13\n")
    entries, refused = files([tmp_path])
    assert entries == []
    assert 'wrong date in the manifest: "2019-13"' in refused[0].reason


def test_a_manifest_of_its_own_beats_the_one_in_the_folder(tmp_path: Path) -> None:
    make(tmp_path, "in/one.pdf")
    (tmp_path / "in" / "manifest.csv").write_text("path,title\none.pdf,Folder\n")
    (tmp_path / "own.csv").write_text("path,title\none.pdf,Own\n")
    entries, refused = files([tmp_path / "in"], tmp_path / "own.csv")
    assert (entries[0].stated.title, refused) == ("Own", [])


@pytest.mark.parametrize("data", [b"title\nParks\n", b"path\n\xff\xfe\n", b""])
def test_a_manifest_that_is_none_is_refused_and_the_files_are_taken(tmp_path: Path, data: bytes) -> None:
    make(tmp_path, "one.pdf")
    (tmp_path / "manifest.csv").write_bytes(data)
    entries, refused = files([tmp_path])
    assert [entry.path for entry in entries] == ["one.pdf"]
    assert [refusal.name for refusal in refused] == ["manifest.csv"]


def test_links_in_a_circle_do_no_harm(tmp_path: Path) -> None:
    make(tmp_path, "in/one.pdf")
    os.symlink(tmp_path, tmp_path / "in" / "back")
    os.symlink(tmp_path / "nowhere", tmp_path / "in" / "broken.pdf")
    entries, refused = files([tmp_path])
    assert [entry.path for entry in entries] == ["in/one.pdf"]
    assert [refusal.name for refusal in refused] == ["in/broken.pdf"]
