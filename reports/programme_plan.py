"""A programme file's plan as a message: what is added, changed and ended."""

from collections import Counter
from enum import StrEnum

from bot.domain.setup.plan import Change, FollowUp, Kind, Plan
from bot.message import Block, Headline, Message, Note, Text, escape

SIGNS = {Kind.ADDED: "+", Kind.CHANGED: "~", Kind.ENDED: "–"}
FOLLOW_UPS = {
    FollowUp.RELEASE_HELD: "Held rows of queues that are known now will be loaded.",
    FollowUp.RESUM_CONTACTS: "Contacts will be summed again where their threshold changed.",
    FollowUp.REHOUR: "Coverage will be counted again with the new opening hours.",
}


class Stage(StrEnum):
    """A plan that is only shown, one that is about to be written, and one that was."""

    PROPOSED = "Would change"
    BEGUN = "Changes"
    APPLIED = "Applied"


def plan_message(plan: Plan, stage: Stage) -> Message:
    title = _title(plan, stage)
    lines = [_line(change) for change in plan.changes]
    follow_ups = () if stage is Stage.APPLIED else tuple(FOLLOW_UPS[each] for each in plan.follow_ups)
    notes = "\n".join([*follow_ups, *plan.notes])
    blocks: list[Block] = [Headline(title)]
    if lines:
        blocks.append(Text(escape("\n".join(lines))))
    if notes:
        blocks.append(Note(escape(notes)))
    return Message("\n".join(part for part in (title, *lines, notes) if part), tuple(blocks))


def _title(plan: Plan, stage: Stage) -> str:
    if not plan.changes:
        return "Nothing to change."
    counts = Counter(change.kind for change in plan.changes)
    told = ", ".join(f"{counts[kind]} {kind.value}" for kind in Kind if counts[kind])
    return f"{stage.value}: {told}."


def _line(change: Change) -> str:
    detail = f": {change.detail}" if change.detail else ""
    return f"{SIGNS[change.kind]} {change.what} {change.name}{detail}"
