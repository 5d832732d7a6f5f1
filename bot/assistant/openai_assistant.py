"""Sentences and queries by OpenAI, or by whatever server speaks its protocol."""

from time import perf_counter
from typing import TypeVar

import openai
import structlog
from openai.types.chat import ParsedChatCompletion
from pydantic import BaseModel

from bot.assistant.answer import Answer, Query
from bot.assistant.brief import Brief, Reply, Tokens
from bot.assistant.budget import LEAST, answer_within, written_within
from bot.assistant.choice_prompt import choice_messages
from bot.assistant.choosing import Choice, Wondering
from bot.assistant.failures import failures
from bot.assistant.patience import within
from bot.assistant.prompt import messages
from bot.assistant.writer import WriterError
from bot.settings import ModelAccess

Form = TypeVar("Form", bound=BaseModel)
log = structlog.get_logger("govbot.assistant")


class OpenAiAssistant:
    def __init__(self, access: ModelAccess) -> None:
        self._access = access
        self._client = openai.OpenAI(
            api_key=access.key, base_url=access.base_url, timeout=access.seconds, max_retries=access.retries
        )

    @property
    def name(self) -> str:
        return self._access.model

    def write(self, brief: Brief) -> Reply:
        return written_within(self._access.tokens, brief, self._written)

    def choose(self, wondering: Wondering) -> Choice:
        asked = choice_messages(wondering)
        most = answer_within(self._access.tokens, LEAST, "the question and what may be asked", *asked)
        query, _ = self._asked("question", asked, Query, most)
        return query.choice()

    def _written(self, brief: Brief, most: int) -> Reply:
        answer, tokens = self._asked(brief.page, messages(brief), Answer, most)
        return Reply(answer.sentences(), tokens)

    def _asked(self, what: str, asked: tuple[str, str], form: type[Form], most: int) -> tuple[Form, Tokens]:
        """One request, and another one where the first fails and it may be asked again."""
        begun = perf_counter()

        def answered() -> tuple[Form, Tokens]:
            with failures(self._access):
                completion = self._completed(asked, form, most)
                return _read(completion), _counted(completion)

        read, tokens = within(self._access.seconds + self._access.patience, answered)
        seconds = round(perf_counter() - begun, 1)
        log.info("model answered", what=what, asked=tokens.asked, answered=tokens.answered, seconds=seconds)
        return read, tokens

    def _completed(self, asked: tuple[str, str], form: type[Form], most: int) -> ParsedChatCompletion[Form]:
        system, user = asked
        return self._client.chat.completions.parse(
            model=self._access.model,
            messages=[{"role": "system", "content": system}, {"role": "user", "content": user}],
            response_format=form,
            max_completion_tokens=most,
        )


def _read(completion: ParsedChatCompletion[Form]) -> Form:
    message = completion.choices[0].message if completion.choices else None
    if message is None:
        raise WriterError("it answered nothing")
    if message.refusal:
        raise WriterError("it refused to write")
    if message.parsed is None:
        raise WriterError("it answered nothing")
    return message.parsed


def _counted(completion: ParsedChatCompletion[Form]) -> Tokens:
    used = completion.usage
    return Tokens(used.prompt_tokens, used.completion_tokens) if used else Tokens()
