"""How escalations are spoken of: times, spans of time, sides, acts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.escalations.escalation import Escalation, Side
from bot.domain.escalations.metrics import Share
from bot.domain.performance.books import Books

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
Person = Callable[[str], str]
"""From a Slack id to what the person is called."""


@dataclass(frozen=True)
class Wording:
    """`drawn`: for Slack, which shows each reader their own zone; else plain, in the programme's."""

    books: Books
    now: datetime
    drawn: bool

    def at(self, moment: datetime) -> str:
        """ "12:42" today, "Wed 25 Nov 10:42" on another day."""
        local, today = moment.astimezone(self.books.calendar.zone), self.now.astimezone(self.books.calendar.zone)
        same_day = local.date() == today.date()
        plain = f"{local:%H:%M}" if same_day else f"{local:%a} {local.day} {local:%b %H:%M}"
        if not self.drawn:
            return plain
        token = "{time}" if same_day else "{date_short_pretty} {time}"
        return f"<!date^{int(moment.timestamp())}^{token}|{plain}>"

    def vendor(self, escalation: Escalation) -> str:
        return self.books.registry.vendor_name(escalation.vendor)

    def side(self, escalation: Escalation) -> str:
        """Vendor and client read the same card, so "us" would be somebody else to each."""
        return self.vendor(escalation) if escalation.waiting_on is Side.VENDOR else self.books.settings.name


def lasting(span: timedelta) -> str:
    """ "6 m", "2 h 10 m", "3 d 4 h"."""
    if span < MINUTE:
        return f"{int(span.total_seconds())} s"
    for whole, part, names in ((DAY, HOUR, "dh"), (HOUR, MINUTE, "hm")):
        if span >= whole:
            rest = (span % whole) // part
            return f"{span // whole} {names[0]}" + (f" {rest} {names[1]}" if rest else "")
    return f"{span // MINUTE} m"


def worked(span: timedelta, *, always: bool) -> str:
    """Working time is said in hours: nobody agrees how long a working day is."""
    if always:
        return lasting(span)
    hours, minutes = span // HOUR, (span % HOUR) // MINUTE
    said = " ".join(part for part in (f"{hours} h" if hours else "", f"{minutes} m" if minutes else "") if part)
    return f"{said or '0 m'} of working time"


def lasted(seconds: float | None) -> str:
    return "–" if seconds is None else lasting(timedelta(seconds=round(seconds)))


def share_said(share: Share) -> str:
    """ "7 of 8 (87.5 %)"; a dash of nothing."""
    if share.value is None:
        return "–"
    return f"{share.part:,} of {share.whole:,} ({share.value * 100:.1f} %)"
