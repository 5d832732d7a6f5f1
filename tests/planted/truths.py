"""Whether a weekly review found what is planted in a sample, and put it where it belongs."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import isclose
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.books import books_of
from commands.demo.sample import Truth
from reports.commentary import written
from reports.factsheet import FactSheet, take
from reports.grounding import checked

LOCAL = ZoneInfo("America/New_York")
SETTLED = timedelta(days=7)
"""After the week, so that surveys speak of the week itself."""


@dataclass(frozen=True)
class Verdict:
    """`words` are the page that should tell it; `marked` what of the whole draft no fact bears out."""

    kind: str
    found: bool
    attributed: bool
    words: str
    marked: int


def told(connection: Connection, truths: Sequence[Truth], now: datetime) -> list[Verdict]:
    """Read from the words of the review of each truth's vendor and week, as a manager would."""
    books, sheets = books_of(connection), dict[tuple[str, date, datetime], FactSheet]()
    found = []
    for truth in truths:
        week = books.calendar.week_of(books.calendar.day_of(truth.start))
        at = now + (SETTLED if truth.kind == "mix_shift" else timedelta(0))
        key = (truth.vendor, week.start, at)
        if key not in sheets:
            sheets[key] = take(connection, ADMINISTRATOR, truth.vendor, week, books, at)
        found.append(_told(sheets[key], truth))
    return found


def _told(sheet: FactSheet, truth: Truth) -> Verdict:
    expected, wording = _EXPECTED[truth.kind](truth), written(sheet)
    section = wording.section(expected.page)
    words = section.text if section else ""
    marked = sum(len(checked(each.text, sheet).doubts) for each in wording.sections)
    return Verdict(truth.kind, expected.found(words), expected.attributed(words), words, marked)


Check = Callable[[str], bool]


@dataclass(frozen=True)
class Expected:
    """On which page of the review, the words that show it was found, and those that put it where it belongs."""

    page: str
    found: Check
    attributed: Check


def _incident(truth: Truth) -> Expected:
    """Its queue, its day and the hours that hold it, named before anything else."""
    start, end = truth.start.astimezone(LOCAL), truth.end.astimezone(LOCAL)
    label = f"Next: go through Billing voice on {_day(truth)}, {start:%H}:00–{end:%H:%M}"
    return Expected("access", _holds(f"on {_day(truth)}"), _holds(label))


def _staffing_gap(truth: Truth) -> Expected:
    """Its hours, and as many agents as were scheduled and required in them."""
    start, end = truth.start.astimezone(LOCAL), truth.end.astimezone(LOCAL)
    label = f"{_day(truth)}, {start:%H:%M}–{end:%H:%M}: "
    required, scheduled = round(truth.figure("required_agents")), round(truth.figure("scheduled_agents"))
    size = rf"{label}{required - scheduled} agents below required \({scheduled} scheduled, {required} required\)"
    return Expected("capacity", _holds(f"Staffing: {label}"), _matches(size))


def _mix_shift(truth: Truth) -> Expected:
    """Mix lowers it by as much as was planted, what moved is named, and that every queue improved."""
    shares = [f"{truth.figure(name) * 100:.1f} %" for name in ("tech_share_before", "tech_share")]
    moved = f"Tech voice went from {shares[0]} to {shares[1]} of the volume; 3 of 3 segments improved"

    def rightly(words: str) -> bool:
        found = re.search(r"within segments \+(\d\.\d\d) pp, mix −(\d\.\d\d) pp", words)
        sizes = [float(size) for size in found.groups()] if found else []
        planted = [truth.figure("within_queues") * 100, -truth.figure("mix") * 100]
        return (
            moved in words and [isclose(a, b, abs_tol=0.01) for a, b in zip(sizes, planted, strict=False)] == [True] * 2
        )

    return Expected("customers", _holds("Voice CSAT: 84.6 %"), rightly)


def _late_feed(truth: Truth) -> Expected:
    """The day, and where its intervals end; its figures are provisional."""
    label = f"Intervals: {_day(truth)}, the last ending {truth.start.astimezone(LOCAL):%H:%M}: "
    return Expected("data", _holds(f"Intervals: {_day(truth)}"), _matches(f"{label}.* so that day is provisional"))


def _holds(words: str) -> Check:
    return lambda text: words in text


def _matches(pattern: str) -> Check:
    return lambda text: re.search(pattern, text) is not None


def _day(truth: Truth) -> str:
    local = truth.start.astimezone(LOCAL)
    return f"{local:%a} {local.day} {local:%b}"


_EXPECTED: Mapping[str, Callable[[Truth], Expected]] = {
    "incident": _incident,
    "staffing_gap": _staffing_gap,
    "mix_shift": _mix_shift,
    "late_feed": _late_feed,
}
KINDS = tuple(_EXPECTED)
