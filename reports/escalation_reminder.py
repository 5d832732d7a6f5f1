"""What the ladder says: reminders, missed targets, levels, and who was to be told."""

from collections.abc import Iterator, Sequence

from bot.domain.escalations.clocks import Clock, due
from bot.domain.escalations.courses import courses_of
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.ladder import REPEATED, dispute_key
from bot.domain.escalations.step import Step
from reports.escalation_disputes import waiting_said
from reports.escalation_repeats import repeats_said
from reports.escalation_words import Wording

HOW_TO_UPDATE = "Replies here are kept, but only this counts as one: the button Update, or @govbot escalate update"
OWED = {Clock.PRELIMINARY: "first word on the root cause", Clock.ROOT_CAUSE: "root cause"}
DOING = {Clock.ACKNOWLEDGE: "acknowledged", Clock.CONTAIN: "contained", Clock.RESOLVE: "resolved"}


def reminders(escalation: Escalation, steps: Sequence[Step], wording: Wording) -> Iterator[str]:
    """One sentence a clock: of several steps at once only the last counts."""
    for step in steps:
        if step.key.partition(":")[0] == REPEATED:
            yield f"{repeats_said(escalation, wording)}."
        yield from (waiting_said(each) for each in escalation.open_disputes if step.key == dispute_key(each))
    latest = {step.clock: step for step in steps if step.clock is not None}
    for clock, step in latest.items():
        if clock is not None:
            yield _sentence(escalation, clock, step, wording)


def empty_roster(escalation: Escalation, levels: Sequence[int], wording: Wording) -> str:
    """Said to those who decide, who can also mend it."""
    *first, last = (f"L{level}" for level in levels)
    named = f"{', '.join(first)} or {last}" if first else last
    of = f"Nobody of {wording.side(escalation)} is on the roster for {named} of {wording.vendor(escalation)}"
    return f"{of}, so you are told. Mend it: /escalate roster add {last} {escalation.vendor} @PERSON"


def _sentence(escalation: Escalation, clock: Clock, step: Step, wording: Wording) -> str:
    course = courses_of(escalation).get(clock)
    limit = due(course) if course else None
    when = f" {wording.at(limit)}" if limit else ""
    if clock is Clock.UPDATE:
        if step.percent < 100:
            return f"Reminder: an update is due{when}. {HOW_TO_UPDATE} {escalation.name} WORDS"
        return f"No update since {wording.at(escalation.updated_at)}."
    if clock in OWED:
        return _owed(OWED[clock], step, when)
    if step.percent < 100:
        return f"Reminder: to be {DOING[clock]} by{when}; {step.percent} % of the time has passed."
    if step.percent == 100:
        return f"Not {DOING[clock]} in time: it was due{when}."
    return f"Still not {DOING[clock]}: it was due{when}."


def _owed(what: str, step: Step, when: str) -> str:
    if step.percent < 100:
        return f"Reminder: the {what} is due{when}."
    return f"{'No' if step.percent == 100 else 'Still no'} {what}: it was due{when}."
