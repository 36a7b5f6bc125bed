from index.changes import DONE, RUNNING, WAITING, Changes
from index.library import Library


def test_changes_are_taken_in_the_order_in_which_they_came(library: Library) -> None:
    changes = Changes(library.catalogue)
    assert changes.take() is None
    first, second = changes.put("add", {"paths": ["/a"]}), changes.put("remove", {"ids": ["b"]})
    taken = changes.take()
    assert taken is not None and (taken.id, taken.state, taken.arguments) == (first, RUNNING, {"paths": ["/a"]})
    assert (changes.find(second) or taken).state == WAITING


def test_what_has_ended_keeps_its_result_and_not_its_arguments(library: Library) -> None:
    changes = Changes(library.catalogue)
    name = changes.put("add", {"password": "secret"})
    changes.note(name, "embedding", 3, 9)
    changes.end(name, {"added": ["a.md"]})
    found = changes.find(name)
    assert found is not None and (found.state, found.result, found.arguments) == (DONE, {"added": ["a.md"]}, {})
    assert (found.stage, found.done, found.total) == ("embedding", 3, 9)


def test_what_an_owner_left_waits_again_and_what_nobody_wants_is_dropped(library: Library) -> None:
    changes = Changes(library.catalogue)
    name = changes.put("remove", {"ids": []})
    changes.take()
    assert not changes.drop(name, WAITING)
    changes.resume()
    assert changes.drop(name, WAITING) and changes.find(name) is None
