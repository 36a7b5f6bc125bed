from dataclasses import replace

from assistant import prompts
from assistant.export.transcript import Note, Transcript, answer_blocks, transcript
from assistant.styles import plain
from index.conversations import StoredTurn
from tests.assistant.export.conftest import FACT


def test_each_citation_is_a_note_with_its_place_and_its_words(conversation: Transcript) -> None:
    first = conversation.notes[0]
    assert first.quote == FACT
    assert plain(first.runs).startswith("Office for Waste Audit, Tackling waste crime, 4 May 2022, para 1.1: “In 2021")
    assert conversation.title == "Waste sites & <more>"


def test_notes_count_through_the_conversation_and_figures_keep_their_distance(turns: list[StoredTurn]) -> None:
    turns[0].answer["text"] = turns[0].answer["text"].replace("region. [1]", "region in 2021 [1]")
    turns[0].answer["claims"][0]["text"] = (
        "In 2021 the inspectorate counted 470 illegal waste sites in the northern region in 2021"
    )
    twice = transcript("x", [turns[0], turns[0]])
    assert [note.number for note in twice.notes] == list(range(1, len(twice.notes) + 1))
    words = next(block.parts for block in twice.blocks if any(isinstance(part, Note) for part in block.parts))
    assert words[0].text.endswith("in 2021\u202f")  # type: ignore[union-attr]


def test_what_an_answer_was_limited_to_is_said(turns: list[StoredTurn]) -> None:
    limited = replace(turns[0], filters={"kinds": ["news"], "start": "2023"})
    remarks = [plain(block.parts) for block in transcript("x", [limited]).blocks if block.kind == "remark"]  # type: ignore[arg-type]
    assert "Only: news; published from 2023" in remarks


def test_without_an_answer_the_nearest_passages_are_marked_as_no_evidence(turns: list[StoredTurn]) -> None:
    blocks = transcript("x", turns[1:]).blocks
    heading = [plain(block.parts) for block in blocks if block.kind == "heading"]  # type: ignore[arg-type]
    assert heading == [prompts.NEAREST_TITLE]
    assert any(block.kind == "item" for block in blocks)


def test_an_empty_conversation_is_a_title_and_a_line() -> None:
    empty = transcript("", [])
    assert (empty.title, empty.about, empty.blocks) == (prompts.TITLE, prompts.EXPORTED_EMPTY, ())


def test_a_line_of_its_own_is_a_paragraph(turns: list[StoredTurn]) -> None:
    answer = turns[0].answer
    words = [block.parts[0].text for block in answer_blocks(answer | {"text": f"{answer['text']}\nOf these 12 were large."})]  # type: ignore[union-attr]
    assert words[-1] == "Of these 12 were large." and FACT in words[0]
