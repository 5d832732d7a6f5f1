"""The sorts of things a programme file declares, and their columns."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from bot.domain.escalations.roster_tables import EscalationPolicy
from bot.domain.inbox.tables import InboxFolder
from bot.domain.people.tables import Person
from bot.domain.performance.tables import KpiDefinition
from bot.domain.programme.tables import FeedMapping
from bot.domain.scorecard.tables import ScorecardKpi, ScorecardRule
from bot.domain.setup import stored
from bot.domain.setup.comparing import Sort, compared
from bot.domain.setup.declared import DeclaredScorecard, ProgrammeFile
from bot.domain.setup.plan import Ref, Step, Values
from bot.domain.setup.stored import Names, tie_name
from bot.domain.vendors.tables import ChannelTie, Queue, QueueAlias, Vendor

REVIVED = (("ended_on", None),)


def vendor_steps(connection: Connection, file: ProgrammeFile, today: date) -> Iterator[Step]:
    words = {"name": "", "code": "code", "timezone": "times in"}
    sort = Sort("vendor", Vendor, words, (("ended_on", today),), REVIVED)
    wanted: dict[str, Values] = {
        vendor.key: {"key": vendor.key, "code": vendor.code, "name": vendor.name, "timezone": vendor.timezone}
        for vendor in file.vendors
    }
    return compared(sort, wanted, stored.read_vendors(connection))


def queue_steps(connection: Connection, file: ProgrammeFile, today: date) -> Iterator[Step]:
    words = {"name": "", "channel": "channel", "language": "language", "hours": "open"}
    sort = Sort("queue", Queue, words, (("ended_on", today),), REVIVED)
    wanted: dict[str, Values] = {
        queue.key: {
            "key": queue.key,
            "name": queue.name,
            "channel": queue.channel,
            "language": queue.language,
            "hours": queue.hours,
        }
        for queue in file.queues
    }
    return compared(sort, wanted, stored.read_queues(connection))


def alias_steps(connection: Connection, file: ProgrammeFile, names: Names) -> Iterator[Step]:
    sort = Sort("queue alias", QueueAlias, {"queue_id": "for"})
    wanted: dict[str, Values] = {
        alias: {"alias": alias, "queue_id": Ref("queue", queue.key)} for queue in file.queues for alias in queue.aliases
    }
    return compared(sort, wanted, stored.read_aliases(connection, names))


def tie_steps(connection: Connection, file: ProgrammeFile, names: Names) -> Iterator[Step]:
    wanted: dict[str, Values] = {
        tie_name(channel, None): {"slack_channel": channel, "kind": "internal", "vendor_id": None}
        for channel in file.internal_channels
    }
    for vendor in file.vendors:
        for channel in vendor.channels:
            ref = Ref("vendor", vendor.key)
            wanted[tie_name(channel, ref)] = {"slack_channel": channel, "kind": "vendor", "vendor_id": ref}
    return compared(Sort("channel", ChannelTie, {}), wanted, stored.read_ties(connection, names))


def people_steps(connection: Connection, file: ProgrammeFile, names: Names, today: date) -> Iterator[Step]:
    words = {"name": "", "role": "role", "vendor_id": "of", "team": "team", "until": "until"}
    sort = Sort("person", Person, words, (("ended_on", today),), REVIVED)
    wanted: dict[str, Values] = {
        person.slack: {
            "slack": person.slack,
            "name": person.name,
            "role": person.role,
            "vendor_id": Ref("vendor", person.vendor) if person.vendor else None,
            "team": person.team,
            "until": person.until,
        }
        for person in file.people
    }
    return compared(sort, wanted, stored.read_people(connection, names))


def kpi_steps(connection: Connection, file: ProgrammeFile, today: date) -> Iterator[Step]:
    words = {"title": "", "unit": "unit", "direction": "better", "description": "description"}
    words |= {"minimum_n": "minimum n", "maturity_hours": "maturity in hours"}
    sort = Sort("kpi", KpiDefinition, words, (("ended_on", today),), REVIVED)
    wanted: dict[str, Values] = {kpi.key: dict(vars(kpi)) for kpi in file.kpis}
    return compared(sort, wanted, stored.read_kpis(connection))


def feed_steps(connection: Connection, file: ProgrammeFile) -> Iterator[Step]:
    sort = Sort("feed", FeedMapping, {"feed": "as"}, unsaid="its mapping")
    wanted: dict[str, Values] = {feed.name: dict(vars(feed)) for feed in file.feeds}
    return compared(sort, wanted, stored.read_feeds(connection))


def escalation_steps(connection: Connection, file: ProgrammeFile) -> Iterator[Step]:
    sort = Sort("escalation policy", EscalationPolicy, {}, unsaid="what it promises")
    wanted: dict[str, Values] = {each.vendor or "everybody": dict(vars(each)) for each in file.escalation_policies}
    return compared(sort, wanted, stored.read_escalation_policies(connection))


def scorecard_steps(connection: Connection, file: ProgrammeFile) -> Iterator[Step]:
    """One row of rules, kept while they are the usual ones too."""
    wanted, words = file.scorecard, {"cap": "cap", "green": "green from", "amber": "amber from"}
    rules: dict[str, Values] = {stored.RULES: {word: getattr(wanted, word) for word in words}}
    known = stored.read_scorecard_rules(connection)
    if known or wanted != DeclaredScorecard(kpis=wanted.kpis):
        yield from compared(Sort("scorecard", ScorecardRule, words), rules, known)
    words = {"weight": "weight", "low": "from", "high": "to", "target": "target", "compliance": "compliance"}
    kpis: dict[str, Values] = {each.kpi: dict(vars(each)) for each in wanted.kpis}
    yield from compared(Sort("scorecard KPI", ScorecardKpi, words), kpis, stored.read_scorecard_kpis(connection))


def inbox_steps(connection: Connection, file: ProgrammeFile, names: Names) -> Iterator[Step]:
    words = {"vendor_id": "of", "feed": "as", "settle_seconds": "seconds to settle"}
    sort = Sort("inbox", InboxFolder, words, (("active", False),), (("active", True),))
    wanted: dict[str, Values] = {
        each.folder: {
            "folder": each.folder,
            "vendor_id": Ref("vendor", each.vendor),
            "feed": each.feed,
            "settle_seconds": each.settle_seconds,
        }
        for each in file.inbox
    }
    return compared(sort, wanted, stored.read_inbox(connection, names))
