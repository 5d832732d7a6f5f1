"""The end of an import: what was staged is rolled up and published, or taken back."""

from datetime import datetime

import numpy as np
from sqlalchemy import Connection

from bot.connectors.importing import rejecting
from bot.connectors.importing.books import ImportBooks
from bot.connectors.importing.counting import Tally
from bot.connectors.importing.interval_sink import IntervalSink
from bot.connectors.importing.options import ImportOptions, Published
from bot.connectors.importing.report import FileReport
from bot.connectors.importing.reporting import counted, refusal_of, reported
from bot.connectors.importing.restating import Restating
from bot.connectors.importing.run import Run
from bot.connectors.importing.summing import rules_of
from bot.database.columns import day_number
from bot.database.core import table_of
from bot.domain.loads.leftovers import take_back
from bot.domain.loads.publishing import Origin, Reach, close, publish
from bot.domain.loads.resumming import resum
from bot.domain.loads.rolling import Restated, roll_up
from bot.domain.loads.series import remove_series
from bot.domain.loads.staging import Staging
from bot.domain.loads.tables import Reject
from bot.domain.performance.touched import Pairs, days_of, merged


def finish(
    run: Run, books: ImportBooks, options: ImportOptions, origin: Origin, *, limited: bool, published: Published
) -> FileReport:
    staging = run.sink.staging
    if staging is None:
        raise ValueError("a dry run has nothing to finish")
    rejecting.tell_values(run.table, run.refusals)
    refusal = refusal_of(run, options) if limited else ""
    counts = counted(run)
    restated: list[Restated] = []
    if refusal:
        _undo(staging, books)
        state = "refused"
    elif not run.tally.loaded and not run.holding.added:
        _undo(staging, books)
        state = "unchanged"
    else:
        restated = _derive(run, books, staging, options.now)
        state = "published"
    _note_rejects(run, staging)
    if options.restating is Restating.WAIT and not refusal:
        restated = run.sink.foretold
    report = reported(run, books, options, state, staging.load_id, restated)

    def also(connection: Connection, _load_id: int) -> None:
        published(connection, report)

    if state == "published":
        publish(staging, origin, counts, _reach(run.tally), now=options.now, also=also)
    else:
        close(staging, state, counts, now=options.now, also=also)
    return with_rejects_file(run, options, report)


def _undo(staging: Staging, books: ImportBooks) -> None:
    take_back(staging, staging.load_id)
    if books.series.created or books.series.revived:
        with staging.write("forget series") as connection:
            remove_series(connection, books.series)


def _derive(run: Run, books: ImportBooks, staging: Staging, now: datetime) -> list[Restated]:
    """The rollup of the touched days, and for contacts the intervals that they sum up to."""
    sink = run.sink
    if isinstance(sink, IntervalSink):
        corrected = merged(sink.corrected, _over(np.intersect1d(sink.late, sink.touched), books, now))
        return roll_up(staging, sink.touched, corrected, feed="queue_intervals", now=now, fresh=sink.sums)
    if not len(sink.moved):
        return sink.restated
    touched, changed = resum(staging, sink.moved, rules_of(books, run.opening))
    return sink.restated + roll_up(staging, touched, changed, feed="contacts", now=now)


def _over(pairs: Pairs, books: ImportBooks, now: datetime) -> Pairs:
    """A late interval changes what a day that is over already said; today's next interval does not."""
    over: Pairs = pairs[days_of(pairs) < day_number(books.calendar.day_of(now))]
    return over


def _reach(tally: Tally) -> list[Reach]:
    return [Reach(vendor, span.first_day, span.last_day, span.rows) for vendor, span in tally.reach.items()]


def _note_rejects(run: Run, staging: Staging) -> None:
    told = run.refusals.told
    columns = {
        "line": np.array([refusal.line for refusal in told], dtype=np.int64),
        **{
            name: np.array([getattr(refusal, name) for refusal in told], dtype=object)
            for name in ("column", "value", "accepted")
        },
    }
    staging.insert(table_of(Reject), columns, (("load_id", staging.load_id),))


def with_rejects_file(run: Run, options: ImportOptions, report: FileReport) -> FileReport:
    if not report.rejected or options.rejects is None:
        return report
    path = rejecting.rejects_path(options.rejects, run.table.name)
    rejecting.write(run.table, run.refusals, path)
    return report.with_rejects(path)
