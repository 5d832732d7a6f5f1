"""`/escalate`: a problem is raised, worked and closed, in words."""

from collections.abc import Callable

from bot.domain.escalations.lifecycle import RAISERS
from bot.errors import UserError
from bot.message import Attachment, Message
from commands.actions.acting import with_actions
from commands.actions.asked import listed as listed_actions
from commands.actions.asked import of_escalations
from commands.actions.effects import shown as shown_effect
from commands.actions.words import ACTION, ACTIONS, EFFECT
from commands.escalating.acting import done, listed, raised, raised_unless_known, shown, undone
from commands.escalating.below import with_name
from commands.escalating.buttons import FROM, RAISE
from commands.escalating.cause import caused
from commands.escalating.lists import which_in
from commands.escalating.problem import wish_from
from commands.escalating.reporting import REPORT, exported, reported
from commands.escalating.rosters import AWAY, ROSTER, away, roster
from commands.escalating.slips import refuse_slips
from commands.escalating.words import ANYWAY, CAUSE, LIST, SHOW, UNDO, deed_in, named_in
from commands.request import Command, Request

OTHERS: dict[str, Callable[[Request, str], Message]] = {
    ROSTER: roster,
    AWAY: away,
    REPORT: reported,
    ACTION: of_escalations,
    ACTIONS: listed_actions,
    EFFECT: shown_effect,
}
"""What else the first word can say."""


def answer(request: Request) -> Message:
    words = with_name(request, request.words.strip())
    named = named_in(words)
    if named is not None:
        if named.verb == SHOW:
            return with_actions(request, shown(request, named.name), named.name.upper())
        if named.verb == UNDO:
            return undone(request, named.name)
        if named.verb == CAUSE:
            return caused(request, named.name, named.rest)
        return done(request, named.name, deed_in(named))
    first, _, rest = words.partition(" ")
    if first.casefold() in OTHERS:
        return OTHERS[first.casefold()](request, rest)
    if first.casefold() == ANYWAY and rest.strip():
        return raised(request, wish_from(request, *_told_in(request, rest.strip())))
    if not words or first.casefold() == LIST:
        return listed(request, which_in(request, rest))
    refuse_slips(words, OTHERS)
    return raised_unless_known(request, wish_from(request, words, source_of(request)), words)


def export(request: Request) -> Attachment:
    first, _, rest = request.words.strip().partition(" ")
    if first.casefold() != REPORT:
        raise UserError("Say what is to become a file.", hint="/escalate report last month csv")
    return exported(request, rest)


def _told_in(request: Request, words: str) -> tuple[str, str]:
    """The problem and its message: a button names the one of the channel it stands in."""
    first, _, rest = words.partition(" ")
    if first.startswith(f"{FROM}{request.place.channel}:"):
        return rest, first.removeprefix(FROM)
    return words, source_of(request)


def source_of(request: Request) -> str:
    """The message it was typed in; slash commands are in none."""
    return f"{request.place.channel}:{request.typed}" if request.typed else ""


ESCALATE = Command(
    name="escalate",
    summary="Raises a problem with a vendor and works it until it is closed, by its clocks.",
    usage=(
        "/escalate [WHAT IS WRONG | list [mine | VENDOR] | show NAME | cause NAME | report [period] [VENDOR] | roster "
        "| actions [mine | overdue | VENDOR] | action NAME … | effect NAME | ack, update, resolve … NAME WORDS]"
    ),
    examples=(
        "/escalate list",
        "/escalate S2 callers cut off since 10:40",
        "/escalate ack NAME",
        "/escalate update NAME calls flow again, cause unknown",
        "/escalate report last month",
        "/escalate actions overdue",
        "/escalate cause NAME",
    ),
    answer=answer,
    export=export,
    roles=RAISERS,
    form=RAISE,
)
