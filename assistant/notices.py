"""What a reader must know of the sources of an answer: they differ, they are the press alone, or something later is there. Pure.

Does not know how claims were found; conflicts are looked for among the claims, so that both figures can be checked.
"""

from collections.abc import Sequence

from assistant import prompts
from assistant.answer import Claim, Notice
from assistant.asked import Asked
from assistant.differences import Stated, differences
from assistant.reference import titled
from assistant.voices import PRESS
from assistant.wording import name
from index.links import answers, is_later_edition, surely_before
from index.passage import Record

CONFLICTS = 2  # pairs of figures that are named


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
    notices += [Notice("dated", prompts.DATED.format(which=titled(record)), record.id) for record in later]
    return tuple(notices)


def later_than(lead: Sequence[Record], cited: Sequence[Record], records: Sequence[Record]) -> list[Record]:
    """The latest edition of each leading document, and the latest that follows up on it, where these are not cited themselves, nor
    older than something that is."""
    found: dict[str, Record] = {}
    for record in lead:
        later = [r for r in records if _before(record, r) and not any(_before(r, other) for other in cited)]
        for test in (is_later_edition, answers):
            newest = max((r for r in later if test(record, r)), key=lambda r: r.metadata.published or "", default=None)
            if newest is not None and newest.id not in {r.id for r in cited}:
                found[newest.id] = newest
    return list(found.values())


def _before(one: Record, other: Record) -> bool:
    return surely_before(one.metadata.published, other.metadata.published)
