"""Finds the citation markers in the text of an answer: [1] is the first of all its citations, and so on.

Does not know what becomes of them: a link on the page, a footnote in a file.
"""

from assistant.contract import JSON


def citations(answer: JSON) -> list[JSON]:
    """All citations of an answer as kept, in the order of their markers: the first is [1]."""
    return [citation for claim in answer["claims"] for citation in claim["citations"]]


def pieces(answer: JSON) -> list[str | int]:
    """The text of an answer cut at its markers: words, and the number of each citation where its marker stands.

    A marker is looked for only after the words of its claim, so that "[1]" in a document's own words stays text. A citation
    whose marker is missing has its number right after the claim.
    """
    text, found, cursor, number = answer["text"], [], 0, 0
    for claim in answer["claims"]:
        start = text.find(claim["text"], cursor)
        end = cursor if start < 0 else start + len(claim["text"])
        for _ in claim["citations"]:
            number += 1
            marker = f"[{number}]"
            at = text.find(marker, end)
            found += [text[cursor : end if at < 0 else at], number]
            cursor = end = end if at < 0 else at + len(marker)
    return [piece for piece in [*found, text[cursor:]] if piece != ""]
