"""Who reads, and what may be posted: every kind of reader in every kind of channel, decided in a table."""

from dataclasses import replace

import pytest

from bot.delivery.post import EVERYTHING
from bot.domain.people.audience import (
    CLIENT,
    OUTSIDER,
    Account,
    Acquaintance,
    Audience,
    Reader,
    Readers,
    audience_of,
    side_of,
)
from bot.domain.people.directory import ChannelStanding, Standing

INTERNAL = ChannelStanding(Standing.INTERNAL)
NORTH = ChannelStanding(Standing.VENDOR, "northwind")
SEVERAL = ChannelStanding(Standing.SEVERAL)
UNTIED = ChannelStanding(Standing.UNKNOWN)

MARIA = Reader("U0MARIA", "T0ACME")
COLLEAGUE = Reader("U0COLLEAGUE", "T0ACME")
NICO = Reader("U0NICO", "T0NW")
HIS_COLLEAGUE = Reader("U0NINA", "T0NW")
LARA = Reader("U0LARA", "T0ACME", Account.GUEST)
GUEST = Reader("U0GUEST", "T0ACME", Account.GUEST)
STRANGER = Reader("U0STRANGER", "T0ELSE")
IMPOSTOR = Reader("U0MARIA", "T0ELSE")
GOVBOT = Reader("U0GOVBOT", "T0ACME", Account.BOT)
THEIR_BOT = Reader("U0BOT", "T0ELSE", Account.BOT)
LEFT = Reader("U0LEFT", "T0ELSE", Account.DEACTIVATED)


def audience(
    tie: ChannelStanding, *people: Reader, organisations: frozenset[str] = frozenset(), invited: bool = False
) -> Audience:
    known = Acquaintance(
        {"U0MARIA": (None, ""), "U0NICO": ("northwind", "T0NW"), "U0LARA": ("lotusline", "")},
        {"T0NW": "northwind", "T0LL": "lotusline"},
        frozenset({"T0ACME"}),
        tie,
    )
    return audience_of(Readers(people, organisations, invited), known)


@pytest.mark.parametrize(
    ("tie", "people", "may_hold"),
    [
        (INTERNAL, (MARIA,), EVERYTHING),
        (INTERNAL, (MARIA, COLLEAGUE, GOVBOT, LEFT), EVERYTHING),
        (INTERNAL, (MARIA, NICO), "northwind"),
        (INTERNAL, (MARIA, HIS_COLLEAGUE), "northwind"),
        (INTERNAL, (MARIA, LARA), "lotusline"),
        (INTERNAL, (MARIA, NICO, LARA), ""),
        (INTERNAL, (MARIA, GUEST), ""),
        (INTERNAL, (MARIA, STRANGER), ""),
        (INTERNAL, (IMPOSTOR,), ""),
        (INTERNAL, (MARIA, THEIR_BOT), ""),
        (NORTH, (MARIA,), "northwind"),
        (NORTH, (MARIA, COLLEAGUE, NICO, HIS_COLLEAGUE), "northwind"),
        (NORTH, (MARIA, LARA), ""),
        (NORTH, (MARIA, GUEST), ""),
        (SEVERAL, (MARIA,), ""),
        (UNTIED, (MARIA, GOVBOT), EVERYTHING),
        (UNTIED, (MARIA, NICO), "northwind"),
        (UNTIED, (MARIA, COLLEAGUE), ""),
    ],
)
def test_a_channel_may_hold_what_all_its_readers_may_see(
    tie: ChannelStanding, people: tuple[Reader, ...], may_hold: str
) -> None:
    found = audience(tie, *people)
    assert found.may_hold == may_hold
    assert bool(found.reason) == (may_hold == "")


@pytest.mark.parametrize(
    ("organisations", "invited", "may_hold"),
    [
        ({"T0ACME"}, False, EVERYTHING),
        ({"T0ACME", "T0NW"}, False, "northwind"),
        ({"T0NW", "T0LL"}, False, ""),
        ({"T0ELSE"}, False, ""),
        (set(), True, ""),
    ],
)
def test_whoever_could_join_counts_as_a_reader(organisations: set[str], invited: bool, may_hold: str) -> None:
    assert audience(INTERNAL, MARIA, organisations=frozenset(organisations), invited=invited).may_hold == may_hold


def test_it_counts_who_reads() -> None:
    found = audience(NORTH, MARIA, COLLEAGUE, NICO, HIS_COLLEAGUE, GOVBOT, LEFT)
    assert (found.people, dict(found.by_vendor)) == (4, {"northwind": 2})


def test_an_audience_nobody_knows_may_hold_nothing() -> None:
    found = audience_of(None, Acquaintance({}, {}, frozenset(), INTERNAL))
    assert (found.may_hold, found.admits("northwind"), found.admits(EVERYTHING)) == ("", False, False)


@pytest.mark.parametrize(
    ("may_hold", "about", "admitted"),
    [
        (EVERYTHING, EVERYTHING, True),
        (EVERYTHING, "northwind", True),
        ("northwind", "northwind", True),
        ("northwind", "lotusline", False),
        ("northwind", EVERYTHING, False),
        ("", "", False),
    ],
)
def test_it_admits_no_more_than_it_may_hold(may_hold: str, about: str, admitted: bool) -> None:
    assert Audience(may_hold).admits(about) is admitted


def test_somebody_expected_of_a_workspace_that_is_ours_is_read_as_from_home() -> None:
    known = Acquaintance({"U0EAST": (None, "T0EAST")}, {}, frozenset({"T0ACME", "T0EAST"}), INTERNAL)
    assert side_of(Reader("U0EAST", "T0ACME"), known) == CLIENT
    assert side_of(Reader("U0EAST", "T0EVIL"), known) == OUTSIDER
    assert side_of(Reader("U0EAST", "T0ACME"), replace(known, home=frozenset({"T0ACME"}))) == OUTSIDER
