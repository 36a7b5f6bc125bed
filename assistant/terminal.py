"""What the command line shows a person, as lines of text. Does not print them, and does not know how any of it was found."""

from collections.abc import Iterator

from assistant import prompts
from assistant.contract import JSON
from assistant.markers import citations
from index.counts import many
from index.passage import Record


def document_line(record: Record) -> str:
    """A document in the list of documents."""
    about = record.metadata
    return f"{record.id}  {about.published or 'no date':10}  {about.kind or 'other':18}  {about.title or record.path}  ({record.path})"


def known_lines(document: JSON) -> Iterator[str]:
    """What is known of a document and where it comes from, as `changing.corrected` gives it."""
    for field, where in document["origins"].items():
        yield f"{field + ':':11} {document[field] or prompts.UNKNOWN}" + (f"  [{where}]" if where else "")


def text_lines(shown: JSON) -> Iterator[str]:
    """What was read of a document, page by page, as `contract.document_json` gives it."""
    for page in shown["pages"]:
        if page["page"]:
            yield f"--- page {page['page']}" + (f" (printed {page['page_label']})" if page["page_label"] else "") + "\n"
        yield page["text"] + "\n"


def found_lines(found: JSON) -> Iterator[str]:
    """Passages that were found, with what is to be said of them, as `contract.search_json` gives them."""
    for notice in found["notices"]:
        yield notice["text"] + (f" {prompts.ANY_TIME_TAKES_OFF}" if notice["kind"] == "time" else "") + "\n"
    for hit in found["hits"]:
        yield f"{hit['rank']}. {hit['citation']}\n   {' '.join(hit['text'].split())}"
        yield "".join(f"   {prompts.ALSO_IN.format(place=other['citation'])}\n" for other in hit["also"])
    if not found["hits"]:
        yield "nothing found"
    for name, counts in found.get("facets", {}).items():
        yield f"{name}: " + ", ".join(f"{value} {count}" for value, count in counts.items())


def check_lines(found: JSON) -> Iterator[str]:
    """What a check found, as `Asked.check` gives it."""
    yield from (f"repaired at start: {repair}" for repair in found["repairs"])
    yield from (f"wrong: {problem}" for problem in found["problems"])
    if found["model"]:
        yield f"embedding model: {found['model']}"
    if found["outdated"]:
        yield prompts.OUTDATED.format(documents=many(found["outdated"], "document"))
    count = f"{many(found['documents'], 'document')}, {many(found['passages'], 'passage')}"
    yield f"{count}: run `python -m assistant rebuild`" if found["problems"] else f"{count}: the index is whole"


def answer_lines(answer: JSON) -> Iterator[str]:
    """An answer with its citations, notices and, where it claims nothing, the nearest passages."""
    if answer["query"] != answer["question"]:
        yield prompts.SEARCHED_FOR.format(query=answer["query"]) + "\n"
    yield answer["text"] + "\n"
    for number, citation in enumerate(citations(answer), 1):
        yield f"[{number}] {citation['passage']['citation']}"
    for notice in answer["notices"]:
        yield prompts.NOTICE.format(text=notice["text"])
    if not answer["claims"]:
        for place in dict.fromkeys(hit["citation"] for hit in answer["hits"]):
            yield f"- {place}"
