"""What people do about an escalation: who may, whether it can be done now, and what it changes."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain.actions.finding import actions_of
from bot.domain.escalations.changes import changed
from bot.domain.escalations.deed import Deed, Done
from bot.domain.escalations.disputes import fitting, write_down
from bot.domain.escalations.escalation import Escalation, Phase
from bot.domain.escalations.explaining.storing import come_back
from bot.domain.escalations.finding import by_id, find
from bot.domain.escalations.lifecycle import MOVES, Act, State
from bot.domain.escalations.linked import ask_figure
from bot.domain.escalations.noting import note, note_breaches
from bot.domain.escalations.owing import refuse_unexplained, refuse_unmended
from bot.domain.escalations.permitted import person_for, refuse_others, refuse_private
from bot.domain.escalations.raising import LONGEST_TEXT, actor_of
from bot.domain.escalations.refusals import out_of_turn
from bot.domain.escalations.repeating import refuse_repeating, replan_later
from bot.domain.escalations.replies import names_known_to
from bot.domain.escalations.stepping import plan_steps
from bot.domain.escalations.tables import EscalationRow
from bot.domain.escalations.turn import taken
from bot.domain.escalations.undoing import UNDO, UNDONE
from bot.domain.people.permissions import ADMINISTRATOR, Viewer
from bot.domain.people.vendor_names import refuse_naming_others
from bot.domain.vendors.turns import take_turn
from bot.errors import UserError
from bot.message.typed import in_words


def carry_out(session: Session, name: str, deed: Deed, viewer: Viewer, *, now: datetime) -> Done:
    """In the caller's transaction. Whoever comes second is told who was first, by a UserError."""
    connection = session.connection()
    if deed.act is Act.REPEAT:
        # Before any escalation's row, or two that link at once would wait for each other's.
        take_turn(connection, find(connection, name, viewer).vendor)
    before = taken(connection, name, viewer)
    refuse_others(before, deed.act, viewer)
    refuse_private(before, deed, viewer)
    after = _state_after(session, before, deed, viewer)
    # Typed in a channel, words come with Slack's marks for people.
    deed = replace(deed, text=in_words(deed.text, names_known_to(session, before.vendor, now)))
    deed = fitting(before, deed)
    text = _said(before, deed)
    refuse_naming_others(connection, before.vendor, viewer, "" if deed.private else text)
    if deed.act is Act.ASSIGN:
        person_for(session, before, deed.person, now=now)
    if deed.act is Act.MERGE:
        _refuse_merging(before, find(connection, deed.into, viewer))
    if deed.act is Act.REPEAT:
        refuse_repeating(connection, before, deed, viewer)
    note_breaches(connection, before, now=now)
    changed(connection, before, deed, after, actor_of(viewer), now=now)
    if deed.act in (Act.CONTEST, Act.SETTLE):
        write_down(connection, before, deed, actor_of(viewer), now=now)
    if deed.act is Act.REOPEN:
        come_back(connection, before, text, now=now)
    escalation = by_id(connection, before.id)
    plan_steps(connection, escalation)
    if deed.act is Act.RESOLVE:
        ask_figure(connection, escalation, Phase.RESOLVED, now=now)
    if deed.act is Act.REPEAT:
        replan_later(connection, escalation)
    event = note(session, escalation, deed.act.value, actor_of(viewer), text, now=now, private=deed.private)
    return Done(before, escalation, event)


def undo(session: Session, name: str, viewer: Viewer, *, now: datetime) -> Done:
    """A slip: within ten seconds, by whoever raised it, and only while nobody has done anything about it."""
    connection = session.connection()
    before = taken(connection, name, viewer)
    if before.raised_by != actor_of(viewer):
        raise UserError(f"Only whoever raised {before.name} can undo it.")
    if now - before.raised_at > UNDO or before.state is not State.OPEN or before.version > 2:
        raise UserError(
            f"{before.name} can no longer be undone.", hint=f"/escalate cancel {before.name} and why it is none"
        )
    table = table_of(EscalationRow)
    values = {"state": State.CANCELLED.value, "closed_at": now, "source": None}
    connection.execute(update(table).where(table.c.id == before.id).values(**values))
    escalation = by_id(connection, before.id)
    plan_steps(connection, escalation)
    return Done(before, escalation, note(session, escalation, UNDONE, actor_of(viewer), now=now))


def _state_after(session: Session, escalation: Escalation, deed: Deed, viewer: Viewer) -> State:
    after = MOVES[deed.act].after(escalation.state)
    if after is None:
        raise out_of_turn(session, escalation, deed.act)
    if deed.act is Act.TAKE and escalation.owner == actor_of(viewer):
        raise UserError(f"{escalation.name} is yours already.")
    if deed.act is Act.RESUME and escalation.pause is None:
        raise UserError(f"The clocks of {escalation.name} are running.")
    if deed.act is Act.CLOSE:
        refuse_unexplained(escalation)
        refuse_unmended(escalation, actions_of(session.connection(), escalation.name, ADMINISTRATOR))
    if deed.act is Act.PAUSE:
        _refuse_pausing(escalation, deed)
    return after


def _refuse_pausing(escalation: Escalation, deed: Deed) -> None:
    if escalation.pause is not None:
        raise UserError(f"The clocks of {escalation.name} stand still already: {escalation.pause.reason}.")
    allowed = escalation.policy.pauses
    if deed.reason not in allowed:
        named = " or ".join(reason.value for reason in allowed)
        raise UserError(
            f"Clocks stand still only while we wait for: {named}.",
            hint=f"/escalate pause {escalation.name} {allowed[0].value}",
        )


def _said(escalation: Escalation, deed: Deed) -> str:
    text, asks = deed.text.strip(), MOVES[deed.act].asks
    if asks and not text:
        raise UserError(asks, hint=f"/escalate {deed.act} {escalation.name} and the words")
    said = ": ".join(part for part in (deed.told, text) if part)
    if len(said) > LONGEST_TEXT:
        raise UserError(f"That is longer than {LONGEST_TEXT:,} characters. Shorten it, or drop it as a file.")
    return said


def _refuse_merging(escalation: Escalation, into: Escalation) -> None:
    if into.id == escalation.id:
        raise UserError("An escalation cannot be merged into itself.")
    if into.vendor != escalation.vendor or into.is_over:
        raise UserError(f"{escalation.name} cannot be merged into {into.name}: it is another vendor's, or over.")
