"""Reads a whole programme file, or tells everything that is wrong with it."""

from collections.abc import Collection

from bot.connectors.programme_file import rules
from bot.connectors.programme_file.composing import compose
from bot.connectors.programme_file.contracts import read_contracts
from bot.connectors.programme_file.entry import Entry
from bot.connectors.programme_file.escalations import read_escalation_policies
from bot.connectors.programme_file.extras import read_feeds, read_kpis
from bot.connectors.programme_file.inbox import read_inbox
from bot.connectors.programme_file.known import Known
from bot.connectors.programme_file.overlaps import check_overlaps
from bot.connectors.programme_file.people import read_people
from bot.connectors.programme_file.problems import Problems
from bot.connectors.programme_file.rosters import read_absences, read_rosters
from bot.connectors.programme_file.scorecard import read_scorecard
from bot.connectors.programme_file.subscriptions import read_subscriptions
from bot.connectors.programme_file.vendors import read_internal_channels, read_queues, read_vendors
from bot.domain.performance.kpis.catalogue import KPIS
from bot.domain.setup.declared import DeclaredProgramme, ProgrammeFile

PROGRAMME_KEYS = ("name", "timezone", "week_starts", "day_starts", "four_eyes", "vendor_text_to_model")
KEYS = (
    "programme",
    "vendors",
    "queues",
    "channels",
    "people",
    "contracts",
    "kpis",
    "feeds",
    "subscriptions",
    "inbox",
    "escalation_policies",
    "rosters",
    "absences",
    "scorecard",
)


def read_programme_file(content: bytes, name: str, reports: Collection[str]) -> ProgrammeFile:
    """`name` is how the file is called in messages; `reports` are those that can be subscribed to.

    Raises UserError with one line for each problem and its place.
    """
    problems = Problems(name)
    root = Entry(compose(content, name), "The file", KEYS, problems)
    known = Known(kpis={kpi.key: kpi.unit for kpi in KPIS}, reports=tuple(reports))
    if not root.is_mapping:
        problems.raise_if_any()
    file = _read(root, known)
    problems.raise_if_any()
    return file


def _read(root: Entry, known: Known) -> ProgrammeFile:
    programme = _programme(root)
    known.zone = programme.timezone
    vendors, queues, kpis = read_vendors(root, known), read_queues(root, known), read_kpis(root, known)
    contracts, feeds = read_contracts(root, known), read_feeds(root)
    people = read_people(root, known)
    check_overlaps(contracts)
    return ProgrammeFile(
        programme=programme,
        vendors=vendors,
        queues=queues,
        internal_channels=read_internal_channels(root, vendors),
        people=people,
        contracts=tuple(each.contract for each in contracts),
        kpis=kpis,
        feeds=feeds,
        subscriptions=read_subscriptions(root, known, vendors),
        inbox=read_inbox(root, known, feeds, vendors),
        escalation_policies=read_escalation_policies(root, known),
        rosters=read_rosters(root, known, people),
        absences=read_absences(root, people),
        scorecard=read_scorecard(root, known),
    )


def _programme(root: Entry) -> DeclaredProgramme:
    if not root.has("programme"):
        root.refuse("programme", "The file has no programme. Add programme: {name: …, timezone: America/New_York}")
        return DeclaredProgramme("", "UTC", 0, "00:00")
    entry = Entry(root.node_of("programme"), "programme", PROGRAMME_KEYS, root.problems)
    return DeclaredProgramme(
        name=entry.need("name", rules.text, ""),
        timezone=entry.need("timezone", rules.zone, "UTC"),
        week_starts=entry.read("week_starts", rules.weekday, 0),
        day_starts=entry.read("day_starts", rules.clock, "00:00"),
        four_eyes=entry.read("four_eyes", rules.flag, False),
        vendor_text_to_model=entry.read("vendor_text_to_model", rules.flag, False),
    )
