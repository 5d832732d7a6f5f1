"""Whether what was agreed to mend escalations was done by its day, and helped."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.domain.actions.keeping import kept_in, proved_in
from bot.domain.actions.lifecycle import MENDING
from bot.domain.escalations.metrics.figures import Mending, Share
from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import books_of
from bot.domain.programme.settings import settings_of
from bot.periods import Period


def mending_of(connection: Connection, vendor: str, period: Period, viewer: Viewer, *, now: datetime) -> Mending:
    """Of one vendor, or, `vendor` empty, of all that the viewer may know of. What is due today is not late yet."""
    vendors = [vendor] if vendor else _known(connection, viewer)
    calendar = settings_of(connection).calendar
    start, end = calendar.start_of(period.start), min(calendar.start_of(period.end), now)
    proved = [proved_in(connection, each, start, end) for each in vendors]
    effective = sum(each.effective for each in proved)
    over = min(period.end, calendar.day_of(now))
    days = [Period("", period.start, over)] if period.start < over else []
    past = [kept_in(connection, each, span, MENDING) for each in vendors for span in days]
    return Mending(
        Share(sum(each.kept for each in past), sum(each.due for each in past)),
        Share(effective, effective + sum(each.ineffective for each in proved)),
    )


def _known(connection: Connection, viewer: Viewer) -> Sequence[str]:
    return [each.key for each in books_of(connection).seen_by(viewer).registry.vendors]
