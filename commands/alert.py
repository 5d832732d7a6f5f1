"""`/govbot alert`: sets an alert, after showing how often it would have fired."""

from bot.domain.setup.permitted import ANSWERABLE
from bot.errors import UserError
from bot.message import Message
from commands.alerting.proposing import carry_out, proposal
from commands.alerting.words import EXAMPLE, read_words
from commands.request import Command, Request


def answer(request: Request) -> Message:
    if not request.words.strip():
        raise UserError("What shall I watch? A KPI and where, or: late feed.", hint=EXAMPLE)
    spoken = read_words(request)
    return carry_out(request, spoken.setting) if spoken.confirmed else proposal(request, spoken.setting)


ALERT = Command(
    name="alert",
    summary="Tells a channel when a KPI leaves its usual range, falls below a level, or a feed is late.",
    usage="/govbot alert KPI [names] [below LEVEL | above LEVEL] [min N] [at most N a day] [in #CHANNEL]",
    examples=("/govbot alert service_level voice", EXAMPLE, "/govbot alert late feed"),
    answer=answer,
    umbrella=True,
    roles=ANSWERABLE,
    form="alert",
)
