"""`escalation_policies:` is read, refused with its place, written back, and applied."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from bot.connectors.programme_file.writing import write_programme_file
from bot.domain.escalations.clocks import Clock, due
from bot.domain.escalations.courses import courses_of
from bot.domain.escalations.policy import Reason, from_text
from bot.domain.escalations.severity import Severity
from bot.domain.setup.declared import ProgrammeFile
from tests.bot.connectors.programme_file.files import BASE, problems, read
from tests.bot.domain.escalations.office import CUT_OFF, MARIA, NOW, open_office, raised, standing
from tests.bot.domain.setup.test_read_back import applied, current

TODAY = date(2026, 11, 23)
POLICY = """
escalation_policies:
  - quiet: none
  - vendor: northwind
    hours: "mon-fri 08:00-12:00, mon-fri 13:00-17:00"
    timezone: Asia/Manila
    holidays: PH
    days_off: [2026-12-24]
    third_party: yes
    blame: [night shift]
    S1: {acknowledge: 5m, resolve: 2h, preliminary: 2d, root_cause: 3d}
    S2: {root_cause: none}
    S3: {resolve: 2d, contain: none}
    S4: {clock: always, resolve: 3d}
"""


def declared(text: str = POLICY) -> ProgrammeFile:
    return read(BASE + text)


def test_what_is_not_said_is_as_usual() -> None:
    everybody, own = (from_text(each.policy) for each in declared().escalation_policies)
    assert (everybody.quiet, everybody.working.zone) == ("", "America/New_York")
    assert everybody.targets(Severity.S1).acknowledge == 15 * 60
    assert (own.working.zone, own.working.country, own.working.days_off) == ("Asia/Manila", "PH", (date(2026, 12, 24),))
    assert own.pauses == (Reason.CUSTOMER, Reason.THIRD_PARTY)
    assert (own.s1.acknowledge, own.s1.update, own.s1.resolve) == (300, 1_800, 7_200)
    assert (own.s3.resolve, own.s3.contain, own.s3.acknowledge) == (2 * 8 * 3_600, None, 4 * 3_600)
    assert (own.s1.preliminary, own.s1.root_cause) == (2 * 86_400, 3 * 8 * 3_600)
    assert (own.s2.root_cause, own.s2.preliminary, own.blame) == (None, None, ("night shift",))
    assert (everybody.s1.preliminary, everybody.s2.root_cause, everybody.s3.root_cause) == (86_400, 324_000, None)
    assert (own.s4.resolve, own.s4.always) == (3 * 86_400, True)


def test_what_is_written_reads_the_same() -> None:
    file = declared()
    assert read(write_programme_file(file)).escalation_policies == file.escalation_policies


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("- {vendor: nobody}", 'there is no vendor "nobody"'),
        ("- {hours: always open}", "hours"),
        ("- {holidays: XX}", 'the holidays of "XX" are not known'),
        ("- {S1: {acknowledge: soon}}", '"soon" is not a span of time'),
        ("- {S1: {acknowledge: none}}", '"none" is not a span of time'),
        ("- {S1: {root_cause: soon}}", '"soon" is not a span of time'),
        ('- {blame: ["?!"]}', '"?!" has no words'),
        ("- {S5: {}}", 'unknown key "S5"'),
        ("- {S1: {answer: 5m}}", 'unknown key "answer"'),
        ("- {days_off: [soon]}", "is not a date"),
        ("- {third_party: perhaps}", "third_party"),
        ("- {}\n  - {}", "A policy for"),
    ],
)
def test_what_cannot_be_is_refused_with_its_line(line: str, why: str) -> None:
    (told,) = problems(f"{BASE}\nescalation_policies:\n  {line}\n")
    assert "programme.yaml line" in told
    assert why in told


def test_an_escalation_is_raised_by_the_vendors_own_and_keeps_it(engine: Engine) -> None:
    open_office(engine)
    file = current(engine, TODAY)
    applied(engine, replace(file, escalation_policies=declared().escalation_policies), TODAY)
    first = raised(engine, replace(CUT_OFF, severity=Severity.S1)).escalation
    other = raised(engine, replace(CUT_OFF, vendor="solstice", severity=Severity.S1)).escalation
    assert due(courses_of(first)[Clock.ACKNOWLEDGE]) == NOW + timedelta(minutes=5)
    assert due(courses_of(other)[Clock.ACKNOWLEDGE]) == NOW + timedelta(minutes=15)
    applied(engine, file, TODAY)
    again = raised(engine, replace(CUT_OFF, severity=Severity.S1), MARIA).escalation
    assert due(courses_of(again)[Clock.ACKNOWLEDGE]) == NOW + timedelta(minutes=15)
    assert due(courses_of(standing(engine, first.name))[Clock.ACKNOWLEDGE]) == NOW + timedelta(minutes=5)
