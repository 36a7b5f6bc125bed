import time

import pytest

from assistant.ask import ask
from assistant.contract import answer_json, record_json
from assistant.removal import Removals
from index.build import check
from index.conversations import Conversations
from index.errors import NoSuchDocument
from index.library import Library
from index.retrieve import search
from tests.fakes import WordEncoder

QUESTIONS = ("How many illegal waste sites were counted in the northern region?", "What did campaigners say about burning tyres?")


@pytest.fixture
def asked(filled: Library) -> Conversations:
    """Two kept answers, each of which found both documents."""
    stored = Conversations(filled.catalogue)
    for question in QUESTIONS:
        stored.append("c", question, answer_json(ask(filled, question)))
    return stored


def everything(library: Library) -> object:
    """What can be seen of the library, its kept answers included."""
    found = [(hit.passage, hit.score) for question in QUESTIONS for hit in search(library, question)]
    return [record_json(record) for record in library.catalogue.records()], found, Conversations(library.catalogue).turns("c")


def test_undo_brings_back_the_same_document_names_and_citations(
    filled: Library, asked: Conversations, encoder: WordEncoder
) -> None:
    before, names = everything(filled), filled.catalogue.record("audit.md").names
    removals = Removals(filled)
    removed = removals.take_out(["audit.md"])
    encoded = encoder.encoded
    assert removals.bring_back(removed.id) == removed
    assert encoder.encoded == encoded
    assert everything(filled) == before and check(filled) == [] and filled.catalogue.record("audit.md").names == names


def test_meanwhile_nothing_of_it_can_be_found(filled: Library, asked: Conversations) -> None:
    Removals(filled).take_out(["audit.md"])
    assert all(hit.record.path == "news.md" for hit in search(filled, QUESTIONS[0]))
    assert "470" not in str(asked.turns("c")) and check(filled) == []


def test_its_words_in_kept_answers_leave_the_disk_at_once(filled: Library, asked: Conversations) -> None:
    folder = filled.catalogue.file.parent
    Removals(filled).take_out(["audit.md"])
    assert not [file for file in folder.rglob("*") if file.is_file() and b"470 illegal waste sites" in file.read_bytes()]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_removals_are_undone_in_any_order(filled: Library, asked: Conversations, order: tuple[int, int]) -> None:
    before, removals = everything(filled), Removals(filled)
    removed = [removals.take_out([name]) for name in ("audit.md", "news.md")]
    for number in order:
        removals.bring_back(removed[number].id)
    assert everything(filled) == before
    assert removals.listed() == []


def test_an_answer_that_changed_meanwhile_stays_as_it_is(filled: Library, asked: Conversations) -> None:
    removals = Removals(filled)
    removed = removals.take_out(["audit.md"])
    asked.change(lambda answer: answer | {"text": "Another answer."})
    removals.bring_back(removed.id)
    assert {turn.answer["text"] for turn in asked.turns("c")} == {"Another answer."}


def test_when_the_time_is_up_a_removal_is_final(filled: Library, asked: Conversations) -> None:
    removals = Removals(filled, seconds=0.05)
    removed = removals.take_out(["audit.md"])
    until = time.monotonic() + 5
    while removals.listed() and time.monotonic() < until:
        time.sleep(0.02)
    assert removals.bring_back(removed.id) is None
    assert [record.path for record in filled.catalogue.records()] == ["news.md"] and not removals._cuts


def test_a_place_that_was_taken_meanwhile_stays_with_who_took_it(filled: Library, folder, take_in) -> None:
    removals = Removals(filled)
    removed = removals.take_out(["audit.md"])
    (folder / "audit.md").write_text("# Another report\n\nIt says something else.\n", encoding="utf-8")
    take_in(folder)
    removals.bring_back(removed.id)
    titles = {record.metadata.title for record in filled.catalogue.records()}
    assert len(filled.catalogue.records()) == 3 and check(filled) == []
    assert titles >= {"Tackling waste crime", "Waste gangs cost millions"}


def test_what_was_added_again_meanwhile_stays_as_it_is_now(filled: Library, folder, take_in) -> None:
    removals = Removals(filled)
    removed = removals.take_out(["audit.md"])
    take_in(folder)
    removals.bring_back(removed.id)
    assert len(filled.catalogue.records()) == 2 and check(filled) == []


def test_what_is_not_there_can_not_be_taken_out(filled: Library) -> None:
    with pytest.raises(NoSuchDocument):
        Removals(filled).take_out(["audit.md", "nothing.md"])
    assert len(filled.catalogue.records()) == 2
