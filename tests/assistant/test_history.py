import pytest

from assistant.ask import ask
from assistant.contract import answer_json
from assistant.history import finish_forgetting, forget, forgetting
from index.build import remove
from index.conversations import Conversations
from index.library import Library


def test_the_words_of_a_removed_document_go_out_of_old_answers(filled: Library) -> None:
    stored = Conversations(filled.catalogue)
    for question in ("How many illegal waste sites were counted in the northern region?", "What do penguins eat?"):
        stored.append("c", question, answer_json(ask(filled, question)))
    gone = {record.id for record in remove(filled, ["audit.md"])}
    assert forget(filled, gone) == 2
    assert not [file for file in filled.catalogue.file.parent.glob("catalogue*") if b"470 illegal" in file.read_bytes()]
    first, second = stored.turns("c")
    assert "470" not in str(first.answer) + str(second.answer)
    assert first.question.startswith("How many")
    assert "removed" in first.answer["text"]


def test_something_later_that_was_removed_is_no_longer_announced(filled: Library) -> None:
    notices = [{"kind": "dated", "text": "Later: A.", "document": "a"}, {"kind": "dated", "text": "Later: B.", "document": "b"}]
    answer = {"text": "9.", "hits": [], "claims": [], "notices": notices, "status": "answered"}
    Conversations(filled.catalogue).append("c", "x", answer)
    assert forget(filled, {"a"}) == 1
    assert Conversations(filled.catalogue).turns("c")[0].answer["notices"] == notices[1:]


def test_an_answer_that_never_met_the_document_stays_as_it_is(filled: Library) -> None:
    stored = Conversations(filled.catalogue)
    stored.append("c", "x", {"text": "Nothing.", "hits": [], "claims": [], "notices": [], "status": "not_in_sources"})
    assert forget(filled, {"0" * 12}) == 0
    assert stored.turns("c")[0].answer["text"] == "Nothing."


def crash_while_removing(library: Library) -> None:
    with forgetting(library, [library.catalogue.record("audit.md").id]):
        remove(library, ["audit.md"])
        raise KeyboardInterrupt


def test_a_crash_between_removing_and_forgetting_is_made_up_for(filled: Library) -> None:
    stored = Conversations(filled.catalogue)
    question = "How many illegal waste sites were counted in the northern region?"
    stored.append("c", question, answer_json(ask(filled, question)))
    with pytest.raises(KeyboardInterrupt):
        crash_while_removing(filled)
    finish_forgetting(filled)
    assert "470" not in str(stored.turns("c"))
