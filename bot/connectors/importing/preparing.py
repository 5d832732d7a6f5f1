"""Puts together what one pass over a file needs."""

from sqlalchemy import Engine

from bot.connectors.feeds.feed import Feed
from bot.connectors.feeds.recognition import Recognition
from bot.connectors.files import Table
from bot.connectors.importing.books import ImportBooks
from bot.connectors.importing.cells import cells_of
from bot.connectors.importing.checking import Checker
from bot.connectors.importing.counting import Tally
from bot.connectors.importing.directory import Directory
from bot.connectors.importing.holding import Holding
from bot.connectors.importing.interval_rows import Opening
from bot.connectors.importing.interval_sink import IntervalSink
from bot.connectors.importing.learning import learn
from bot.connectors.importing.options import ImportOptions
from bot.connectors.importing.placing import Placing
from bot.connectors.importing.record_sink import RecordSink
from bot.connectors.importing.run import Run
from bot.domain.loads.staging import Staging
from bot.periods.hours import parse_hours

_DAY_SECONDS = 86_400


def prepared(
    engine: Engine,
    books: ImportBooks,
    table: Table,
    recognition: Recognition,
    options: ImportOptions,
    staging: Staging | None,
    customer_key: bytes | None,
) -> Run:
    """Without staging it is a dry run. Raises UserError where the file leaves a question open."""
    feed, tally = recognition.feed, Tally()
    cells = cells_of(recognition, options)
    readers = learn(table, recognition, cells, options.date_order)
    latest = options.now.timestamp() + _DAY_SECONDS
    # Confined books hold that vendor and its queues alone, those of its contract too.
    directory = Directory(books.registry, "" if options.confined else options.only, books.names)
    return Run(
        table=table,
        recognition=recognition,
        checker=Checker(feed, cells, readers, books.calendar, latest),
        placing=Placing(feed, cells, directory, recognition.mapping.zone, books.series, staging),
        holding=Holding(engine, feed, tally, staging, confined=options.confined),
        sink=_sink(engine, books, feed, options, tally, staging),
        opening=opening_of(books),
        tally=tally,
        staging=staging,
        kpis=books.kpis,
        customer_key=customer_key,
    )


def opening_of(books: ImportBooks) -> Opening:
    hours = {queue.id: parse_hours(queue.hours) for queue in books.registry.queues if queue.hours}
    return Opening(hours, books.calendar)


def _sink(
    engine: Engine, books: ImportBooks, feed: Feed, options: ImportOptions, tally: Tally, staging: Staging | None
) -> IntervalSink | RecordSink:
    if feed.record is None:
        return IntervalSink(engine, books.horizon, books.calendar, options.now, options.restating, tally, staging)
    return RecordSink(
        engine, books.horizon, feed, feed.record, books.calendar, options.now, options.restating, tally, staging
    )
