"""Puts verified claims into the text that a person reads: who said it, when, and a marker for each citation.

Does not know how claims were found; every word here that is not a document's own comes from its catalogue entry or from prompts.py.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from assistant import prompts
from assistant.ambiguity import Ambiguous
from assistant.answer import Claim, Searched, Status
from assistant.reference import long_date, month
from index.counts import many
from index.passage import Record

_ENDS = re.compile(r"[.!?]\W*$")  # how a sentence ends


def answer_text(claims: Sequence[Claim], apart: bool = False) -> str:
    """The claims, a paragraph for each run of one document, led by who says it; the n-th citation of all has the marker [n].

    apart: each claim is a paragraph of its own, as for a course over years.
    """
    number = 0
    paragraphs = []
    runs = groupby(enumerate(claims), key=lambda pair: (pair[1].citations[0].record, pair[0] if apart else 0))
    for (record, _), pairs in runs:
        run = [claim for _, claim in pairs]
        said = ""
        for before, claim in zip([None, *run], run, strict=False):
            doubt = "" if claim.confirmed else f"{prompts.UNCONFIRMED} "
            said += f"{_gap(before, claim)}{claim.text} {doubt}{_markers(claim, record, number)}"
            number += len(claim.citations)
        paragraphs.append(": ".join(part for part in (speaker(record), said) if part))
    return "\n\n".join(paragraphs)


def _gap(before: Claim | None, claim: Claim) -> str:
    """What parts a claim from the one before it: what is no sentence, as a key figure or a table's row, has a line of its own."""
    if before is None:
        return ""
    return " " if _ENDS.search(before.text) and _ENDS.search(claim.text) else "\n"


def qualified_text(claims: Sequence[Claim], corrects: bool, missing: Sequence[str], apart: bool = False) -> str:
    """The claims, led by a word that they contradict the question's premise, or followed by the names that were not found."""
    lead = [prompts.CORRECTS] if corrects else []
    rest = [prompts.MISSING.format(names=", ".join(missing))] if missing else []
    return "\n\n".join([*lead, answer_text(claims, apart), *rest])


def _markers(claim: Claim, record: Record, number: int) -> str:
    """The markers from number + 1 on: those of the leading document, then those of others that say the same, with their names."""
    marked = [(citation, f"[{number + i}]") for i, citation in enumerate(claim.citations, 1)]
    own = "".join(marker for citation, marker in marked if citation.record.id == record.id)
    others = [f"{speaker(citation.record)} {marker}" for citation, marker in marked if citation.record.id != record.id]
    return " ".join([own, prompts.SEE_ALSO.format(which="; ".join(others))]) if others else own


def speaker(record: Record) -> str:
    """ "National Audit Office (audit report, June 2019)"; the title where the publisher is not known, empty where neither is."""
    about = record.metadata
    who = about.publisher or about.title
    what = ", ".join(part for part in (about.kind_stated or about.kind, month(about.published)) if part)
    return (f"{who} ({what})" if what else who) if who else ""


def name(record: Record) -> str:
    """ "National Audit Office, June 2019"; the title where the publisher is not known, the path where neither is."""
    about = record.metadata
    return ", ".join(part for part in (about.publisher or about.title or record.path, month(about.published)) if part)


def ambiguous_text(found: Ambiguous) -> str:
    """Which word means several things, and what to do."""
    return prompts.AMBIGUOUS.format(term=found.term, meanings="; ".join(found.meanings))


def no_answer_text(searched: Searched, status: Status = "not_in_sources", kept_out: bool = False) -> str:
    """That nothing was found or that the question is about something else, and what was searched.

    kept_out: whether documents are in that filters keep out.
    """
    if not searched.documents:
        return prompts.NONE_PASSES if kept_out else prompts.NO_DOCUMENTS
    why = prompts.OFF_TOPIC if status == "off_topic" else prompts.NOT_IN_SOURCES
    return " ".join([why, prompts.SEARCHED.format(corpus=corpus_text(searched)), prompts.NEAREST])


def corpus_text(searched: Searched) -> str:
    """How much there is to search, and of which years: "542 passages of 34 documents, published 24 June 2010 to 12 June 2025"."""
    counted = prompts.CORPUS.format(passages=many(searched.passages, "passage"), documents=many(searched.documents, "document"))
    if searched.earliest is None or searched.latest is None:
        return counted
    return counted + prompts.PUBLISHED.format(earliest=long_date(searched.earliest), latest=long_date(searched.latest))
