"""A question with a language model at hand: scripted servers on this machine, a real client, a real library."""

import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from assistant import prompts
from assistant.answer import Answer, Claim, Turn
from assistant.ask import ask
from assistant.compose import Composer
from assistant.llm import open_model, words
from index.library import Library
from tests.model_server import Dies, ModelServer, Request, claim, serving

ASKED = "How many illegal waste sites did the inspectorate count in the northern region?"
COUNTED = "the inspectorate counted 470 illegal waste sites"
SENTENCE = f"In 2021 {COUNTED} in the northern region."
SAID = "The inspectorate counted 470 illegal waste sites in the northern region in 2021."
Asking = Callable[..., Answer]


@pytest.fixture
def server() -> Iterator[tuple[ModelServer, str]]:
    with serving() as served:
        yield served


@pytest.fixture
def state(server: tuple[ModelServer, str]) -> ModelServer:
    return server[0]


@pytest.fixture
def asking(filled: Library, server: tuple[ModelServer, str]) -> Asking:
    """Asks with the scripted model; `seconds` is how long it may take, `mark` what becomes of what is hardly borne."""

    def put(
        question: str = ASKED, seconds: float = 20, mark: bool = False, told: list[Claim] | None = None, before: str = ""
    ) -> Answer:
        model = open_model("openai:scripted", seconds, {"base_url": server[1], "api_key": "none"})
        composer = Composer(partial(words, model, seconds=seconds), mark)
        return ask(
            filled,
            question,
            [Turn("user", before)] if before else [],
            composer=composer,
            on_claim=(told if told is not None else []).append,
        )

    return put


def fell_back(answer: Answer, why: str) -> bool:
    """Whether the documents' own words are shown, and why."""
    assert [(n.kind, n.text) for n in answer.notices] == [("model", prompts.MODEL.format(why=why))]
    assert answer.status == "answered" and [claim.text for claim in answer.claims] == [SENTENCE]
    return True


def good(request: Request) -> Iterator[str]:
    line = claim(SAID, (request.holding("470"), COUNTED))
    yield from (line[:20], line[20:45], line[45:])


def test_a_good_model_says_it_in_its_own_words_with_the_sources_quote(asking: Asking, state: ModelServer) -> None:
    state.script = good
    told: list[Claim] = []
    answer = asking(told=told)
    assert [c.text for c in answer.claims] == [SAID] and answer.claims == tuple(told)
    assert [c.quote for c in answer.citations] == [SENTENCE] and answer.notices == ()
    assert answer.citations[0].passage.paragraph == "1.1"


def test_passages_are_handed_over_as_data_under_keys_without_addresses(asking: Asking, state: ModelServer) -> None:
    state.script = good
    asking()
    (request,) = state.requests
    assert request.system == prompts.COMPOSE and request.human.endswith(f"Question: {ASKED}")
    assert COUNTED in request.passages[request.holding("470")]
    assert "audit.md" not in request.human and "http" not in request.human


def test_each_verified_claim_is_told_before_the_next_is_said(asking: Asking, state: ModelServer) -> None:
    told: list[Claim] = []
    when: list[int] = []

    def two(request: Request) -> Iterator[str]:
        yield from good(request)
        end = time.monotonic() + 5
        while not told and time.monotonic() < end:
            time.sleep(0.01)
        when.append(len(told))
        yield claim("Three bodies share the work.", (request.holding("Three bodies"), "Three bodies share the work"))

    state.script = two
    assert [c.text for c in asking(told=told).claims] == [SAID, "Three bodies share the work."]
    assert when == [1]


LIES = {
    "no such words": lambda r: claim(
        "The inspectorate closed 470 sites.", (r.holding("470"), "the inspectorate closed 470 sites")
    ),
    "another figure": lambda r: claim("The inspectorate counted 480 illegal waste sites.", (r.holding("470"), COUNTED)),
    "no such key": lambda r: claim(SAID, ("S1", COUNTED)),
    "the wrong passage": lambda r: claim(SAID, (r.holding("Three bodies"), COUNTED)),
    "no source": lambda r: claim(SAID),
    "words that bear nothing": lambda r: claim("Ministers praised tyres loudly.", (r.holding("470"), COUNTED)),
    "the opposite": lambda r: claim(
        "The inspectorate never counted illegal waste sites in the northern region.", (r.holding("470"), COUNTED)
    ),
    "a link": lambda r: claim(f"{SAID} See https://example.org/more", (r.holding("470"), COUNTED)),
    "an image": lambda r: claim(f"{SAID} ![x](http://example.org/p.png)", (r.holding("470"), COUNTED)),
    "a tag": lambda r: claim(f"{SAID} <b onclick=x>more</b>", (r.holding("470"), COUNTED)),
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_what_a_lying_model_says_is_not_shown(asking: Asking, state: ModelServer, lie: Callable[[Request], str]) -> None:
    state.script = lambda request: iter([lie(request)])
    told: list[Claim] = []
    assert fell_back(asking(told=told), prompts.MODEL_UNVERIFIED)
    assert told == []


def test_a_lie_among_true_statements_is_left_out_and_a_wrong_figure_is_owned_up_to(asking: Asking, state: ModelServer) -> None:
    state.script = lambda request: iter([*good(request), LIES["another figure"](request)])
    answer = asking()
    assert [c.text for c in answer.claims] == [SAID]
    assert [n.kind for n in answer.notices] == ["figure_unverified"]


def test_what_is_hardly_borne_can_be_marked_instead(asking: Asking, state: ModelServer) -> None:
    state.script = lambda request: iter([*good(request), LIES["words that bear nothing"](request)])
    answer = asking(mark=True)
    assert [c.confirmed for c in answer.claims] == [True, False]
    assert f"Ministers praised tyres loudly. {prompts.UNCONFIRMED} [2]" in answer.text


def test_a_slow_model_is_not_waited_for(asking: Asking, state: ModelServer) -> None:
    def drips(request: Request) -> Iterator[str]:
        for _ in range(100):
            yield " "
            time.sleep(0.1)

    state.script = drips
    start = time.monotonic()
    assert fell_back(asking(seconds=1.0), prompts.MODEL_SLOW)
    assert time.monotonic() - start < 6


def test_a_model_that_says_nothing_at_all_is_not_waited_for(asking: Asking, state: ModelServer) -> None:
    def hangs(request: Request) -> Iterator[str]:
        time.sleep(3)
        yield ""

    state.script = hangs
    assert fell_back(asking(seconds=0.5), prompts.MODEL_SLOW)


def test_a_server_that_dies_in_the_middle_takes_its_half_answer_along(asking: Asking, state: ModelServer) -> None:
    def dies(request: Request) -> Iterator[str]:
        yield from good(request)
        yield '{"text": "Three bod'
        raise Dies

    state.script = dies
    told: list[Claim] = []
    assert not asking(told=told).text.startswith(SAID)
    assert [c.text for c in told] == [SAID]  # what was told was true; the whole answer is the documents' own


@pytest.mark.parametrize(
    ("said", "finish", "why"),
    [
        ([], "stop", prompts.MODEL_SILENT),
        ([" \n "], "stop", prompts.MODEL_SILENT),
        (["I am sorry, but I can't help with that."], "stop", prompts.MODEL_WRONG_FORM),
        (['{"text": "Half'], "stop", prompts.MODEL_WRONG_FORM),
        (["{'text': 'single quotes'}"], "stop", prompts.MODEL_WRONG_FORM),
        (['[1, 2, "x"]'], "stop", prompts.MODEL_WRONG_FORM),
        (['{"answer": 470}'], "stop", prompts.MODEL_WRONG_FORM),
        (['{"text": 470, "sources": "none"}'], "stop", prompts.MODEL_UNVERIFIED),
        (['{"text": "x", "sources": [{"key": 1, "quote": null}, 7]}'], "stop", prompts.MODEL_UNVERIFIED),
        (['{"unanswered": true}'], "stop", prompts.MODEL_FOUND_NOTHING),
        (["Well"], "content_filter", prompts.MODEL_REFUSED),
        (["Well"], "length", prompts.MODEL_BROKE_OFF),
    ],
)
def test_silence_refusals_and_wrong_forms_give_way_to_the_documents(
    asking: Asking, state: ModelServer, said: list[str], finish: str, why: str
) -> None:
    state.script, state.finish = (lambda request: iter(said)), finish
    assert fell_back(asking(), why)


@pytest.mark.parametrize(
    ("status", "why"),
    [(401, prompts.MODEL_KEY_REFUSED), (404, prompts.MODEL_UNKNOWN), (500, prompts.MODEL_ERROR), (400, prompts.MODEL_ERROR)],
)
def test_an_error_of_the_server_gives_way_to_the_documents(asking: Asking, state: ModelServer, status: int, why: str) -> None:
    state.status = status
    assert fell_back(asking(), why)


def test_a_model_is_not_asked_where_the_documents_hold_nothing(asking: Asking, state: ModelServer) -> None:
    assert asking("Which colour do penguins prefer?").claims == ()
    assert state.requests == []


def test_a_follow_up_is_searched_as_the_model_restates_it(asking: Asking, state: ModelServer) -> None:
    whole = "How many of the illegal waste sites did it count in the northern region?"
    state.script = lambda request: iter([whole] if request.system == prompts.RESTATE else good(request))
    answer = asking("How many did it count?", before="What of the illegal waste sites in the northern region?")
    assert answer.question == "How many did it count?" and answer.query.startswith(whole)
    assert [c.text for c in answer.claims] == [SAID]


def test_a_model_that_fails_at_a_follow_up_is_not_asked_again(asking: Asking, state: ModelServer) -> None:
    state.status = 500
    answer = asking("How many did it count?", before=ASKED)
    assert [notice.kind for notice in answer.notices] == ["model"] and len(state.requests) == 1
    assert any("470" in claim.text for claim in answer.claims)
