from collections.abc import Iterator
from dataclasses import asdict
from itertools import count
from pathlib import Path

import pytest

from assistant import asking
from assistant.asking import Here, filters_from, whoever_can
from assistant.errors import WrongUsage
from assistant.settings import Settings
from index.errors import InUse
from index.lock import Owner, Ownership
from index.passage import Filters


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


@pytest.mark.parametrize(
    "wrong", [{"start": 2019}, {"covers_end": "soon"}, {"kinds": [None]}, {"documents": "audit.md"}, {"end": {}}]
)
def test_filters_of_another_form_are_refused_in_a_line(wrong: dict[str, object]) -> None:
    sent = asdict(Filters(kinds=("news",), start="2019", covers_end="2020-06"))
    as_json = {name: list(value) if isinstance(value, tuple) else value for name, value in sent.items()}
    assert asdict(filters_from(as_json)) == sent
    with pytest.raises(WrongUsage, match="these are not filters"):
        filters_from(as_json | wrong)
