"""Who asks: what they may name, when it is, and the command their words follow."""

from dataclasses import dataclass
from datetime import datetime

from bot.errors import UserError
from bot.periods import ContractCalendar
from commands.words.cursor import Cursor
from commands.words.draft import Draft
from commands.words.misreading import Misread
from commands.words.question import Question
from commands.words.reading import Reading
from commands.words.rules import read
from commands.words.suggestion import typed_name
from commands.words.tokens import tokens_of
from commands.words.vocabulary import Kind, Vocabulary


@dataclass(frozen=True)
class Asker:
    vocabulary: Vocabulary
    now: datetime
    calendar: ContractCalendar
    command: str

    @property
    def opening(self) -> str:
        """The beginning of an example that works: `/kpi` needs to be told which."""
        kpi = next((typed_name(entry.key) for entry in self.vocabulary.of(Kind.KPI)), "")
        return f"{self.command} {kpi}" if self.needs_kpi and kpi else self.command

    @property
    def needs_kpi(self) -> bool:
        return self.command.endswith("kpi")

    def read(self, line: str) -> Question:
        draft = Draft(self.opening)
        cursor = Cursor(tokens_of(line), self.vocabulary)
        read(Reading(cursor, draft, self.opening, self.calendar.day_of(self.now), self.calendar))
        return draft.finished()

    def works(self, line: str) -> bool:
        try:
            question = self.read(line)
        except (UserError, Misread):
            return False
        return bool(question.kpis) or not self.needs_kpi
