"""Where a language model comes into the pipeline: before the search, and after the documents' own answer is there.

Does not know how a model is asked; wherever it fails, what there was without it stands, with a notice.
"""

from collections.abc import Callable, Sequence

from assistant import prompts
from assistant.answer import Claim, Notice, Query, Turn
from assistant.compose import Composer, compose
from assistant.errors import ModelFailed
from assistant.follow_up import is_follow_up
from assistant.ground import Dropped, judge
from assistant.restate import restate
from assistant.weigh import Similarity
from index.passage import Hit


def standing_alone(
    question: str, history: Sequence[Turn], composer: Composer | None
) -> tuple[str, Sequence[Turn], tuple[Notice, ...]]:
    """A follow-up as a model restates it, which needs no history any more; else all as it is, with a notice where the model failed."""
    if composer and history and is_follow_up(question):
        try:
            if whole := restate(question, history, composer.ask):
                return whole, (), ()
        except ModelFailed as problem:
            return question, history, (Notice("model", prompts.MODEL.format(why=problem)),)
    return question, history, ()


def reworded(
    plain: tuple[Claim, ...],
    composer: Composer,
    query: Query,
    hits: Sequence[Hit],
    similarity: Similarity,
    on_claim: Callable[[Claim], None],
) -> tuple[tuple[Claim, ...], tuple[Notice, ...]]:
    """The claims in a model's words as far as they are verified, each told at once; the plain ones, with a notice, where it fails."""
    claims: list[Claim] = []
    notices: tuple[Notice, ...] = ()
    try:
        for proposed in compose(query, hits, composer.ask):
            found = judge(proposed, hits, similarity)
            if found is Dropped.FIGURE:
                notices = (Notice("figure_unverified", prompts.FIGURE_LEFT_OUT),)
            elif isinstance(found, Claim) and (found.confirmed or composer.mark):
                claims.append(found)
                on_claim(found)
        if not any(claim.confirmed for claim in claims):
            raise ModelFailed(prompts.MODEL_UNVERIFIED)
    except ModelFailed as problem:
        return plain, (Notice("model", prompts.MODEL.format(why=problem)),)
    return tuple(claims), notices
