from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.folder import files
from index.build import TAKEN_OUT, Report, add, check, rebuild, remove
from index.errors import ModelChanged, NoSuchDocument
from index.library import Library
from index.lock import Turn
from index.retrieve import search
from tests.conftest import AUDIT
from tests.fakes import WordEncoder

TakeIn = Callable[[Path], Report]


def test_a_folder_goes_in_with_what_its_manifest_states(filled: Library) -> None:
    records = {record.path: record for record in filled.catalogue.records()}
    assert set(records) == {"audit.md", "news.md"}
    assert (records["audit.md"].metadata.publisher, records["audit.md"].metadata.published) == (
        "Office for Waste Audit",
        "2022-05-04",
    )
    assert check(filled) == []


def test_the_second_time_nothing_is_embedded(filled: Library, folder: Path, take_in: TakeIn, encoder: WordEncoder) -> None:
    before = encoder.encoded
    report = take_in(folder)
    assert (report.added, report.unchanged, encoder.encoded) == ([], ["audit.md", "news.md"], before)


def test_a_changed_file_replaces_its_passages(filled: Library, folder: Path, take_in: TakeIn) -> None:
    (folder / "audit.md").write_text(AUDIT.replace("470", "512"), encoding="utf-8")
    assert take_in(folder).replaced == ["audit.md"]
    texts = [hit.passage.text for hit in search(filled, "illegal waste sites counted")]
    assert any("512" in text for text in texts) and not any("470" in text for text in texts)
    assert check(filled) == [] and len(filled.catalogue.records()) == 2


def test_the_same_bytes_under_two_names_are_one_document(library: Library, tmp_path: Path, take_in: TakeIn) -> None:
    twins = tmp_path / "twins"
    twins.mkdir()
    for name in ("a.md", "b.md"):
        (twins / name).write_text(AUDIT, encoding="utf-8")
    take_in(twins)
    (record,) = library.catalogue.records()
    assert record.names == ("a.md", "b.md")
    (twins / "a.md").write_text(AUDIT + "\nMore.\n", encoding="utf-8")
    take_in(twins)
    assert sorted(record.names for record in library.catalogue.records()) == [("a.md",), ("b.md",)]


class Overtaken(Turn):
    """Turns before each of which somebody else has done something."""

    def __init__(self, home: Path, *done: Callable[[], object]) -> None:
        super().__init__(home, "changing")
        self.done = list(done)

    def __enter__(self) -> None:
        if self.done:
            self.done.pop(0)()
        super().__enter__()


def test_a_document_that_goes_while_its_file_is_looked_at_comes_in_again(filled: Library, folder: Path, take_in: TakeIn) -> None:
    gone = filled.catalogue.record("audit.md").id
    filled.changing = Overtaken(folder, lambda: filled.catalogue.remove(gone))
    report = take_in(folder)
    assert (report.added, report.unchanged) == (["audit.md"], ["news.md"])
    assert check(filled) == []


def test_a_copy_of_what_somebody_took_out_meanwhile_is_refused_in_a_line(library: Library, tmp_path: Path) -> None:
    twins = tmp_path / "twins"
    twins.mkdir()
    for name in ("a.md", "b.md"):
        (twins / name).write_text(AUDIT, encoding="utf-8")

    def take_it_out() -> None:
        library.catalogue.remove(library.catalogue.record("a.md").id)

    def storing(stage: str, done: int, total: int) -> None:
        if stage == "embedding":
            library.changing = Overtaken(tmp_path, lambda: None, take_it_out)

    report = add(library, files([twins], None)[0], storing)
    assert [refusal.reason for refusal in report.refused] == [TAKEN_OUT]
    assert check(library) == []


def test_a_file_is_replaced_only_at_the_same_place(library: Library, tmp_path: Path, take_in: TakeIn) -> None:
    for number in ("1", "2"):
        (tmp_path / number).mkdir()
        (tmp_path / number / "report.md").write_text(f"# Report {number}\n\nIt says {number}.\n", encoding="utf-8")
        take_in(tmp_path / number)
    assert [record.path for record in library.catalogue.records()] == ["report.md", "report.md"]
    with pytest.raises(NoSuchDocument, match="2 documents"):
        library.catalogue.record("report.md")


def test_a_file_that_takes_the_bytes_of_another_replaces_what_it_was(filled: Library, folder: Path, take_in: TakeIn) -> None:
    (folder / "news.md").write_bytes((folder / "audit.md").read_bytes())
    (folder / "manifest.csv").unlink()
    report = take_in(folder)
    assert (report.replaced, report.unchanged) == (["news.md"], ["audit.md"])
    assert [record.names for record in filled.catalogue.records()] == [("audit.md", "news.md")]
    assert check(filled) == []


def test_a_new_statement_about_a_document_needs_no_embedding(
    filled: Library, folder: Path, take_in: TakeIn, encoder: WordEncoder
) -> None:
    before = encoder.encoded
    manifest = folder / "manifest.csv"
    manifest.write_text(
        manifest.read_text(encoding="utf-8").replace("Office for Waste Audit", "Waste Audit Board"), encoding="utf-8"
    )
    assert take_in(folder).replaced == ["audit.md"]
    assert filled.catalogue.record("audit.md").metadata.publisher == "Waste Audit Board"
    assert encoder.encoded == before


def test_a_bad_file_is_refused_by_name_and_the_rest_goes_in(library: Library, folder: Path, take_in: TakeIn) -> None:
    (folder / "empty.pdf").write_bytes(b"")
    report = take_in(folder)
    assert [refusal.name for refusal in report.refused] == ["empty.pdf"]
    assert report.added == ["audit.md", "news.md"]
    assert library.catalogue.refusals()[0][0] == "empty.pdf"


def test_a_removed_document_is_nowhere_any_more(library: Library, tmp_path: Path, take_in: TakeIn) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("# Plan\n\nThe word is quixotryzebra and nobody else has it.\n", encoding="utf-8")
    take_in(secret)
    assert search(library, "quixotryzebra")
    remove(library, ["secret.md"])
    assert search(library, "quixotryzebra") == [] and check(library) == []
    library.close()
    left = [path for path in (tmp_path / "data").rglob("*") if path.is_file() and b"quixotryzebra" in path.read_bytes().lower()]
    assert left == []


def test_removing_what_is_not_there_removes_nothing(filled: Library) -> None:
    with pytest.raises(NoSuchDocument, match="nothing"):
        remove(filled, ["audit.md", "nothing.md"])
    assert len(filled.catalogue.records()) == 2


def test_rebuild_embeds_nothing_and_search_finds_the_same(filled: Library, encoder: WordEncoder) -> None:
    found = search(filled, "waste sites")
    before = encoder.encoded
    assert rebuild(filled) == filled.catalogue.passage_count()
    assert encoder.encoded == before
    assert search(filled, "waste sites") == found and check(filled) == []


def test_another_model_is_refused_until_rebuild_embeds_again(filled: Library, folder: Path) -> None:
    filled.encoder = WordEncoder("other", 32)
    with pytest.raises(ModelChanged, match="rebuild"):
        search(filled, "waste")
    with pytest.raises(ModelChanged):
        add(filled, files([folder], None)[0])
    rebuild(filled)
    assert search(filled, "waste") and check(filled) == []


def test_a_crash_after_embedding_again_is_noticed_at_the_next_start(filled: Library) -> None:
    filled.encoder = WordEncoder("other", 64)
    filled.views.rebuild_vectors = lambda: (_ for _ in ()).throw(KeyboardInterrupt)  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        rebuild(filled)
    with pytest.raises(ModelChanged, match="unfinished"):
        search(filled, "waste")


def test_a_refused_file_that_is_gone_is_forgotten(filled: Library, folder: Path, take_in: TakeIn) -> None:
    (folder / "empty.pdf").write_bytes(b"")
    take_in(folder)
    assert len(filled.catalogue.refusals()) == 1
    (folder / "empty.pdf").unlink()
    take_in(folder)
    assert filled.catalogue.refusals() == []


def test_the_tables_of_a_document_are_given_without_the_rest_of_it(library: Library, folder: Path, take_in: TakeIn) -> None:
    (folder / "table.md").write_text("# Cases\n\n| Force | Cases |\n|---|---|\n| Kent | 12 |\n", encoding="utf-8")
    take_in(folder)
    document = library.catalogue.document(library.catalogue.record("table.md").id)
    assert library.catalogue.tables(document.id) == document.tables != ()
    with pytest.raises(NoSuchDocument):
        library.catalogue.tables("0" * 12)
