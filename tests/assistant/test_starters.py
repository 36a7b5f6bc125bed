from collections.abc import Callable
from pathlib import Path

from assistant import prompts
from assistant.running import DEMONSTRATION_FILES
from assistant.starters import starters, subject
from index.library import Library

TakeIn = Callable[[Path], object]


def test_the_subject_is_the_heading_that_says_most_and_what_it_is_about() -> None:
    headings = [
        ("Report", "Summary"),
        ("Report", "Summary"),
        ("Report", "Key findings"),
        ("Fly-tipping",),
        ("Costs",),
        ("Costs",),
        (),
    ]
    assert subject(headings) == "Costs"
    assert subject([("Introduction",), ()]) is None


def test_a_document_without_a_publisher_or_a_telling_heading_gives_none(
    library: Library, take_in: TakeIn, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text("# Summary\n\nWaste costs a lot.\n", encoding="utf-8")
    take_in(tmp_path / "a.md")
    assert starters(library.catalogue) == ()


def test_written_starters_are_offered_only_while_the_demonstration_is_alone(
    filled: Library, library: Library, take_in: TakeIn
) -> None:
    filled.catalogue.set_fact("demonstration", "done")
    assert starters(filled.catalogue) != prompts.STARTERS and len(starters(filled.catalogue)) == 1
    filled.catalogue.remove(filled.catalogue.record("audit.md").id)
    filled.catalogue.remove(filled.catalogue.record("news.md").id)
    take_in(next(path for path in sorted(DEMONSTRATION_FILES.iterdir()) if path.suffix == ".html"))
    assert starters(library.catalogue) == prompts.STARTERS
