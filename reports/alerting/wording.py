"""What an alert says, to whoever reads the channel: the figure, what is usual, the target, how many, since when."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.alerts.kept import Extent, Mode, Setting
from bot.domain.performance.books import Books
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.question import Dimension
from bot.domain.performance.result import Figure
from bot.message import Message, Note, Text, escape
from reports.alerting.judging import Reading
from reports.alerting.late_feeds import FeedWard
from reports.alerting.slots import Ward
from reports.figures import bare_target, duration, said, sample, target_said
from reports.naming import in_sentence, member_name, zone_name
from reports.noise.finding import Limits

FIRES = "✗ "
WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


def watched_name(kpi: Kpi, vendor: str, extent: Extent, books: Books) -> str:
    """ "Northwind BPO voice service level"."""
    return " ".join((books.registry.vendor_name(vendor), *places_said(extent, books), in_sentence(kpi.title)))


def places_said(extent: Extent, books: Books) -> list[str]:
    """What it is narrowed to beside the vendor."""
    place = (
        (Dimension.SITE, extent.site),
        (Dimension.QUEUE, extent.queue),
        (Dimension.LANGUAGE, extent.language),
        (Dimension.CHANNEL, "" if extent.queue else extent.channel),
    )
    return [member_name(dimension, key, books) for dimension, key in place if key]


def feed_name(ward: FeedWard, books: Books) -> str:
    return f"{books.registry.vendor_name(ward.vendor)} {ward.feed} feed"


def fired(name: str, ward: Ward, setting: Setting, reading: Reading, books: Books) -> str:
    """The first sentence, which stands alone in a notification."""
    figure = figure_said(ward.kpi, reading.figure)
    how = "outside its usual range" if setting.mode is Mode.OWN_RANGE else level_said(ward.kpi, setting)
    return f"{FIRES}{name} is {how}: {figure} {period_said(ward, reading, books)}."


def since_said(since: datetime, books: Books) -> str:
    return f"Since {clock_said(since, books)}."


def backing(ward: Ward, reading: Reading, books: Books) -> str:
    """What it is compared with."""
    parts = [usual_said(ward, reading.limits, reading.start, books)] if reading.limits else []
    if reading.target is not None:
        parts.append(f"Target {target_said(ward.kpi, reading.target)}.")
    return " ".join(parts)


def cleared(name: str, ward: Ward, setting: Setting, reading: Reading, books: Books) -> str:
    how = (
        "in its usual range again"
        if setting.mode is Mode.OWN_RANGE
        else f"not {level_said(ward.kpi, setting)} any more"
    )
    return f"✓ {name} is {how}: {figure_said(ward.kpi, reading.figure)} {period_said(ward, reading, books)}."


def over_said(since: datetime, until: datetime, books: Books) -> str:
    """ "Cleared 11:30 after 1 h 00 m.": what an alert's message says at its head once it is over."""
    local = until.astimezone(books.calendar.zone)
    return f"Cleared {local:%H:%M} after {duration((until - since).total_seconds())}."


def late_said(ward: FeedWard, last_seen: datetime, due: datetime, books: Books) -> str:
    seen, usually = clock_said(last_seen, books), due.astimezone(books.calendar.zone)
    return f"{FIRES}{feed_name(ward, books)}: nothing since {seen}, usually by {usually:%H:%M}."


def came_said(ward: FeedWard, books: Books) -> str:
    return f"✓ {feed_name(ward, books)} is here again: {clock_said(ward.came[-1][1], books)}."


def rolled_up_said(name: str, setting: Setting, times: Sequence[datetime], books: Books) -> str:
    """`times` are when those began that were not told."""
    listed = ", ".join(clock_said(each, books) for each in times)
    often = "once" if len(times) == 1 else f"{len(times)} times"
    return f"{name} fired {often} more than the {setting.daily_cap} that are told a day: {listed}."


def level_said(kpi: Kpi, setting: Setting) -> str:
    level = bare_target(kpi, setting.level) if setting.level is not None else ""
    return f"{setting.mode} {level}"


def usual_said(ward: Ward, limits: Limits, start: datetime, books: Books) -> str:
    """ "Usually 74.1 % – 97.0 % on Tuesdays 13:00–13:30."."""
    low, high = said(ward.kpi, limits.lower), said(ward.kpi, limits.upper)
    weekday = WEEKDAYS[books.calendar.day_of(start).weekday()]
    hours = "" if ward.by_day else f" {_hours(start, start + timedelta(seconds=ward.step), books)}"
    return f"Usually {low} – {high} on {weekday}{hours}."


def figure_said(kpi: Kpi, figure: Figure) -> str:
    return f"{said(kpi, figure.value)} (n {sample(kpi, figure.n)})"


def period_said(ward: Ward, reading: Reading, books: Books) -> str:
    """ "on Tue 17 Nov", with the half hour where it is one."""
    day = books.calendar.day_of(reading.start)
    spoken = f"on {day:%a} {day.day} {day:%b}"
    return spoken if ward.by_day else f"{spoken} {_hours(reading.start, reading.end, books)}"


def clock_said(moment: datetime, books: Books) -> str:
    """ "Tue 17 Nov 13:30"."""
    local = moment.astimezone(books.calendar.zone)
    return f"{local:%a} {local.day} {local:%b} {local:%H:%M}"


def note_said(name: str, books: Books, *more: str) -> str:
    return " · ".join((name, *(part for part in more if part), f"times: {zone_name(books)}"))


def message(first: str, second: str, note: str) -> Message:
    blocks = (
        Text(escape(first)),
        *((Text(escape(second)),) if second else ()),
        *((Note(escape(note)),) if note else ()),
    )
    return Message("\n".join(part for part in (first, second, note) if part), blocks)


def _hours(start: datetime, end: datetime, books: Books) -> str:
    zone = books.calendar.zone
    return f"{start.astimezone(zone):%H:%M}–{end.astimezone(zone):%H:%M}"
