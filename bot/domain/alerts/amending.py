"""Alerts are set, snoozed and ended by managers; acknowledged by whoever may see them and does more than read."""

from dataclasses import asdict, replace
from datetime import datetime

from sqlalchemy import Table, func, insert, select, update
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain import audit
from bot.domain.alerts.kept import Kept, Setting
from bot.domain.alerts.lifecycle import State
from bot.domain.alerts.reading import alert_now, alerts_in_force
from bot.domain.alerts.seeing import LIST, check_seen
from bot.domain.alerts.tables import Alert, AlertState
from bot.domain.people.permissions import Role, Viewer
from bot.domain.setup.permitted import ANSWERABLE, refuse_role
from bot.domain.vendors.registry import Registry
from bot.errors import UserError

SETTING = "set, snooze or end alerts"
READERS = (Role.EXECUTIVE,)


def set_alert(session: Session, setting: Setting, *, by: Viewer, registry: Registry, now: datetime) -> Kept:
    """Judged from now on: what lies before was shown when it was proposed."""
    refuse_role(by.role, ANSWERABLE, SETTING)
    # Of two who confirm at once the second finds the first one's alert, and numbers are never given twice.
    audit.take_turn(session)
    if any(_same(kept.setting, setting) for kept in alerts_in_force(session.connection())):
        raise UserError("That is watched already, and told there.", hint=LIST)
    alert, number = _alerts(), _next_number(session, setting.extent.vendor)
    values = {**asdict(setting.extent), "number": number, "kpi": setting.kpi, "feed": setting.feed}
    values |= {"tells": setting.tells, "mode": setting.mode.value, "level": setting.level}
    values |= {"minimum_n": setting.minimum_n, "daily_cap": setting.daily_cap}
    made = insert(alert).values(**values, made_by=_actor(by), made_at=now, next_at=now, turn=0, horizon=0)
    found = session.connection().execute(made.returning(alert.c.id)).scalar_one()
    kept = Kept(found, number, setting, _actor(by), now, None, 0, 0)
    _record(session, "alert set", kept, by, registry, now, level=str(setting.level or setting.mode.value))
    return kept


def snooze(
    session: Session, kept: Kept, until: datetime | None, *, by: Viewer, registry: Registry, now: datetime
) -> None:
    """Nothing is told before `until`; None wakes it."""
    refuse_role(by.role, ANSWERABLE, SETTING)
    _change(session, kept, snoozed_until=until, next_at=until or now)
    said = until.isoformat() if until else "woken"
    _record(session, "alert snoozed", kept, by, registry, now, until=said)


def end(session: Session, kept: Kept, *, by: Viewer, registry: Registry, now: datetime) -> None:
    refuse_role(by.role, ANSWERABLE, SETTING)
    _change(session, kept, ended_at=now)
    _record(session, "alert ended", kept, by, registry, now)


def acknowledge(session: Session, kept: Kept, *, by: Viewer, registry: Registry, now: datetime) -> list[str]:
    """The slices that fire and that nobody had acknowledged; UserError where the person only reads."""
    check_seen(session, kept, by)
    if by.role in READERS or not by.slack:
        raise UserError("Only somebody who can look into it acknowledges an alert.")
    state = table_of(AlertState)
    firing = (state.c.alert_id == kept.id, state.c.state == State.FIRING.value, state.c.acknowledged_by == "")
    done = update(state).where(*firing).values(acknowledged_by=by.slack, acknowledged_at=now)
    slices = list(session.connection().execute(done.returning(state.c.slice)).scalars())
    if slices:
        _record(session, "alert acknowledged", kept, by, registry, now, slices=", ".join(sorted(slices)))
    return sorted(slices)


def _same(one: Setting, other: Setting) -> bool:
    """How often it may tell, and of how few contacts, makes no other alert of it."""
    return replace(one, minimum_n=other.minimum_n, daily_cap=other.daily_cap) == other


def _next_number(session: Session, vendor: str) -> int:
    alert = _alerts()
    latest = select(func.max(alert.c.number)).where(alert.c.vendor == vendor)
    return (session.connection().execute(latest).scalar() or 0) + 1


def _change(session: Session, kept: Kept, **values: object) -> None:
    alert = _alerts()
    current = alert_now(session.connection(), kept.id)
    if current is None:
        raise UserError("That alert has ended.", hint=LIST)
    changed = update(alert).where(alert.c.id == kept.id, alert.c.ended_at.is_(None))
    # A round that is judging it now starts again from what is said here.
    session.connection().execute(changed.values(turn=alert.c.turn + 1, **values))


def _record(
    session: Session, action: str, kept: Kept, by: Viewer, registry: Registry, now: datetime, **detail: str
) -> None:
    audit.record(session, actor=_actor(by), action=action, subject=kept.name(registry), now=now, detail=detail)


def _actor(by: Viewer) -> str:
    return by.slack or by.name


def _alerts() -> Table:
    return table_of(Alert)
