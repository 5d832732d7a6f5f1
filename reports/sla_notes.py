"""The small print of `/sla`: against the same time last week, the definition, how complete and how fresh."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import floor

from sqlalchemy import Connection

from bot.domain.attainment.same_time import same_time_last_week
from bot.domain.attainment.standing import Standing
from bot.domain.loads.arrivals import Arrival, arrivals
from bot.domain.performance.books import Books
from bot.domain.performance.judging import FULL_ENOUGH
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.result import Verdict
from bot.domain.performance.thresholds import USUAL_SECONDS
from bot.periods import Period
from bot.periods.spoken import spoken
from reports.figures import change, duration, said
from reports.naming import in_sentence

MOST_COMPARED = 3
NOON = 12
FEEDS = ("queue_intervals", "contacts", "cases", "surveys", "evaluations", "measures")


def notes_of(
    connection: Connection,
    query: KpiQuery,
    books: Books,
    found: Sequence[Standing],
    names: dict[int, str],
    until: datetime | None,
) -> tuple[str, ...]:
    """`until` is the end of the latest interval that came."""
    notes = [_against_last_week(connection, query, books, found, names, until), _definitions(found)]
    notes += [_mismatch(found, names), _absent(connection, query, books, found)]
    notes += [_provisional(found), _approximate(found), _basis(found)]
    return tuple(note for note in notes if note)


def _against_last_week(
    connection: Connection,
    query: KpiQuery,
    books: Books,
    found: Sequence[Standing],
    names: dict[int, str],
    until: datetime | None,
) -> str:
    """Only for a day that is not over: the same hours of the same weekday, or it would compare unlike things."""
    today = books.calendar.day_of(query.now)
    if query.period.days != 1 or query.period.start != today or until is None:
        return ""
    earlier = same_time_last_week(connection, query, books, until=until)
    told = []
    for each in found:
        value, before = each.asked.figure.value, earlier.get(each.term.id)
        if value is not None and before is not None:
            told.append(f"{names[each.term.id]} {said(each.kpi, before)} ({change(each.kpi, value - before)})")
    return f"Same time last {today:%a}: {', '.join(told[:MOST_COMPARED])}." if told else ""


def _definitions(found: Sequence[Standing]) -> str:
    """The formula of the first term's KPI, and whose contracts these are."""
    first = found[0]
    began: dict[str, date] = {}
    for each in found:
        began[each.term.contract] = min(each.term.start, began.get(each.term.contract, each.term.start))
    contracts = [f"{code} since {since.day} {since:%b %Y}" for code, since in sorted(began.items())]
    shown = ", ".join(contracts[:3]) + ("" if len(contracts) <= 3 else f" and {len(contracts) - 3} more")
    variant = f" ({first.term.wording.variant or 'SL5'})" if first.kpi.key == "service_level" else ""
    formula = first.kpi.description.split(", or the term's")[0].split(". ")[0].rstrip(".")
    return f"{first.kpi.title}{variant}: {in_sentence(formula)}. {shown}. Raw, no relief applied."


def _mismatch(found: Sequence[Standing], names: dict[int, str]) -> str:
    told = [
        f"{names[each.term.id]}: the source measures {' and '.join(str(s) for s in each.asked.mismatched)} s, the term "
        f"{each.term.wording.threshold_seconds or USUAL_SECONDS} s, so it is no data for this term"
        for each in found
        if each.asked.mismatched
    ]
    told += [
        f"{names[each.term.id]}: rows longer than an hour, in which too many and too few agents net out, are no data"
        for each in found
        if each.asked.coarse
    ]
    return f"{'; '.join(told)}." if told else ""


def _absent(connection: Connection, query: KpiQuery, books: Books, found: Sequence[Standing]) -> str:
    """Vendors of whom nothing came for the period, while something came of others."""
    came = {each.term.vendor for each in found if _came(each)}
    silent = sorted({each.term.vendor for each in found} - came)
    # That a reason does not occur says nothing about files.
    if not silent or query.filters.reasons or query.filters.priorities:
        return ""
    known = {arrival.vendor: arrival for arrival in _arrivals(connection, query, books, silent)}
    told = [f"{books.registry.vendor_name(key)} ({_habit(known.get(key), books, query)})" for key in silent]
    over = books.calendar.start_of(query.period.end) <= query.now
    return f"Nothing {'came' if over else 'yet'} from {', '.join(told)}."


def _came(standing: Standing) -> bool:
    row = standing.asked
    return row.verdict is not Verdict.NO_DATA or bool(row.mismatched) or row.coarse


def _habit(arrival: Arrival | None, books: Books, query: KpiQuery) -> str:
    if arrival is None:
        return "no file was ever loaded"
    latest = Period("", arrival.latest_day, arrival.latest_day + timedelta(days=1))
    reaches = f"latest day {spoken(latest, books.calendar, query.now)}"
    return reaches if arrival.usual is None else f"{reaches}, usually {arrival.usual:%H:%M} {_later(arrival)}"


def _later(arrival: Arrival) -> str:
    if arrival.days_later > 1:
        return f"{arrival.days_later} days later"
    early = arrival.usual is not None and arrival.usual.hour < NOON
    return ("the next morning" if early else "the next day") if arrival.days_later else "the same day"


def _arrivals(connection: Connection, query: KpiQuery, books: Books, vendors: Sequence[str]) -> list[Arrival]:
    return arrivals(connection, vendors, FEEDS, now=query.now, calendar=books.calendar)


def _provisional(found: Sequence[Standing]) -> str:
    waiting = [each for each in found if each.asked.verdict is Verdict.PROVISIONAL]
    if not waiting:
        return ""
    thin = [each for each in waiting if each.asked.coverage is not None and each.asked.coverage < FULL_ENOUGH]
    parts = []
    if thin:
        worst = min(each.asked.coverage or 0 for each in thin)
        parts.append(f"only {floor(worst * 100)} % of the expected intervals are in")
    young = {each.kpi for each in waiting if each not in thin}
    parts += [
        f"{kpi.title} is settled after {duration(kpi.maturity.total_seconds())}"
        for kpi in sorted(young, key=lambda kpi: kpi.title)
    ]
    return f"Provisional: {'; '.join(parts)}."


def _approximate(found: Sequence[Standing]) -> str:
    return (
        "≈ The source gives ratios or no short abandons; the counts are reconstructed."
        if any(each.asked.approx for each in found)
        else ""
    )


def _basis(found: Sequence[Standing]) -> str:
    bases = {each.outlook.forecast for each in found if each.whole and each.outlook and each.outlook.expected}
    if not bases:
        return ""
    words = {True: "the locked forecast", False: "the same weekdays of the last four weeks (projected)"}
    return f"Still expected: from {' and '.join(words[basis] for basis in sorted(bases, reverse=True))}."


@dataclass(frozen=True)
class Silence:
    sentence: str
    latest: date | None
    notes: tuple[str, ...] = ()


def silence_of(connection: Connection, query: KpiQuery, books: Books, found: Sequence[Standing]) -> Silence:
    vendors = sorted({each.term.vendor for each in found})
    known = _arrivals(connection, query, books, vendors)
    label = spoken(query.period, books.calendar, query.now)
    if not known:
        return Silence(f"Nothing for {label}: no file has been loaded yet.", None)
    latest = min(max(arrival.latest_day for arrival in known), query.period.start - timedelta(days=1))
    if query.period.start > books.calendar.day_of(query.now):
        return Silence(f"{label} has not begun.", latest)
    usual = " ".join(_usual(arrival, books) for arrival in known)
    return Silence(f"Nothing for {label} yet. {usual}".strip(), latest)


def _usual(arrival: Arrival, books: Books) -> str:
    name = books.registry.vendor_name(arrival.vendor)
    seen = arrival.last_seen.astimezone(books.calendar.zone)
    if arrival.usual is None:
        return f"{name}'s last file came {seen:%a} {seen.day} {seen:%b %H:%M}."
    return f"{name}'s file usually arrives {arrival.usual:%H:%M} {_later(arrival)}."
