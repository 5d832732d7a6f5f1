"""A model whose library is loaded when it is first asked: that takes a second, which no other command is to wait."""

from dataclasses import dataclass
from functools import cached_property
from importlib import import_module

from bot.assistant.brief import Brief, Reply
from bot.assistant.choosing import Choice, Wondering
from bot.assistant.writer import Assistant
from bot.settings import ModelAccess, Settings


def assistant_of(settings: Settings) -> Assistant | None:
    """None where no key is set."""
    access = settings.model_access
    return OpenedLater(access) if access else None


@dataclass(frozen=True)
class OpenedLater:
    access: ModelAccess

    @property
    def name(self) -> str:
        return self.access.model

    def write(self, brief: Brief) -> Reply:
        return self._opened.write(brief)

    def choose(self, wondering: Wondering) -> Choice:
        return self._opened.choose(wondering)

    @cached_property
    def _opened(self) -> Assistant:
        opened: Assistant = import_module("bot.assistant.openai_assistant").OpenAiAssistant(self.access)
        return opened


def models_offered(access: ModelAccess) -> list[str]:
    """Raises WriterError."""
    found: list[str] = import_module("bot.assistant.offered").offered(access)
    return found
