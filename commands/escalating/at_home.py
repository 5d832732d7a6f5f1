"""One's own open escalations with their clocks, and the way to raise one."""

from collections.abc import Iterator

from bot.domain.escalations.finding import standing
from bot.domain.escalations.lifecycle import RAISERS
from bot.message import Actions, Block, Button, Text, escape
from commands.buttons import ASK
from commands.escalating.buttons import raise_button
from commands.escalating.lists import LISTS
from commands.escalating.scene import names_in, wording_of
from commands.request import Request
from reports import escalation_card

MOST = 5


def own_escalations(request: Request) -> Iterator[Block]:
    """Those one owns or raised, the worst first; nothing where one has none and may raise none."""
    mine = LISTS["mine"].among(standing(request.session.connection(), request.viewer), request)
    wording, called = wording_of(request.session, request.now), names_in(request.session)
    for escalation in mine[:MOST]:
        clocks = escalation_card.standing(escalation, wording, lambda slack: escape(called(slack)))
        timeline = Button("Timeline", ASK, f"escalate show {escalation.name}")
        yield Text(f"*{escape(escalation_card.title(escalation))}*\n{clocks}", beside=timeline)
    if request.viewer.role in RAISERS:
        more = (Button(f"All {len(mine)}", ASK, "escalate list mine"),) if len(mine) > MOST else ()
        yield Actions((raise_button(), *more))
