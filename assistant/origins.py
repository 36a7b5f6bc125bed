"""Says in words where what is known of a document comes from, and how sure that is. Does not know how it was found or kept."""

from assistant import prompts
from corpus.said import Said


def origin(said: Said, field: str) -> str:
    """Where what holds of a field comes from: "page 1: “Published 3 May 2019”"; empty where nothing is known."""
    if field in said.corrected:
        return prompts.BY_PERSON
    if getattr(said.stated, field) is not None:
        return prompts.BY_MANIFEST
    found = said.finding(field)
    if found is None:
        return ""
    where = prompts.ON_PAGE if found.place == "text" and found.page else prompts.ORIGINS[found.place]
    return where.format(page=found.page, line=found.line) + prompts.CERTAINTY[found.sure]


def by_whom(said: Said, field: str) -> str | None:
    """ "person", "manifest" or "document"; None where nothing is known."""
    if field in said.corrected:
        return "person"
    if getattr(said.stated, field) is not None:
        return "manifest"
    return "document" if said.finding(field) else None
