"""`/kpi why`: what a change is made of, segment by segment, adding up to the last digit."""

from sqlalchemy import Connection

from bot.domain.performance.books import Books
from bot.domain.performance.kpi_query import TIME, KpiQuery
from bot.domain.performance.kpis.kpi import Kpi
from bot.errors import UserError
from bot.message import Align, Column
from bot.periods import spoken
from bot.periods.before import period_before
from reports.driver_words import improved, moved, segment, several, share, signed, valued, volume
from reports.drivers import Drivers, Rounded, Why, is_ratio, why
from reports.figures import bare_target, sample
from reports.kpi_notes import notes_of
from reports.naming import in_sentence, when
from reports.report import Grid, Report

MOST_NAMED = 3
RULE = (
    "within: a segment's own change × its mean share; "
    "mix: its changed share × how far it lies from the whole. Exact, nothing is left over."
)


def build(connection: Connection, query: KpiQuery, books: Books) -> Report:
    """Of one KPI; against the period before, unless another is asked for."""
    kpi = books.seen_by(query.viewer).kpi(query.kpi)
    _check(query, kpi)
    versus = query.versus or period_before(query.period)
    found = why(connection, query, versus, books)
    books = books.seen_by(query.viewer)
    title = f"Why {in_sentence(kpi.title)} changed · {when(query.period, books, query.now, found.found.after.until)}"
    if found.drivers is None or found.rounded is None:
        return Report(title, _nothing(found, books, query))
    return Report(
        title=title,
        answer=f"{_summed(found, found.drivers, found.rounded, books, query)} {_named(found, found.rounded, books)}",
        grid=_grid(found, found.drivers, found.rounded, books),
        notes=(
            f"Drivers add up to {signed(kpi, found.rounded.change)}. {RULE}",
            *_cautions(found, books, query),
            *notes_of(query, [found.found.after], books),
        ),
    )


def _check(query: KpiQuery, kpi: Kpi) -> None:
    if not is_ratio(kpi):
        raise UserError(
            f"{kpi.title} is no ratio, so its change has no rate and mix; its parts stand side by side.",
            hint=f"/kpi {kpi.key} last week by queue",
        )
    if any(dimension in TIME for dimension in query.by):
        raise UserError("Drivers are told by names, not by time.", hint=f"/kpi why {kpi.key} last week by queue")


def _nothing(found: Why, books: Books, query: KpiQuery) -> str:
    kpi, other = found.found.after.kpi, found.found.before.period
    for result in (found.found.after, found.found.before):
        if not result.total.figure.denominator:
            return f"No data for {in_sentence(kpi.title)} in {spoken(result.period, books.calendar, query.now)}."
    days = spoken(other, books.calendar, query.now)
    return f"{days} was measured within another threshold or by another formula, so there is no change to explain."


def _summed(found: Why, drivers: Drivers, shown: Rounded, books: Books, query: KpiQuery) -> str:
    kpi, total = found.found.after.kpi, found.found.after.total
    other = found.found.before.period
    before = f"{spoken(other, books.calendar, query.now)} ({valued(kpi, drivers.before)})"
    told = f"{moved(kpi, shown.change)} {'than' if shown.change else 'from'} {before}"
    target = "" if total.target is None else f", target {bare_target(kpi, total.target)}"
    head = f"{valued(kpi, drivers.after)} (n {sample(kpi, total.figure.n)}{target}), {told}"
    if not found.varying:
        return f"{head}; it does not part any further, so all of it is its own change."
    parts = f"within {several(found.varying)} {signed(kpi, shown.rate)}, mix {signed(kpi, shown.mix)}"
    return f"{head}: {signed(kpi, shown.change)} = {parts}.{_reading(found, drivers, shown)}"


def _reading(found: Why, drivers: Drivers, shown: Rounded) -> str:
    """Said where the whole misleads: segments went one way and their mix the other."""
    counted = improved(found.found.after.kpi, drivers)
    told = f" {counted[0]} of {counted[1]} {several(found.shown)} improved" if counted and counted[1] > 1 else ""
    if shown.rate * shown.mix < 0 and shown.mix * shown.change > 0:
        return f"{told}; the change is where the {volume(found.found.after.kpi)} went." if told else ""
    return f"{told}." if told else ""


def _named(found: Why, shown: Rounded, books: Books) -> str:
    """The segments that brought most, in words."""
    kpi, drivers = found.found.after.kpi, found.drivers
    if drivers is None or len(drivers.effects) < 2:
        return ""
    pairs = sorted(zip(drivers.effects, shown.effects, strict=True), key=lambda pair: -abs(pair[0].together))
    told = [
        f"{segment(effect, found.shown, books)} {signed(kpi, written.together)} "
        f"(within {signed(kpi, written.rate)}, mix {signed(kpi, written.mix)})"
        for effect, written in pairs[:MOST_NAMED]
        if written.rate or written.mix
    ]
    return f"Most: {'; '.join(told)}." if told else ""


def _grid(found: Why, drivers: Drivers, shown: Rounded, books: Books) -> Grid | None:
    kpi = found.found.after.kpi
    if not found.varying:
        return None
    heads = (" · ".join(each.capitalize() for each in found.shown), kpi.title, f"Share of {volume(kpi)}")
    columns = (Column(heads[0]), *(Column(head, Align.RIGHT) for head in (*heads[1:], "Within", "Mix", "Together")))
    pairs = sorted(zip(drivers.effects, shown.effects, strict=True), key=lambda pair: -abs(pair[0].together))
    rows = [
        (
            segment(effect, found.shown, books),
            f"{valued(kpi, effect.rate_before)} → {valued(kpi, effect.rate_after)}",
            f"{share(effect.share_before)} → {share(effect.share_after)}",
            *(signed(kpi, amount) for amount in (written.rate, written.mix, written.together)),
        )
        for effect, written in pairs
    ]
    whole = f"{valued(kpi, drivers.before)} → {valued(kpi, drivers.after)}"
    sums = (signed(kpi, amount) for amount in (shown.rate, shown.mix, shown.change))
    return Grid(columns, (*rows, ("Together", whole, "100 %", *sums)))


def _cautions(found: Why, books: Books, query: KpiQuery) -> tuple[str, ...]:
    after, before = found.found.after, found.found.before
    told = []
    if before.total.small_n or after.total.small_n:
        told.append(f"A small sample ({sample(after.kpi, before.total.figure.n)} before): chance alone may do this.")
    if len(found.varying) > 1:
        told.append(f"Effects are told on the finest segments ({', '.join(found.varying)}) and summed up.")
    if query.now < books.calendar.start_of(query.period.end):
        told.append(f"{spoken(query.period, books.calendar, query.now)} is not over.")
    return tuple(told)
