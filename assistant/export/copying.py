"""An answer as text for the clipboard, with its citations in the style that a reader asks for. Does not know the clipboard."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby
from string import ascii_lowercase

from assistant import prompts
from assistant.contract import JSON
from assistant.export.markdown import block_markdown, note_markdown
from assistant.export.transcript import Block, Note, answer_blocks
from assistant.markers import citations
from assistant.styles import Style, author, harvard, harvard_in_text, house, oscola, plain, year


def copied(answer: JSON, style: Style) -> str:
    """The answer as it stands, with its sources numbered below; in Harvard with each place in the text and a list of the works."""
    cited = citations(answer)
    if not cited:
        return str(answer["text"])
    if style == "harvard":
        return _harvard(answer_blocks(answer), [citation["passage"] for citation in cited])
    if style == "markdown":
        blocks = answer_blocks(answer)
        notes = [part for block in blocks for part in block.parts if isinstance(part, Note)]
        return "\n\n".join([*map(block_markdown, blocks), *map(note_markdown, notes)])
    write, end = (oscola, ".") if style == "oscola" else (house, "")
    listed = [f"[{number}] {plain(write(citation['passage']))}{end}" for number, citation in enumerate(cited, 1)]
    return "\n".join([answer["text"], "", prompts.SOURCES, *listed])


def _harvard(blocks: Sequence[Block], passages: Sequence[JSON]) -> str:
    works = {passage["document_id"]: passage for passage in passages}
    letters = _letters(works)
    places = [harvard_in_text(passage, letters[passage["document_id"]]) for passage in passages]
    listed = sorted(plain(harvard(work, letters[name])) for name, work in works.items())
    return "\n\n".join([*(_with_places(block, places) for block in blocks), prompts.REFERENCES, *listed])


def _with_places(block: Block, places: Sequence[str]) -> str:
    """The words of a paragraph, with the places of notes that follow one another in one pair of brackets before the full stop."""
    text = ""
    for noted, parts in groupby(block.parts, key=lambda part: isinstance(part, Note)):
        if not noted:
            text += "".join(part.text for part in parts if not isinstance(part, Note))
            continue
        cited = dict.fromkeys(places[part.number - 1] for part in parts if isinstance(part, Note))
        stop = "." if text.endswith(".") and not text.endswith("..") else ""
        text = f"{text.removesuffix(stop)} ({'; '.join(cited)}){stop}"
    return text


def _letters(works: Mapping[str, JSON]) -> dict[str, str]:
    """For each document the letter that tells it from others of the same author and year, by title; none where it is the only one."""
    alike = defaultdict(list)
    for name, work in sorted(works.items(), key=lambda item: item[1]["title"] or ""):
        alike[author(work), year(work)].append(name)
    return {
        name: ascii_lowercase[place % 26] * (place // 26 + 1) if len(names) > 1 else ""
        for names in alike.values()
        for place, name in enumerate(names)
    }
