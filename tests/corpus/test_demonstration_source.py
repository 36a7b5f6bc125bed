"""Tries the notation of the sources: sentences, ids, numbers in each way of numbering, and what is refused.

Does not know the real sources.
"""

from pathlib import Path

import pytest

from corpus.demonstration import source
from corpus.demonstration.source import SourceError, Text

BODY = """
# Summary
## About
First. {.01 b.02}
Second. {.02}

Third. {self}
# Part One: Size
Fourth.[^n] {.03}
- one {.04}
- two {.04}

Table: Caption in 2019 {.01}
| Head | Amount |
| cell | 5 | {.05}

# Annex *
Fifth. {.06}
[^n]: Note. {.07}
"""


def read(folder: Path, body: str, numbering: str = "parts") -> Text:
    path = folder / "a.text"
    path.write_text(f"id: a\nform: paper\nnumbering: {numbering}\n---\n{body}", encoding="utf-8")
    return source.load(path)


@pytest.mark.parametrize(
    ("numbering", "numbers"),
    [
        ("parts", ["1", "2", "1.1", ""]),
        ("continuous", ["1", "2", "3", ""]),
        ("three", ["1.1.1", "1.1.2", "2.1", ""]),
        ("none", ["", "", "", ""]),
    ],
)
def test_paragraphs_are_numbered(tmp_path: Path, numbering: str, numbers: list[str]) -> None:
    text = read(tmp_path, BODY, numbering)
    assert [block.number for block in text.blocks if block.kind == "paragraph"] == numbers
    assert [block.number for block in text.blocks if block.kind == "item"] == ["a", "b"]


def test_a_sentence_has_its_facts_in_full(tmp_path: Path) -> None:
    first, second = read(tmp_path, BODY).blocks[2].sentences
    assert [first.facts, second.facts] == [("a.01", "b.02"), ("a.02",)]
    assert first.text == "First."


def test_a_row_states_its_cells_in_the_context_of_its_heads(tmp_path: Path) -> None:
    row = next(sentence for sentence in read(tmp_path, BODY).statements() if sentence.text == "cell | 5")
    assert row.facts == ("a.05",)
    assert row.context == "Caption in 2019 Head Amount"


def test_a_footnote_is_kept_apart(tmp_path: Path) -> None:
    text = read(tmp_path, BODY)
    assert [note.text for note in text.notes["n"]] == ["Note."]
    assert "a.07" in text.cited()
    assert "self" not in text.cited()


@pytest.mark.parametrize("body", ["No ids.\n", "Empty. {}\n", "| row of nothing | {.01}\n", "Table: t {.01}\n| h |\n| c |\n"])
def test_a_line_outside_the_notation_is_refused(tmp_path: Path, body: str) -> None:
    with pytest.raises(SourceError):
        read(tmp_path, body)
