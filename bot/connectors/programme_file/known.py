"""What entries of the file may refer to, and the check that no two share a name."""

from dataclasses import dataclass, field

from yaml import Node

from bot.connectors.programme_file.entry import Entry
from bot.connectors.programme_file.problems import Problems, RefusedError, did_you_mean, line_of
from bot.domain.performance.kpis.kpi import Unit


@dataclass
class Taken:
    """Names of one sort, case-folded, with who has each and on which line."""

    problems: Problems
    owners: dict[str, tuple[str, int]] = field(default_factory=dict)

    def take(self, node: Node, name: str, owner: str, what: str) -> None:
        """`what` is the name in words: "the key", "the code"."""
        before = self.owners.setdefault(name.casefold(), (owner, line_of(node)))
        if name and before[0] != owner:
            self.problems.add(node, f'{what} "{name}" is already used on line {before[1]}. Choose another.')


@dataclass
class Known:
    """Keys as the file's other sections have defined them, read before contracts and people."""

    vendors: list[str] = field(default_factory=list)
    queues: list[str] = field(default_factory=list)
    kpis: dict[str, Unit] = field(default_factory=dict)
    zone: str = "UTC"
    reports: tuple[str, ...] = ()

    def vendor(self, value: str) -> str:
        return _known(value, self.vendors, "vendor")

    def queue(self, value: str) -> str:
        return _known(value, self.queues, "queue")

    def kpi(self, value: str) -> str:
        return _known(value, list(self.kpis), "KPI")


def _known(value: str, keys: list[str], what: str) -> str:
    for key in keys:
        if key.casefold() == value.casefold():
            return key
    hint = did_you_mean(value, keys, otherwise=f"Known: {', '.join(keys[:8]) or 'none'}.")
    raise RefusedError(f'there is no {what} "{value[:60]}" in this file. {hint}')


def owner_of(entry: Entry) -> str:
    """Tells entries apart even where their keys are equal."""
    return str(line_of(entry.node)) + ":" + str(entry.node.start_mark.column)
