"""What is asked in the leak matrix, of any command there is, and in which rooms; when wide, everything everywhere."""

import os
from collections.abc import Iterator

from commands.catalogue import CATALOGUE
from commands.request import Command
from tests.leaks.house import rooms_for
from tests.leaks.questions import everything
from tests.leaks.sides import LOTUSLINE, NORTHWIND

WIDE = os.environ.get("GOVBOT_LEAKS") == "wide"
DATA = (
    *("sla", "sla mtd", "sla last week by queue", "sla today by hour", "sla last month by site", "sla harbor"),
    *("kpi offered last week by vendor, queue", "kpi backlog by site", "kpi csat mtd vs last month"),
    *("kpi adherence, aht last 2 weeks by week", "kpi explain service_level", "kpi list", "scorecard last week"),
)
REVIEWS = (
    *("review show last week", "review facts last week data", "review publish last week C0LOTUS"),
    *("review comment last week data: ours", "review note last week data: ours"),
    *("review show programme last week", "review publish programme last week"),
)
REPORTS = ("escalate report mtd", "escalate report today", "escalate report mtd xlsx")
TYPED = (LOTUSLINE.key, NORTHWIND.key, LOTUSLINE.queue_name, "C0LOTUS", "a", "2026-11-16")
ROOMS = tuple(room.kind for room in rooms_for(NORTHWIND, LOTUSLINE))
# The room in which everything is asked even when time is short.
THOROUGH = "the vendor's"


def about(command: Command) -> Iterator[str]:
    """Any command, also one nobody has thought of yet: bare, by its examples, and about either vendor or nonsense."""
    yield command.name
    yield from (example.removeprefix("/govbot ").removeprefix("/") for example in command.examples)
    words = [
        word for side in (LOTUSLINE, NORTHWIND) for word in (side.key, side.name, side.queue, side.room, side.slack)
    ]
    yield from (f"{command.name} {word}" for word in (*words, LOTUSLINE.kpi, "zzz", "1", "undo 7", "end U0LARA"))


def questions() -> list[str]:
    found = [
        *DATA,
        *REPORTS,
        *REVIEWS,
        *(f"share {each}" for each in DATA[:4]),
        *(each for command in CATALOGUE for each in about(command)),
    ]
    return list(dict.fromkeys([*found, *everything()] if WIDE else found))
