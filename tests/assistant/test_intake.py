import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from assistant.intake import AT_WORK, Choice, Intake
from assistant.removal import Removals
from corpus.folder import files
from index.build import add, check
from index.exact import Matrix
from index.library import Library
from index.retrieve import search
from tests.conftest import AUDIT, NEWS
from tests.fakes import WordEncoder

Open = Callable[[], Intake]


class SlowEncoder(WordEncoder):
    """Embeds in two steps and waits between them until it is let go on."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = threading.Event()

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Matrix:
        if progress:
            progress(1)
            assert self.go_on.wait(20)
            progress(len(texts) - 1)
        return super().encode(texts)


@pytest.fixture
def opened(library: Library, tmp_path: Path) -> Iterator[Open]:
    made: list[Intake] = []

    def new() -> Intake:
        made.append(Intake(library, tmp_path / "uploads", Removals(library)))
        return made[-1]

    yield new
    for intake in made:
        intake.close(20)


def settled(intake: Intake) -> dict[str, str]:
    """The state of each file by its name, when nothing is at work any more."""
    until = time.monotonic() + 20
    while intake.at_work:
        assert time.monotonic() < until
        time.sleep(0.01)
    return {item.name: item.state for item in intake.items()}


def test_a_known_file_that_an_earlier_reader_read_is_read_again(opened: Open, filled: Library) -> None:
    with filled.catalogue.write() as connection:
        connection.exec_driver_sql("UPDATE documents SET reader = 0")
    intake = opened()
    intake.offer([("audit.md", AUDIT.encode())])
    assert settled(intake) == {"audit.md": "known"}
    assert {record.path: record.outdated for record in filled.catalogue.records()} == {"audit.md": False, "news.md": True}


def test_a_broken_file_is_refused_with_its_reason_and_the_rest_goes_in(opened: Open, library: Library, tmp_path: Path) -> None:
    intake = opened()
    intake.offer([("audit.md", AUDIT.encode()), ("broken.pdf", b"%PDF-1.4 nothing"), ("news.md", NEWS.encode())])
    assert settled(intake) == {"audit.md": "added", "broken.pdf": "refused", "news.md": "added"}
    assert "cut off" in intake.items()[1].reason
    assert [record.path for record in library.catalogue.records()] == ["audit.md", "news.md"] and check(library) == []
    assert len(list((tmp_path / "uploads").iterdir())) == 1  # only what was refused still waits


def test_a_refused_file_that_is_offered_again_is_tried_again_and_listed_once(opened: Open) -> None:
    intake = opened()
    intake.offer([("broken.pdf", b"%PDF-1.4 nothing")])
    settled(intake)
    intake.offer(
        [("folder/broken.pdf", b"%PDF-1.4 nothing"), ("broken.pdf", b"%PDF-1.4 another"), ("b.pdf", b"%PDF-1.4 nothing")]
    )
    settled(intake)
    assert [item.name for item in intake.items()] == ["broken.pdf", "broken.pdf", "b.pdf"]
    assert {item.state for item in intake.items()} == {"refused"}


def test_progress_is_told_by_file_and_stage(opened: Open, library: Library) -> None:
    library.encoder = encoder = SlowEncoder()
    intake = opened()
    intake.offer([("audit.md", AUDIT.encode()), ("news.md", NEWS.encode())])
    while intake.items()[0].state != "embedding":
        time.sleep(0.01)
    first, second = intake.items()
    assert (first.done, first.total, second.state) == (1, 3, "waiting")
    encoder.go_on.set()
    assert set(settled(intake).values()) == {"added"}


def test_the_same_bytes_again_are_known_and_leave_nothing_behind(opened: Open, library: Library, tmp_path: Path) -> None:
    intake = opened()
    for _ in range(2):
        intake.offer([("audit.md", AUDIT.encode())])
        settled(intake)
    intake.offer([("copy.md", AUDIT.encode())])
    settled(intake)
    assert [item.state for item in intake.items()] == ["added", "known", "known"]
    (record,) = library.catalogue.records()
    assert record.names == ("audit.md", "copy.md") and list((tmp_path / "uploads").iterdir()) == []


@pytest.mark.parametrize(("beside", "titles"), [(True, ["470", "512"]), (False, ["512"])])
def test_a_known_name_with_other_content_asks(opened: Open, library: Library, beside: bool, titles: list[str]) -> None:
    intake = opened()
    intake.offer([("audit.md", AUDIT.encode())])
    settled(intake)
    intake.offer([("AUDIT.md", AUDIT.replace("470", "512").encode())])
    assert settled(intake)["AUDIT.md"] == "asks"
    asking = intake.items()[-1]
    instead_of = None if beside else asking.rivals[0].id
    intake.again(asking.id, Choice(beside=beside, instead_of=instead_of))
    assert settled(intake)["AUDIT.md"] == ("added" if beside else "replaced")
    texts = " ".join(hit.passage.text for hit in search(library, "illegal waste sites counted"))
    assert [number for number in ("470", "512") if number in texts] == titles


def test_what_a_crash_left_is_said_and_goes_in_when_asked(opened: Open, library: Library) -> None:
    library.encoder = encoder = SlowEncoder()
    first = opened()
    first.offer([("audit.md", AUDIT.encode()), ("broken.pdf", b"%PDF-1.4 nothing")])
    while first.items()[0].state != "embedding":
        time.sleep(0.01)
    first._stopping = True
    encoder.go_on.set()
    first.close(20)
    second = opened()
    assert settled(second) == {"audit.md": "cut off", "broken.pdf": "cut off"}
    for item in second.items():
        second.again(item.id)
    assert settled(second) == {"audit.md": "added", "broken.pdf": "refused"}
    assert settled(opened()) == {"broken.pdf": "refused"}


def test_what_is_given_up_is_gone_from_the_disk(opened: Open, library: Library, tmp_path: Path) -> None:
    intake = opened()
    intake.offer([("sheet.xlsx", b"PK\x03\x04"), ("audit.md", AUDIT.encode())])
    assert settled(intake)["sheet.xlsx"] == "refused" and "spreadsheet" in intake.items()[0].reason
    intake.give_up(intake.items()[0].id)
    intake.clear()
    assert intake.items() == [] and library.catalogue.refusals() == [] and list((tmp_path / "uploads").iterdir()) == []


def test_a_file_refused_on_the_command_line_can_be_tried_again_as_its_manifest_states(
    opened: Open, library: Library, folder: Path
) -> None:
    whole = (folder / "audit.md").read_bytes()
    (folder / "audit.md").write_bytes(b"")
    add(library, files([folder], None)[0])
    intake = opened()
    (item,) = intake.items()
    assert (item.name, item.state) == ("audit.md", "refused")
    (folder / "audit.md").write_bytes(whole)
    intake.again(item.id)
    assert settled(intake) == {"audit.md": "added"}
    assert library.catalogue.record("audit.md").metadata.publisher == "Office for Waste Audit"
    assert (folder / "audit.md").exists()


def test_an_error_nobody_foresaw_is_said_and_the_others_still_go_in(
    opened: Open, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    class BrokenOnce(WordEncoder):
        def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Matrix:
            if "470" in "".join(texts):
                raise ZeroDivisionError
            return super().encode(texts, progress)

    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    library.encoder = BrokenOnce()
    intake = opened()
    intake.offer([("audit.md", AUDIT.encode()), ("news.md", NEWS.encode())])
    assert settled(intake) == {"audit.md": "refused", "news.md": "added"}


def test_two_people_who_try_the_same_file_again_begin_it_once(opened: Open, library: Library) -> None:
    intake = opened()
    intake.offer([("broken.pdf", b"%PDF-1.4 nothing")])
    settled(intake)
    library.encoder = SlowEncoder()
    item = intake.items()[0]
    intake.again(item.id)
    intake.again(item.id)
    assert len([state for state in [i.state for i in intake.items()] if state in (*AT_WORK, "refused")]) == 1
    assert settled(intake) == {"broken.pdf": "refused"}


def test_stopped_files_can_be_tried_again_and_given_up(opened: Open, library: Library, tmp_path: Path) -> None:
    library.encoder = encoder = SlowEncoder()
    intake = opened()
    intake.offer([("audit.md", AUDIT.encode()), ("news.md", NEWS.encode())])
    while intake.items()[0].state != "embedding":
        time.sleep(0.01)
    intake.stop()
    encoder.go_on.set()
    assert settled(intake) == {"audit.md": "refused", "news.md": "refused"}
    first, second = intake.items()
    intake.again(first.id)
    intake.give_up(second.id)
    assert settled(intake) == {"audit.md": "added"} and list((tmp_path / "uploads").iterdir()) == []
