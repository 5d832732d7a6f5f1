"""A writer whose library is loaded when it is first asked: that takes a second, which no other command is to wait."""

from dataclasses import dataclass
from functools import cached_property
from importlib import import_module

from bot.assistant.brief import Brief, Reply
from bot.assistant.writer import Writer
from bot.settings import ModelAccess, Settings


def writer_of(settings: Settings) -> Writer | None:
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
        return self._writer.write(brief)

    @cached_property
    def _writer(self) -> Writer:
        writer: Writer = import_module("bot.assistant.openai_writer").OpenAiWriter(self.access)
        return writer


def models_offered(access: ModelAccess) -> list[str]:
    """Raises WriterError."""
    found: list[str] = import_module("bot.assistant.offered").offered(access)
    return found
