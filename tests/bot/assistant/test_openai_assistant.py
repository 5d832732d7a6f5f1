"""The real client over HTTP: what comes back, and that whatever goes wrong is one failure in words."""

import json
from dataclasses import replace

import pytest

from bot.assistant.brief import Brief, Part, Sentence, Subject, Tokens, Told
from bot.assistant.choosing import Choice, Offer, Wondering
from bot.assistant.openai_assistant import OpenAiAssistant
from bot.assistant.writer import WriterError
from bot.settings import ModelAccess
from tests.openai_server.answers import Answer, Answering, always, completion, failure, paragraphs
from tests.openai_server.server import OpenAiServer, openai_server

KPI = Subject("l1", (Told("f1", "value", "77.7 %"),), (Part("what", ("{l1} fell to {f1}",), ("f1",)),))
BRIEF = Brief("Customers", (KPI,), ("and",))
WELL = paragraphs(("l1", "what", ["{l1} fell to {f1}."]))


def writer(
    server: OpenAiServer, *, seconds: float = 5, tokens: int = 48_000, retries: int = 0, patience: float = 30
) -> OpenAiAssistant:
    return OpenAiAssistant(ModelAccess("sk-hunter2", server.url, "small", seconds, tokens, retries, patience))


def test_sentences_come_back_with_what_they_cost() -> None:
    with openai_server(always(WELL)) as server:
        reply = writer(server).write(BRIEF)
    assert reply.sentences == (Sentence("l1", "what", "{l1} fell to {f1}."),)
    assert reply.tokens == Tokens(1_200, 80)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (completion('{"paragraphs": [{"kpi"'), "something else than was asked"),
        (completion('{"paragraphs": "none"}'), "something else than was asked"),
        (completion("Gladly! Northwind did well."), "something else than was asked"),
        (completion('{"paragraphs": []}', finish="length"), "cut off"),
        (completion(None, finish="content_filter"), "filtered"),
        (completion(None, refusal="I cannot help with that."), "refused"),
        (completion(None), "answered nothing"),
        (Answer(body={"id": "c1", "object": "chat.completion", "choices": []}), "answered nothing"),
        (Answer(body={"words": "hello"}), "does not speak"),
        (Answer(body="<html>Welcome</html>"), "does not speak"),
        (failure(500), "HTTP 500"),
        (failure(429), "too many requests"),
        (failure(401), "refuses OPENAI_API_KEY"),
        (failure(404), "does not know the model small"),
        (Answer(hangs=True), "did not answer within 0.2 s"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_whatever_fails_is_one_failure_in_words(answer: Answer, said: str) -> None:
    with openai_server(always(answer)) as server, pytest.raises(WriterError) as failed:
        writer(server, seconds=0.2 if answer.hangs else 5).write(BRIEF)
    assert said in failed.value.text
    assert "hunter2" not in failed.value.text


@pytest.mark.parametrize("first", [failure(429, retry_after="0.01"), failure(500, retry_after="0.01")])
def test_it_asks_again_when_the_server_says_so(first: Answer) -> None:
    answers: list[Answering] = [always(first), always(WELL)]
    with openai_server(*answers) as server:
        assert writer(server, retries=1).write(BRIEF).sentences
    assert len(server.requests) == 2


def test_nobody_waits_as_long_as_a_server_may_ask_for() -> None:
    with openai_server(always(failure(429, retry_after="100"))) as server, pytest.raises(WriterError) as failed:
        writer(server, seconds=0.2, retries=1, patience=0.1).write(BRIEF)
    assert failed.value.text == "nothing came within 0.3 s, asking again included"
    assert failed.value.lasting


def test_a_page_too_large_for_one_request_is_asked_for_in_halves() -> None:
    brief = replace(BRIEF, subjects=tuple(replace(KPI, id=f"l{number}") for number in range(8)))
    with openai_server(always(WELL)) as server:
        reply = writer(server, tokens=6_000).write(brief)
    assert len(server.requests) == 2
    assert len(reply.sentences) == 2
    assert reply.tokens == Tokens(2_400, 160)


@pytest.mark.parametrize(("tokens", "least", "most"), [(4_500, 1_300, 2_500), (48_000, 16_000, 16_000)])
def test_an_answer_has_the_room_that_the_question_leaves(tokens: int, least: int, most: int) -> None:
    with openai_server(always(WELL)) as server:
        writer(server, tokens=tokens).write(BRIEF)
    assert least <= server.requests[0]["max_completion_tokens"] <= most


def test_facts_are_never_left_out_to_make_them_fit() -> None:
    told = tuple(Told(f"f{number}", "value", "77.7 %") for number in range(400))
    with openai_server(always(WELL)) as server, pytest.raises(WriterError, match="GOVBOT_MODEL_TOKENS allows 8,000"):
        writer(server, tokens=8_000).write(replace(BRIEF, subjects=(replace(KPI, told=told),)))
    assert server.requests == []


def test_a_list_that_never_ends_is_refused() -> None:
    endless = paragraphs(("l1", "what", ["{l1} fell to {f1}."] * 50))
    with openai_server(always(endless)) as server, pytest.raises(WriterError, match="something else"):
        writer(server).write(BRIEF)


def test_a_query_is_chosen_from_what_is_offered() -> None:
    chosen = {"kpis": ["csat"], "places": [], "by": ["week"], "period": "last week", "versus": ""}
    wondering = Wondering("how was it? {f12}", (Offer("csat", "CSAT"),), (), ("week",), ("last week",))
    with openai_server(always(completion(json.dumps(chosen)))) as server:
        assert writer(server).choose(wondering) == Choice(("csat",), (), ("week",), "last week")
    asked = json.loads(server.requests[0]["messages"][1]["content"])
    assert (asked["asked"], asked["kpis"]) == ("how was it? (f12)", {"csat": "CSAT"})


def test_a_programme_too_large_to_be_offered_fails_before_it_is_sent() -> None:
    offers = tuple(Offer(f"queue:{number}", "Billing voice") for number in range(900))
    with openai_server(always(WELL)) as server, pytest.raises(WriterError, match="GOVBOT_MODEL_TOKENS"):
        writer(server, tokens=8_000).choose(Wondering("how?", (), offers, (), ()))
    assert server.requests == []
