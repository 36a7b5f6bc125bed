"""Lets a language model make a follow-up stand alone, in the conversation's own words. Does not know rules for follow-ups, nor documents.

What it says is used only where it keeps every word of the question and adds none that was not said before.
"""

from collections.abc import Sequence

from assistant import prompts
from assistant.answer import Turn
from assistant.compose import Ask
from index.words import stems, tokens

TURNS = 6  # of the conversation that are handed over, the latest
LONGEST = 60  # words of a question that stands alone
_TURN_LENGTH = 600  # characters of one turn


def restate(question: str, history: Sequence[Turn], ask: Ask) -> str | None:
    """The question as it stands alone; None where the model does not keep to the conversation's words. Raises ModelFailed."""
    said = [f"{turn.role}: {' '.join(turn.text.split())[:_TURN_LENGTH]}" for turn in history[-TURNS:]]
    human = prompts.RESTATE_REQUEST.format(turns="\n".join(said), question=" ".join(question.split()))
    whole = " ".join("".join(ask(prompts.RESTATE, human)).split()).strip('"')
    return whole if _keeps_to(whole, question, [turn.text for turn in history[-TURNS:]]) else None


def _keeps_to(whole: str, question: str, before: Sequence[str]) -> bool:
    own = set(stems(question))
    known = own.union(*(stems(text) for text in before))
    words = set(stems(whole))
    return own <= words <= known and words != own and len(tokens(whole)) <= LONGEST
