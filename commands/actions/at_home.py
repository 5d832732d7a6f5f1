"""One's own actions that are still to be done, the late first."""

from collections.abc import Iterator

from bot.domain.actions.finding import standing
from bot.domain.performance.books import books_of
from bot.message import Block, Button, Text, escape
from commands.buttons import ASK
from commands.escalating.scene import names_in
from commands.request import Request
from reports import action_words

MOST = 5


def own_actions(request: Request) -> Iterator[Block]:
    connection = request.session.connection()
    found = standing(connection, None, request.viewer, now=request.now)
    mine = [each for each in found if each.is_to_do and each.owner == request.viewer.slack]
    called, today = names_in(request.session), books_of(connection).calendar.day_of(request.now)
    for action in mine[:MOST]:
        lines = f"{action_words.headline(action)}\n{action_words.standing_said(action, called, today)}"
        yield Text(escape(lines), beside=Button("Done", ASK, f"escalate action {action.name} done"))
    if len(mine) > MOST:
        yield Text(f"{len(mine) - MOST} more: `escalate actions mine`")
