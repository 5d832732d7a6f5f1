"""Draws facts of every kind into a programme."""

from datetime import date, datetime, timedelta
from random import Random

from tests.bot.domain.performance.slow.drawing import maybe, some_moment
from tests.bot.domain.performance.slow.programme import Fact, Line, Programme

COUNTS = ("abandoned_in_threshold", "short_abandoned", "flow_out", "transferred")
SECONDS = ("wait_answered_seconds", "wait_abandoned_seconds", "available_seconds", "staffed_agent_seconds")
PLANS = ("forecast_offered", "required_agent_seconds", "scheduled_agent_seconds")
MAY_BE_RECONSTRUCTED = ("answered_in_threshold", "wait_answered_seconds", "handle_seconds")


def draw_intervals(dice: Random, programme: Programme, middle: date) -> None:
    for line in programme.lines:
        usual = dice.choice([15, 30, 30, 60, 1440])
        for _ in range(dice.randint(0, 8)):
            length = dice.choice([15, 30, 1440]) if dice.random() < 0.1 else usual
            _stretch(dice, programme, line, middle + timedelta(days=dice.randint(-4, 4)), length)


def _stretch(dice: Random, programme: Programme, line: Line, day: date, length: int) -> None:
    """Some intervals of a day that has none yet."""
    if any(fact.line == line and fact.values["day"] == day for fact in programme.intervals):
        return
    begins, ends = programme.start_of(day), programme.start_of(day + timedelta(days=1))
    slots = [begins]
    if length < 1440:
        many = int((ends - begins).total_seconds() / 60 / length)
        slots = [begins + timedelta(minutes=length * step) for step in range(many)]
        slots = sorted(dice.sample(slots, dice.randint(1, 6))) if dice.random() < 0.5 else slots
    threshold = dice.choice([None, 20, 20, 20, 30])
    for slot in slots:
        programme.intervals.append(Fact(line, _interval(dice, programme, line, day, slot, length, threshold)))


def _interval(
    dice: Random, programme: Programme, line: Line, day: date, slot: datetime, length: int, threshold: int | None
) -> dict[str, object]:
    hours = programme.queues[line.queue]
    answered, abandoned = dice.choice([0, 0, 1, 3, 40]), dice.choice([0, 0, 2, 7])
    offered = answered + abandoned + dice.choice([0, 0, 0, 1])
    atoms: dict[str, object] = {"offered": offered, "answered": answered}
    atoms["answered_in_threshold"] = maybe(dice, 0.8, dice.choice([answered, answered * 0.75]))
    atoms["abandoned"] = maybe(dice, 0.8, abandoned)
    atoms["handled"] = maybe(dice, 0.8, answered)
    atoms |= {name: maybe(dice, 0.6, dice.randint(0, abandoned)) for name in COUNTS}
    atoms |= {name: maybe(dice, 0.6, dice.choice([0, 20, 900.5])) for name in (*SECONDS, *PLANS)}
    parts = [maybe(dice, 0.8, dice.choice([0, 30, 600.25])) for _ in range(3)]
    atoms |= dict(zip(("talk_seconds", "hold_seconds", "wrap_seconds"), parts, strict=True))
    known = [part for part in parts if isinstance(part, int | float)]
    atoms["handle_seconds"] = sum(known) if len(known) == 3 else maybe(dice, 0.3, 500)
    reconstructed = [name for name in MAY_BE_RECONSTRUCTED if atoms[name] is not None and dice.random() < 0.1]
    whole_day = length == 1440
    own = {"day": day, "starts_at": slot, "interval_seconds": length * 60, "threshold_seconds": threshold}
    own |= {"in_hours": int(whole_day or not hours or programme.is_open(slot)), "approx": reconstructed}
    return own | {name: value for name, value in atoms.items() if value is not None}


def draw_cases(dice: Random, programme: Programme, middle: date) -> None:
    for number in range(dice.randint(0, 25)):
        opened = some_moment(dice, middle, before=12)

        def later(share: float, start: datetime = opened) -> datetime | None:
            moment = start + timedelta(minutes=dice.choice([0, 30, 24 * 60, 24 * 60 + 1, dice.randint(0, 15_000)]))
            return moment if dice.random() < share else None

        status = dice.choice(["open", "open", "pending_customer", "on_hold", "resolved", "resolved", "closed", "void"])
        ended = 0.9 if status in ("resolved", "closed") else 0.1
        values: dict[str, object] = {"case_id": f"case{number}", "opened_at": opened, "status": status}
        values |= {"resolved_at": later(ended * 0.8), "closed_at": later(ended * 0.6), "due_at": later(0.6)}
        values |= {"first_response_at": later(0.6), "response_due_at": later(0.6)}
        values |= {"sla_met": dice.choice([None, None, True, False]), "reopen_count": dice.choice([None, 0, 0, 1, 3])}
        values |= {"reason": dice.choice(["", "bill", "move"]), "priority": dice.choice(["", "1", "2"])}
        programme.cases.append(Fact(dice.choice(programme.lines), values))


def draw_contacts(dice: Random, programme: Programme, middle: date) -> None:
    for number in range(dice.randint(0, 30)):
        values: dict[str, object] = {
            "contact_id": f"contact{number}",
            "arrived_at": some_moment(dice, middle, before=10, after=10),
            "outcome": dice.choice(["answered", "answered", "answered", "abandoned", "other"]),
            "reason": dice.choice(["", "bill", "move"]),
            "customer": dice.choice(["", "ann", "ann", "bob"]),
        }
        programme.contacts.append(Fact(dice.choice(programme.lines), values))


def draw_surveys(dice: Random, programme: Programme, middle: date) -> None:
    for number in range(dice.randint(0, 40)):
        kind = dice.choice(["csat", "csat", "rsat", "nps"])
        scale = dice.choice([None, 10, 10, 5] if kind == "nps" else [None, 5, 5, 7, 10, 1, 2, 4, 100])
        sent = some_moment(dice, middle)
        answered = sent + timedelta(hours=dice.randint(0, 90)) if dice.random() < 0.7 else None
        values: dict[str, object] = {"survey_id": f"survey{number}", "kind": kind, "scale_max": scale}
        values |= {"sent_at": maybe(dice, 0.9, sent), "answered_at": answered}
        values |= {"score": dice.randint(0, scale or 5) if answered else None, "reason": dice.choice(["", "bill"])}
        programme.surveys.append(Fact(dice.choice(programme.lines), values))


def draw_evaluations(dice: Random, programme: Programme, middle: date) -> None:
    for number in range(dice.randint(0, 40)):
        values: dict[str, object] = {"evaluation_id": f"evaluation{number}"}
        values |= {"evaluated_at": some_moment(dice, middle), "sample": dice.choice(["", "random", "targeted"])}
        values |= {"points_earned": maybe(dice, 0.8, dice.choice([0, 40, 77.5]))}
        values |= {"points_possible": maybe(dice, 0.8, dice.choice([0, 80, 100]))}
        for name in ("customer_critical", "business_critical", "compliance_critical", "non_critical"):
            values[f"{name}_errors"] = maybe(dice, 0.85, dice.choice([0, 0, 0, 1, 3]))
        values["non_critical_opportunities"] = maybe(dice, 0.8, dice.choice([0, 5, 9]))
        programme.evaluations.append(Fact(dice.choice(programme.lines), values))


def draw_daily(dice: Random, programme: Programme, middle: date) -> None:
    """Forecasts, and measures of a KPI of the programme's own."""
    for line in programme.lines:
        for offset in range(-5, 6):
            day = middle + timedelta(days=offset)
            if dice.random() < 0.5:
                programme.forecasts.append(Fact(line, {"day": day, "offered": dice.choice([0, 10, 40.5])}))
            if dice.random() < 0.5:
                figures = {"numerator": dice.choice([0, 3, 7.5]), "denominator": dice.choice([0, 8, 10])}
                programme.measures.append(Fact(line, {"day": day, "kpi": "adherence", **figures}))
