"""Names in files that mean a queue, and names that rows wait for."""

from collections.abc import Mapping

from bot.domain.loads.held import HeldName
from bot.domain.vendors.registry import Registry
from bot.message import Align, Column
from reports.report import Grid, Report

COLUMNS = (Column("Name in files"), Column("Queue"), Column("Rows waiting", Align.RIGHT))


def build(registry: Registry, held: tuple[HeldName, ...]) -> Report:
    vendors = {vendor.key: vendor.name for vendor in registry.vendors}
    waiting = [(_told(name, vendors), "not known", f"{name.rows:,}") for name in held]
    known = [(alias, queue.name, "–") for queue in registry.queues if queue.active for alias in queue.aliases]
    advice = f"Say what it means: {_words(held[0])}" if held else ""
    queues = ", ".join(queue.name for queue in registry.queues if queue.active)
    return Report(
        "Names of queues", _answer(held), Grid(COLUMNS, (*waiting, *known)), advice, notes=(f"Queues: {queues}.",)
    )


def _told(held: HeldName, vendors: Mapping[str, str]) -> str:
    return f"{held.name} (sent by {vendors[held.vendor]})" if held.vendor else held.name


def _words(held: HeldName) -> str:
    """A vendor's own files know few queues: what their names mean is said for them alone."""
    return f'/govbot alias "{held.name}" QUEUE' + (f" for {held.vendor}" if held.vendor else "")


def _answer(held: tuple[HeldName, ...]) -> str:
    rows = sum(name.rows for name in held)
    if not held:
        return "Every name in the files is known: no rows wait."
    return f"{rows:,} {'row waits' if rows == 1 else 'rows wait'} for a queue I do not know."
