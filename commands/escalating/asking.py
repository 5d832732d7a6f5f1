"""Whoever raised it is asked whether it holds; those who decide, to accept a root cause or to close."""

from collections.abc import Iterator

from sqlmodel import Session

from bot.domain.actions.finding import actions_of
from bot.domain.escalations.chasing import SILENT_DAYS
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.finding import timeline
from bot.domain.escalations.lifecycle import DECIDERS, RAISERS, Act
from bot.domain.escalations.owing import is_unexplained, is_unmended
from bot.domain.escalations.step import Ask, Step
from bot.domain.escalations.stepping import Climbed
from bot.domain.people.directory import viewer_of
from bot.domain.people.four_eyes import is_barred
from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.people.roles import holders
from bot.message import Actions, Button
from commands.buttons import ASK, OPEN
from commands.escalating.buttons import ADD_ACTION, FORM
from commands.escalating.cause_buttons import cause_buttons, on_card
from commands.escalating.direct import send
from commands.escalating.scene import address, names_in
from reports.escalation_words import Wording


def ask(session: Session, climbed: Climbed, wording: Wording) -> None:
    """Of several reminders that were slept through, the last. `wording` is the drawn one."""
    latest = {step.asks: step for step in climbed.steps if step.asks is not None}
    for asks, step in latest.items():
        if asks is Ask.CONFIRM:
            _confirm(session, climbed.after, step, wording)
        else:
            for slack in _deciders(session, climbed.after, asks, wording):
                _decide(session, climbed.after, step, slack, wording)


def _deciders(session: Session, of: Escalation, asks: Ask, wording: Wording) -> list[str]:
    """Whoever submitted it is not asked to accept it where four eyes are asked for, unless nobody else can be."""
    all_of_them = holders(session, DECIDERS, now=wording.now)
    if asks is not Ask.ACCEPT:
        return all_of_them
    return [slack for slack in all_of_them if not is_barred(session, slack, (of.cause.submitted_by,))] or all_of_them


def _confirm(session: Session, of: Escalation, step: Step, wording: Wording) -> None:
    """Whoever resolved it themselves knows."""
    person = viewer_of(session, of.raised_by, "", now=wording.now)
    events = timeline(session.connection(), of, ADMINISTRATOR)
    resolved = next((event for event in reversed(events) if event.kind == Act.RESOLVE), None)
    if person is None or resolved is None or resolved.actor == of.raised_by:
        return
    if person.role not in RAISERS or not person.may_know(of.vendor):
        return
    start = address(person)
    reason = [f"{names_in(session)(resolved.actor)} resolved {of.name}, which you raised: {resolved.text}"]
    unmended = _is_unmended(session, of)
    reason.append(f"Does it hold? If not: {start} reopen {of.name} WHY. {_closing(of, start, unmended)}")
    send(session, of, step.key, of.raised_by, wording, "\n".join(reason), (Actions(tuple(_answers(of, unmended))),))


def _is_unmended(session: Session, of: Escalation) -> bool:
    return is_unmended(of, actions_of(session.connection(), of.name, ADMINISTRATOR))


def _closing(of: Escalation, start: str, unmended: bool) -> str:
    """What is missing before it can be closed, if anything is."""
    if is_unexplained(of):
        return "It can be closed once its root cause is accepted and somebody is to mend it by a day."
    if unmended:
        words = f"{start} action {of.name} corrective: WHAT owner @PERSON due 2026-12-01"
        return f"It can be closed once somebody is to mend it by a day: {words}"
    return f"If it does: {start} close {of.name}. After {SILENT_DAYS} working days of silence somebody else is asked."


def _decide(session: Session, of: Escalation, step: Step, slack: str, wording: Wording) -> None:
    plain = Wording(wording.books, wording.now, drawn=False)
    if step.asks is Ask.ACCEPT and of.cause.submitted_at is not None:
        who, when = names_in(session)(of.cause.submitted_by), plain.at(of.cause.submitted_at)
        told = f"The root cause of {of.name} waits to be accepted or returned: {who} submitted it {when}."
        send(session, of, step.key, slack, wording, told, cause_buttons(of))
    elif of.resolved_at is not None:
        who, when = names_in(session)(of.raised_by), plain.at(of.resolved_at)
        told = f"{of.name} was resolved {when}, and {who}, who raised it, has not objected since."
        unmended = _is_unmended(session, of)
        ask = f"Close it? In words: /escalate close {of.name}"
        told += f" {_closing(of, '/escalate', unmended) if unmended else ask}"
        send(session, of, step.key, slack, wording, told, (Actions(tuple(_answers(of, unmended))),))


def _answers(of: Escalation, unmended: bool) -> Iterator[Button]:
    """The step that is missing before it can be closed, else closing itself."""
    if is_unexplained(of):
        yield from on_card(of)[:1]
    elif unmended:
        yield Button("Add action", OPEN, f"{ADD_ACTION} {of.name}", primary=True)
    else:
        yield Button("Close", ASK, f"escalate {Act.CLOSE} {of.name}", primary=True)
    yield Button("Reopen", OPEN, f"{FORM} {Act.REOPEN} {of.name}")
