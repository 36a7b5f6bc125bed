"""Holds the demonstration documents to their facts: ids, figures, qualifiers, periods and names; and the files to their sources.

Does not know how the readers read the files back.
"""

import csv
import io
import re
from pathlib import Path

import pytest

from corpus.demonstration import facts, make, source
from corpus.demonstration.agree import capitalised, faults, stated, unknown_names
from corpus.demonstration.facts import Fact, Sheet
from corpus.demonstration.source import ABOUT_ITSELF, Text
from corpus.demonstration.words import SUFFIX, addresses, notice

TEXTS = source.load_all()
SHEET = facts.load()
PLACES = "UK England Wales Scotland Ireland Parliament Commons MPs British Home Office Friday"
PLURALS = "ROCUs PCCs OCGs"
CALENDAR = "January February March April May June July August September October November December Wednesday Friday"

each = pytest.mark.parametrize("text", TEXTS, ids=[text.id for text in TEXTS])


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return make.make(TEXTS, SHEET)


def vocabulary(sheet: Sheet) -> frozenset[str]:
    """Words that any sentence may use: what documents are called, who publishes them, terms, places and months."""
    known = [fact for name, fact in sheet.facts.items() if name in sheet.originals or name.startswith("term:")]
    words = " ".join(f"{fact.text} {fact.said_by}" for fact in known)
    return frozenset(capitalised(f"{words} {PLACES} {CALENDAR}")) | frozenset(PLURALS.split())


def cited(text: Text, ids: tuple[str, ...]) -> list[Fact]:
    return [SHEET.facts[name] for name in ids if name != ABOUT_ITSELF]


def test_the_sheet_has_all_documents_and_facts() -> None:
    assert len(SHEET.originals) == 34
    own = [name for name in SHEET.facts if re.fullmatch(r"[\w-]+\.\d\d", name)]
    assert len(own) == 375
    assert all(SHEET.facts[name].said_by and SHEET.facts[name].url for name in own)


def test_every_document_is_written_and_every_fact_is_told() -> None:
    assert {text.id for text in TEXTS} == set(SHEET.originals)
    told = {name for text in TEXTS for name in text.cited()}
    assert [name for name, fact in SHEET.facts.items() if fact.basis and name not in told] == []


@each
def test_every_sentence_names_facts_that_exist(text: Text) -> None:
    for sentence in text.statements():
        assert sentence.facts, sentence.text
        assert [name for name in sentence.facts if name not in SHEET.facts and name != ABOUT_ITSELF] == []
    assert any(name.startswith(text.id + ".") for name in text.cited())


@each
def test_every_figure_date_and_name_stands_in_the_facts(text: Text) -> None:
    words = vocabulary(SHEET)
    for sentence in text.statements():
        known = cited(text, sentence.facts)
        context = None if text.header.get("period") == "dropped" else sentence.context
        assert faults(sentence.plain, known, context) == [], sentence.plain
        assert unknown_names(sentence.plain, known, words) == [], sentence.plain


@each
def test_headings_state_no_figure(text: Text) -> None:
    for block in text.blocks:
        if block.kind == "heading":
            assert stated(block.text).figures == frozenset(), block.text


@each
def test_a_bar_is_as_long_as_its_figure(text: Text) -> None:
    for block in text.blocks:
        if block.kind == "figure":
            for (label, length, printed), _ in block.rows:
                assert float(length) == float(re.sub(r"[^\d.]", "", printed)), label


@each
def test_a_pointer_names_a_table_or_figure_of_the_document(text: Text) -> None:
    there = {f"{block.kind.title()} {block.number}" for block in text.blocks if block.kind in ("table", "figure")}
    named = {name for sentence in text.statements() for name in re.findall(r"(?:Table|Figure) \d+", sentence.text)}
    assert named <= there


@each
def test_every_footnote_has_its_mark(text: Text) -> None:
    marks = [mark for sentence in text.statements() for mark in re.findall(r"\[\^(\w+)\]", sentence.text)]
    assert marks == list(text.notes)


@each
def test_the_face_says_what_the_document_is_and_names_the_real_one(text: Text) -> None:
    original = SHEET.originals[text.id]
    words = notice(original)
    assert words.startswith("Demonstration text.")
    assert f"{original.publisher}, {original.title}" in words
    assert addresses(text, SHEET)[0] == original.url


def test_the_committed_files_are_what_the_sources_make(made: dict[str, bytes]) -> None:
    assert make.stale(made) == []
    assert sum(len(content) for content in made.values()) < 15_000_000


def test_the_manifest_has_a_row_for_every_file(made: dict[str, bytes]) -> None:
    rows = list(csv.DictReader(io.StringIO(made[make.MANIFEST].decode())))
    assert [row["path"] for row in rows] == [name for name in made if name != make.MANIFEST]
    assert all(row["title"].endswith(SUFFIX) and row["url"].startswith("http") for row in rows)


def test_a_changed_file_is_found(made: dict[str, bytes], tmp_path: Path) -> None:
    make.write(made, tmp_path)
    assert make.stale(made, tmp_path) == []
    (tmp_path / make.MANIFEST).write_bytes(b"other")
    (tmp_path / "left-over.pdf").write_bytes(b"")
    assert make.stale(made, tmp_path) == ["left-over.pdf", make.MANIFEST]
