"""Names people use for the members of a row, and for what a term covers."""

from datetime import date, datetime, timedelta

from bot.domain.contracts.terms import TermEntry
from bot.domain.performance.books import Books
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.question import Dimension
from bot.periods import Period
from bot.periods.spoken import spoken

SHORT_PERIODS = {"wtd": "week to date", "mtd": "month to date", "qtd": "quarter to date", "ytd": "year to date"}
LANGUAGES = {"en": "English", "es": "Spanish", "fr": "French", "de": "German", "pt": "Portuguese", "it": "Italian"}


def member_name(dimension: Dimension, key: str, books: Books) -> str:
    """What people call a member; a dash where the source leaves it empty."""
    match dimension:
        case Dimension.VENDOR:
            return books.registry.vendor_name(key)
        case Dimension.QUEUE:
            return books.registry.queue_name(key) or "–"
        case Dimension.SITE:
            return next((site.name for site in books.registry.sites if site.key == key), key) or "–"
        case Dimension.LANGUAGE:
            return LANGUAGES.get(key, key) or "–"
        case Dimension.CHANNEL:
            return channel_name(key) or "–"
        case Dimension.HOUR:
            return datetime.fromisoformat(key).strftime("%a %d %H:%M")
        case Dimension.DAY:
            return f"{date.fromisoformat(key):%a} {date.fromisoformat(key).day} {date.fromisoformat(key):%b}"
        case _:
            return key or "–"


def term_name(term: TermEntry, kpi: Kpi, books: Books, *, with_vendor: bool) -> str:
    """ "Northwind BPO voice 20 s": the vendor, what the term covers, and its threshold or KPI."""
    scope = books.registry.queue_name(term.queue) if term.queue else channel_name(term.channel)
    site = member_name(Dimension.SITE, term.site, books) if term.site else ""
    language = LANGUAGES.get(term.language, term.language)
    vendor = books.registry.vendor_name(term.vendor) if with_vendor else ""
    seconds = term.wording.threshold_seconds
    what = f"{seconds} s" if kpi.key == "service_level" and seconds is not None and scope else in_sentence(kpi.title)
    name = " ".join(word for word in (vendor, site, scope, language, what) if word)
    return name[:1].upper() + name[1:]


def channel_name(key: str) -> str:
    return key.replace("_", " ")


def period_name(period: Period, books: Books, now: datetime) -> str:
    """ "today", "month to date", "Tue 3 Nov": a period as the head of a column."""
    if _is_dated(period):
        return spoken(period, books.calendar, now)
    return SHORT_PERIODS.get(period.label, period.label)


def during(period: Period, books: Books, now: datetime) -> str:
    """ "today", "on Tue 3 Nov", "in Oct 2026": a period at the end of a sentence."""
    name = period_name(period, books, now)
    if not _is_dated(period):
        return f"in the {name}" if period.label in SHORT_PERIODS else name
    return f"on {name}" if period.days == 1 else f"in {name}"


def asked_title(what: str, period: Period, books: Books, now: datetime) -> str:
    """ "SLA today", and only "SLA" where the days that follow already say it."""
    return what if _is_dated(period) else f"{what} {period_name(period, books, now)}"


def _is_dated(period: Period) -> bool:
    return period.label[:1].isdigit()


def in_sentence(title: str) -> str:
    """A title within a sentence: "Abandon rate" → "abandon rate", "CSAT" stays."""
    first = title.split()[0]
    return title if first.isupper() else title[:1].lower() + title[1:]


def zone_name(books: Books) -> str:
    return books.calendar.zone.key.split("/")[-1].replace("_", " ")


def when(period: Period, books: Books, now: datetime, until: datetime | None = None) -> str:
    """ "Tue 17 Nov, up to 13:30 New York"; the hour only where the period is not over, its day where that is past."""
    days = spoken(period, books.calendar, now)
    if until is None or books.calendar.start_of(period.end) <= now:
        return f"{days}, {zone_name(books)}"
    latest = min(until, now)
    last = books.calendar.day_of(latest - timedelta(seconds=1))
    day = "" if last == books.calendar.day_of(now) else f"{last:%a} {last.day} {last:%b}"
    if day and books.calendar.start_of(last + timedelta(days=1)) == latest:
        return f"{days}, up to {day}, {zone_name(books)}"
    hour = f"{latest.astimezone(books.calendar.zone):%H:%M}"
    return f"{days}, up to {f'{day} {hour}'.strip()} {zone_name(books)}"
