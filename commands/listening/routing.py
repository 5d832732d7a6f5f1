"""From what was typed to the command it names."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import process

from bot.domain.people.permissions import Role
from bot.message.limits import sound
from commands.listening.incoming import Incoming, Kind
from commands.request import Command

UMBRELLA = "govbot"
HELP = "help"
NEAR_ENOUGH = 60


@dataclass(frozen=True)
class Route:
    """The command to run and its words; `unknown` is a first word that names none."""

    command: Command
    words: str
    unknown: str = ""


class Catalogue:
    """The commands by name. `help` is among them: it answers whatever names nothing."""

    def __init__(self, commands: Sequence[Command]) -> None:
        self._by_name = {command.name: command for command in commands}
        if HELP not in self._by_name:
            raise ValueError("the catalogue needs a command named help")

    def route(self, incoming: Incoming) -> Route:
        words = sound(incoming.words).strip()
        name = bare(incoming.command)
        if incoming.kind is Kind.COMMAND and name != UMBRELLA:
            return self._named(name, words)
        first, rest = _split(words)
        if bare(first) == UMBRELLA:
            first, rest = _split(rest)
        return self._named(bare(first), rest, typed=first) if first else Route(self._by_name[HELP], "")

    def nearest(self, word: str, role: Role) -> list[str]:
        """Up to three commands of use to that role whose names are like the word, as they are typed."""
        names = [name for name, command in self._by_name.items() if not command.roles or role in command.roles]
        found = process.extract(bare(word), names, limit=3, score_cutoff=NEAR_ENOUGH)
        return [self._by_name[name].typed for name, _score, _index in found]

    def _named(self, name: str, words: str, *, typed: str = "") -> Route:
        command = self._by_name.get(name)
        return Route(command, words) if command else Route(self._by_name[HELP], "", unknown=typed or name)


def bare(word: str) -> str:
    return word.removeprefix("/").casefold()


def _split(words: str) -> tuple[str, str]:
    first, *rest = words.split(None, 1)[:2] or [""]
    return first, rest[0] if rest else ""
