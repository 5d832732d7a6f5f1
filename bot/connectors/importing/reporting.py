"""From what an import counted to what a person is told."""

from collections.abc import Sequence

from bot.connectors.importing.books import ImportBooks
from bot.connectors.importing.options import ImportOptions
from bot.connectors.importing.report import Change, FileReport, HeldName
from bot.connectors.importing.run import Run
from bot.database.columns import day_of_number
from bot.domain.loads.publishing import Counts
from bot.domain.loads.rolling import Restated

REFUSED_SHARE = 0.05
_CHANGES_TOLD = 200


def counted(run: Run) -> Counts:
    tally = run.tally
    return Counts(tally.rows, tally.loaded, tally.unchanged, run.refusals.count, tally.held_rows, tally.flagged)


def refusal_of(run: Run, options: ImportOptions) -> str:
    """Why the whole file is refused; empty where it is not."""
    rows, rejected = run.tally.rows, run.refusals.count
    if not rows:
        return f"{run.table.name} has a header and no rows."
    if options.strict and rejected:
        return f"{rejected:,} of {rows:,} rows cannot be loaded, and --strict allows none. Nothing was loaded."
    if rejected > rows * REFUSED_SHARE:
        return f"{rejected:,} of {rows:,} rows cannot be loaded, more than 5 %. Nothing was loaded."
    return ""


def reported(
    run: Run,
    books: ImportBooks,
    options: ImportOptions,
    state: str,
    load_id: int | None,
    restated: Sequence[Restated],
) -> FileReport:
    tally, counts = run.tally, counted(run)
    refusal = refusal_of(run, options) if state in ("refused", "checked") else ""
    spans = tally.reach.values()
    return FileReport(
        path=run.table.name,
        feed=run.recognition.feed.key,
        how=run.recognition.how,
        state=state,
        rows=counts.rows,
        loaded=0 if refusal else counts.loaded,
        unchanged=0 if refusal else counts.unchanged,
        waiting=0 if refusal else tally.waiting,
        rejected=counts.rejected,
        held=0 if refusal else counts.held,
        duplicates=tally.duplicates,
        flagged=counts.flagged,
        flagged_lines=tuple(tally.flagged_lines),
        totals=tally.totals,
        errors=tuple(sorted(run.refusals.told, key=lambda refusal: refusal.line)),
        held_queues=tuple(HeldName(name, held.rows, held.nearest) for name, held in tally.held.items()),
        first_day=day_of_number(min(span.first_day for span in spans)) if spans else None,
        last_day=day_of_number(max(span.last_day for span in spans)) if spans else None,
        queues=len(run.seen_queues),
        changes=_changes(books, restated[:_CHANGES_TOLD]),
        changed_days=len({change.day for change in restated}),
        refusal=refusal,
        notes=_notes(run),
        load_id=load_id,
    )


def _changes(books: ImportBooks, restated: Sequence[Restated]) -> tuple[Change, ...]:
    vendors = {vendor.key: vendor.name for vendor in books.registry.vendors}
    queues = {queue.key: queue.name for queue in books.registry.queues}
    identities = {series: identity.split("|") for identity, series in books.series.ids.items()}
    changes: list[Change] = []
    for change in restated:
        vendor, queue, _, channel, _ = identities[change.series_id]
        names = (vendors.get(vendor, vendor), queues.get(queue, queue), channel)
        day = day_of_number(change.day)
        changes.append(Change(day, *names, change.subject, change.atom, change.old, change.new))
    return tuple(changes)


def _notes(run: Run) -> tuple[str, ...]:
    notes = [*run.table.warnings, *run.tally.notes]
    if run.tally.moved_clock:
        notes.append("The hour that the clocks show twice was read in file order.")
    return tuple(notes)
