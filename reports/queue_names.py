"""Names in files that mean a queue, and names that rows wait for."""

from bot.domain.loads.held import HeldName
from bot.domain.vendors.registry import Registry
from bot.message import Align, Column
from reports.report import Grid, Report

COLUMNS = (Column("Name in files"), Column("Queue"), Column("Rows waiting", Align.RIGHT))


def build(registry: Registry, held: tuple[HeldName, ...]) -> Report:
    waiting = [(name.name, "not known", f"{name.rows:,}") for name in held]
    known = [(alias, queue.name, "–") for queue in registry.queues if queue.active for alias in queue.aliases]
    advice = f'Say what it means: /govbot alias "{held[0].name}" QUEUE' if held else ""
    queues = ", ".join(queue.name for queue in registry.queues if queue.active)
    return Report(
        "Names of queues", _answer(held), Grid(COLUMNS, (*waiting, *known)), advice, notes=(f"Queues: {queues}.",)
    )


def _answer(held: tuple[HeldName, ...]) -> str:
    rows = sum(name.rows for name in held)
    if not held:
        return "Every name in the files is known: no rows wait."
    return f"{rows:,} {'row waits' if rows == 1 else 'rows wait'} for a queue I do not know."
