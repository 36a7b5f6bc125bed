"""Reads damaged copies of real files and says what became of each: `python -m tests.soak.mutants SEED COUNT FILE...`.

Each copy must be read or refused. Whatever else happens ends the process; the test that started it sees that.
"""

import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from corpus.errors import Refused
from corpus.read import parse

Mutation = Callable[[bytearray, random.Random], bytearray]


def flipped(data: bytearray, chance: random.Random) -> bytearray:
    """Some bytes are others."""
    for _ in range(chance.choice((1, 8, 64, 512))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return data


def cut(data: bytearray, chance: random.Random) -> bytearray:
    """The end is missing."""
    return data[: chance.randrange(1, len(data))]


def without_middle(data: bytearray, chance: random.Random) -> bytearray:
    """A stretch is missing."""
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(1, 4_000) :]


def doubled(data: bytearray, chance: random.Random) -> bytearray:
    """A stretch stands somewhere else as well."""
    start, place = chance.randrange(len(data)), chance.randrange(len(data))
    return data[:place] + data[start : start + chance.randrange(1, 4_000)] + data[place:]


def other_figures(data: bytearray, chance: random.Random) -> bytearray:
    """Some figures are others: lengths, places and counts that are wrong."""
    places = [place for place in (chance.randrange(len(data)) for _ in range(4_000)) if 48 <= data[place] < 58]
    for place in places[: chance.choice((1, 5, 50))]:
        data[place] = chance.randrange(48, 58)
    return data


MUTATIONS: Sequence[Mutation] = (flipped, cut, without_middle, doubled, other_figures)


def main(seed: int, count: int, files: Sequence[Path]) -> None:
    """Prints how many copies were read, how many refused, and the longest time one took, in seconds."""
    chance = random.Random(seed)
    read = refused = 0
    longest = (0.0, "")
    for _ in range(count):
        path, mutate = chance.choice(files), chance.choice(MUTATIONS)
        data = bytes(mutate(bytearray(path.read_bytes()), chance))
        began = time.monotonic()
        try:
            parse(data, path.name)
            read += 1
        except Refused:
            refused += 1
        longest = max(longest, (time.monotonic() - began, f"{path.name} {mutate.__name__}"))
    print(read, refused, round(longest[0], 1), longest[1])


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
