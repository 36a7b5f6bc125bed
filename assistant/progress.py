"""Progress bars on long work, shown when stderr is a terminal. Does not know what the work is. The only home of tqdm."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from tqdm import tqdm

from index.build import Progress

Item = TypeVar("Item")


def watch(items: Sequence[Item]) -> Iterator[Item]:
    """The items one by one, with a bar."""
    yield from tqdm(items, disable=not sys.stderr.isatty(), unit="", leave=False)


@contextmanager
def bars() -> Iterator[Progress]:
    """A function that takes progress and shows it: one bar for the files, one for the passages that are being embedded."""
    hidden = not sys.stderr.isatty()
    with (
        tqdm(disable=hidden, unit=" files", leave=False) as files,
        tqdm(disable=hidden, unit=" passages", leave=False, position=1) as passages,
    ):

        def show(what: str, done: int, total: int) -> None:
            bar = passages if what == "embedding" else files
            if bar is files:
                bar.set_postfix_str(what[-40:], refresh=False)
            if bar.total != total or bar.n >= total:
                bar.reset(total)
            bar.update(done)

        yield show
