"""Changes made by the owner of the data folder for another process, which is this one: the lock knows no difference."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import prompts
from assistant.changing import changed, worker
from assistant.running import open_library
from assistant.settings import Settings, process_settings
from corpus.errors import AssistantError
from index.build import check, remove, silent
from index.changes import Changes
from index.library import Library
from index.retrieve import search
from tests.assistant.conftest import Cli

ROOT = Path(__file__).parents[2]


@pytest.fixture
def page(fresh: Cli) -> Iterator[Library]:
    """An owner that makes changes for others, as the page does."""
    with open_library(process_settings()) as library, worker(library):
        yield library


@pytest.fixture
def settings_now(fresh: Cli) -> Settings:
    return process_settings()


def paths(*given: Path) -> dict[str, object]:
    return {"paths": [str(path) for path in given], "manifest": None, "password": None}


def test_the_owner_adds_and_removes_for_another_process(page: Library, fresh: Cli, reports: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    report = changed(process_settings(), "add", paths(reports), lambda *step: steps.append(step))
    assert report["added"] == ["audit.md", "papers/news.md"] and all(step[1] > 0 for step in steps)
    assert fresh("remove", "audit.md").out.startswith("removed: Tackling waste crime")
    assert [record.path for record in page.catalogue.records()] == ["papers/news.md"]
    assert Changes(page.catalogue).take() is None and check(page) == []


def test_what_the_owner_refuses_is_said_as_ever(page: Library, fresh: Cli, tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_text("", encoding="utf-8")
    result = fresh("add", tmp_path / "empty.md", tmp_path / "missing.md", "--json")
    assert result.code == 3 and [refusal["path"] for refusal in json.loads(result.out)["refused"]][-1] == "empty.md"
    assert fresh("remove", "nowhere.md").code == 1


def test_whoever_waits_goes_on_himself_when_the_owner_has_gone(fresh: Cli, settings_now: Settings, reports: Path) -> None:
    library = open_library(settings_now)  # an owner that makes no changes for others
    timer = threading.Timer(1.0, library.close)
    timer.start()
    assert changed(settings_now, "add", paths(reports), silent)["added"] == ["audit.md", "papers/news.md"]
    timer.join()
    with open_library(settings_now) as again:
        assert check(again) == [] and Changes(again.catalogue).take() is None


def test_a_change_that_the_end_of_the_owner_breaks_off_is_finished_by_whoever_waits(
    fresh: Cli, settings_now: Settings, tmp_path: Path
) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(60):
        (many / f"{number}.md").write_text(
            f"# Site {number}\n\n{number + 1} sites were found. " + "Words. " * 400, encoding="utf-8"
        )
    library = open_library(settings_now)
    report: dict[str, list[str]] = {}
    waiting = threading.Thread(target=lambda: report.update(changed(settings_now, "add", paths(many), silent)))
    with worker(library):
        waiting.start()
        while not library.catalogue.records():
            time.sleep(0.01)
    library.close()
    waiting.join()
    with open_library(settings_now) as again:
        assert len(again.catalogue.records()) == 60 and check(again) == []
    assert len(report["added"]) + len(report["unchanged"]) == 60


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
def test_ctrl_c_takes_a_waiting_change_back(fresh: Cli, settings_now: Settings, reports: Path) -> None:
    with open_library(settings_now) as library:
        command = [sys.executable, "-m", "assistant", "add", str(reports)]
        other = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ)
        )
        while not _waits(library):
            time.sleep(0.05)
        other.send_signal(signal.SIGINT)
        _, err = other.communicate(timeout=60)
        assert (other.returncode, err.count("\n")) == (130, 1)
        assert Changes(library.catalogue).take() is None


def test_ctrl_c_in_what_the_waiting_process_does_itself_is_no_word_about_an_owner(
    fresh: Cli, settings_now: Settings, reports: Path
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    timer = threading.Timer(1.0, open_library(settings_now).close)
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        changed(settings_now, "add", paths(reports), interrupted)
    timer.join()


def _waits(library: Library) -> bool:
    with library.catalogue.read() as connection:
        return bool(connection.exec_driver_sql("SELECT count(*) FROM changes").scalar())


def test_two_adds_at_once_lose_nothing(fresh: Cli, reports: Path, tmp_path: Path) -> None:
    (tmp_path / "own.md").write_text("# Canary\n\nThe canary sang of phosphorus barges.\n", encoding="utf-8")
    command = [sys.executable, "-m", "assistant", "add", "--json"]
    both = [
        subprocess.Popen([*command, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for path in (reports, tmp_path / "own.md")
    ]
    added = [json.loads(process.communicate(timeout=120)[0])["added"] for process in both]
    assert added == [["audit.md", "papers/news.md"], ["own.md"]]
    with open_library(process_settings()) as library:
        assert check(library) == [] and search(library, "canary phosphorus", k=1)[0].record.path == "own.md"


def test_a_failure_of_the_owner_is_told(page: Library) -> None:
    nowhere = {"id": "0" * 12, "changes": {}, "back": []}
    name = Changes(page.catalogue).put("correct", nowhere)
    while (found := Changes(page.catalogue).find(name)) is not None and found.state in ("waiting", "running"):
        time.sleep(0.05)
    assert found is not None and found.state == "failed" and "0" * 12 in (found.reason or "")
    with pytest.raises(AssistantError, match=r"0{12}"):
        changed(process_settings(), "correct", nowhere, silent)


def test_a_removal_that_a_kill_cut_off_is_done_when_it_is_taken_up_again(
    fresh: Cli, settings_now: Settings, reports: Path
) -> None:
    fresh("add", reports)
    with open_library(settings_now) as library:
        record = library.catalogue.record("audit.md")
        name = Changes(library.catalogue).put("remove", {"ids": [record.id]})
        Changes(library.catalogue).take()
        remove(library, [record.id])  # and then it was killed
        with worker(library):
            while (found := Changes(library.catalogue).find(name)) is not None and found.state in ("waiting", "running"):
                time.sleep(0.05)
    assert found is not None and (found.state, found.result) == ("done", {"removed": [], "gone": [record.id]})


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_change_that_the_owner_does_not_know_keeps_nobody_waiting(page: Library, fresh: Cli, reports: Path) -> None:
    name = Changes(page.catalogue).put("of a later version", {})
    assert changed(process_settings(), "add", paths(reports), silent)["added"] == ["audit.md", "papers/news.md"]
    found = Changes(page.catalogue).find(name)
    assert found is not None and (found.state, found.reason) == ("failed", prompts.CHANGE_BROKE)
