"""`@govbot take this back`: what was shared in a channel goes again; also by the menu of the message and by ✗ on it."""

from bot.domain.sharing.taking_back import HINT, take_back
from bot.errors import UserError
from bot.message import Button, Confirm, Menu, Message
from bot.message.saying import said
from commands.buttons import ASK
from commands.request import Command, Request

WORDS = ("this back", "it back", "that back", "back", "back this")
MENU = Menu((Button("Take back", ASK, "take this back", confirm=Confirm("It goes for everybody here.", "Take back")),))


def answer(request: Request) -> Message:
    if " ".join(request.words.casefold().split()) not in WORDS:
        raise UserError("I take back what I shared.", hint=HINT)
    message = request.message or request.thread
    taken = take_back(request.session, request.viewer, request.place.channel, message, now=request.now)
    return said("Taken back; it goes in a moment." if taken else "It was taken back already.")


TAKE_BACK = Command(
    name="take",
    summary="Takes back what you shared: say it in its thread, choose it in its menu, or react to it with ✗ (:x:).",
    usage="@govbot take this back",
    examples=("@govbot take this back",),
    answer=answer,
    umbrella=True,
)
