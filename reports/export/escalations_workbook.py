"""A workbook of a period's escalations: numerators and denominators on one page, the escalations on the other."""

from bot.domain.escalations.metrics import Figures
from bot.domain.escalations.metrics.figures import Mending
from reports.escalation_report import Account, groups_of
from reports.export.escalations_sheet import COLUMNS, rows_of
from reports.export.pages import EDGES, WHOLE, Head, Page, workbook_of
from reports.export.sheet import Cell

FIGURES = (
    *("by", "name", "raised", "cancelled", "merged", "acknowledged", "seconds_to_acknowledge", "resolved"),
    *("seconds_to_resolve", "acknowledged_in_time", "acknowledge_due", "resolved_in_time", "resolve_due"),
    *("reopened", "first_resolved", "repeats", "of_raised", "acknowledge_excused", "resolve_excused"),
    *("disputes_open", "disputes_upheld", "disputes_rejected", "open", "oldest_seconds", "contacts"),
    *("root_causes_on_time", "root_causes_due"),
    *("actions_on_time", "actions_due", "actions_effective", "actions_decided"),
)
WORDS, COUNTS = ("by", "name"), ("paused_seconds", "reopened")


def escalations_workbook(account: Account) -> bytes:
    groups = ((group.kind or "all", group.name, *_figures(group.figures)) for group in groups_of(account))
    pages = (
        Page("Figures", [_head(name, "" if name in WORDS else WHOLE) for name in FIGURES], groups),
        Page("Escalations", [_head(name, WHOLE if name in COUNTS else "") for name in COLUMNS], rows_of(account)),
    )
    return workbook_of(pages, account.now)


def _head(name: str, shape: str) -> Head:
    return Head(name, len(name) + EDGES, shape)


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
