"""Which models a server offers, without asking any of them."""

import openai

from bot.assistant.failures import failures
from bot.settings import ModelAccess

SECONDS = 5.0


def offered(access: ModelAccess) -> list[str]:
    """Raises WriterError."""
    client = openai.OpenAI(api_key=access.key, base_url=access.base_url, timeout=SECONDS, max_retries=0)
    with failures(access):
        return [each.id for each in client.models.list()]
