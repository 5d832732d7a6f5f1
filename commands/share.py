"""`/govbot share …`: an answer for the whole channel, in words; the same proposal as the button's."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.errors import UserError
from bot.message import Message
from commands import share_words
from commands.request import Command, Request
from commands.shared import about_of, again_of, narrowed, seen_by_readers

EXAMPLE = "/govbot share /sla last week by queue"
NO_FIGURES = "There are no figures to share in that."


def share_for(commands: Callable[[], Sequence[Command]]) -> Command:
    """It is told of the other commands late, because it is one of them."""

    def answer(request: Request) -> Message:
        name, _, words = request.words.strip().partition(" ")
        command = _shareable(name.removeprefix("/").casefold(), commands())
        if not request.place.channel or request.place.is_private:
            raise UserError("Only you read this. Ask for it in the channel that is to read it.", hint=EXAMPLE)
        asked = replace(request, words=words)
        if not again_of(command.answer(asked)):
            raise UserError(NO_FIGURES, hint=EXAMPLE)
        return _proposed(asked, command)

    return Command(
        name="share",
        summary="Posts an answer in the channel, for all its readers; who they are is told first, to you alone.",
        usage="/govbot share [a question]",
        examples=("/govbot share /sla today", EXAMPLE),
        answer=answer,
        umbrella=True,
    )


def _shareable(name: str, commands: Sequence[Command]) -> Command:
    """Only what has figures behind it is shared."""
    can = {command.name: command for command in commands if command.figures}
    if name not in can:
        names = " or ".join(command.typed for command in can.values())
        raise UserError(f"I share answers to {names}. Say which, in the words that ask it.", hint=EXAMPLE)
    return can[name]


def _proposed(request: Request, command: Command) -> Message:
    seen = seen_by_readers(request)
    if not seen.is_open:
        return share_words.paused(seen, request)
    about = about_of(seen.audience, request)
    again = again_of(narrowed(request, command, about))
    if not again:
        raise UserError(NO_FIGURES, hint=EXAMPLE)
    # Asked once, it is posted once, however often the button is pressed.
    asked_at = f"{request.now.timestamp():.0f}.{request.viewer.slack}"
    return share_words.proposal(seen.audience, about, request, f"{asked_at} {again}")
