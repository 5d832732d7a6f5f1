"""What people do about a root cause: who may, whether it can be done now, and what it changes."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import datetime

from sqlmodel import Session

from bot.domain.escalations.cause_courses import due_once_returned
from bot.domain.escalations.escalation import Escalation, Side
from bot.domain.escalations.explaining.permitted import refuse_others, refuse_own, state_after
from bot.domain.escalations.explaining.reading import explanation, written
from bot.domain.escalations.explaining.storing import Columns, keep, turned_to
from bot.domain.escalations.finding import Event, by_id, find
from bot.domain.escalations.noting import note, note_breaches
from bot.domain.escalations.raising import actor_of
from bot.domain.escalations.repeating import link_by_cause
from bot.domain.escalations.root_cause.course import CauseAct, CauseState
from bot.domain.escalations.root_cause.edits import LONGEST
from bot.domain.escalations.root_cause.findings import Findings, as_text
from bot.domain.escalations.root_cause.lacking import is_preliminary
from bot.domain.escalations.stepping import plan_steps
from bot.domain.escalations.turn import taken
from bot.domain.people.permissions import Viewer
from bot.domain.people.vendor_names import refuse_naming_others
from bot.domain.vendors.turns import take_turn
from bot.errors import UserError

Edit = Callable[[Findings], Findings]
WRITTEN, BEGUN, PRELIMINARY = "cause write", "cause begin", "cause preliminary"
SUBMITTED, ACCEPTED, RETURNED = "cause submit", "cause accept", "cause return"
"""The kinds of lines they leave in the timeline; of what is only written the audit log alone tells."""


@dataclass(frozen=True)
class Explained:
    """`event` is the line it left in the timeline, None for a draft that goes on."""

    escalation: Escalation
    event: Event | None


def write(session: Session, name: str, edit: Edit, viewer: Viewer, *, now: datetime) -> Explained:
    """In the caller's transaction, as are the others. What is as the log proposes stays a proposal."""
    before, state = _begun(session, name, CauseAct.WRITE, viewer)
    connection = session.connection()
    whole = explanation(connection, before, viewer).findings
    edited = edit(whole)
    refuse_naming_others(connection, before.vendor, viewer, as_text(edited), as_text(whole))
    kept = _own(written(connection, before), whole, edited)
    columns: Columns = {"state": state.value}
    first_word = before.cause.preliminary_at is None and is_preliminary(edited)
    if first_word:
        columns["preliminary_at"] = now
    note_breaches(connection, before, now=now)
    keep(session, before, columns, kept, actor_of(viewer), now=now)
    kind = PRELIMINARY if first_word else BEGUN if before.cause.state is CauseState.ABSENT else ""
    return _told(session, before, kind, viewer, "", now)


def submit(session: Session, name: str, viewer: Viewer, *, now: datetime) -> Explained:
    """Raises UserError with everything it lacks. What the log proposed is the writer's word from now on."""
    before, state = _begun(session, name, CauseAct.SUBMIT, viewer)
    connection = session.connection()
    found = explanation(connection, before, viewer)
    if found.lacking:
        raise UserError(
            f"The root cause of {before.name} cannot be submitted yet. It lacks: {'; '.join(found.lacking)}",
            hint=f"/escalate cause {before.name}",
        )
    columns: Columns = {"state": state.value, "submitted_at": now, "submitted_by": actor_of(viewer)}
    columns |= {"for_client": viewer.vendor is None, "preliminary_at": before.cause.preliminary_at or now}
    note_breaches(connection, before, now=now)
    keep(session, before, columns, found.findings, actor_of(viewer), now=now)
    turned_to(connection, before, Side.CLIENT)
    category = found.findings.category
    text = f"{category.label}: {found.findings.root}" if category else found.findings.root
    return _told(session, before, SUBMITTED, viewer, text, now)


def accept(session: Session, name: str, text: str, viewer: Viewer, *, now: datetime) -> Explained:
    # Before any escalation's row: it may be linked to an earlier one, and two that link would wait for each other's.
    take_turn(session.connection(), find(session.connection(), name, viewer).vendor)
    before, state = _begun(session, name, CauseAct.ACCEPT, viewer)
    refuse_own(session, before, viewer, now=now)
    refuse_naming_others(session.connection(), before.vendor, viewer, text)
    columns: Columns = {"state": state.value, "accepted_at": now, "decided_by": actor_of(viewer), "lacks": ""}
    keep(session, before, columns, None, actor_of(viewer), now=now)
    link_by_cause(session, before, now=now)
    return _told(session, before, ACCEPTED, viewer, _short(text), now)


def send_back(session: Session, name: str, text: str, viewer: Viewer, *, now: datetime) -> Explained:
    """`text` is what is missing: everybody who works on it reads it."""
    before, state = _begun(session, name, CauseAct.RETURN, viewer)
    lacks = _short(text)
    refuse_naming_others(session.connection(), before.vendor, viewer, lacks)
    if not lacks:
        raise UserError("What is missing?", hint=f"/escalate cause {before.name} return WHAT IS MISSING")
    columns: Columns = {"state": state.value, "returned_at": now, "decided_by": actor_of(viewer), "lacks": lacks}
    columns |= {"accepted_at": None, "due_at": due_once_returned(before, now)}
    keep(session, before, columns, None, actor_of(viewer), now=now)
    turned_to(session.connection(), before, Side.CLIENT if before.cause.for_client else Side.VENDOR)
    return _told(session, before, RETURNED, viewer, lacks, now)


def _begun(session: Session, name: str, act: CauseAct, viewer: Viewer) -> tuple[Escalation, CauseState]:
    """Of two at once the second comes in here when the first is through."""
    before = taken(session.connection(), name, viewer)
    refuse_others(act, viewer)
    return before, state_after(session, before, act)


def _told(session: Session, before: Escalation, kind: str, viewer: Viewer, text: str, now: datetime) -> Explained:
    connection = session.connection()
    escalation = by_id(connection, before.id)
    plan_steps(connection, escalation)
    if not kind:
        return Explained(escalation, None)
    return Explained(escalation, note(session, escalation, kind, actor_of(viewer), text, now=now))


def _own(old: Findings, whole: Findings, edited: Findings) -> Findings:
    changed = {
        field.name: getattr(edited, field.name)
        for field in fields(Findings)
        if getattr(edited, field.name) != getattr(whole, field.name)
    }
    return replace(old, **changed)


def _short(text: str) -> str:
    said = text.strip()
    if len(said) > LONGEST:
        raise UserError(f"That is longer than {LONGEST:,} characters. Say it shorter.")
    return said
