from assistant.answer import Citation, Claim
from assistant.asked import asked
from assistant.notices import source_notices
from corpus.document import Metadata, Span
from index.passage import Passage, Record

PORTS = asked("How many ports are unsafe?")


def record(name: str, **about: str) -> Record:
    return Record(name, f"{name}.md", (), Metadata(**about), 0, (), 1, "")


def claim(text: str, source: Record) -> Claim:
    return Claim(text, (Citation(Passage(f"{source.id}:0-9", source.id, Span(0, len(text)), text), source, text),))


AUDIT = {"publisher": "Office for Port Audit", "kind": "audit report"}
FIRST = record("a", title="State of the ports 2019", published="2019", **AUDIT)
LATER = record("b", title="State of the ports 2021", published="2021", **AUDIT)
OTHER = record("c", title="State of the bridges", published="2023", **AUDIT)
REPLY = record(
    "d", title="Response to State of the ports", publisher="The Ministry", kind="government response", published="2020"
)
NEWS = record("e", title="Ports in trouble", publisher="The Valley Post", kind="news", published="2019")


def test_a_later_edition_and_a_response_are_named() -> None:
    edition, reply = source_notices(PORTS, [claim("4 ports are unsafe.", FIRST)], [FIRST, LATER, OTHER, REPLY, NEWS])
    assert (edition.kind, edition.document, reply.kind, reply.document) == ("dated", "b", "dated", "d")
    assert "State of the ports 2021, 2021" in edition.text and "The Ministry" in reply.text


def test_nothing_is_dated_where_a_year_is_asked_for_or_the_latest_is_cited() -> None:
    claims = [claim("4 ports are unsafe.", FIRST)]
    assert source_notices(asked("How many ports were unsafe in 2019?"), claims, [FIRST, LATER]) == ()
    assert source_notices(PORTS, [claim("4 ports are unsafe.", LATER)], [FIRST, LATER]) == ()


def test_what_may_have_come_out_at_the_same_time_is_not_called_later() -> None:
    spring = record("f", title="State of the ports", published="2019-03", **AUDIT)
    assert source_notices(PORTS, [claim("4 ports are unsafe.", FIRST)], [FIRST, spring]) == ()


def test_what_is_older_than_something_cited_is_not_called_later() -> None:
    claims = [claim("4 ports are unsafe.", FIRST), claim("Bridges are safe.", OTHER)]
    assert source_notices(PORTS, claims, [FIRST, LATER, OTHER, REPLY]) == ()
    month = record("g", title="State of the ports", published="2019-11", **AUDIT)
    assert source_notices(PORTS, [claim("4 ports are unsafe.", FIRST)], [FIRST, month]) == ()


def test_both_figures_of_a_conflict_are_named_with_who_gives_them() -> None:
    claims = [claim("More than 4 ports are unsafe.", FIRST), claim("7 ports are unsafe.", NEWS)]
    (notice,) = source_notices(PORTS, claims, [FIRST, NEWS])
    assert notice.kind == "conflict"
    assert "More than 4 (Office for Port Audit, 2019); 7 (The Valley Post, 2019)" in notice.text


def test_the_press_alone_is_said() -> None:
    assert [n.kind for n in source_notices(PORTS, [claim("7 ports are unsafe.", NEWS)], [])] == ["press_only"]
    assert source_notices(PORTS, [], [NEWS]) == ()
