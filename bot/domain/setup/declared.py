"""What a programme file declares, once it has been read and found sound."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.scorecard.rules import Rules


@dataclass(frozen=True)
class DeclaredProgramme:
    name: str
    timezone: str
    week_starts: int
    day_starts: str
    four_eyes: bool = False
    vendor_text_to_model: bool = False


@dataclass(frozen=True)
class DeclaredVendor:
    key: str
    code: str
    name: str
    timezone: str
    channels: tuple[str, ...]


@dataclass(frozen=True)
class DeclaredQueue:
    key: str
    name: str
    channel: str
    language: str
    hours: str
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class DeclaredPerson:
    slack: str
    name: str
    role: str
    vendor: str | None
    team: str
    until: date | None


@dataclass(frozen=True)
class DeclaredTerm:
    """Dates only where the file gives them."""

    kpi: str
    queue: str
    site: str
    language: str
    channel: str
    target: Decimal | None
    threshold_seconds: int | None
    variant: str
    window: str
    compare_dp: int | None
    effective_from: date | None
    effective_to: date | None


@dataclass(frozen=True)
class DeclaredContract:
    vendor: str
    code: str
    currency: str
    effective_from: date | None
    effective_to: date | None
    terms: tuple[DeclaredTerm, ...]


@dataclass(frozen=True)
class DeclaredKpi:
    key: str
    title: str
    unit: str
    direction: str
    description: str
    minimum_n: int
    maturity_hours: int


@dataclass(frozen=True)
class DeclaredFeed:
    """`spec` is the mapping as JSON text."""

    name: str
    feed: str
    spec: str


@dataclass(frozen=True)
class DeclaredSubscription:
    """`vendor` is whose figures it holds, everybody's where it is None (see `Subscription`)."""

    report: str
    channel: str
    at: str
    timezone: str
    days: str
    vendor: str | None = None
    holidays: str = ""
    wait_until: str = ""
    late: str = "post"
    state: str = "active"


@dataclass(frozen=True)
class DeclaredInbox:
    """A watched folder of one vendor; `feed` is empty where the headers tell."""

    vendor: str
    folder: str
    feed: str
    settle_seconds: int


@dataclass(frozen=True)
class DeclaredEscalationPolicy:
    """`vendor` is empty for everybody's; `policy` is text, as it is frozen with each escalation."""

    vendor: str
    policy: str


@dataclass(frozen=True)
class DeclaredDuty:
    """Who is told at a level of a vendor's escalations. `starts_on` is None for the day it is applied."""

    vendor: str
    level: int
    slack: str
    deputy: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class DeclaredAbsence:
    """Days on which somebody is away, the last one included."""

    slack: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class DeclaredScorecardKpi:
    """What the scorecard is told of one KPI (see `ScorecardKpi`)."""

    kpi: str
    weight: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    target: Decimal | None = None
    compliance: bool = False


@dataclass(frozen=True)
class DeclaredScorecard:
    """How vendors are scored; as it is usual where a file says nothing."""

    cap: Decimal = Rules.cap
    green: Decimal = Rules.green
    amber: Decimal = Rules.amber
    kpis: tuple[DeclaredScorecardKpi, ...] = ()


@dataclass(frozen=True)
class ProgrammeFile:
    """The whole file. Rosters and absences are None where it says nothing of them, and they stay as they are."""

    programme: DeclaredProgramme
    vendors: tuple[DeclaredVendor, ...] = ()
    queues: tuple[DeclaredQueue, ...] = ()
    internal_channels: tuple[str, ...] = ()
    people: tuple[DeclaredPerson, ...] = ()
    contracts: tuple[DeclaredContract, ...] = ()
    kpis: tuple[DeclaredKpi, ...] = ()
    feeds: tuple[DeclaredFeed, ...] = ()
    subscriptions: tuple[DeclaredSubscription, ...] = ()
    inbox: tuple[DeclaredInbox, ...] = ()
    escalation_policies: tuple[DeclaredEscalationPolicy, ...] = ()
    rosters: tuple[DeclaredDuty, ...] | None = None
    absences: tuple[DeclaredAbsence, ...] | None = None
    scorecard: DeclaredScorecard = DeclaredScorecard()
