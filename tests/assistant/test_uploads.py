from pathlib import Path

import pytest

from assistant.uploads import Uploads, clean_name
from corpus.errors import AssistantError


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\report.PDF", "report.PDF"),
        ("..", "document"),
        ("", "document"),
        ("a\x00b\n\u202egnp.md", "ab gnp.md"),
        ("<img src=x onerror=alert(1)>.md", "<img src=x onerror=alert(1)>.md"),
        ("x" * 300 + ".docx", "x" * 145 + ".docx"),
    ],
)
def test_names_are_shown_in_one_line_without_folders(given: str, shown: str) -> None:
    assert clean_name(given) == shown


@pytest.mark.parametrize("name", ["../../up.md", "a/b/c.md", "\x00.md", "x.md" + "y" * 500, "CON", "a." + "b" * 400])
def test_a_name_is_never_a_place_on_the_disk(tmp_path: Path, name: str) -> None:
    uploads = Uploads(tmp_path / "uploads")
    entry = uploads.keep(name, b"# Words\n")
    assert entry.location.parent.parent == (tmp_path / "uploads").resolve() and entry.location.stem == "document"
    assert uploads.left() == [entry] and entry.location.read_bytes() == b"# Words\n"
    uploads.drop(entry)
    assert uploads.left() == [] and list((tmp_path / "uploads").iterdir()) == []


def test_what_was_not_written_whole_is_cleared_away_and_other_places_are_left_alone(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path / "uploads")
    entry = uploads.keep("a.md", b"# Words\n")
    (entry.location.parent / "name").unlink()
    assert uploads.left() == [] and not entry.location.exists()
    (tmp_path / "mine.md").write_text("x")
    uploads.drop(entry.__class__(tmp_path / "mine.md", "mine.md"))
    assert (tmp_path / "mine.md").exists()


def test_a_full_disk_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "uploads").write_text("in the way")
    with pytest.raises(AssistantError, match=r"a\.md could not be kept"):
        Uploads(tmp_path / "uploads").keep("a.md", b"x")
