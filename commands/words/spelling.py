"""A question written out so that it reads the same on any later day: days as dates, names as quoted keys."""

from collections.abc import Iterator

from bot.domain.performance.question import Filters
from bot.periods import Period
from commands.words.question import Question
from commands.words.vocabulary import Kind


def spelled(question: Question) -> str:
    """Words that `parse_question` reads as this very question."""
    parts = [_days(question.period)] if question.period else []
    parts += [_quoted(Kind.KPI, key) for key in question.kpis]
    parts += [_quoted(kind, key) for kind, keys in _narrowed(question.filters) for key in keys]
    parts += [f"by {', '.join(question.by)}"] if question.by else []
    parts += [f"vs {_days(question.versus)}"] if question.versus else []
    return " ".join(parts)


def _days(period: Period) -> str:
    first, last = period.start.isoformat(), period.last_day.isoformat()
    return first if first == last else f"{first}..{last}"


def _quoted(kind: Kind, key: str) -> str:
    # Quotes keep a key from growing into a longer name; a sign that only parts words may as well be a space.
    return f'{kind}:"{key.replace(chr(34), " ")}"'


def _narrowed(filters: Filters) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    yield Kind.VENDOR, filters.vendors
    yield Kind.SITE, filters.sites
    yield Kind.QUEUE, filters.queues
    yield Kind.CHANNEL, filters.channels
    yield Kind.LANGUAGE, filters.languages
    yield Kind.REASON, filters.reasons
    yield Kind.PRIORITY, filters.priorities
