"""A workbook of a period's escalations: numerators and denominators on one page, the escalations on the other."""

from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from bot.domain.escalations.metrics import Figures
from bot.domain.escalations.metrics.figures import Mending
from bot.formulas import neutralised
from reports.escalation_report import Account, groups_of
from reports.export.escalations_sheet import COLUMNS, rows_of
from reports.export.packing import packed
from reports.export.sheet import Cell

FIGURES = (
    *("by", "name", "raised", "cancelled", "merged", "acknowledged", "seconds_to_acknowledge", "resolved"),
    *("seconds_to_resolve", "acknowledged_in_time", "acknowledge_due", "resolved_in_time", "resolve_due"),
    *("reopened", "first_resolved", "repeats", "of_raised", "acknowledge_excused", "resolve_excused"),
    *("disputes_open", "disputes_upheld", "disputes_rejected", "open", "oldest_seconds", "contacts"),
    *("root_causes_on_time", "root_causes_due"),
    *("actions_on_time", "actions_due", "actions_effective", "actions_decided"),
)


def escalations_workbook(account: Account) -> bytes:
    book = Workbook()
    page = book.active
    if page is None:
        raise ValueError("a new workbook has a page")
    page.title = "Figures"
    groups = ((group.kind or "all", group.name, *_figures(group.figures)) for group in groups_of(account))
    _write(page, FIGURES, groups)
    _write(book.create_sheet("Escalations"), COLUMNS, rows_of(account))
    return packed(book)


def _figures(figures: Figures) -> tuple[Cell, ...]:
    taken, solved = figures.acknowledging, figures.resolving
    shares = (figures.acknowledged.share, figures.resolved.share, figures.reopened, figures.repeated)
    return (
        *(figures.raised, figures.cancelled, figures.merged, taken.count, taken.total, solved.count, solved.total),
        *(count for share in shares for count in (share.part, share.whole)),
        *(figures.acknowledged.excused, figures.resolved.excused),
        *(figures.disputed.open, figures.disputed.upheld, figures.disputed.rejected),
        *(figures.open, figures.oldest, figures.contacts),
        *(figures.explained.met, figures.explained.share.whole),
        *_mended(figures.mending),
    )


def _mended(mending: Mending | None) -> tuple[Cell, ...]:
    if mending is None:
        return None, None, None, None
    on_time, effective = mending.on_time, mending.effective
    return on_time.part, on_time.whole, effective.part, effective.whole


def _write(page: Worksheet, heads: tuple[str, ...], rows: Iterable[Iterable[Cell]]) -> None:
    page.append(heads)
    for row in rows:
        page.append([neutralised(cell) if isinstance(cell, str) else cell for cell in row])
    for cell in page[1]:
        cell.font = Font(bold=True)
    page.freeze_panes = "A2"
