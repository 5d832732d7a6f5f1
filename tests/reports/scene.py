"""A programme in which one day shows everything a term can show; made for the goldens."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Engine

from tests.factories import World, halves, new_york
from tests.leaks.programme import Programme

TODAY = date(2026, 11, 17)
NOW = new_york("2026-11-17 13:30")
HOURS = "mon-sun 08:00-20:00"
FIRST = date(2026, 9, 1)


def build_scene(engine: Engine) -> Programme:
    """Northwind: voice, late. Pacifica: chat, email. Solstice: another threshold. Aurora: half a file. Quiet: none."""
    world = Programme(engine)
    world.begin()
    world.vendor("northwind", "Northwind BPO", "NW").vendor("pacifica", "Pacifica", "PC")
    world.vendor("solstice", "Solstice Care", "SC").vendor("aurora", "Aurora", "AU").vendor(
        "quiet", "Quiet Hours Ltd", "QH"
    )
    world.queue("billing-voice", "Billing voice", hours=HOURS).queue("tech-voice", "Tech voice", hours=HOURS)
    world.queue("chat", "Chat", channel="chat").queue("email", "Email", channel="email")
    _tell_terms(world)
    _tell_voice(world)
    _tell_chat(world)
    _tell_cases(world)
    _tell_surveys(world)
    world.rolled_up()
    for back in range(1, 12):
        day = TODAY - timedelta(days=back)
        for vendor, at in (("northwind", "06:10"), ("pacifica", "07:45"), ("solstice", "14:20")):
            world.came(vendor, day, new_york(f"{day + timedelta(days=1)} {at}"))
    return world


def _tell_terms(world: World) -> None:
    world.term("northwind", "service_level", "0.80", channel="voice", threshold_seconds=20)
    world.term("northwind", "abandon_rate", "0.05", channel="voice")
    world.term("northwind", "aht", "400", channel="voice", end=date(2026, 10, 31))
    world.term("northwind", "aht", "380", channel="voice", start=date(2026, 11, 1))
    world.term("northwind", "acw", None, channel="voice")
    world.term("northwind", "csat", "0.85", window="quarter")
    world.term("pacifica", "service_level", "0.85", channel="chat", threshold_seconds=60)
    world.term("pacifica", "sla_attainment", "0.90", channel="email")
    world.term("pacifica", "backlog", "25", channel="email", window="day")
    world.term("solstice", "service_level", "0.80", channel="voice", threshold_seconds=20)
    world.term("aurora", "service_level", "0.95", queue="tech-voice", threshold_seconds=20, window="week")
    world.term("quiet", "service_level", "0.90", channel="voice", threshold_seconds=20)


def _tell_voice(world: World) -> None:
    billing, tech = world.line("northwind", "billing-voice", site="manila"), world.line("northwind", "tech-voice")
    other, thin = world.line("solstice", "tech-voice", site="porto"), world.line("aurora", "tech-voice", site="fargo")
    for starts_at in halves(TODAY, count=4):
        _voice(world, thin, starts_at, 12, 0.9)
    day = FIRST
    while day < TODAY - timedelta(days=8):
        # October was kept, September missed; November began well.
        share = {9: 0.77, 10: 0.83, 11: 0.81}[day.month]
        _voice(world, billing, day, 1_900 - 300 * (day.weekday() > 4), share)
        _voice(world, tech, day, 800, share + 0.01)
        world.day(other, day, offered=300, answered=290, answered_in_threshold=240, threshold_seconds=30)
        day += timedelta(days=1)
    while day <= TODAY:
        for step, starts_at in enumerate(halves(day, count=11 if day == TODAY else 24)):
            share = 0.71 if day == TODAY and 4 <= step < 8 else 0.795
            _voice(world, billing, starts_at, 80 + step, share)
            _voice(world, tech, starts_at, 33, share + 0.02)
        world.day(other, day, offered=301, answered=290, answered_in_threshold=240, threshold_seconds=30)
        day += timedelta(days=1)


def _voice(world: World, line: int, at: date | datetime, offered: int, share: float) -> None:
    short, lost = offered // 50, offered // 30
    answered = offered - short - lost
    atoms = {
        "offered": offered,
        "answered": answered,
        "handled": answered,
        "answered_in_threshold": round((offered - short) * share),
        "threshold_seconds": 20,
        "abandoned": short + lost,
        "short_abandoned": short,
        "talk_seconds": answered * 300,
        "hold_seconds": answered * 31,
        "wrap_seconds": answered * 60,
    }
    if isinstance(at, datetime):
        world.interval(line, at, **atoms)
    else:
        world.day(line, at, **atoms)


def _tell_chat(world: World) -> None:
    """A source without short abandons, so its service level is reconstructed; today's file came in already."""
    line = world.line("pacifica", "chat", channel="chat", language="es")
    day = FIRST
    while day <= TODAY:
        offered = 220 if day == TODAY else 460
        world.day(line, day, offered=offered, answered=offered - 12, answered_in_threshold=round(offered * 0.914))
        day += timedelta(days=1)


def _tell_cases(world: World) -> None:
    line = world.line("pacifica", "email", channel="email", language="en")
    for number in range(240):
        opened = new_york("2026-09-02 09:00") + timedelta(hours=7 * number + number % 5)
        hours = 20 + 30 * (number % 9 == 0)
        settled = opened + timedelta(hours=hours) if number % 12 else None
        values: dict[str, Any] = {
            "due_at": opened + timedelta(hours=24),
            "resolved_at": settled if settled and settled < NOW else None,
        }
        values |= {"priority": ("low", "high")[number % 2], "reason": ("refund", "address change")[number % 2]}
        if opened < NOW:
            world.case(line, f"EM-{1_000 + number}", opened, **values)


def _tell_surveys(world: World) -> None:
    line = world.line("northwind", "billing-voice", site="manila")
    for number in range(18):
        world.survey(line, f"S{number}", NOW - timedelta(hours=30 * number), (5, 4, 2)[number % 3], scale_max=5)


def build_many(engine: Engine) -> Programme:
    """Forty vendors with three queues each: more rows than one message holds."""
    world = Programme(engine)
    world.begin()
    for number in range(1, 4):
        world.queue(f"queue-{number}", f"Queue {number}")
    for number in range(1, 41):
        key = f"vendor-{number:02d}"
        world.vendor(key, f"Vendor {number:02d}", f"V{number:02d}")
        world.term(key, "service_level", "0.8", channel="voice", threshold_seconds=20)
        for queue in range(1, 4):
            line = world.line(key, f"queue-{queue}")
            for back in (1, 8):
                day = TODAY - timedelta(days=back)
                _voice(world, line, day, 1_000 + number * 10 + queue, 0.76 + number / 500 - back / 400)
    world.rolled_up()
    return world
