from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from assistant import asking
from assistant.asking import Here, whoever_can
from assistant.settings import Settings
from index.errors import InUse
from index.lock import Owner, Ownership


def test_commands_that_take_turns_are_waited_for_and_one_that_is_silent_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, settings = Ownership(tmp_path), Settings(home=tmp_path)

    def owners() -> Iterator[Owner]:
        yield from map(Owner, (1, 2, 3))
        held.release()
        yield from map(Owner, count(4))

    one_after_the_other = owners()
    monkeypatch.setattr(asking, "PATIENCE", 0.0)
    with pytest.raises(InUse), whoever_can(settings):
        pass
    monkeypatch.setattr(asking, "owner_of", lambda _: next(one_after_the_other))
    with whoever_can(settings) as asked:
        assert isinstance(asked, Here)
