"""What a reader must know of the sources of an answer: they differ, they are the press alone, or something later is there. Pure.

Does not know how claims were found; conflicts are looked for among the claims, so that both figures can be checked.
"""

import re
from collections.abc import Sequence

from assistant import prompts
from assistant.answer import Claim, Notice
from assistant.asked import Asked
from assistant.differences import Stated, differences
from assistant.reference import titled
from assistant.voices import PRESS
from assistant.wording import name
from index.passage import Record
from index.words import stems

WITHIN = 0.9  # share of the words of a title that the title of a response to it holds
ALIKE = 0.5  # share of the words of both titles that they have in common then
FOLLOWS = frozenset({"government response", "committee report"})  # kinds that follow up on what others published
CONFLICTS = 2  # pairs of figures that are named
_BRACKETS = re.compile(r"\([^)]*\)|\d+")


def source_notices(question: Asked, claims: Sequence[Claim], records: Sequence[Record]) -> tuple[Notice, ...]:
    """The notices `press_only`, `conflict` and `dated` that these claims call for. records: all that may be searched."""
    if not claims:
        return ()
    cited = [citation.record for claim in claims for citation in claim.citations]
    kinds = {record.metadata.kind for record in cited}
    notices = [Notice("press_only", prompts.PRESS_ONLY)] if "news" in kinds and kinds <= PRESS else []
    stated = [Stated(claim.citations[0].quote, claim.citations[0].record) for claim in claims]
    for found in differences(question, stated)[:CONFLICTS]:
        one, other = (
            f"{figure.written} ({name(s.record)})" for figure, s in zip(found.figures, (found.one, found.other), strict=True)
        )
        notices.append(Notice("conflict", prompts.CONFLICT.format(one=one, other=other, reason=prompts.REASONS[found.reason])))
    lead = [citation.record for citation in claims[0].citations]
    later = [] if question.years else later_than(lead, cited, records)
    if later:
        notices.append(Notice("dated", prompts.DATED.format(which="; ".join(map(titled, later)))))
    return tuple(notices)


def later_than(lead: Sequence[Record], cited: Sequence[Record], records: Sequence[Record]) -> list[Record]:
    """The latest edition of each leading document, and the latest that follows up on it, where these are not cited themselves."""
    found: dict[str, Record] = {}
    for record in lead:
        later = [r for r in records if (r.metadata.published or "") > (record.metadata.published or "9")]
        for test in (_edition, _follow_up):
            newest = max((r for r in later if test(record, r)), key=lambda r: r.metadata.published or "", default=None)
            if newest is not None and newest.id not in {r.id for r in cited}:
                found[newest.id] = newest
    return list(found.values())


def _edition(earlier: Record, later: Record) -> bool:
    """The same body published something of the same kind under the same title, but for years and for what one of them adds."""
    a, b = _title(earlier), _title(later)
    same = (earlier.metadata.publisher, earlier.metadata.kind) == (later.metadata.publisher, later.metadata.kind)
    return bool(a and b and earlier.metadata.publisher) and same and (a <= b or b <= a)


def _follow_up(earlier: Record, later: Record) -> bool:
    """A committee or a department took up what another body had published under this title."""
    a, b = _title(earlier), _title(later)
    return (
        later.metadata.kind in FOLLOWS
        and later.metadata.publisher != earlier.metadata.publisher
        and earlier.metadata.kind not in PRESS
        and len(a) > 1
        and len(a & b) >= max(WITHIN * len(a), ALIKE * len(a | b))
    )


def _title(record: Record) -> frozenset[str]:
    return frozenset(stems(_BRACKETS.sub(" ", record.metadata.title or "")))
