"""From what a person typed to the question it asks, or to one sentence that says how to ask it."""

from datetime import datetime

from bot.errors import UserError
from bot.periods import ContractCalendar
from commands.words.asker import Asker
from commands.words.explaining import explained
from commands.words.misreading import Misread
from commands.words.question import Question
from commands.words.tokens import tidied
from commands.words.vocabulary import Vocabulary

_LONGEST_TEXT = 3_000


def parse_question(
    text: str, vocabulary: Vocabulary, *, now: datetime, calendar: ContractCalendar, command: str = "/sla"
) -> Question:
    """Reads the words after `command`; whatever cannot be read is a `UserError` with an example as its hint."""
    asker = Asker(vocabulary, now, calendar, command)
    if len(text) > _LONGEST_TEXT:
        raise UserError(
            f"That is {len(text):,} characters; I read up to {_LONGEST_TEXT:,}.", hint=f"{asker.opening} today"
        )
    line = tidied(text)
    try:
        return asker.read(line)
    except Misread as misread:
        raise explained(misread, line, asker) from None
