"""`/govbot help`: what can be asked, made from the catalogue itself."""

from collections.abc import Callable, Sequence

from bot.message import Block, Headline, Message, Note, Text, escape
from commands.request import Command, Request

OPENING = (
    "I keep vendors to their contracts. Ask me here, in a direct message, or by mention; answers are private to you."
)
CLOSING = (
    "Periods: today, yesterday, last week, mtd, 2026-W46, October, 2026-11-01..2026-11-07. Split: by vendor, queue, "
    "channel, day, hour … Every command also works as /govbot sla …"
)


def help_for(commands: Callable[[], Sequence[Command]]) -> Command:
    """The help command; it is told of the others late, because it is one of them."""

    def answer(request: Request) -> Message:
        blocks: list[Block] = [Headline("govbot"), Text(OPENING)]
        lines = ["govbot", OPENING]
        for command in commands():
            if not command.usage or (command.roles and request.viewer.role not in command.roles):
                continue
            examples = " · ".join(f"`{example}`" for example in command.examples)
            blocks.append(Text(f"*{escape(command.usage)}*\n{escape(command.summary)}\n{escape(examples)}"))
            lines += [command.usage, f"  {command.summary}", f"  {' · '.join(command.examples)}"]
        return Message("\n".join([*lines, CLOSING]), (*blocks, Note(escape(CLOSING))))

    return Command(
        name="help",
        summary="What can be asked, with examples that work.",
        usage="/govbot help",
        examples=("/govbot help",),
        answer=answer,
        public=True,
    )
