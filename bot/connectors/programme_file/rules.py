"""How single values of the file are read; each rule says what it accepts."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, time
from decimal import Decimal, InvalidOperation
from functools import cache
from zoneinfo import available_timezones

from bot.connectors.programme_file.problems import RefusedError, did_you_mean
from bot.domain.subscriptions.holidays_kept import countries
from bot.errors import UserError
from bot.money import minor_digits
from bot.periods.calendar import WEEKDAYS
from bot.periods.hours import parse_hours

LONGEST = 300
EARLIEST, LATEST = date(1970, 1, 1), date(9000, 12, 31)


def text(value: str) -> str:
    if any(unicodedata.category(sign) == "Cc" for sign in value):
        raise RefusedError("contains control characters.")
    if len(value) > LONGEST:
        raise RefusedError(f"is longer than {LONGEST} characters.")
    return value


def key(value: str) -> str:
    if not re.fullmatch(r"\w[\w.+&/-]{0,59}", value):
        raise RefusedError(f'"{text(value)}" is not a key. Accepted: letters, digits, - and _, without spaces.')
    return value


def word(value: str) -> str:
    """A channel or language, written as data is compared."""
    return text(value).casefold()


def code(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9]{0,7}", value):
        raise RefusedError(f'"{text(value)}" is not a code. Accepted: up to eight letters and digits, such as NW.')
    return value.upper()


def slack_user(value: str) -> str:
    if not re.fullmatch(r"[UW][A-Z0-9]{2,20}", value):
        raise RefusedError(
            f'"{text(value)}" is not a Slack member id. Accepted: U… or W…, from the profile, Copy member ID.'
        )
    return value


def slack_channel(value: str) -> str:
    if not re.fullmatch(r"[CGD][A-Z0-9]{2,20}", value):
        raise RefusedError(
            f'"{text(value)}" is not a Slack channel id. Accepted: C…, G… or D…, from the channel\'s details.'
        )
    return value


def slack_team(value: str) -> str:
    if not re.fullmatch(r"[TE][A-Z0-9]{2,20}", value):
        raise RefusedError(f'"{text(value)}" is not a Slack team id. Accepted: T… or E….')
    return value


def day(value: str) -> date:
    sentence = f'"{text(value)}" is not a date. Accepted: year-month-day, such as 2026-01-31.'
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise RefusedError(sentence)
    try:
        found = date.fromisoformat(value)
    except ValueError:
        raise RefusedError(sentence) from None
    if not EARLIEST <= found <= LATEST:
        raise RefusedError(f'"{value}" is too far away. Accepted: from {EARLIEST} to {LATEST}.')
    return found


def zone(value: str) -> str:
    if value not in _zones():
        hint = did_you_mean(value.replace(" ", "_"), _zones(), otherwise="Accepted: names such as America/New_York.")
        raise RefusedError(f'"{text(value)}" is not a time zone. {hint}')
    return value


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def weekday(value: str) -> int:
    for number, name in enumerate(WEEKDAYS):
        if len(value) >= 3 and name.startswith(value.lower()):
            return number
    raise RefusedError(f'"{text(value)}" is not a day of the week. Accepted: {", ".join(WEEKDAYS)}.')


def clock(value: str) -> str:
    if not re.fullmatch(r"[0-9]{1,2}:[0-9]{2}", value) or not _is_time(value):
        raise RefusedError(f'"{text(value)}" is not a time of day. Accepted: "00:00" to "23:59".')
    return value.zfill(5)


def country(value: str) -> str:
    """One whose public holidays are known; "none" is none."""
    if value.casefold() in ("none", "no"):
        return ""
    if value.upper() not in countries():
        raise RefusedError(
            f'"{text(value)}" is not a country whose holidays I know. Accepted: codes of two letters, such as US or PH.'
        )
    return value.upper()


def _is_time(value: str) -> bool:
    hour, minute = value.split(":")
    return int(hour) < 24 and int(minute) <= time.max.minute


def hours(value: str) -> str:
    try:
        parse_hours(value)
    except UserError as error:
        raise RefusedError(error.text) from None
    return value


def days(value: str) -> str:
    """Days of the week, said as in hours."""
    try:
        parse_hours(f"{value} 00:00-24:00")
    except UserError:
        raise RefusedError(f'"{text(value)}" are not days. Accepted: mon-fri, or mon, wed, fri.') from None
    return " ".join(value.casefold().split())


def currency(value: str) -> str:
    try:
        minor_digits(value)
    except UserError as error:
        raise RefusedError(error.text) from None
    return value


def decimal(value: str) -> Decimal:
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise RefusedError(_not_a_number(value)) from None
    if not number.is_finite() or len(value) > 30:
        raise RefusedError(_not_a_number(value))
    return number


def _not_a_number(value: str) -> str:
    bare = value.rstrip("% ")
    if value.endswith("%") and re.fullmatch(r"[0-9]+(\.[0-9]+)?", bare):
        return f'"{value}" should be a fraction. Did you mean {Decimal(bare) / 100}?'
    return f'"{text(value)}" is not a number. Accepted: digits with a point, such as 0.80.'


def whole(least: int, most: int) -> Callable[[str], int]:
    def rule(value: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", value) or not least <= int(value) <= most:
            raise RefusedError(f'"{text(value)}" is not accepted. Accepted: whole numbers from {least} to {most}.')
        return int(value)

    return rule


def one_of(choices: Sequence[str]) -> Callable[[str], str]:
    def rule(value: str) -> str:
        for choice in choices:
            if choice.casefold() == value.casefold():
                return choice
        hint = did_you_mean(value, choices, otherwise="")
        raise RefusedError(" ".join(f'"{text(value)}" is not known. {hint} Accepted: {", ".join(choices)}.'.split()))

    return rule


def flag(value: str) -> bool:
    return one_of(("yes", "no", "true", "false"))(value) in ("yes", "true")
