"""A problem becomes an escalation: once for each message it is raised from, numbered within its vendor."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, func, insert, select
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain.escalations.clock_tables import EscalationSeverity
from bot.domain.escalations.concerning import strange_to
from bot.domain.escalations.escalation import Category, Escalation, Phase, Side
from bot.domain.escalations.finding import Event, by_id, raised_from
from bot.domain.escalations.lifecycle import RAISERS
from bot.domain.escalations.linked import ask_figure
from bot.domain.escalations.noting import note
from bot.domain.escalations.policies import policy_for
from bot.domain.escalations.policy import as_text
from bot.domain.escalations.severity import Concern, Severity
from bot.domain.escalations.stepping import plan_steps
from bot.domain.escalations.tables import EscalationRow
from bot.domain.people.permissions import Viewer
from bot.domain.people.vendor_names import refuse_naming_others
from bot.domain.vendors.channels import channel_of
from bot.domain.vendors.turns import take_turn
from bot.errors import UserError

LONGEST_TITLE, LONGEST_TEXT = 150, 3_000
RAISED = "raise"


@dataclass(frozen=True)
class Wish:
    """`vendor` is a key. `source` names the message it is raised from, empty where there is none."""

    vendor: str
    title: str
    severity: Severity
    detail: str = ""
    concerns: tuple[Concern, ...] = ()
    category: Category | None = None
    queue: str = ""
    kpi: str = ""
    contacts: int | None = None
    reference: str = ""
    source: str = ""
    channel: str = ""


@dataclass(frozen=True)
class Raised:
    """`is_new` is False where it had been raised from that message before."""

    escalation: Escalation
    is_new: bool
    event: Event | None = None


def raise_escalation(session: Session, wish: Wish, viewer: Viewer, *, now: datetime) -> Raised:
    """In the caller's transaction. Its card stands in the vendor's channel, else where it was raised."""
    if viewer.role not in RAISERS:
        raise UserError("You can read escalations. Ask a manager or an analyst to raise one.")
    if not viewer.may_know(wish.vendor):
        raise UserError(f'I don\'t know the vendor "{wish.vendor}".')
    title, detail = titled(wish.title, wish.detail)
    connection = session.connection()
    refuse_naming_others(connection, wish.vendor, viewer, f"{title}\n{detail}\n{wish.reference}")
    strange = strange_to(connection, wish.vendor, wish.queue, wish.kpi)
    if strange:
        raise UserError(f"{strange} is not that vendor's, whose people will read it: leave it out.")
    # As much as can be before the turn is taken: the next one waits for the rest.
    columns = _columns(connection, replace(wish, title=title, detail=detail), viewer, now)
    code = take_turn(connection, wish.vendor)
    known = raised_from(connection, wish.source) if wish.source else None
    if known is not None:
        return Raised(known, is_new=False)
    number = _insert(connection, columns, code)
    severity = {"escalation_id": number, "since": now, "severity": wish.severity.value}
    connection.execute(insert(table_of(EscalationSeverity)).values(**severity))
    escalation = by_id(connection, number)
    plan_steps(connection, escalation)
    ask_figure(connection, escalation, Phase.RAISED, now=now)
    return Raised(escalation, True, note(session, escalation, RAISED, actor_of(viewer), title, now=now))


def titled(text: str, detail: str = "") -> tuple[str, str]:
    """A title of one line; what does not fit into it goes on in the detail."""
    words = " ".join(text.split())
    if not words:
        raise UserError("What is the problem? One sentence.", hint="/escalate callers cut off since 10:40")
    if len(words) <= LONGEST_TITLE:
        return words, detail.strip()[:LONGEST_TEXT]
    whole = f"{text.strip()}\n{detail.strip()}".strip()
    return f"{words[: LONGEST_TITLE - 1].rstrip()}…", whole[:LONGEST_TEXT]


def actor_of(viewer: Viewer) -> str:
    return viewer.slack or viewer.name


def _insert(connection: Connection, columns: Mapping[str, object], code: str) -> int:
    table = table_of(EscalationRow)
    latest = select(func.max(table.c.number)).where(table.c.vendor == columns["vendor"])
    number = (connection.execute(latest).scalar() or 0) + 1
    statement = insert(table).values(**columns, number=number, name=f"{code}-{number}")
    key = connection.execute(statement).inserted_primary_key
    return int(key[0]) if key else 0


def _columns(connection: Connection, wish: Wish, viewer: Viewer, now: datetime) -> Mapping[str, object]:
    """All but its number."""
    side = wish.category.side if wish.category else Side.CLIENT if viewer.vendor else Side.VENDOR
    return {
        "vendor": wish.vendor,
        "title": wish.title,
        "detail": wish.detail,
        "severity": wish.severity.value,
        "concerns": " ".join(wish.concerns),
        "category": wish.category.value if wish.category else "",
        "queue": wish.queue,
        "kpi": wish.kpi,
        "contacts": wish.contacts,
        "reference": wish.reference,
        "state": "open",
        "waiting_on": side.value,
        "raised_by": actor_of(viewer),
        "raised_at": now,
        "updated_at": now,
        "channel": channel_of(connection, wish.vendor) or wish.channel,
        "source": wish.source or None,
        "policy": as_text(policy_for(connection, wish.vendor)),
        "owner": "",
        "level": 1,
        "acknowledged_by": "",
        "merged_into": "",
        "version": 1,
    }
