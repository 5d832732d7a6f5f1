"""The buttons under an alert; they speak words, so that they work for whoever presses them, on any later day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.alerts.kept import Kept, Mode
from bot.domain.performance.books import Books
from bot.domain.performance.kpi_query import can_split
from bot.domain.performance.question import Dimension
from bot.message import Actions, Button, Message
from bot.periods import Period
from commands.buttons import ASK, OPEN
from commands.escalating.buttons import RAISE_FROM
from commands.words import Question, spelled
from reports.alerting.days import filters_of
from reports.alerting.looking import Seen
from reports.alerting.wording import FIRES

SNOOZED = "2h"
DAYS = timedelta(days=13)


def with_actions(message: Message, kept: Kept, seen: Seen, books: Books) -> Message:
    buttons = Actions(tuple(_buttons(kept, seen, books)))
    return replace(message, blocks=(*message.blocks, buttons))


def _buttons(kept: Kept, seen: Seen, books: Books) -> Iterator[Button]:
    name = kept.name(books.registry)
    yield Button("Acknowledge", ASK, f"govbot alerts acknowledge {name}", primary=True)
    yield Button("Snooze 2 h", ASK, f"govbot alerts snooze {name} {SNOOZED}")
    yield Button("Raise escalation", OPEN, f"{RAISE_FROM} {seen.firing.removeprefix(FIRES)}")
    if seen.day is not None:
        yield Button("Show by interval", ASK, f"kpi {spelled(_question(kept, seen, seen.day, books))}")
    if kept.setting.mode is Mode.LATE:
        yield Button("Show feeds", ASK, "govbot feeds")


def _question(kept: Kept, seen: Seen, day: date, books: Books) -> Question:
    """The day by hour; what is told by days alone, over two weeks."""
    setting, after = kept.setting, day + timedelta(days=1)
    fine = can_split(books.kpi(setting.kpi), Dimension.HOUR)
    period = Period("", day if fine else day - DAYS, after)
    by = (Dimension.HOUR if fine else Dimension.DAY,)
    return Question((setting.kpi,), period, filters_of(setting.extent, seen.vendor), by)
