"""Draws questions, problems and words of documents. Does not know where they come from.

Text of a document, a person or a model reaches st.markdown and labels only through `escape`; questions are drawn as plain text.
"""

import re
from typing import Any

import streamlit as st

from assistant import prompts
from assistant.around import Excerpt, Pieces
from assistant.ui import state
from corpus.errors import AssistantError

LONGEST = 2000  # characters that a person may write
_MARKUP = re.compile(r"([!-/:-@\[-`{-~])")  # ASCII punctuation: CommonMark lets each be escaped with a backslash
_JOINT = ":small[]"  # an empty piece of small text: nothing on the screen, but what stands before and after it are two texts
# Streamlit also looks into the text that is left: for addresses, emoji codes, icons and arrows. It finds none that is cut in two.
_CUT = re.compile(r"(?<=[:@])(?=\S)|(?<=www)(?=\.)|(?<=[-<>~])(?=[-=>])", re.IGNORECASE)


def escape(text: str) -> str:
    """Markdown that shows exactly `text`: no markup, link, picture, formula, emoji code or coloured text can come of it.

    Only blanks at the ends of a line go and runs of them become one, as everywhere in a browser.
    """
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in text.strip().splitlines())
    return "\\\n".join(_JOINT.join(_MARKUP.sub(r"\\\1", piece) for piece in _CUT.split(line)) for line in lines)


def escape_title(text: str) -> str:
    """The same for the title of a link, which is one line of plain text whatever stands in it, and ends at a quotation mark."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def marked(pieces: Pieces) -> str:
    """Markdown of words of which some are marked: on a ground of another colour, underlined and bold (page.css)."""
    return "".join(f":yellow-background[{_kept(words)}]" if mark else _kept(words) for words, mark in pieces)


def _kept(words: str) -> str:
    """Escaped words with a blank at each end where they had one: what stands next to them goes on in the same line."""
    before, after = " " * words[:1].isspace(), " " * words[-1:].isspace()
    return before + escape(words) + after if words.strip() else before


def box(label: str, key: str, instead_of: str = "", **options: Any) -> str:
    """The words to look for, in a box and in the address; none where they are too long. Back returns to those before.

    instead_of: what they take the place of in the address. options: as st.text_input takes them.
    """
    state.follow(key)
    return _taken(st.text_input(label, key=key, on_change=state.look_for, args=(key, LONGEST, instead_of), **options))


def field(label: str, key: str, **options: Any) -> str:
    """The same for a value among others, which is no step to go back from."""
    return _taken(st.text_input(label, key=key, bind="query-params", **options))


def _taken(typed: str | None) -> str:
    """What was typed, without blanks at its ends; none, and a line that says so, where it is too long.

    A limit of the box itself would drop what is pasted over it without a word.
    """
    typed = typed or ""
    try:
        return limited(typed.strip())
    except AssistantError as too_long:
        problem(str(too_long))
        return ""


def limited(text: str, most: int = LONGEST) -> str:
    """The text. Raises AssistantError where it has more characters than are taken."""
    if len(text) > most:
        raise AssistantError(prompts.TOO_LONG.format(number=len(text), most=most))
    return text


def question(text: str) -> None:
    """A person's question."""
    with st.chat_message("user", avatar=None):
        st.text(text)


def clear(places: int) -> None:
    """Take away at once what an earlier run left in the next places; otherwise it stays, greyed, until this run ends."""
    for _ in range(places):
        st.empty()


def notice(text: str) -> None:
    """What the reader must know, in one line, while the page works on."""
    st.warning(escape(" ".join(text.split())))


def problem(text: str) -> None:
    """What went wrong, in one line."""
    st.error(escape(" ".join(text.split())))


def quote(text: str) -> None:
    """Words of a document."""
    passage(((text, False),))


def passage(pieces: Pieces) -> None:
    """Words of a document, some of them marked."""
    _beside_bar(marked(pieces))


def excerpt(found: Excerpt) -> None:
    """A paragraph of a document with its number; one with marked words has a bar at its side as a quote has."""
    words = marked(found.pieces)
    if found.heading:
        words = f"**{words}**"
    elif found.number:
        words = f"{escape(found.number)} {words}"
    if found.holds_marked:
        _beside_bar(words)
    else:
        st.markdown(words)


def _beside_bar(markdown: str) -> None:
    st.markdown("\n".join(f"> {line}" for line in markdown.split("\n")))
