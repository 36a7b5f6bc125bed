from collections.abc import Sequence

import numpy as np
import pytest

from index.exact import Flat, Matrix


def group(name: str, *rows: Sequence[float]) -> tuple[str, list[str], Matrix]:
    return name, [f"{name}:{number}" for number in range(len(rows))], np.array(rows, dtype=np.float32)


def query(*values: float) -> Matrix:
    return np.array(values, dtype=np.float32)


def test_best_first_with_cosines_and_only_inside() -> None:
    flat = Flat().put([group("a", (1, 0), (0.6, 0.8)), group("b", (0, 1)), group("c", (0.8, 0.6), (0, -1))])
    assert [name for name, _ in flat.nearest(query(0, 1), 2)] == ["b:0", "a:1"]
    assert [score for _, score in flat.nearest(query(0, 1), 2)] == pytest.approx([1.0, 0.8])
    assert [name for name, _ in flat.nearest(query(0, 1), 9, {"a", "c", "x"})] == ["a:1", "c:0", "a:0", "c:1"]


def test_no_rows_no_hits() -> None:
    assert Flat().nearest(query(0, 0), 5) == []
    assert (
        Flat().put([group("a", (1, 0)), ("empty", [], np.zeros((0, 0), dtype=np.float32))]).nearest(query(1, 0), 5, set()) == []
    )


def test_what_was_taken_before_a_change_stays_as_it_was() -> None:
    before = Flat().put([group("a", (1, 0)), group("b", (0, 1))], expected=10)
    after = before.without(["a"]).put([group("c", (0.6, 0.8))])
    gone_on = before.put([group("c", (0.6, 0.8))])
    other = before.put([group("d", (0.8, 0.6))])
    assert [name for name, _ in before.nearest(query(1, 0), 9)] == ["a:0", "b:0"]
    assert [name for name, _ in after.nearest(query(1, 0), 9)] == ["c:0", "b:0"]
    assert [name for name, _ in gone_on.nearest(query(1, 0), 9)] == ["a:0", "c:0", "b:0"]
    assert [name for name, _ in other.nearest(query(1, 0), 9)] == ["a:0", "d:0", "b:0"]


def test_it_finds_what_sorting_everything_finds_and_holes_are_closed() -> None:
    rows = np.random.default_rng(3).normal(size=(600, 8)).astype(np.float32)
    flat = Flat().put([(str(i), [f"{i}:{j}" for j in range(6)], rows[6 * i : 6 * i + 6]) for i in range(100)])
    for start in range(0, 90, 10):
        flat = flat.without(map(str, range(start, start + 7)))
    kept = [f"{i}:{j}" for i in range(100) if i >= 90 or i % 10 >= 7 for j in range(6)]
    scores = {name: float(rows[6 * int(name.split(":")[0]) + int(name.split(":")[1])] @ rows[5]) for name in kept}
    assert [name for name, _ in flat.nearest(rows[5], 20)] == sorted(kept, key=lambda name: -scores[name])[:20]
    assert flat.count == len(kept) and flat.used <= flat.count / (1 - 0.25)


def test_of_many_rows_the_nearest_are_found_whatever_their_components_are() -> None:
    random = np.random.default_rng(5)
    rows = random.normal(size=(6000, 24)).astype(np.float32)
    rows[:, 3] *= 20  # a component that is far larger than the others, as some models have one
    rows[::7] *= 0.01
    flat = (
        Flat()
        .put([("a", [str(i) for i in range(3000)], rows[:3000])])
        .put([("b", [str(i) for i in range(3000, 6000)], rows[3000:])])
    )
    for asked in random.normal(size=(5, 24)).astype(np.float32):
        found = flat.nearest(asked, 50)
        truth = np.argsort(-(rows @ asked))[:50]
        assert [name for name, _ in found] == [str(i) for i in truth]
        assert [score for _, score in found] == pytest.approx(rows[truth] @ asked, rel=1e-5)
    assert [name for name, _ in flat.nearest(rows[5], 3, {"b"})] == [
        str(3000 + i) for i in np.argsort(-(rows[3000:] @ rows[5]))[:3]
    ]
