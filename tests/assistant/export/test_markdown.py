from markdown_it import MarkdownIt

from assistant.export.markdown import markdown_bytes
from assistant.export.transcript import Transcript
from tests.assistant.export.conftest import FACT, HOSTILE


def test_notes_stand_under_the_text_that_they_are_marked_in(conversation: Transcript) -> None:
    text = markdown_bytes(conversation).decode("utf-8")
    assert f"{FACT}[^1]" in text
    assert "[^1]: Office for Waste Audit, *Tackling waste crime*, 4 May 2022, para 1.1: “In 2021" in text


def test_hostile_words_stay_words(conversation: Transcript) -> None:
    tokens = [
        child for token in MarkdownIt("js-default").parse(markdown_bytes(conversation).decode()) for child in token.children or []
    ]
    assert not {token.type for token in tokens} & {"link_open", "image", "html_inline"}
    assert "<h2>Who &lt;b&gt;composed" in MarkdownIt().render(markdown_bytes(conversation).decode())
    assert HOSTILE.replace("\x00", "") in "".join(token.content for token in tokens)
