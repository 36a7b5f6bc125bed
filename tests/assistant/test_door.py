import json
import os
import stat
import threading
from collections.abc import Iterator
from dataclasses import asdict
from http.client import HTTPConnection
from pathlib import Path

import pytest

from assistant.asking import There
from assistant.batch import Line
from assistant.door import LARGEST, door
from assistant.errors import WrongUsage
from assistant.look import Wanted
from corpus.errors import AssistantError
from index.library import Library
from index.lock import Owner, owner_of
from index.passage import Filters

QUESTION = "How many illegal waste sites did the inspectorate count?"


@pytest.fixture
def owner(filled: Library, tmp_path: Path) -> Iterator[Owner]:
    with door(filled):
        yield owner_of(tmp_path / "data")


def call(owner: Owner, headers: dict[str, str], body: str = "{}", path: str = "/ask") -> tuple[int, object]:
    connection = HTTPConnection("127.0.0.1", owner.port, timeout=30)
    connection.request("POST", path, body, headers)
    answer = connection.getresponse()
    return answer.status, json.loads(answer.read())


def test_the_owner_says_where_it_answers_and_only_to_its_user(owner: Owner, tmp_path: Path) -> None:
    assert owner.pid == os.getpid() and owner.port is not None and len(owner.token or "") == 64
    assert stat.S_IMODE((tmp_path / "data" / "owner.json").stat().st_mode) == 0o600


def test_a_door_that_is_closed_is_no_longer_named(filled: Library, tmp_path: Path) -> None:
    with door(filled):
        before = owner_of(tmp_path / "data")
    assert (owner_of(tmp_path / "data").port, owner_of(tmp_path / "data").token) == (None, None)
    with pytest.raises(AssistantError, match="run the command again"):
        There(before).ask(Line(1, QUESTION, ()), Filters())


@pytest.mark.parametrize(
    "headers",
    [{}, {"Authorization": "Bearer wrong"}, {"Host": "evil.example"}, {"Origin": "http://127.0.0.1"}, {"Host": "localhost"}],
)
def test_who_is_not_this_user_is_refused(headers: dict[str, str], owner: Owner) -> None:
    shown = {"Authorization": f"Bearer {owner.token}"} if "Authorization" not in headers and headers else {}
    assert call(owner, shown | headers) == (403, {"error": "refused"})


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/ask", "no json", 400),
        ("/ask", "[1]", 400),
        ("/ask", '{"question": 3}', 400),
        ("/ask", '{"question": "waste", "filters": {"kinds": 1}}', 400),
        ("/search", '{"question": "waste"}', 400),
        ("/search", json.dumps(asdict(Wanted("waste", k=0))), 400),
        ("/search", json.dumps(asdict(Wanted("waste", filters=Filters(end="2022"))) | {"like": 3}), 400),
        ("/nothing", "{}", 404),
    ],
)
def test_what_can_not_be_used_gets_one_line(path: str, body: str, status: int, owner: Owner) -> None:
    found, answer = call(owner, {"Authorization": f"Bearer {owner.token}"}, body, path)
    assert found == status and isinstance(answer, dict) and set(answer) == {"error"}


def test_a_question_that_is_too_large_is_not_read(owner: Owner) -> None:
    found, answer = call(owner, {"Authorization": f"Bearer {owner.token}"}, " " * LARGEST + "x")
    assert found == 400 and str(LARGEST) in str(answer)


def test_eight_callers_get_the_answers_that_the_owner_gives(owner: Owner) -> None:
    found: list[object] = []
    ask = There(owner).ask
    threads = [threading.Thread(target=lambda: found.append(ask(Line(1, QUESTION, ()), Filters())["text"])) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8 and len(set(map(str, found))) == 1 and "470" in str(found[0])


def test_filters_and_wrong_questions_travel(owner: Owner) -> None:
    asked = There(owner)
    assert {hit["path"] for hit in asked.search(Wanted("waste", filters=Filters(kinds=("news",)), counts=True))["hits"]} == {
        "news.md"
    }
    with pytest.raises(WrongUsage, match="word"):
        asked.search(Wanted("??"))
    with pytest.raises(AssistantError, match="nowhere"):
        asked.ask(Line(1, QUESTION, ()), Filters(documents=("nowhere",)))
