"""Opens a language model by name and reads its words as they come, through LangChain. Does not know what it is asked.

The only home of langchain and of LangChain's chat models, messages and errors. Nothing here is loaded before a model is wanted.
"""

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Empty, SimpleQueue
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from assistant import prompts
from assistant.errors import ModelFailed, ModelMissing, WrongUsage

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk

log = logging.getLogger(__name__)
Result = TypeVar("Result")

_ENDED = ("finish_reason", "stop_reason", "done_reason", "stopReason")  # why a model stopped, as the providers call it
_CUT_OFF = frozenset({"length", "max_tokens", "MAX_TOKENS"})
_REFUSED = frozenset({"content_filter", "refusal", "SAFETY", "guardrail_intervened"})
_LONGEST_DETAIL = 200  # characters of a provider's own words in the log


def open_model(name: str, seconds: float, options: Mapping[str, object]) -> "BaseChatModel":
    """The chat model `provider:name` of LangChain; `options` go to its maker as they are.

    Raises WrongUsage for a provider that LangChain does not know, ModelMissing where the provider's package or key is missing.
    """
    provider, _, model = name.partition(":")
    waits: dict[str, object] = {"timeout": seconds, "max_retries": 0}
    if provider == "ollama":
        waits = {"client_kwargs": {"timeout": seconds}}

    def make() -> "BaseChatModel":
        from langchain.chat_models import init_chat_model

        return init_chat_model(model, model_provider=provider, **{**waits, **options})  # type: ignore[call-overload, no-any-return]

    made = _carried(make)
    problem = made.exception()
    if problem is None:
        return made.result()
    if isinstance(problem, ImportError):
        raise ModelMissing(prompts.MODEL_NEEDS_PACKAGE.format(model=name, detail=_line(problem))) from problem
    if "nsupported" in str(problem) and "provider" in str(problem):
        raise WrongUsage(prompts.MODEL_PROVIDER_UNKNOWN.format(provider=provider)) from problem
    raise ModelMissing(prompts.MODEL_NEEDS_SETTING.format(model=name, detail=_line(problem))) from problem


def words(model: "BaseChatModel", system: str, human: str, seconds: float) -> Iterator[str]:
    """What the model says, piece by piece as it comes, in `seconds` at the most.

    Raises ModelFailed: no answer in time, not reached, an error, a refusal, or an end before the end.
    """
    from langchain_core.messages import HumanMessage, SystemMessage

    pieces: SimpleQueue[AIMessageChunk | None] = SimpleQueue()
    given_up = Event()

    def read() -> None:
        for chunk in model.stream([SystemMessage(system), HumanMessage(human)]):
            if given_up.is_set():
                return
            pieces.put(chunk)

    ends = time.monotonic() + seconds
    ended = ""
    reading = _begun(read)
    reading.add_done_callback(lambda _: pieces.put(None))
    try:
        while (chunk := _next(pieces, ends)) is not None:
            ended = next((str(chunk.response_metadata[k]) for k in _ENDED if chunk.response_metadata.get(k)), ended)
            if chunk.additional_kwargs.get("refusal"):
                raise ModelFailed(prompts.MODEL_REFUSED)
            yield str(chunk.text)
    finally:
        given_up.set()
    if (problem := reading.exception()) is not None:
        log.warning("the language model failed: %s", _line(problem))
        raise ModelFailed(_why(problem)) from problem
    if ended in _REFUSED:
        raise ModelFailed(prompts.MODEL_REFUSED)
    if ended in _CUT_OFF or not ended:  # a server that dies may close the line as if all were said
        raise ModelFailed(prompts.MODEL_BROKE_OFF)


def _next(pieces: "SimpleQueue[AIMessageChunk | None]", ends: float) -> "AIMessageChunk | None":
    try:
        left = ends - time.monotonic()
        return pieces.get(timeout=left) if left > 0 else pieces.get_nowait()
    except Empty as problem:
        raise ModelFailed(prompts.MODEL_SLOW) from problem


def _begun(work: Callable[[], Result]) -> "Future[Result]":
    """A call into a provider's package, in a thread of its own: it may hang, and whatever it raises is carried as a value, since
    these packages share no family of errors."""
    pool = ThreadPoolExecutor(1, thread_name_prefix="model")
    begun = pool.submit(work)
    pool.shutdown(wait=False)
    return begun


def _carried(work: Callable[[], Result]) -> "Future[Result]":
    done = _begun(work)
    done.exception()
    return done


def _why(problem: BaseException) -> str:
    from langchain_core.exceptions import (
        ContextOverflowError,
        ModelAuthenticationError,
        ModelConnectionError,
        ModelNotFoundError,
        ModelPermissionDeniedError,
        ModelTimeoutError,
    )

    reasons = (
        (ModelTimeoutError, prompts.MODEL_SLOW),
        (ModelConnectionError, prompts.MODEL_UNREACHABLE),
        ((ModelAuthenticationError, ModelPermissionDeniedError), prompts.MODEL_KEY_REFUSED),
        (ModelNotFoundError, prompts.MODEL_UNKNOWN),
        (ContextOverflowError, prompts.MODEL_TOO_SMALL),
        (ConnectionError, prompts.MODEL_UNREACHABLE),
        (TimeoutError, prompts.MODEL_SLOW),
    )
    known = next((why for kinds, why in reasons if isinstance(problem, kinds)), None)
    name = type(problem).__name__  # some providers' packages pass on the errors of their HTTP client
    guessed = prompts.MODEL_SLOW if "Timeout" in name else prompts.MODEL_UNREACHABLE if "Connect" in name else prompts.MODEL_ERROR
    return known or guessed


def _line(problem: BaseException) -> str:
    words = " ".join(str(problem).split()) or type(problem).__name__
    return words[:_LONGEST_DETAIL]
