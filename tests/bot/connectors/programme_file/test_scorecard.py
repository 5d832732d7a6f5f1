"""`scorecard:` is read, refused with its place, written back, planned and applied."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.connectors.programme_file.writing import write_programme_file
from bot.domain.scorecard.rules import Band, KpiRule, Rules, read_rules
from bot.domain.setup.declared import DeclaredScorecard
from tests.bot.connectors.programme_file.files import BASE, problems, read
from tests.bot.domain.setup.test_read_back import applied, current, planned

TODAY = date(2026, 11, 23)
SCORECARD = """
scorecard:
  cap: 1.1
  amber: 0.9
  kpis:
    - {kpi: service_level, weight: 40}
    - {kpi: occupancy, weight: 20, low: 0.75, high: 0.85}
    - {kpi: nps, weight: 10.5, target: 20}
    - {kpi: fatal_error_rate, weight: 0, compliance: yes}
"""


def test_what_is_not_said_is_as_usual() -> None:
    assert read(BASE).scorecard == DeclaredScorecard(Decimal(1), Decimal(1), Decimal("0.95"))
    found = read(BASE + SCORECARD).scorecard
    assert (found.cap, found.green, found.amber) == (Decimal("1.1"), Decimal(1), Decimal("0.9"))
    assert [each.compliance for each in found.kpis] == [False, False, False, True]


def test_what_is_written_reads_the_same() -> None:
    file = read(BASE + SCORECARD)
    assert read(write_programme_file(file)).scorecard == file.scorecard
    assert "scorecard" not in write_programme_file(read(BASE))


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("cap: 0.9", "Accepted: 1 to 2"),
        ("green: 1.2", "nobody can reach with a cap of 1"),
        ("amber: 1.1\n  cap: 1.2", "above green"),
        ("amber: 0", "Accepted: above 0"),
        ("weights: {}", 'unknown key "weights"'),
        ("kpis: [{kpi: csta}]", 'no KPI "csta"'),
        ("kpis: [{weight: 3}]", "has no kpi"),
        ("kpis: [{kpi: csat, weight: -1}]", "Accepted: 0, which leaves it out"),
        ("kpis: [{kpi: csat}, {kpi: csat}]", "already used"),
        ("kpis: [{kpi: occupancy, low: 0.7}]", "two edges"),
        ("kpis: [{kpi: occupancy, low: 0.9, high: 0.8}]", "is not above low"),
        ("kpis: [{kpi: occupancy, low: 75, high: 0.8}]", "a fraction is meant"),
        ("kpis: [{kpi: occupancy, low: 0.7, high: 0.8, target: 0.7}]", "a band or a target"),
        ("kpis: [{kpi: csat, target: 85}]", "Did you mean 0.85?"),
        ("kpis: [{kpi: csat, compliance: perhaps}]", "compliance"),
    ],
)
def test_what_cannot_be_is_refused_with_its_line(lines: str, why: str) -> None:
    told = problems(f"{BASE}\nscorecard:\n  {lines}\n")
    assert "programme.yaml line" in told[0]
    assert why in told[0]


def test_it_is_planned_in_words_applied_and_read_back(engine: Engine) -> None:
    applied(engine, read(BASE), TODAY)
    file = read(BASE + SCORECARD)
    told = [f"{change.what} {change.name} {change.detail}".strip() for change in planned(engine, file, TODAY).changes]
    assert told == [
        "scorecard rules cap 1.1, green from 1, amber from 0.9",
        "scorecard KPI service_level weight 40",
        "scorecard KPI occupancy weight 20, from 0.75, to 0.85",
        "scorecard KPI nps weight 10.5, target 20",
        "scorecard KPI fatal_error_rate weight 0, compliance yes",
    ]
    applied(engine, file, TODAY)
    assert current(engine, TODAY).scorecard == file.scorecard
    assert planned(engine, file, TODAY).is_empty
    with Session(engine) as session:
        rules = read_rules(session.connection())
    assert rules.of("occupancy") == KpiRule(Decimal(20), Band(Decimal("0.75"), Decimal("0.85")))
    assert rules.is_compliance("fatal_error_rate")
    assert not rules.is_compliance("cea_compliance")
    applied(engine, read(BASE), TODAY)
    with Session(engine) as session:
        assert read_rules(session.connection()) == Rules()
