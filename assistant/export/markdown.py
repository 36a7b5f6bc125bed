"""Writes a conversation as Markdown with its citations as footnotes. Does not know what a citation is, only notes and runs."""

from assistant.export.transcript import Block, Note, Transcript
from assistant.styles import markdown, markdown_text

_BEFORE = {"question": "## ", "remark": "", "text": "", "heading": "### ", "item": "- "}


def markdown_bytes(conversation: Transcript) -> bytes:
    """The file, UTF-8: the words of people and documents show as they are, whatever marks they hold."""
    lines = [f"# {markdown_text(conversation.title)}", markdown_text(conversation.about)]
    lines += [*map(block_markdown, conversation.blocks), *map(note_markdown, conversation.notes)]
    return ("\n\n".join(lines) + "\n").encode("utf-8")


def block_markdown(block: Block) -> str:
    """One paragraph, with the marks of its notes."""
    parts = (f"[^{part.number}]" if isinstance(part, Note) else markdown([part]) for part in block.parts)
    return _BEFORE[block.kind] + "".join(parts)


def note_markdown(note: Note) -> str:
    """The note that a mark leads to."""
    return f"[^{note.number}]: {markdown(note.runs)}"
