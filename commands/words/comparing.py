"""What to compare with: `vs last week`, `compared to October`."""

from bot.errors import UserError
from commands.words import grammar
from commands.words.reading import Reading


def versus(reading: Reading) -> bool:
    cursor = reading.cursor
    if cursor.word() not in grammar.COMPARING:
        return False
    cursor.move(2 if cursor.word(1) in grammar.COMPARING_TO else 1)
    while cursor.word() in grammar.CONNECTING:
        cursor.move(1)
    match = reading.period()
    if match is None:
        raise _no_period_to_compare(reading)
    reading.draft.against(match.period)
    cursor.move(match.words)
    return True


def _no_period_to_compare(reading: Reading) -> UserError:
    return reading.refused_period() or UserError(
        "I compare with another period; to set names side by side, use `by`.",
        hint=f"{reading.opening} last week vs 2 weeks ago by vendor",
    )
