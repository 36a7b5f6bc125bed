"""What readers said of answers as a CSV file, a row an answer. Does not know where it is kept."""

from collections.abc import Sequence

from assistant.markers import citations
from assistant.spreadsheet import line
from index.conversations import Judgement

COLUMNS = ("at", "useful", "reason", "question", "query", "status", "answer", "sources", "conversation")


def ratings_bytes(judgements: Sequence[Judgement]) -> bytes:
    """UTF-8 with the mark by which spreadsheet programs know it. `useful` is yes or no, `at` UTC, `query` what was searched for."""
    return "".join([line(COLUMNS), *map(_row, judgements)]).encode("utf-8-sig")


def _row(said: Judgement) -> str:
    answer = said.answer
    sources = "\n".join(citation["passage"]["citation"] for citation in citations(answer))
    about = ("yes" if said.useful else "no", said.reason, said.question, answer["query"], answer["status"], answer["text"])
    return line((said.at, *about, sources, said.title))
