"""Which documents belong together, and which only look as if they did."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.document import Metadata
from corpus.folder import files
from index.build import add, remove
from index.copies import sketch
from index.library import Library
from index.links import Link, answers, is_later_edition, links, series
from index.passage import Record


def record(
    name: str, title: str, published: str | None, *, of: str = "Port Audit", kind: str = "audit report", to: str = ""
) -> Record:
    about = Metadata(title, of, kind, None, published, answers=to or None)
    return Record(name, f"{name}.md", (), about, 0, (), 1, "")


PORTS = record("a", "State of the ports 2019", "2019")


@pytest.mark.parametrize(
    ("title", "published", "kind", "is_one"),
    [
        ("State of the ports 2021", "2021-05", "audit report", True),
        ("State of the ports (accessible version)", "2021", "audit report", True),
        ("State of the ports, updated June 2021", "2021", "audit report", True),
        ("State of the ports 2019", "2019-06", "audit report", False),  # not surely later
        ("State of the ports: volume 2", "2021", "audit report", False),
        ("State of the northern ports", "2021", "audit report", False),
        ("State of the ports 2021", "2021", "press release", False),
        ("State of the ports 2021", None, "audit report", False),
    ],
)
def test_a_later_edition_has_the_same_title_but_for_its_date(title: str, published: str | None, kind: str, is_one: bool) -> None:
    assert is_later_edition(PORTS, record("b", title, published, kind=kind)) == is_one


def test_only_the_publisher_makes_an_edition() -> None:
    assert not is_later_edition(PORTS, record("b", "State of the ports 2021", "2021", of="Bridge Audit"))
    assert series("Third annual report on ports, year ending March 2021") == series(
        "Fourth annual report on ports, year ending June 2022"
    )


@pytest.mark.parametrize(
    ("answer", "is_one"),
    [
        (record("r", "Government response to State of the ports", "2020", of="Ministry", kind="government response"), True),
        (record("r", "Reply", "2020", of="Ministry", kind="government response", to="the report State of the ports 2019"), True),
        (
            record(
                "r",
                "APCC reply",
                "2020",
                of="Ministry",
                kind="government response",
                to="the Port Audit report ‘State of the ports’",
            ),
            True,
        ),
        (record("r", "Response to State of the ports: progress", "2020", of="Ministry", kind="government response"), False),
        (record("r", "Response to bad news on the state of the ports", "2020", of="Ministry", kind="government response"), False),
        (record("r", "State of the ports", "2020", of="Committee", kind="committee report"), True),
        (record("r", "State of the ports and bridges", "2020", of="Committee", kind="committee report"), False),
        (record("r", "Response to the state of northern ports", "2020", of="Ministry", kind="government response"), False),
        (record("r", "Response to State of the ports 2014", "2020", of="Ministry", kind="government response"), False),
        (record("r", "Response to State of the ports", "2018", of="Ministry", kind="government response"), False),
        (record("r", "Response to State of the ports", "2029", of="Ministry", kind="government response"), False),
        (record("r", "State of the ports", "2020", of="The Post", kind="news"), False),
    ],
)
def test_what_answers_a_report_names_it(answer: Record, is_one: bool) -> None:
    assert answers(PORTS, answer) == is_one


def test_the_longest_title_and_the_latest_edition_are_the_ones_that_are_answered() -> None:
    longer, later = record("b", "State of the ports in Wales", "2018"), record("c", "State of the ports 2020", "2020")
    reply = record("r", "Response to State of the ports in Wales", "2021", of="Ministry", kind="government response")
    other = record("s", "Response to State of the ports", "2021", of="Ministry", kind="government response")
    found = links([PORTS, longer, later, reply, other], {})
    assert found["r"] == (Link("answers", "b"),) and found["s"] == (Link("answers", "c"),)


def test_editions_follow_one_another() -> None:
    chain = [record(year, f"State of the ports {year}", year) for year in ("2019", "2021", "2023")]
    found = links(chain, {})
    assert found["2019"] == (Link("later edition", "2021"),)
    assert set(found["2021"]) == {Link("earlier edition", "2019"), Link("later edition", "2023")}


def test_editions_of_nearly_the_same_text_are_no_copies() -> None:
    text = sketch(" ".join(f"word{number}" for number in range(300)))
    later, post = (
        record("b", "State of the ports 2021", "2021"),
        record("n", "Ports in danger", "2021", of="The Post", kind="news"),
    )
    found = links([PORTS, later, post], dict.fromkeys("abn", text))
    assert Link("copy", "b") not in found["a"] and Link("copy", "n") in found["a"] and Link("copy", "a") in found["n"]


def test_a_paper_in_two_formats_is_a_copy_though_each_lacks_a_part() -> None:
    words = [f"word{number}" for number in range(600)]
    texts = {"a": sketch(" ".join(words[:400])), "b": sketch(" ".join(words[200:]))}
    one, other = (Record(n, n, (), Metadata("Ports", "Port Audit", reference="HC 12"), 0, (), 1, "") for n in "ab")
    assert links([one, other], texts)["a"] == (Link("copy", "b"),)
    assert links([one, Record("b", "b", (), Metadata("Ports", "Port Audit"), 0, (), 1, "")], texts) == {}


def article(headline: str, words: Sequence[str]) -> str:
    return f"# {headline}\n\n" + "\n\n".join(" ".join(words[start : start + 50]) + "." for start in range(0, len(words), 50))


def test_an_article_that_is_taken_in_twice_is_linked_until_one_is_removed(library: Library, tmp_path: Path) -> None:
    words = [f"word{number}" for number in range(300)]
    for name in ("Ports in danger", "Danger in ports"):
        (tmp_path / f"{name}.md").write_text(article(name, words), encoding="utf-8")
    add(library, files([tmp_path])[0])
    one, other = library.held.records
    assert library.held.links == {one.id: (Link("copy", other.id),), other.id: (Link("copy", one.id),)}
    remove(library, [other.id])
    assert library.held.links == {}
