"""A move leads from the states it names, and from no other."""

from enum import StrEnum

from bot.domain.moves import Move, moving_to, staying


class Door(StrEnum):
    OPEN = "open"
    AJAR = "ajar"
    SHUT = "shut"


def test_it_leads_from_each_state_it_names_and_from_no_other() -> None:
    shutting = Move(moving_to(Door.SHUT, Door.OPEN, Door.AJAR), ())
    assert [shutting.after(state) for state in Door] == [Door.SHUT, Door.SHUT, None]


def test_where_it_stays_the_state_is_what_it_was() -> None:
    painting = Move(staying(Door.OPEN, Door.SHUT), ())
    assert [painting.after(state) for state in Door] == [Door.OPEN, None, Door.SHUT]
