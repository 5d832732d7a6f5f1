"""Who is told at which level."""

from collections.abc import Sequence

from bot.domain.escalations.duty import Duty
from bot.domain.escalations.escalation import Side
from bot.domain.performance.books import Books
from bot.domain.setup.comparing import said
from bot.message import Column
from reports.escalation_words import Person
from reports.report import Grid, Report

COLUMNS = (Column("Vendor"), Column("Side"), Column("Level"), Column("Person"), Column("Deputy"), Column("Days"))


def build(found: Sequence[Duty], books: Books, called: Person, how: str) -> Report:
    """`how` says how somebody is added."""
    if not found:
        return Report("Rosters", "Nobody is on a roster: managers are told at every level.", notes=(how,))
    rows = tuple(
        (
            books.registry.vendor_name(duty.vendor),
            books.settings.name if duty.side is Side.CLIENT else books.registry.vendor_name(duty.vendor),
            f"L{duty.level}",
            called(duty.slack),
            called(duty.deputy) if duty.deputy else "–",
            f"{said(duty.starts_on)} – {said(duty.ends_on) if duty.ends_on else '…'}",
        )
        for duty in sorted(found, key=lambda duty: (duty.vendor, duty.level, duty.side))
    )
    people = len({duty.slack for duty in found})
    answer = f"{people} {'person is' if people == 1 else 'people are'} told, each while it is their side's turn."
    return Report("Rosters", answer, Grid(COLUMNS, rows), notes=(how,))
