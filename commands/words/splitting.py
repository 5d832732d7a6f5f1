"""What to split by: `by vendor, day`, `per channel`, `weekly`."""

from bot.domain.performance.question import Dimension
from bot.errors import UserError
from commands.words import grammar
from commands.words.misreading import Misread
from commands.words.reading import Reading


def split(reading: Reading) -> bool:
    cursor = reading.cursor
    word = cursor.word()
    if word in grammar.ADVERBS:
        reading.draft.also_by((grammar.ADVERBS[word],))
        return reading.skip(1)
    if word not in grammar.SPLITTING or (word != "by" and cursor.word(1) not in grammar.DIMENSIONS):
        return False
    cursor.move(1)
    reading.draft.split_by(_dimensions(reading))
    return True


def _dimensions(reading: Reading) -> tuple[Dimension, ...]:
    cursor = reading.cursor
    if cursor.done:
        raise UserError(f"Say what to split by: {grammar.DIMENSION_LIST}.", hint=f"{reading.opening} today by channel")
    if cursor.word() not in grammar.DIMENSIONS:
        raise Misread(cursor.at, dimension=True)
    found: list[Dimension] = []
    joining = 0
    while (word := cursor.word(joining)) in grammar.DIMENSIONS and not (found and reading.begins_name(joining)):
        found.append(grammar.DIMENSIONS[word])
        cursor.move(joining + 1)
        joining = reading.joining()
    return tuple(found)
