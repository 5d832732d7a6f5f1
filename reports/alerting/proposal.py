"""What an alert would do, said before it is set: how often it would have fired, and what is usual."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.domain.alerts.kept import Mode, Setting
from bot.domain.performance.books import Books
from reports.alerting import wording
from reports.alerting.judging import LEAST, needed
from reports.alerting.late_feeds import FeedWard, feed_wards, rehearsed_late
from reports.alerting.rehearsal import Rehearsal, rehearsed
from reports.alerting.slots import HALF_HOUR
from reports.figures import thousands

MOST_NAMED = 4
MOST_VENDORS = 10
NOTHING_THERE = "Nothing of that was ever loaded, so there is nothing to compare with yet."


def proposed(connection: Connection, books: Books, setting: Setting, *, now: datetime) -> list[str]:
    """One paragraph for each vendor watched. Raises UserError where the KPI does not know what it is narrowed to."""
    if setting.mode is Mode.LATE:
        return list(_late(list(feed_wards(connection, books, setting, now=now)), books, now)) or [NOTHING_THERE]
    found = rehearsed(connection, books, setting, now=now)
    paragraphs = [" ".join(_figures(each, setting, books)) for each in found[:MOST_VENDORS]]
    if len(found) > MOST_VENDORS:
        paragraphs.append(f"… and {len(found) - MOST_VENDORS} more vendors.")
    return paragraphs or [NOTHING_THERE]


def rule_said(setting: Setting, books: Books) -> str:
    """ "outside its usual range", "below 75 %", "late"."""
    if setting.mode is Mode.LATE:
        return "late"
    how = wording.level_said(books.kpi(setting.kpi), setting)
    return "outside its usual range" if setting.mode is Mode.OWN_RANGE else how


def _figures(found: Rehearsal, setting: Setting, books: Books) -> Iterator[str]:
    ward = found.ward
    name = wording.watched_name(ward.kpi, ward.vendor, setting.extent, books)
    period = "day" if ward.by_day else "half hour" if ward.step == HALF_HOUR else "hour"
    row = "a whole day" if needed(ward) == 1 else f"two {period}s in a row"
    how = f"{name}, {rule_said(setting, books)} for {row}"
    if not found.judged:
        yield f"{how}: so far no {period} could be judged."
        if not found.few:
            yield f"At least {LEAST} weeks must have data for the same {period}."
    else:
        yield f"{how}: {_often(found.fired, books)}"
    if found.last and found.last.limits:
        yield wording.usual_said(ward, found.last.limits, found.last.start, books)
    if found.few:
        yield f"{thousands(found.few)} {period}s had fewer than the {setting.minimum_n} that are needed.{_hint(found)}"


def _hint(found: Rehearsal) -> str:
    """Only where most of them are left out."""
    return f" Say min {found.enough} to judge most of them." if found.enough and found.few > found.judged else ""


def _late(wards: Sequence[FeedWard], books: Books, now: datetime) -> Iterator[str]:
    """Those that were late, and how many were not."""
    fired = [(ward, rehearsed_late(ward, books.calendar, now=now)) for ward in wards]
    for ward, times in fired:
        if times:
            yield f"{wording.feed_name(ward, books)}: {_often(times, books)}"
    others = [ward for ward, times in fired if not times]
    if len(others) == 1:
        yield f"{wording.feed_name(others[0], books)}: {_often((), books)}"
    elif others:
        yield f"{len(others)} feeds would not have fired in the last four weeks."


def _often(fired: Sequence[datetime], books: Books) -> str:
    if not fired:
        return "it would not have fired in the last four weeks."
    named = ", ".join(wording.clock_said(each, books) for each in fired[-MOST_NAMED:])
    times = "once" if len(fired) == 1 else f"{len(fired)} times"
    last = "" if len(fired) <= MOST_NAMED else " last "
    return f"it would have fired {times} in the last four weeks:{last or ' '}{named}."
