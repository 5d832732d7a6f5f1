"""Another name that a source uses for a queue; a manager or an administrator may add and take out one."""

from dataclasses import replace
from datetime import date

from bot.domain.people.permissions import Viewer
from bot.domain.setup.declared import DeclaredQueue, ProgrammeFile
from bot.domain.setup.permitted import ANSWERABLE, refuse_others
from bot.errors import UserError

DOING = "name queues"


def alias_queue(file: ProgrammeFile, alias: str, queue: str, *, by: Viewer, today: date) -> ProgrammeFile:
    """`queue` is a key."""
    refuse_others(file, by, ANSWERABLE, DOING, today=today)
    word = plain(alias)
    if not word:
        raise UserError("Which name shall the queue have too?", hint='/govbot alias "NAME IN THE FILE" QUEUE')
    meant = next((each for each in file.queues if each.key == queue), None)
    if meant is None:
        raise UserError("There is no such queue any more.", hint="/govbot settings")
    owner = next((each for each in file.queues if word in _words(each)), None)
    if owner is None:
        return _with(file, replace(meant, aliases=(*meant.aliases, word)))
    if owner is not meant:
        raise UserError(f'"{alias}" is a name of {owner.name} already.')
    return file


def unalias_queue(file: ProgrammeFile, alias: str, *, by: Viewer, today: date) -> ProgrammeFile:
    """Rows that came under the name stay where they are."""
    refuse_others(file, by, ANSWERABLE, DOING, today=today)
    word = plain(alias)
    owner = next((each for each in file.queues if word in each.aliases), None)
    if owner is None:
        raise UserError(f'"{alias}" is no alias of a queue.', hint="/govbot alias")
    return _with(file, replace(owner, aliases=tuple(each for each in owner.aliases if each != word)))


def plain(alias: str) -> str:
    """As names in data are compared."""
    return " ".join(alias.casefold().split())


def _words(queue: DeclaredQueue) -> set[str]:
    return {plain(queue.key), plain(queue.name), *queue.aliases}


def _with(file: ProgrammeFile, queue: DeclaredQueue) -> ProgrammeFile:
    return replace(file, queues=tuple(queue if each.key == queue.key else each for each in file.queues))
