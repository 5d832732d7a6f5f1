"""Sentences by OpenAI, or by whatever server speaks its protocol."""

from time import perf_counter

import openai
import structlog
from openai.types.chat import ParsedChatCompletion

from bot.assistant.answer import Answer
from bot.assistant.brief import Brief, Reply, Sentence, Tokens
from bot.assistant.budget import most_answered, written_within
from bot.assistant.failures import failures
from bot.assistant.prompt import messages
from bot.assistant.writer import WriterError
from bot.settings import ModelAccess

log = structlog.get_logger("govbot.assistant")


class OpenAiWriter:
    def __init__(self, access: ModelAccess) -> None:
        self._access = access
        self._client = openai.OpenAI(
            api_key=access.key, base_url=access.base_url, timeout=access.seconds, max_retries=access.retries
        )
        self._requests = _Requests(self._client, access)

    @property
    def name(self) -> str:
        return self._access.model

    def write(self, brief: Brief) -> Reply:
        return written_within(self._access.tokens, brief, self._requests)


class _Requests:
    """One request a brief."""

    def __init__(self, client: openai.OpenAI, access: ModelAccess) -> None:
        self._client = client
        self._access = access

    @property
    def name(self) -> str:
        return self._access.model

    def write(self, brief: Brief) -> Reply:
        begun = perf_counter()
        with failures(self._access):
            answered = self._asked(brief)
            reply = Reply(_read(answered), _counted(answered))
        tokens = {"asked": reply.tokens.asked, "answered": reply.tokens.answered}
        log.info("model wrote", page=brief.page, **tokens, seconds=round(perf_counter() - begun, 1))
        return reply

    def _asked(self, brief: Brief) -> ParsedChatCompletion[Answer]:
        system, user = messages(brief)
        return self._client.chat.completions.parse(
            model=self._access.model,
            messages=[{"role": "system", "content": system}, {"role": "user", "content": user}],
            response_format=Answer,
            max_completion_tokens=most_answered(brief),
        )


def _read(answered: ParsedChatCompletion[Answer]) -> tuple[Sentence, ...]:
    message = answered.choices[0].message if answered.choices else None
    if message is None:
        raise WriterError("it answered nothing")
    if message.refusal:
        raise WriterError("it refused to write")
    if message.parsed is None:
        raise WriterError("it answered nothing")
    return message.parsed.sentences()


def _counted(answered: ParsedChatCompletion[Answer]) -> Tokens:
    used = answered.usage
    return Tokens(used.prompt_tokens, used.completion_tokens) if used else Tokens()
