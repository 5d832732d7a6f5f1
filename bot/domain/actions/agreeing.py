"""An action is agreed: what, whose, until when, and what is to show that it helped."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection, insert
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain import audit
from bot.domain.actions.action import Action, Check
from bot.domain.actions.finding import by_id
from bot.domain.actions.fitness import refuse_unfit
from bot.domain.actions.lifecycle import OF_REVIEWS, Kind, State
from bot.domain.actions.numbering import next_of_review, next_of_subject
from bot.domain.actions.permitted import actor_of, owner_for, refuse_agreeing
from bot.domain.actions.tables import ActionRow
from bot.domain.actions.times import next_reminder
from bot.domain.people.permissions import Viewer
from bot.domain.programme.settings import settings_of
from bot.domain.vendors.turns import take_turn
from bot.errors import UserError

LONGEST = 1_000


@dataclass(frozen=True)
class Wish:
    """`subject` is an escalation's name for what mends it, a `review_subject` for the rest."""

    vendor: str
    subject: str
    kind: Kind
    text: str
    owner: str = ""
    due: date | None = None
    check: Check | None = None
    private: bool = False


def agree(session: Session, wish: Wish, viewer: Viewer, *, now: datetime) -> Action:
    """In the caller's transaction. UserError says in one sentence what is missing or cannot be."""
    refuse_agreeing(wish.vendor, wish.kind, viewer, private=wish.private)
    text = " ".join(wish.text.split())
    if not text:
        raise UserError("What is to be done? One sentence.", hint="/escalate actions")
    if len(text) > LONGEST:
        raise UserError(f"That is longer than {LONGEST:,} characters: say in a sentence or two what is to be done.")
    connection = session.connection()
    if wish.kind is Kind.DECISION:
        wish = replace(wish, owner="", due=None, check=None)
    else:
        owner_for(session, wish.vendor, wish.owner, private=wish.private, now=now)
        refuse_past(connection, wish.due, now)
        if wish.check is not None:
            refuse_unfit(connection, wish.vendor, wish.check)
    code = take_turn(connection, wish.vendor)
    action = by_id(connection, _insert(connection, wish, text, code, actor_of(viewer), now))
    detail = {"text": text, "owner": action.owner, "due": str(action.due or "")}
    audit.record(
        session, actor=action.made_by, action=f"agree {wish.kind}", subject=action.name, now=now, detail=detail
    )
    return action


def refuse_past(connection: Connection, due: date | None, now: datetime) -> None:
    today = settings_of(connection).calendar.day_of(now)
    if due is None:
        raise UserError("Until when? Say the day it is due, as: due 2026-12-01.")
    if due < today:
        raise UserError(f"{due} is past already. Say a day from {today} on.")


def _insert(connection: Connection, wish: Wish, text: str, code: str, actor: str, now: datetime) -> int:
    is_review = wish.kind in OF_REVIEWS
    numbered = (
        next_of_review(connection, wish.vendor, code, private=wish.private)
        if is_review
        else next_of_subject(connection, wish.subject)
    )
    calendar = settings_of(connection).calendar
    is_decision = wish.kind is Kind.DECISION
    values = {
        "name": numbered.name,
        "vendor": wish.vendor,
        "subject": wish.subject,
        "number": numbered.number,
        "kind": wish.kind.value,
        "text": text,
        "state": (State.IMPLEMENTED if is_decision else State.PLANNED).value,
        "owner": wish.owner,
        "due": wish.due,
        "moved": 0,
        "for_client": wish.private,
        "made_by": actor,
        "made_at": now,
        "done_on": calendar.day_of(now) if is_decision else None,
        "decided_by": "",
        "reason": "",
        "remind_at": None if wish.due is None else next_reminder(wish.due, calendar, now),
        "version": 1,
    }
    values |= _checked(wish.check)
    key = connection.execute(insert(table_of(ActionRow)).values(**values)).inserted_primary_key
    return int(key[0]) if key else 0


def _checked(check: Check | None) -> dict[str, object]:
    if check is None:
        return {"check_kpi": "", "check_queue": "", "check_at_least": True, "check_length": 0, "check_span": "points"}
    return {
        "check_kpi": check.kpi,
        "check_queue": check.queue,
        "check_at_least": check.at_least,
        "check_threshold": check.threshold,
        "check_length": check.length,
        "check_span": check.span.value,
    }
