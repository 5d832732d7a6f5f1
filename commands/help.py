"""`/govbot help`: what can be asked, by subject; and one command in full. Made from the catalogue itself."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.message import Block, Headline, Message, Note, Text, escape
from commands.calling import as_said
from commands.guessing import guessed
from commands.request import Command, Request

OPENING = (
    "I keep vendors to their contracts. Ask me here, in a direct message, or by mention; answers are private to you."
)
CLOSING = (
    "More about one: /govbot help kpi. Periods: today, yesterday, last week, mtd, 2026-W46, October, "
    "2026-11-01..2026-11-07. Split: by vendor, queue, channel, day, hour … Every command also works as /govbot sla …"
)


@dataclass(frozen=True)
class Shelf:
    """Commands of one subject, told together."""

    subject: str
    commands: tuple[Command, ...]


def help_for(shelves: Callable[[], Sequence[Shelf]]) -> Command:
    """The help command; it is told of the others late, because it is one of them."""

    def answer(request: Request) -> Message:
        helped = [Shelf(each.subject, tuple(_of_use(each, request))) for each in shelves()]
        asked = request.words.strip().casefold().removeprefix("/govbot").strip().removeprefix("/")
        named = [command for shelf in helped for command in shelf.commands if command.name == asked]
        closing = as_said(CLOSING, request.viewer)
        return _in_full(named[0]) if named else _overview([shelf for shelf in helped if shelf.commands], closing)

    return Command(
        name="help",
        summary="What can be asked; with the name of a command, all about that one.",
        usage="/govbot help [command]",
        examples=("/govbot help", "/govbot help kpi"),
        answer=answer,
        misread=guessed,
        public=True,
        umbrella=True,
    )


def _of_use(shelf: Shelf, request: Request) -> Iterator[Command]:
    for command in shelf.commands:
        if command.usage and (not command.roles or request.viewer.role in command.roles):
            examples = tuple(as_said(example, request.viewer) for example in command.examples)
            yield replace(command, usage=as_said(command.usage, request.viewer), examples=examples)


def _overview(shelves: Sequence[Shelf], closing: str) -> Message:
    blocks: list[Block] = [Headline("govbot"), Text(OPENING)]
    lines = ["govbot", OPENING]
    for shelf in shelves:
        told = "\n".join(f"`{escape(each.examples[0])}` {escape(each.summary)}" for each in shelf.commands)
        blocks.append(Text(f"*{escape(shelf.subject)}*\n{told}"))
        lines += [shelf.subject, *(f"  {each.examples[0]} – {each.summary}" for each in shelf.commands)]
    return Message("\n".join([*lines, closing]), (*blocks, Note(escape(closing))))


def _in_full(command: Command) -> Message:
    examples = "\n".join(f"`{escape(example)}`" for example in command.examples)
    text = "\n".join((command.usage, command.summary, *(f"  {example}" for example in command.examples)))
    return Message(text, (Headline(command.usage), Text(escape(command.summary)), Text(examples)))
