"""An escalation is linked to an earlier one with the same cause, and what looks like one is proposed."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, update
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain.escalations.deed import Deed
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.finding import by_id, find
from bot.domain.escalations.lifecycle import AT_WORK, CLOCKWORK, DECIDERS, Act, State
from bot.domain.escalations.noting import note
from bot.domain.escalations.repeats import NO_OTHER, names_with
from bot.domain.escalations.rows import matching
from bot.domain.escalations.sketches import Sketch, likeness, sketches
from bot.domain.escalations.stepping import plan_steps
from bot.domain.escalations.tables import EscalationRow
from bot.domain.people.permissions import Viewer
from bot.errors import UserError

WITHIN = timedelta(days=30)
"""Later than that the same cause is a new story (DOMAIN §3.4)."""
ALIKE, ALIKE_IN_KIND = 70.0, 50.0
"""The likeness of titles from which a person is asked; in kind: of one category and one queue or KPI."""
ONE_CAUSE = 90.0
"""Of one category, the words of two last whys that are so alike tell of one cause."""
NO_MORE = (State.CANCELLED, State.MERGED)


def refuse_repeating(connection: Connection, escalation: Escalation, deed: Deed, viewer: Viewer) -> None:
    """A repeat is of an earlier one of the same vendor; taking the link away again is for those who decide."""
    if deed.into.casefold() == NO_OTHER:
        if not escalation.repeat_of:
            raise UserError(f"{escalation.name} is not linked to another one.")
        if viewer.role not in DECIDERS:
            raise UserError("Only a manager or an administrator takes the link to an earlier one away.")
        return
    other = find(connection, deed.into, viewer)
    if escalation.repeat_of == other.name:
        raise UserError(f"{escalation.name} is linked to {other.name} already.")
    if other.vendor != escalation.vendor or other.id >= escalation.id or other.state in NO_MORE:
        raise UserError(f"{escalation.name} repeats only what was raised before it, neither cancelled nor merged.")
    if escalation.raised_at - other.raised_at > WITHIN:
        raise UserError(f"{other.name} was raised more than 30 days before {escalation.name}: that is no repeat.")


def replan_later(connection: Connection, escalation: Escalation) -> None:
    """Those after it with the same cause are repeats of one more, or of one less, than they were."""
    table = table_of(EscalationRow)
    own = [table.c.vendor == escalation.vendor, table.c.repeat_of.is_not(None), table.c.id > escalation.id]
    linked = matching(connection, own)
    family = names_with(escalation.name, ((each.name, each.repeat_of) for each in linked))
    for each in linked:
        if each.name in family and each.state in AT_WORK:
            connection.execute(update(table).where(table.c.id == each.id).values(version=table.c.version + 1))
            plan_steps(connection, each)


def link_by_cause(session: Session, escalation: Escalation, *, now: datetime) -> None:
    """Once its root cause is accepted: to the latest before it that has the same, in the caller's transaction."""
    connection, cause = session.connection(), escalation.cause
    if escalation.repeat_of or not cause.category:
        return
    known = matching(connection, _before(escalation))
    same = [each for each in known if each.cause.delivered_at and each.cause.category == cause.category]
    same = [each for each in same if likeness(each.cause.words, cause.words) >= ONE_CAUSE]
    if not same:
        return
    table = table_of(EscalationRow)
    linked = update(table).where(table.c.id == escalation.id)
    connection.execute(linked.values(repeat_of=same[-1].name, repeat_at=now))
    after = by_id(connection, escalation.id)
    # The rows of the later ones before the audit log, as everybody takes them who works on one of those.
    replan_later(connection, after)
    note(session, after, Act.REPEAT.value, CLOCKWORK, same[-1].name, now=now)


def raised_before(connection: Connection, escalation: Escalation) -> Sequence[Sketch]:
    """Those of its vendor and the 30 days before that it can be a repeat of."""
    return sketches(connection, *_before(escalation))


def _before(escalation: Escalation) -> list[ColumnElement[bool]]:
    table = table_of(EscalationRow)
    lately = [table.c.raised_at >= escalation.raised_at - WITHIN, table.c.id < escalation.id]
    real = table.c.state.not_in([state.value for state in NO_MORE])
    return [table.c.vendor == escalation.vendor, real, *lately]


def likely_repeat(connection: Connection, escalation: Escalation) -> Sketch | None:
    """An earlier one of its vendor and the last 30 days that looks like it; None where it is linked already."""
    if escalation.repeat_of:
        return None
    known = [each for each in raised_before(connection, escalation) if _fits(escalation, each)]
    scored = [(likeness(escalation.title, each.title), each.id, each) for each in known]
    alike = [entry for entry in scored if entry[0] >= (ALIKE_IN_KIND if _in_kind(escalation, entry[2]) else ALIKE)]
    return max(alike, key=lambda entry: entry[:2])[2] if alike else None


def _fits(one: Escalation, other: Sketch) -> bool:
    """Where both name a queue or a category, the same."""
    pairs = ((one.queue, other.queue), (one.category, other.category))
    return all(not (mine and theirs) or mine == theirs for mine, theirs in pairs)


def _in_kind(one: Escalation, other: Sketch) -> bool:
    same_place = (one.queue and one.queue == other.queue) or (one.kpi and one.kpi == other.kpi)
    return bool(one.category and one.category == other.category and same_place)
