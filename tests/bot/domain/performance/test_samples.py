"""What surveys and evaluations say."""

from tests.bot.domain.performance.asking import ask
from tests.bot.domain.performance.two_vendors import world
from tests.factories import World, new_york

__all__ = ["world"]


def test_csat_and_dsat_leave_neutrals_and_silence_out(world: World) -> None:
    line = world.line("northwind", "billing")
    for number, score in enumerate([5] * 9 + [4] * 3 + [3] * 2 + [2] + [1]):
        world.survey(line, f"s{number}", new_york("2026-11-10 10:00"), score, scale_max=5)
    world.survey(line, "silent", None, None, sent_at=new_york("2026-11-10 10:00"))
    assert ask(world, "csat").total.figure.value == 12 / 16
    assert ask(world, "dsat").total.figure.value == 2 / 16
    assert ask(world, "response_rate").total.figure.value == 16 / 17


def test_nps_runs_from_minus_to_plus_hundred(world: World) -> None:
    line = world.line("northwind", "billing")
    for number, score in enumerate([9] * 52 + [8] * 23 + [3] * 25):
        world.survey(line, f"n{number}", new_york("2026-11-10 10:00"), score, kind="nps")
    total = ask(world, "nps").total
    assert (total.figure.numerator, total.figure.denominator, total.figure.value) == (27, 100, 27.0)


def test_quality_leaves_targeted_evaluations_out(world: World) -> None:
    line = world.line("northwind", "billing")
    errors = {"customer_critical_errors": 0, "business_critical_errors": 0, "compliance_critical_errors": 0}
    moment = new_york("2026-11-09 10:00")
    world.evaluation(line, "good", moment, points_earned=90, points_possible=100, **errors)
    world.evaluation(
        line, "fatal", moment, points_earned=70, points_possible=100, **errors | {"customer_critical_errors": 3}
    )
    world.evaluation(line, "aimed", moment, points_earned=0, points_possible=100, sample="targeted", **errors)
    assert ask(world, "qa_score").total.figure.value == 0.8
    assert ask(world, "qa_score").total.small_n
    assert ask(world, "fatal_error_rate").total.figure.value == 0.5
    assert ask(world, "cea_customer").total.figure.value == 0.5
