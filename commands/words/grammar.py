"""The words that are not names: what to split by, what to compare with, what only connects."""

from bot.domain.performance.question import Dimension
from commands.words.vocabulary import Kind

CONNECTING = frozenset(("for", "in", "of", "the", "on", "at", "per", "and", "with", "during", "over", "from"))
JOINING = frozenset((",", "and", "&"))
EVERYTHING = frozenset(("all", "every", "any"))
SPLITTING = frozenset(("by", "per", "each"))
COMPARING = frozenset(("vs", "versus", "against", "compared", "compare"))
COMPARING_TO = frozenset(("to", "with"))

KINDS: dict[str, Kind] = {
    **{kind.value: kind for kind in Kind},
    **{f"{kind.value}s": kind for kind in Kind},
    "priorities": Kind.PRIORITY,
}
DIMENSIONS: dict[str, Dimension] = {
    **{dimension.value: dimension for dimension in Dimension},
    **{f"{dimension.value}s": dimension for dimension in Dimension},
    "priorities": Dimension.PRIORITY,
}
DIMENSION_LIST = "vendor, site, queue, channel, language, reason, priority, day, week, month or hour"
ADVERBS: dict[str, Dimension] = {
    "daily": Dimension.DAY,
    "weekly": Dimension.WEEK,
    "monthly": Dimension.MONTH,
    "hourly": Dimension.HOUR,
}

SUGGESTED_PERIODS = (
    *("today", "yesterday", "this week", "last week", "this month", "last month", "last quarter", "last year"),
    *("wtd", "mtd", "qtd", "ytd", "last 7 days", "last 4 weeks"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
