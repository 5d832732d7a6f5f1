"""The language model is asked once, on loopback, by the local server of the tests."""

from collections.abc import Callable

import pytest

from bot.settings import Settings
from commands.checkup.finding import Finding, State
from commands.checkup.model import model
from tests.openai_server.answers import always, completion, paragraphs
from tests.openai_server.server import openai_server

WELL = always(paragraphs(("l1", "what", ["{l1} was {f1}."])))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Finding]:
    def ask(address: str, wanted: str = "small") -> Finding:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-hunter2")
        monkeypatch.setenv("OPENAI_BASE_URL", address)
        monkeypatch.setenv("OPENAI_MODEL", wanted)
        (finding,) = model(Settings.load())
        return finding

    return ask


def test_a_model_that_answers_is_well(asked: Callable[..., Finding]) -> None:
    with openai_server(WELL) as server:
        finding = asked(server.url)
    assert finding.state is State.GOOD
    assert "small answers in the form it is asked for (1,280 tokens)" in finding.sentence


def test_a_model_that_answers_something_else_is_told(asked: Callable[..., Finding]) -> None:
    with openai_server(always(completion("Gladly! Here is prose."))) as server:
        finding = asked(server.url)
    assert finding.state is State.BAD
    assert "something else than was asked for" in finding.sentence


def test_a_model_it_does_not_offer_is_named(asked: Callable[..., Finding]) -> None:
    with openai_server(WELL) as server:
        finding = asked(server.url, "large")
    assert finding.state is State.BAD
    assert "does not offer large" in finding.sentence


@pytest.mark.parametrize(("status", "said"), [(401, "refuses OPENAI_API_KEY"), (500, "HTTP 500"), (404, "not know")])
def test_a_refusal_is_told_without_the_servers_words(asked: Callable[..., Finding], status: int, said: str) -> None:
    told = {"error": {"message": "Incorrect API key provided: sk-hunter2"}}
    with openai_server(WELL, models=told, models_status=status) as server:
        finding = asked(server.url)
    assert finding.state is State.BAD
    assert said in finding.sentence
    assert "hunter2" not in f"{finding.sentence} {finding.mend}"


def test_a_server_that_speaks_something_else_is_told(asked: Callable[..., Finding]) -> None:
    with openai_server(WELL, models={"words": "hello"}) as server:
        assert asked(server.url).state is State.BAD


def test_a_server_that_is_not_there_is_told(asked: Callable[..., Finding]) -> None:
    assert "cannot be reached" in asked("http://127.0.0.1:1/v1").sentence


def test_without_a_key_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    (finding,) = model(Settings.load())
    assert finding.state is State.LATER
