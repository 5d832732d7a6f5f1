"""Every command in every form: plain, split, narrowed to names of either vendor or of none, misspelt, explained."""

import os
from collections.abc import Iterator

from bot.domain.performance.kpis.catalogue import KPIS
from bot.domain.performance.question import Dimension
from tests.leaks.sides import NOBODYS, SIDES, Side

PERIODS = ("", "today", "yesterday", "last week", "mtd", "last month", "2026-11-14", "2019-05", "2027-01", "ytd")
BROKEN = ("by", "by vendro", "vs", "since March", "31.02.2026", "vendor:", '"', "today yesterday", "x" * 3_100, "🔥")
KINDS = ("vendor", "queue", "site", "channel", "language", "reason", "priority", "kpi")


def sla_questions() -> Iterator[str]:
    for period in PERIODS:
        yield f"/sla {period}"
    for dimension in Dimension:
        yield f"/sla mtd by {dimension}"
    yield from (f"/sla {broken}" for broken in BROKEN)
    yield from (
        "/sla today by hour",
        "/sla last week by vendor, day",
        "/sla aht, csat today",
        "/sla this week vs last week",
    )
    yield from ("/sla yesterday by queue vs last friday", "/sla all vendors", "/sla backlog by site")


def kpi_questions() -> Iterator[str]:
    for kpi in (*(kpi.key for kpi in KPIS), "adherence"):
        yield from (f"/kpi {kpi} mtd", f"/kpi explain {kpi}")
        yield f"/kpi {kpi} last week by vendor"
        yield f"/kpi {kpi} last 2 weeks by queue, week vs last month"
        yield from (f"/kpi why {kpi} last week", f"/kpi why {kpi} mtd by site, reason vs last month")
    for dimension in Dimension:
        yield from (f"/kpi {kpi} last 7 days by {dimension}" for kpi in ("backlog", "service_level", "csat", "wape"))
    yield from (f"/kpi {broken}" for broken in BROKEN)
    yield from (
        "/kpi",
        "/kpi list",
        "/kpi explain",
        "/kpi explain nothing",
        "/kpi aht, csat, backlog last week by site",
    )
    yield from (
        "/kpi backlog",
        "/kpi backlog yesterday",
        "/kpi aging",
        "/kpi long_tail by priority",
        "/kpi offered 2019-05",
    )
    yield from (
        "/kpi offered 2027-01",
        "/kpi offered today by hour",
        "/kpi offered yesterday by queue",
        "/kpi repeat_rate_7d last month by reason",
    )
    yield from (
        "/kpi offered by vendor, site, queue, channel, language",
        "/kpi list vendors",
        "/kpi offered ytd by hour",
    )


def scorecard_questions() -> Iterator[str]:
    yield from (f"/govbot scorecard {period}" for period in PERIODS)
    yield from ("/govbot scorecard mtd by vendor", "/govbot scorecard xlsx mtd", "/govbot scorecard by queue")


def review_questions() -> Iterator[str]:
    verbs = ("show", "list", "facts", "history", "diff", "approve", "publish", "edit", "actions", "action", "decision")
    later = ("reword", "dropped", "note", "unnote", "comment", "compare")
    for verb in (*verbs, *later, "nothing", ""):
        yield from (f"/review {verb} last week", f"/review {verb} 2026-W46 version 3", f"/review {verb} mtd")
    for name in ("NWX-A1", "NWX-P2", "LQX-A1", "LQX-P2", "UVP-A1"):
        yield from (f"/escalate action {name}", f"/review action {name} effective", f"/escalate actions {name[:3]}-1")
    yield from (f"/escalate effect {name}" for name in ("NWX-A1", "LQX-A1", "NWX-A9"))
    yield from (f"/escalate actions {which}" for which in ("", "mine", "overdue", "all"))
    yield "/review action last week: hire six agents owner <@U0NOBODY> due 2026-12-01"


def other_questions() -> Iterator[str]:
    yield from ("/govbot", "/govbot help", "/govbot sla today", "/govbot kpi list", "/govbot slaa", "/govbot vendors")
    yield from ("help", "sla", "kpi aht", "escalate", "/escalate", "what about mtd", "")


def naming_questions(side: Side) -> Iterator[str]:
    """The vendor's names in every form and place a name can stand."""
    for word in side.words:
        yield from (f"/sla {word}", f'/sla today "{word}"', f"/kpi aht last week {word}", f"/kpi explain {word}")
        yield from (f"/kpi why aht last week {word}", f"/review show last week {word}")
        yield f"/govbot scorecard last month {word}"
        yield from (f"/sla {misspelt} mtd" for misspelt in _misspelt(word))
    for kind in KINDS:
        for word in (side.key, side.queue, side.site, side.reason.split()[0], side.kpi):
            yield f"/kpi offered {kind}:{word} by queue"
    for word in (side.name, side.queue_name, side.site_name, side.shared_site_name, side.kpi_title):
        yield f'/kpi {side.kpi}, aht "{word}" last week vs 2 weeks ago'
        yield from (word, f"/govbot {word}", f"/govbot sla {word}")
    yield f"/kpi {side.kpi} last week by vendor"
    yield f"/kpi backlog reason:{side.reason.split()[0]} priority:{side.priority}"
    yield f"/kpi offered billing voice {side.shared_site_name} by site"


def _misspelt(word: str) -> Iterator[str]:
    yield word[:3]
    yield word[:-1]
    yield word[0] + word[2:]
    yield word[1] + word[0] + word[2:]
    yield f"{word}s"


def everything() -> list[str]:
    """All of them, without repetition."""
    found = [*sla_questions(), *kpi_questions(), *review_questions(), *scorecard_questions(), *other_questions()]
    for side in (*SIDES, NOBODYS):
        found += naming_questions(side)
    return list(dict.fromkeys(found))


def one_in(many: int, first: int = 0) -> list[str]:
    """One in so many, so that rooms and people share the questions out; all of them with GOVBOT_LEAKS=wide."""
    wide = os.environ.get("GOVBOT_LEAKS") == "wide"
    return everything() if wide else everything()[first % many :: many]
