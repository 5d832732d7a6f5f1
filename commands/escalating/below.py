"""Below its card an escalation needs no name."""

from bot.domain.escalations.finding import by_id
from bot.domain.escalations.places import posted_at
from commands.escalating.slips import DEEDS
from commands.escalating.words import NAME
from commands.request import Request


def with_name(request: Request, words: str) -> str:
    """`update calls flow again`, said in the thread of NW-12's card, is `update NW-12 calls flow again`."""
    first, _, rest = words.partition(" ")
    if not request.thread or first.casefold() not in DEEDS or NAME.fullmatch(rest.strip().partition(" ")[0]):
        return words
    connection = request.session.connection()
    spot = posted_at(connection, request.place.channel, request.thread)
    return f"{first} {by_id(connection, spot.escalation).name} {rest}".strip() if spot is not None else words
