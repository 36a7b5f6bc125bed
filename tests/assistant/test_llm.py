import pytest

from assistant import prompts
from assistant.errors import ModelFailed, ModelMissing, WrongUsage
from assistant.llm import open_model, words


def test_a_provider_whose_package_is_missing_is_named_with_the_package() -> None:
    with pytest.raises(ModelMissing, match=r"cohere:command needs a package that is not installed: .*langchain-cohere"):
        open_model("cohere:command", 5, {})


def test_a_missing_key_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    with pytest.raises(ModelMissing, match=r"openai:some-model can't be opened: .*OPENAI_API_KEY"):
        open_model("openai:some-model", 5, {})


def test_a_provider_that_nobody_knows_is_wrong_usage() -> None:
    with pytest.raises(WrongUsage, match="'nonsense' is no provider"):
        open_model("nonsense:model", 5, {})


def test_a_server_that_is_not_there_could_not_be_reached(caplog: pytest.LogCaptureFixture) -> None:
    model = open_model("openai:gone", 5, {"base_url": "http://127.0.0.1:9/v1", "api_key": "none"})
    with pytest.raises(ModelFailed, match=prompts.MODEL_UNREACHABLE):
        list(words(model, "system", "question", 5))
    assert "the language model failed" in caplog.text


class ConnectTimeout(Exception):
    """As an HTTP client names it."""


class ConnectError(Exception):
    """As an HTTP client names it."""


@pytest.mark.parametrize(
    ("problem", "why"),
    [(ConnectTimeout(), prompts.MODEL_SLOW), (ConnectError(), prompts.MODEL_UNREACHABLE), (KeyError("x"), prompts.MODEL_ERROR)],
)
def test_errors_of_any_package_give_a_reason(problem: Exception, why: str) -> None:
    class Broken:
        def stream(self, messages: object) -> object:
            raise problem

    with pytest.raises(ModelFailed, match=why):
        list(words(Broken(), "system", "question", 5))  # type: ignore[arg-type]
