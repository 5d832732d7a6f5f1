"""`/sla`: how the terms in force stand, the answer first."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection

from bot.database.remembered import Remembered
from bot.domain.attainment.standing import Standing
from bot.domain.attainment.standings import minute_of, standings
from bot.domain.attainment.state import State
from bot.domain.performance.books import Books
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.result import Verdict
from bot.message import Align, Column
from bot.periods import Period
from reports.figures import judged, said, target_said, thousands
from reports.naming import asked_title, period_name, term_name, when
from reports.report import Grid, Report
from reports.sla_answer import first_line, is_settled
from reports.sla_notes import notes_of, silence_of

WINDOW_TITLES = {"day": "Day", "week": "Week", "month": "Month", "quarter": "Quarter"}


_KEPT = Remembered[Report](most=64)


def build(connection: Connection, query: KpiQuery, books: Books) -> Report:
    """Terms the viewer may not know of are not there, and leave no trace.

    Where nothing moves with the clock it is written once a minute for all who may see the same.
    """
    minute = minute_of(connection, query, books)
    if minute is None:
        return _built(connection, query, books)
    facts = (books.settings.revision, books.horizon, minute)
    key = (*facts, query.viewer.vendor, query.filters, query.period)
    return _KEPT.of(connection, key, lambda: _built(connection, query, books))


def _built(connection: Connection, query: KpiQuery, books: Books) -> Report:
    found = standings(connection, query, books)
    if not found:
        return _without_terms(query, books)
    if all(each.asked.verdict is Verdict.NO_DATA for each in found):
        return _silent(connection, query, books, found)
    return _report(connection, query, books, found)


def _report(connection: Connection, query: KpiQuery, books: Books, found: list[Standing]) -> Report:
    ends = [each.until for each in found if each.until]
    until = min(max(ends), query.now) if ends else None
    vendors = {each.term.vendor for each in found}
    with_vendor = len(vendors) > 1
    whose = "" if with_vendor or query.viewer.vendor else f"{books.registry.vendor_name(vendors.pop())} · "
    seen = books.seen_by(query.viewer)
    names = {each.term.id: term_name(each.term, each.kpi, seen, with_vendor=with_vendor) for each in found}
    return Report(
        title=f"{asked_title('SLA', query.period, books, query.now)} · {whose}"
        f"{when(query.period, books, query.now, until)}",
        answer=first_line(found, names, query, books),
        grid=_grid(found, names, query, period_name(query.period, books, query.now)),
        notes=notes_of(connection, query, books, found, names, until),
    )


def _grid(found: list[Standing], names: dict[int, str], query: KpiQuery, name: str) -> Grid:
    settled = all((each.window.start, each.window.end) == (query.period.start, query.period.end) for each in found)
    asked = name[:1].upper() + name[1:]
    if settled:
        closed = tuple((names[each.term.id], _closed(each), _target(each)) for each in found)
        return Grid((Column("Term"), Column(asked), Column("Target")), closed)
    windows = {each.term.wording.window for each in found}
    title = WINDOW_TITLES[windows.pop()] if len(windows) == 1 else "Window"
    rows = tuple((names[each.term.id], _asked(each, query), _window(each), _left(each)) for each in found)
    return Grid((Column("Term"), Column(asked), Column(title), Column("Left", Align.RIGHT)), rows)


def _asked(each: Standing, query: KpiQuery) -> str:
    return _closed(each) if is_settled(each, query.period) else judged(each.kpi, each.asked)


def _closed(each: Standing) -> str:
    """A closed window of the contract is met or missed; nothing else is."""
    if each.state not in (State.MET, State.MISSED):
        return judged(each.kpi, each.asked)
    sign = "✓" if each.state is State.MET else "✗"
    approx = "≈ " if each.asked.approx else ""
    return f"{sign} {approx}{said(each.kpi, each.asked.figure.value, each.asked.target)} {each.state}"


def _target(each: Standing) -> str:
    return "–" if each.asked.target is None else target_said(each.kpi, each.asked.target)


def _window(each: Standing) -> str:
    row = each.in_window
    if row.figure.value is None:
        return "no data"
    value = said(each.kpi, row.figure.value, row.target)
    goal = f" ({target_said(each.kpi, row.target)})" if row.target is not None else ""
    return f"{value}{goal} {each.state}" if each.whole else f"{value}{goal}"


def _left(each: Standing) -> str:
    if each.budget is None or not each.whole or not each.is_open:
        return "–"
    left = round(each.budget.left)
    if left < 0:
        return f"{thousands(-left)} over"
    return f"{thousands(left)} {'miss' if left == 1 else 'misses'}"


def _without_terms(query: KpiQuery, books: Books) -> Report:
    title = f"{asked_title('SLA', query.period, books, query.now)} · {when(query.period, books, query.now)}"
    return Report(
        title, "No term is in force for this.", advice="Any KPI can be asked all the same: /kpi service_level"
    )


def _silent(connection: Connection, query: KpiQuery, books: Books, found: list[Standing]) -> Report:
    """Nothing came yet: say when it usually does, and show the latest day that has facts."""
    silence = silence_of(connection, query, books, found)
    if silence.latest is None:
        title = f"{asked_title('SLA', query.period, books, query.now)} · {when(query.period, books, query.now)}"
        return Report(title, silence.sentence, notes=silence.notes)
    day = Period(silence.latest.isoformat(), silence.latest, silence.latest + timedelta(days=1))
    earlier = replace(query, period=day)
    shown = standings(connection, earlier, books)
    if all(each.asked.verdict is Verdict.NO_DATA for each in shown):
        title = f"{asked_title('SLA', query.period, books, query.now)} · {when(query.period, books, query.now)}"
        return Report(title, silence.sentence, notes=silence.notes)
    report = _report(connection, earlier, books, shown)
    label = when(day, books, query.now)
    return replace(
        report,
        title=f"SLA {period_name(query.period, books, query.now)} · nothing yet",
        answer=f"{silence.sentence} Latest full day, {label}: {report.answer}",
    )
