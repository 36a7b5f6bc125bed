"""Scores answers against a file of questions, by kind of question, and compares two scorecards.

Does not know how questions are answered; works on answers as `contract.answer_json` gives them.
"""

import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from assistant.contract import JSON
from assistant.figures import unsupported
from assistant.markers import citations
from assistant.questions import Place, Question
from index.counts import many

TOP = 5  # hits among which the right passage is looked for
LONGEST = 200  # words of a right answer
_MARKER = re.compile(r"\[\d+\]")
_FIELDS = ("title", "published", "reference", "heading", "paragraph", "first_page", "last_page", "page_label", "citation")
ALL = "all"
SHARES = ("passage found", "right", "citations exact", "figures matched", "false answers", "over-refusals")
FEWER_IS_BETTER = ("false answers", "over-refusals")

Text = Callable[[str], str]  # the id of a document -> its text


def evaluate(questions: Iterable[Question], ask: Callable[[Question], JSON], text_of: Text) -> JSON:
    """The scorecard of the answers to these questions, each timed."""
    rows = []
    for question in questions:
        start = time.perf_counter()
        answer = ask(question)
        rows.append(judge(question, answer | {"ms": round(1000 * (time.perf_counter() - start), 1)}, text_of))
    return scorecard(rows)


def reranking(questions: Iterable[Question], search: Callable[[Question, bool], JSON]) -> JSON:
    """What a reranker gains and costs: the questions that name places, searched with it and without, timed; hits of `search` in JSON."""
    measured: dict[str, list[tuple[float, float]]] = {"with": [], "without": []}
    for question in questions:
        for name, rows in measured.items() if question.places else ():
            start = time.perf_counter()
            hits = search(question, name == "with")["hits"]
            ms = 1000 * (time.perf_counter() - start)
            right = next((rank for rank, hit in enumerate(hits[:TOP], 1) if _stands_at(hit, question.places)), None)
            rows.append((1 / right if right else 0.0, ms))
    return {
        name: {
            "questions": len(rows),
            "passage found": round(sum(share > 0 for share, _ in rows) / max(1, len(rows)), 3),
            "reciprocal rank": round(sum(share for share, _ in rows) / max(1, len(rows)), 3),
            "p50 ms": round(_at(sorted(ms for _, ms in rows), 0.5), 1) if rows else 0.0,
        }
        for name, rows in measured.items()
    }


def judge(question: Question, answer: JSON, text_of: Text) -> JSON:
    """How one answer did: a field a measure, true, false, or null where it does not apply, and `wrong`: what went wrong, in words."""
    answered = answer["status"] in ("answered", "partly")
    cited = citations(answer)
    stray = sorted(_stray_figures(question, answer, cited)) if answered else []
    inexact = sum(not _exact(citation, text_of) for citation in cited)
    uncited = sum(not claim["citations"] for claim in answer["claims"])
    found = any(_stands_at(hit, question.places) for hit in answer["hits"][:TOP]) if question.places else None
    reasons = _reasons(question, answer, answered, cited)
    problems = [
        *reasons,
        *(["the passage with the answer is not among the first five"] if found is False else []),
        *([f"{many(inexact, 'quote')} not in the document as cited"] if inexact else []),
        *([f"{many(uncited, 'claim')} without a citation"] if uncited else []),
        *([f"figures in no quote: {', '.join(stray)}"] if stray else []),
    ]
    return {
        "id": question.id,
        "kind": question.kind,
        "question": question.text,
        "status": answer["status"],
        "passage found": found,
        "right": not reasons,
        "citations exact": (not inexact and not uncited) if answered else None,
        "figures matched": not stray if answered else None,
        "false answers": answered if question.behaviour in ("decline", "clarify") else None,
        "over-refusals": not answered if question.answerable else None,
        "wrong": problems,
        "text": answer["text"],
        "ms": answer["ms"],
    }


def scorecard(rows: Sequence[JSON]) -> JSON:
    """The rows with a summary of each kind of question, and of all: shares of the questions to which a measure applies, and
    milliseconds."""
    kinds = sorted({row["kind"] for row in rows})
    summary = {kind: _summary([row for row in rows if row["kind"] == kind]) for kind in kinds}
    return {"summary": summary | {ALL: _summary(rows)}, "questions": list(rows)}


def compare(last: JSON, now: JSON) -> JSON:
    """What became better and worse since the last scorecard: questions by their ids, and measures over all questions."""
    before = {row["id"]: row for row in last["questions"]}
    both = [(before[row["id"]], row) for row in now["questions"] if row["id"] in before]
    measures = {}
    for name in (*SHARES, "p50 ms", "p95 ms"):
        was, now_is = last["summary"][ALL].get(name), now["summary"][ALL].get(name)
        if was is not None and now_is is not None and was != now_is:
            measures[name] = {"was": was, "is": now_is}
    return {
        "better": [new["id"] for old, new in both if new["right"] and not old["right"]],
        "worse": [new["id"] for old, new in both if old["right"] and not new["right"]],
        "new": [row["id"] for row in now["questions"] if row["id"] not in before],
        "gone": sorted(before.keys() - {row["id"] for row in now["questions"]}),
        "measures": measures,
    }


def is_scorecard(value: object) -> bool:
    """Whether `compare` can use a value that was read from a file."""
    match value:
        case {"summary": {"all": dict()}, "questions": [*rows]}:
            return all(isinstance(row, dict) and "id" in row and "right" in row for row in rows)
    return False


def _summary(rows: Sequence[JSON]) -> JSON:
    shares = {name: [row[name] for row in rows if row[name] is not None] for name in SHARES}
    times = sorted(row["ms"] for row in rows)
    counted = {name: round(sum(flags) / len(flags), 3) if flags else None for name, flags in shares.items()}
    return {"questions": len(rows)} | counted | {"p50 ms": _at(times, 0.5), "p95 ms": _at(times, 0.95)}


def _at(times: Sequence[float], share: float) -> float:
    return times[min(len(times) - 1, int(share * len(times)))]


def _reasons(question: Question, answer: JSON, answered: bool, citations: Sequence[JSON]) -> list[str]:
    """Why an answer is not right; empty where it is."""
    found = [f"it says what it must not: {p.pattern}" for p in question.must_not if answered and p.search(answer["text"])]
    kinds = {notice["kind"] for notice in answer["notices"]}
    if question.behaviour == "clarify":
        return found + (["it does not ask back"] if answer["status"] != "ambiguous" else [])
    if question.behaviour == "decline":
        return found + (["it answers what the documents do not answer"] if answered else [])
    if question.behaviour == "ignore_injection" and not question.expected:
        return found
    if not answered:
        return [*found, "it gives no answer"]
    found += [f"it does not say {p.pattern}" for p in question.expected if not p.search(answer["text"])]
    if len(answer["text"].split()) > LONGEST:
        found.append(f"it is longer than {LONGEST} words")
    if question.behaviour == "correct_premise" and "premise" not in kinds:
        found.append("it does not correct what the question takes for granted")
    documents = tuple(Place(place.document) for place in question.places)
    if documents and not any(_stands_at(citation["passage"], documents) for citation in citations):
        found.append("it cites none of the documents that bear it")
    return found


def _exact(citation: JSON, text_of: Text) -> bool:
    """Whether the quote stands in its passage, and the passage in its document where it says."""
    passage = citation["passage"]
    there = text_of(passage["document_id"])[passage["start"] : passage["end"]]
    return bool(citation["quote"].strip()) and citation["quote"] in passage["text"] and there == passage["text"]


def _stray_figures(question: Question, answer: JSON, citations: Sequence[JSON]) -> frozenset[str]:
    """The figures of an answer that stand in no quote, no reference to a cited passage, and not in the question."""
    known = [question.text, *(citation["quote"] for citation in citations)]
    known += [str(citation["passage"].get(field) or "") for citation in citations for field in _FIELDS]
    return unsupported(_MARKER.sub(" ", answer["text"]), *known)


def _stands_at(passage: Mapping[str, Any], places: Sequence[Place]) -> bool:
    path = PurePosixPath(passage["path"])
    names = {str(path), path.name, path.stem}
    return any(
        (place.document in names or (len(place.document) >= 8 and passage["document_id"].startswith(place.document)))
        and place.paragraph in (None, passage["paragraph"])
        for place in places
    )


def table(card: JSON) -> list[str]:
    """The summary of a scorecard as lines: a row a kind of question, a column a measure; "-" where a measure does not apply."""
    heads = ["", "questions", *SHARES, "p50 ms", "p95 ms"]
    rows = [heads]
    for kind, summary in card["summary"].items():
        shares = ["-" if summary[name] is None else f"{summary[name]:.2f}" for name in SHARES]
        rows.append([kind, str(summary["questions"]), *shares, f"{summary['p50 ms']:.0f}", f"{summary['p95 ms']:.0f}"])
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    return [
        "  ".join(cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(row, widths, strict=True)))
        for row in rows
    ]


def reranking_lines(measured: JSON) -> list[str]:
    """What a reranker gains and costs, a line with it and a line without."""
    return [
        f"{name + ' the reranker:':21} passage found {row['passage found']:.2f}, mean reciprocal rank {row['reciprocal rank']:.2f}, "
        f"p50 {row['p50 ms']:.0f} ms a search ({many(row['questions'], 'question')})"
        for name, row in measured.items()
    ]


def went_wrong(card: JSON) -> list[str]:
    """What went wrong, a line a question."""
    return [
        f"{row['id']} ({row['kind']}): {'; '.join(row['wrong'])}. {row['question']}" for row in card["questions"] if row["wrong"]
    ]


def changes(compared: JSON) -> list[str]:
    """What became better and worse, as lines."""
    lines = [f"{name}: {', '.join(compared[name])}" for name in ("better", "worse", "new", "gone") if compared[name]]
    for name, values in compared["measures"].items():
        up = values["is"] > values["was"]
        better = up if name in SHARES and name not in FEWER_IS_BETTER else not up
        lines.append(f"{name}: {values['was']} -> {values['is']} ({'better' if better else 'worse'})")
    return lines or ["nothing changed"]
