from collections.abc import Callable
from pathlib import Path

from assistant import prompts
from assistant.running import DEMONSTRATION_FILES
from assistant.starters import starters, subject
from corpus.document import Span
from index.library import Library
from index.passage import Passage

TakeIn = Callable[[Path], object]


def passage(heading: str, text: str) -> Passage:
    return Passage("id", "document", Span(0, len(text)), text, ("Report", heading))


def test_the_subject_is_the_heading_whose_words_stand_in_most_passages() -> None:
    passages = [
        passage("Summary of findings", "Illegal tipping costs councils much."),
        passage("2.1 Illegal tipping", "Illegal tipping rose."),
        passage("Licence fees", "Licence fees pay for less tipping control than illegal gains."),
        passage("What is illegal tipping", "It is a crime."),
    ]
    assert subject(passages, "Waste crime") == "Illegal tipping"
    assert subject(passages, "Licence fees for illegal tipping") is None


def test_headings_that_say_only_which_part_it_is_give_none() -> None:
    passages = [
        passage(name, f"{name} said {name}")
        for name in ("Key findings", "Wednesday 17 July 2019", "Governance", "Table 1 Illegal sites")
        for _ in "ab"
    ]
    assert subject(passages, "Report") is None


def test_a_document_without_a_telling_heading_gives_no_question(library: Library, take_in: TakeIn, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Summary\n\nWaste costs a lot.\n", encoding="utf-8")
    take_in(tmp_path / "a.md")
    assert starters(library.catalogue) == ()


def test_of_each_publisher_the_latest_document_is_asked_about(library: Library, take_in: TakeIn, tmp_path: Path) -> None:
    for year in ("2019", "2021", "2020"):
        words = f"Illegal sites grew in {year}."
        (tmp_path / f"{year}.md").write_text(
            f"# Waste in {year}\n\n## Illegal sites\n\n{words}\n\n1. {words}\n", encoding="utf-8"
        )
    rows = "".join(f"{year}.md,Waste in {year},Waste Audit,audit report,{year}\n" for year in ("2019", "2021", "2020"))
    (tmp_path / "manifest.csv").write_text("path,title,publisher,kind,published\n" + rows, encoding="utf-8")
    take_in(tmp_path)
    assert starters(library.catalogue) == ("What does “Waste in 2021” say about “Illegal sites”?",)


def test_written_starters_are_offered_only_while_the_demonstration_is_alone(
    library: Library, take_in: TakeIn, tmp_path: Path
) -> None:
    library.catalogue.set_fact("demonstration", "done")
    take_in(next(path for path in sorted(DEMONSTRATION_FILES.iterdir()) if path.suffix == ".html"))
    assert starters(library.catalogue) == prompts.STARTERS
    (tmp_path / "a.md").write_text(
        "# Waste\n\n## Illegal sites\n\nIllegal sites grew.\n\nIllegal sites cost more.\n", encoding="utf-8"
    )
    take_in(tmp_path / "a.md")
    assert starters(library.catalogue) != prompts.STARTERS
