"""Names of what a person may ask about, with or without their kind, and periods, which look like names."""

from bot.errors import UserError
from bot.periods.naming import Match, match_period, period_words
from commands.words import grammar
from commands.words.cursor import Cursor, Named
from commands.words.misreading import Misread
from commands.words.reading import Reading
from commands.words.vocabulary import Kind


def named_kind(reading: Reading) -> bool:
    """`vendor:northwind`, `vendor northwind`, `queue:voice, chat`."""
    cursor = reading.cursor
    token, kind = cursor.ahead(), grammar.KINDS.get(cursor.word())
    if token is None or kind is None or _is_longer_name(cursor):
        return False
    named = cursor.named(1, kind)
    if named is None:
        raise _no_name(reading, kind, token.colon)
    joining = 1
    while named is not None:
        reading.draft.name(named.entries)
        cursor.move(joining + named.tokens)
        joining = reading.joining()
        named = cursor.named(joining, kind) if joining else None
    return True


def _is_longer_name(cursor: Cursor) -> bool:
    """A queue may be called "Vendor support"."""
    named = cursor.named()
    return named is not None and named.tokens > 1


def _no_name(reading: Reading, kind: Kind, colon: bool) -> Exception:
    nothing_follows = reading.cursor.ahead(1) is None or reading.cursor.word(1) == ","
    if nothing_follows or (not colon and _is_grammar(reading, 1)):
        split = "" if kind is Kind.KPI else f" by {kind}"
        return UserError(f"Say which {kind}, or leave the word out.", hint=f"{reading.opening} today{split}")
    return Misread(reading.cursor.at + 1, kind=kind)


def _is_grammar(reading: Reading, offset: int) -> bool:
    word = reading.cursor.word(offset)
    known = grammar.CONNECTING | grammar.EVERYTHING | grammar.SPLITTING | grammar.COMPARING
    return word in known or word in grammar.KINDS or reading.period(offset) is not None


def name_or_period(reading: Reading) -> bool:
    """The longer reading wins; at the same length the calendar's word does, and quotes make it a name."""
    cursor = reading.cursor
    named, match = cursor.named(), reading.period() or _quoted_period(reading)
    if match is not None and (named is None or (match.words >= named.tokens and cursor.spoken(most=1))):
        reading.draft.during(match.period)
        return reading.skip(match.words)
    if named is None or (named.tokens == 1 and cursor.word() in grammar.CONNECTING):
        return False
    return _take_name(reading, named)


def _quoted_period(reading: Reading) -> Match | None:
    token = reading.cursor.ahead()
    words = period_words(token.text) if token and token.quoted else []
    match = match_period(words, today=reading.today, calendar=reading.calendar)
    return Match(match.period, 1) if match and match.words == len(words) else None


def _take_name(reading: Reading, named: Named) -> bool:
    cursor = reading.cursor
    kind = grammar.KINDS.get(cursor.word(named.tokens))
    following = cursor.ahead(named.tokens)
    meant = cursor.named(0, kind) if kind and following and not following.colon else None
    # "the chat queue": the noun after a name says which kind is meant, unless a name of its own follows it.
    if meant is not None and meant.tokens == named.tokens and not reading.begins_name(named.tokens):
        reading.draft.name(meant.entries)
        return reading.skip(named.tokens + 1)
    reading.draft.name(named.entries)
    return reading.skip(named.tokens)
