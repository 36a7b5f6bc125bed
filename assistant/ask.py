"""The pipeline from a question to a verified answer, top to bottom.

Does not know whether a person, a script or a page asks, nor who writes the draft.
"""

from collections.abc import Callable, Sequence

from assistant import prompts
from assistant.ambiguity import ambiguous
from assistant.answer import Answer, Claim, Draft, Notice, Query, Searched, Status, Turn
from assistant.asked import asked
from assistant.compose import Composer
from assistant.confidence.model import bundled
from assistant.confidence.names import missing_names
from assistant.errors import WrongUsage
from assistant.extract import extract
from assistant.ground import ground
from assistant.initials import spelt_by_initials
from assistant.notices import source_notices
from assistant.parts import Found, in_parts
from assistant.replies import REPLY, with_replies
from assistant.reword import reworded, standing_alone
from assistant.rewrite import UNDERSTOOD, rewrite
from assistant.rows import uncertain_figures
from assistant.weigh import Similarity
from assistant.wording import ambiguous_text, no_answer_text, qualified_text
from index.library import Library
from index.passage import Filters, Hit, Record
from index.retrieve import items_below, permitted, search, with_passages_before

HITS = 20  # passages found for an answer
NEAREST = 5  # of them shown where there is no answer
NAMED = 3  # files that a notice names
FAR, SURE = 0.5, 0.2  # below this score of the best passage and this confidence a question is about something else

Listener = Callable[[Claim], None]


def unheard(_: Claim) -> None:
    """For callers who only want the whole answer."""


def ask(
    library: Library,
    question: str,
    history: Sequence[Turn] = (),
    filters: Filters = Filters(),
    composer: Composer | None = None,
    on_claim: Listener = unheard,
) -> Answer:
    """An answer whose every claim is borne by a quoted passage, or an honest word that there is none.

    composer: a language model that puts a verified answer in its own words; where it fails, the documents' own words stand.
    on_claim: told each verified claim as soon as there is one; the answer that is returned is what counts in the end.
    Raises WrongUsage for a question without a word, and what `search` raises.
    """
    if not any(character.isalnum() for character in question):
        raise WrongUsage(prompts.EMPTY_QUESTION)
    alone, before, said = standing_alone(question[:UNDERSTOOD], history, composer)
    query, hits = look_up(library, alone, before, filters)
    similarity = library_similarity(library)

    def answered(part: str, turns: Sequence[Turn]) -> Found:
        about, found = look_up(library, part, turns, filters)
        return extract(about, found, similarity), found

    whole = extract(query, hits, similarity), hits
    draft, hits = in_parts(query.asked, before, whole, answered, bundled().answer_from)
    allowed = permitted(library, filters)
    unclear = ambiguous(alone, library.held.definitions, allowed)
    sure = draft.corrects or draft.confidence >= bundled().answer_from
    claims = ground(draft, hits) if sure and not unclear else ()
    if claims and composer and not draft.corrects and not said:
        claims, said = reworded(claims, composer, query, hits, similarity, on_claim)
    else:
        for claim in claims:
            on_claim(claim)
    searched = extent(allowed)
    missing = draft.missing or missing_names(query.asked, hits) if claims and not draft.corrects else ()
    status: Status = ("partly" if missing else "answered") if claims else "ambiguous" if unclear else _unanswered(draft, hits)
    if claims:
        text = qualified_text(claims, draft.corrects, missing, asked(query.asked).shape == "course")
    else:
        text = ambiguous_text(unclear) if unclear else no_answer_text(searched, status, len(library.held.records) > len(allowed))
    shown = hits if claims else hits[:NEAREST]
    notices = (
        said
        + _corrections(draft, claims)
        + _notices(_unread(library, allowed, claims, hits))
        + uncertain_figures(claims, library.catalogue.tables)
        + source_notices(asked(query.asked), claims, allowed)
    )
    return Answer(question, query.alone, status, draft.confidence, text, claims, tuple(shown), notices, searched)


def look_up(
    library: Library, question: str, history: Sequence[Turn] = (), filters: Filters = Filters()
) -> tuple[Query, list[Hit]]:
    """The query that a question comes to in its conversation, and the passages found for it, with the items that they announce, the
    answers to what they ask, the replies to what they recommend where these are asked for, and what stands before each."""
    definitions = library.held.definitions
    query = rewrite(question, history, definitions)
    hits = search(library, query.alone, filters, HITS, also=query.also)
    if spelt := spelt_by_initials(query.alone, hits, definitions):
        query = rewrite(question, history, {**definitions, **spelt})
        hits = search(library, query.alone, filters, HITS, also=query.also)
    found = hits + items_below(library, hits)
    answered = with_replies(library, found, recommended=bool(asked(query.asked).wants & REPLY))
    return query, with_passages_before(library, answered)


def _corrections(draft: Draft, claims: Sequence[Claim]) -> tuple[Notice, ...]:
    return (Notice("premise", prompts.PREMISE),) if claims and draft.corrects else ()


def _unanswered(draft: Draft, hits: Sequence[Hit]) -> Status:
    """Whether a question without an answer is at least about what the documents are about."""
    return "off_topic" if hits and hits[0].score < FAR and draft.confidence < SURE else "not_in_sources"


def library_similarity(library: Library) -> Similarity:
    """Cosines by the library's own embedding model."""

    def similarity(wordings: Sequence[str], sentences: Sequence[str]) -> Sequence[Sequence[float]]:
        vectors = library.encoder.encode([*wordings, *sentences])
        return [[float(x) for x in row] for row in vectors[: len(wordings)] @ vectors[len(wordings) :].T]

    return similarity


def extent(records: Sequence[Record]) -> Searched:
    """Numbers and dates of these documents."""
    dates = sorted(record.metadata.published for record in records if record.metadata.published)
    return Searched(
        len(records), sum(record.passages for record in records), dates[0] if dates else None, dates[-1] if dates else None
    )


def _notices(unread: Sequence[str]) -> tuple[Notice, ...]:
    if not unread:
        return ()
    which = ", ".join(unread[:NAMED]) + (f" and {len(unread) - NAMED} more" if len(unread) > NAMED else "")
    return (Notice("coverage", prompts.COVERAGE.format(which=which)),)


def _unread(library: Library, allowed: Sequence[Record], claims: Sequence[Claim], hits: Sequence[Hit]) -> list[str]:
    """What could not be read and may matter: for an answer the pages of documents that were found, for none all that was searched."""
    records = {hit.record.id: hit.record for hit in hits}.values() if claims else allowed
    pages = [
        prompts.UNREAD_PAGES.format(path=r.path, pages=", ".join(map(str, r.unread_pages))) for r in records if r.unread_pages
    ]
    return pages + ([] if claims else [path for path, _ in library.catalogue.refusals()])
