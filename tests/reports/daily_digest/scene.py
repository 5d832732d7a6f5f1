"""Twenty-three weeks in which each kind of morning comes once; made for the digest's goldens."""

from datetime import date, datetime, timedelta

from sqlalchemy import Engine

from tests.factories import World, halves, new_york
from tests.leaks.programme import Programme

FIRST = date(2026, 6, 8)
INCIDENT = date(2026, 11, 17)
THIN = date(2026, 11, 19)
LAST = date(2026, 11, 19)
HOURS = "mon-sun 08:00-20:00"
FINE = date(2026, 11, 11)
SLOTS = 24


def build_scene(engine: Engine, *, alone: bool = False) -> Programme:
    """Northwind: voice by half hours. Pacifica: chat by days, and mail. `alone` leaves Pacifica out altogether."""
    world = Programme(engine)
    world.begin()
    world.vendor("northwind", "Northwind BPO", "NW")
    world.queue("billing-voice", "Billing voice", hours=HOURS)
    world.term("northwind", "service_level", "0.80", channel="voice", threshold_seconds=20)
    world.term("northwind", "abandon_rate", "0.05", channel="voice")
    world.term("northwind", "csat", "0.85", channel="voice")
    _tell_voice(world)
    _tell_surveys(world)
    _tell_evaluations(world)
    if not alone:
        _tell_pacifica(world)
    world.rolled_up()
    _tell_arrivals(world, alone=alone)
    return world


def build_empty(engine: Engine) -> Programme:
    """Contracts without a single file."""
    world = Programme(engine)
    world.begin()
    world.vendor("northwind", "Northwind BPO", "NW").queue("billing-voice", "Billing voice", hours=HOURS)
    world.term("northwind", "service_level", "0.80", channel="voice", threshold_seconds=20)
    return world


def wobble(day: date, size: float) -> float:
    """Between −size and size, alike on no two weekdays."""
    return size * ((day.toordinal() * 7_919) % 23 - 11) / 11


def _tell_voice(world: World) -> None:
    line = world.line("northwind", "billing-voice", site="manila")
    day = FIRST
    while day <= LAST:
        usual = 0.78 + wobble(day, 0.01) if day > FINE else 0.808 + wobble(day, 0.03)
        share = 0.70 if day == INCIDENT else 0.82 if day == FINE else usual
        offered = 80 - 30 * (day.weekday() > 4) + day.toordinal() % 5
        if day < LAST - timedelta(days=40):
            world.day(line, day, **_voice(offered, share, slots=SLOTS))
        else:
            slots = halves(day, count=SLOTS - 7 if day == THIN else SLOTS)
            for place, starts_at in enumerate(slots):
                short = day == INCIDENT and 4 <= place < 8
                required, scheduled = 20 * 1_800, (15 if short else 20) * 1_800
                atoms = _voice(offered, share - 0.1 * short)
                world.interval(
                    line, starts_at, required_agent_seconds=required, scheduled_agent_seconds=scheduled, **atoms
                )
        day += timedelta(days=1)


def _voice(offered: int, share: float, *, slots: int = 1) -> dict[str, int]:
    """Of one half hour, or of as many alike."""
    lost, short = 3 + offered % 2, 1
    atoms = {
        "offered": offered,
        "answered": offered - lost,
        "handled": offered - lost,
        "answered_in_threshold": round((offered - short) * share),
        "abandoned": lost,
        "short_abandoned": short,
    }
    return {name: slots * amount for name, amount in atoms.items()} | {"threshold_seconds": 20}


def _tell_surveys(world: World) -> None:
    line = world.line("northwind", "billing-voice", site="manila")
    for number in range(120):
        answered = new_york("2026-10-20 11:00") + timedelta(hours=6 * number)
        if answered.date() <= LAST:
            world.survey(line, f"S{number}", answered, (5, 5, 4, 5, 5, 2, 5, 5)[number % 8], scale_max=5)


def _tell_evaluations(world: World) -> None:
    line = world.line("northwind", "billing-voice", site="manila")
    for number in range(30):
        at = new_york("2026-10-25 15:00") + timedelta(hours=20 * number)
        errors = {f"{kind}_critical_errors": int(number % 9 == 0) for kind in ("customer", "business", "compliance")}
        world.evaluation(line, f"Q{number}", at, points_earned=90, points_possible=100, **errors)


def _tell_pacifica(world: World) -> None:
    world.vendor("pacifica", "Pacifica Care", "PC")
    world.queue("chat", "Chat", channel="chat", hours=HOURS).queue("email", "Email", channel="email")
    world.term("pacifica", "service_level", "0.85", channel="chat", threshold_seconds=60)
    world.term("pacifica", "sla_attainment", "0.85", channel="email")
    chat, email = world.line("pacifica", "chat", channel="chat"), world.line("pacifica", "email", channel="email")
    day = FIRST
    while day < THIN:
        good = round(460 * (0.90 + wobble(day, 0.02)))
        world.day(
            chat, day, offered=460, answered=450, answered_in_threshold=good, threshold_seconds=60, short_abandoned=0
        )
        day += timedelta(days=1)
    for number in range(900):
        opened = new_york("2026-10-01 09:00") + timedelta(minutes=80 * number)
        hours = 30 if number % 23 == 0 else 9
        settled = opened + timedelta(hours=hours) if number % 60 else None
        if opened.date() <= LAST:
            world.case(email, f"EM-{number}", opened, due_at=opened + timedelta(hours=24), resolved_at=settled)


def _tell_arrivals(world: Programme, *, alone: bool) -> None:
    for back in range(20):
        day = LAST - timedelta(days=back)
        if day != THIN:
            world.came("northwind", day, _next_morning(day, "06:10"))
        if not alone and day != THIN:
            world.came("pacifica", day, _next_morning(day, "05:50"))
    world.came("northwind", THIN, new_york("2026-11-19 16:31"))


def _next_morning(day: date, at: str) -> datetime:
    return new_york(f"{day + timedelta(days=1)} {at}")
