"""Facts of every kind for one vendor, all counted from its own prime."""

from datetime import date, timedelta
from typing import Any

from tests.factories import World, halves, new_york
from tests.leaks.sides import Side

HISTORY = 40
"""Days before today with facts of whole days; the last eight come in half hours."""


def tell_facts(world: World, side: Side, today: date) -> None:
    shared = world.line(side.key, "billing", site="manila")
    own = world.line(side.key, side.queue, site=side.site, channel=side.channel, language=side.language)
    for back in range(HISTORY, 7, -1):
        for place, line in enumerate((shared, own)):
            world.day(line, today - timedelta(days=back), **_atoms(side, side.prime + 2 * back + 1_000 * place))
    for back in range(7, -1, -1):
        day = today - timedelta(days=back)
        for step, starts_at in enumerate(halves(day, count=11 if back == 0 else 24)):
            world.interval(shared, starts_at, **_atoms(side, side.prime // 24 + step))
        world.day(own, day, **_atoms(side, side.prime if back == 1 else side.prime + 2_000 + back))
    _tell_rows(world, side, own, today)
    _tell_days(world, side, (shared, own), today)


def _atoms(side: Side, offered: int) -> dict[str, Any]:
    answered = offered * 19 // 20
    return {
        "offered": offered,
        "answered": answered,
        "answered_in_threshold": answered * 17 // 20,
        "threshold_seconds": side.threshold,
        "abandoned": offered - answered,
        "abandoned_in_threshold": 3,
        "short_abandoned": 2,
        "wait_answered_seconds": answered * 13,
        "wait_abandoned_seconds": 77,
        "flow_out": 5,
        "handled": answered,
        "transferred": 11,
        "talk_seconds": answered * 301,
        "hold_seconds": answered * 17,
        "wrap_seconds": answered * 41,
        "available_seconds": answered * 90,
        "staffed_agent_seconds": answered * 500,
        "forecast_offered": offered + 31,
        "required_agent_seconds": answered * 520,
        "scheduled_agent_seconds": answered * 510,
    }


def _tell_rows(world: World, side: Side, line: int, today: date) -> None:
    said = {"reason": side.reason}
    for number in range(side.prime % 13 + 25):
        opened = new_york(f"{today - timedelta(days=number % 19)} 09:00") + timedelta(minutes=number)
        settled = opened + timedelta(hours=2 + number) if number % 3 else None
        values: dict[str, Any] = {
            "resolved_at": settled,
            "due_at": opened + timedelta(hours=20),
            "priority": side.priority,
        }
        values |= {"first_response_at": opened + timedelta(minutes=7), "response_due_at": opened + timedelta(hours=1)}
        case_id = side.case_id if number == 18 else f"{side.case_id}{number}"
        world.case(line, case_id, opened, reopen_count=number % 2, **said, **values)
        world.contact(line, f"K{side.prime + number}", opened, wait_seconds=number, customer=f"c{number % 5}", **said)
        for kind, score in (("csat", 1 + number % 5), ("rsat", 1 + number % 4), ("nps", number % 11)):
            values = {"kind": kind, "scale_max": 10 if kind == "nps" else 5}
            world.survey(line, f"{kind}{number}", opened + timedelta(hours=3), score, **said, **values)
        errors = {
            "customer_critical_errors": number % 2,
            "business_critical_errors": 0,
            "compliance_critical_errors": 0,
        }
        errors |= {"non_critical_errors": number % 4, "non_critical_opportunities": 10}
        world.evaluation(line, f"E{number}", opened, points_earned=90 - number, points_possible=100, **errors)


def _tell_days(world: World, side: Side, lines: tuple[int, ...], today: date) -> None:
    for line in lines:
        for ahead in range(-20, 14):
            world.forecast(line, today + timedelta(days=ahead), side.prime + 100 + ahead)
    for back in range(20):
        day = today - timedelta(days=back)
        world.measure(lines[0], day, "adherence", side.prime - back, side.prime + 1)
        world.measure(lines[1], day, side.kpi, side.prime - 3 * back, side.prime + 1)
