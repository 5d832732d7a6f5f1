"""What the server may answer: a completion, as good or as bad as a test needs it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.assistant.brief import Brief, Part, Subject, Told
from bot.assistant.writer import Writer


@dataclass(frozen=True)
class Answer:
    """`hangs`: nothing comes until the server is closed."""

    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    hangs: bool = False


Answering = Callable[[Mapping[str, Any]], Answer]
"""Given the request as it came."""


def completion(content: str | None, *, finish: str = "stop", refusal: str | None = None) -> Answer:
    message = {"role": "assistant", "content": content, "refusal": refusal}
    choice = {"index": 0, "message": message, "finish_reason": finish, "logprobs": None}
    usage = {"prompt_tokens": 1_200, "completion_tokens": 80, "total_tokens": 1_280}
    whole = {"id": "c1", "object": "chat.completion", "created": 1, "model": "small", "choices": [choice]}
    return Answer(body=whole | {"usage": usage})


def paragraphs(*told: tuple[str, str, list[str]]) -> Answer:
    """Triples of KPI, part and sentences."""
    written = [{"kpi": kpi, "part": part, "sentences": sentences} for kpi, part, sentences in told]
    return completion(json.dumps({"paragraphs": written}))


def failure(status: int, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, {"error": {"message": "Incorrect API key provided: sk-hunter2"}}, named)


def always(answer: Answer) -> Answering:
    return lambda _request: answer


def by(writer: Writer) -> Answering:
    """A stand-in model behind the server: it reads the brief from what was asked, as a real one would."""

    def answered(request: Mapping[str, Any]) -> Answer:
        reply = writer.write(brief_in(request))
        return paragraphs(*((each.subject, each.part, [each.text]) for each in reply.sentences))

    return answered


def brief_in(request: Mapping[str, Any]) -> Brief:
    asked = json.loads(request["messages"][1]["content"])
    return Brief(asked["page"], tuple(map(_subject, asked["kpis"])), tuple(asked["joining_words"]))


def _subject(asked: Mapping[str, Any]) -> Subject:
    told = (Told(each["id"], each["is"], each["reads"]) for each in asked["facts"])
    parts = (Part(each["part"], tuple(each["phrases"]), tuple(each["needed"])) for each in asked["parts"])
    return Subject(asked["id"], tuple(told), tuple(parts))
