"""Reading a question word by word: each rule takes what it knows from where the cursor stands."""

from collections.abc import Callable

from commands.words import grammar
from commands.words.comparing import versus
from commands.words.misreading import Misread
from commands.words.names import name_or_period, named_kind
from commands.words.reading import Reading
from commands.words.splitting import split


def read(reading: Reading) -> None:
    """Reads to the end; words of no meaning raise `Misread`, words of impossible meaning `UserError`."""
    while not reading.cursor.done:
        if not any(rule(reading) for rule in _RULES):
            raise Misread(reading.cursor.at)


def _comma(reading: Reading) -> bool:
    return reading.cursor.word() == "," and reading.skip(1)


def _connecting(reading: Reading) -> bool:
    return reading.cursor.word() in grammar.CONNECTING and reading.skip(1)


def _everything(reading: Reading) -> bool:
    """ "all channels" narrows nothing."""
    if reading.cursor.word() not in grammar.EVERYTHING:
        return False
    return reading.skip(2 if reading.cursor.word(1) in grammar.KINDS else 1)


def _unreadable_period(reading: Reading) -> bool:
    refusal = reading.refused_period()
    if refusal is not None:
        raise refusal
    return False


_RULES: tuple[Callable[[Reading], bool], ...] = (
    _comma,
    split,
    versus,
    named_kind,
    name_or_period,
    _everything,
    _unreadable_period,
    _connecting,
)
