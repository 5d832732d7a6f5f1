"""`rosters:` and `absences:` are read, refused with their place, and written back."""

from datetime import date

import pytest

from bot.connectors.programme_file.writing import write_programme_file
from bot.domain.setup.declared import DeclaredAbsence, DeclaredDuty
from tests.bot.connectors.programme_file.files import HEAD, QUEUES, problems, read

PEOPLE = """\
vendors:
  - {key: northwind, code: NW, name: Northwind BPO}
  - {key: solstice, code: SO, name: Solstice}
people:
  - {slack: U0MARIA, name: Maria, role: manager}
  - {slack: U0ELI, name: Eli, role: executive}
  - {slack: U0NICO, name: Nico, role: supervisor, vendor: northwind}
  - {slack: U0SONIA, name: Sonia, role: supervisor, vendor: solstice}
"""
FILE = HEAD + PEOPLE + QUEUES
ROSTERS = """\
rosters:
  - {level: L1, slack: U0NICO}
  - {vendor: northwind, level: l2, slack: U0MARIA, deputy: U0NICO, from: 2026-12-01, until: 2027-06-30}
absences:
  - {slack: U0MARIA, from: 2026-12-24, until: 2027-01-02}
  - {slack: U0NICO, from: 2026-12-24}
"""


def test_rosters_and_absences_are_read() -> None:
    file = read(FILE + ROSTERS)
    assert file.rosters == (
        DeclaredDuty("northwind", 1, "U0NICO"),
        DeclaredDuty("northwind", 2, "U0MARIA", "U0NICO", date(2026, 12, 1), date(2027, 6, 30)),
    )
    christmas = date(2026, 12, 24)
    assert file.absences == (
        DeclaredAbsence("U0MARIA", christmas, date(2027, 1, 2)),
        DeclaredAbsence("U0NICO", christmas, christmas),
    )


def test_what_is_written_reads_the_same() -> None:
    file = read(FILE + ROSTERS)
    assert read(write_programme_file(file)) == file


def test_a_file_without_rosters_is_not_one_with_empty_rosters() -> None:
    assert read(FILE).rosters is None
    assert read(FILE + "rosters:\nabsences:\n").absences is None
    assert read(FILE + "rosters: []\nabsences: []\n").rosters == ()


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("rosters:\n  - {vendor: nobody, level: L1, slack: U0MARIA}", 'line 13: vendor: there is no vendor "nobody"'),
        ("rosters:\n  - {level: L1, slack: U0MARIA}", "line 13: This line of a roster has no vendor."),
        ("rosters:\n  - {vendor: northwind, level: L5, slack: U0NICO}", "Accepted: L1, L2, L3, L4."),
        ("rosters:\n  - {vendor: northwind, slack: U0NICO}", "This line of a roster has no level."),
        ("rosters:\n  - {vendor: northwind, level: L1}", "This line of a roster has no slack."),
        ("rosters:\n  - {vendor: northwind, level: L1, slack: U0NICK}", "nobody U0NICK in this file. Add them under"),
        ("rosters:\n  - {vendor: northwind, level: L1, slack: Nico}", "is not a Slack member id"),
        ("rosters:\n  - {vendor: northwind, level: L1, slack: U0SONIA}", "slack: Sonia cannot be told. Accepted: who"),
        ("rosters:\n  - {vendor: northwind, level: L1, slack: U0ELI}", "slack: Eli cannot be told."),
        ("rosters:\n  - {level: L1, slack: U0NICO, deputy: U0SONIA}", "deputy: Sonia cannot be told."),
        ("rosters:\n  - {level: L1, slack: U0NICO, from: soon}", '"soon" is not a date'),
        ("rosters:\n  - {level: L1, slack: U0NICO, from: 2026-12-02, until: 2026-12-01}", "lies before 2026-12-02."),
        ("rosters:\n  - {level: L1, slack: U0NICO}\n  - {level: L1, slack: U0NICO}", "already used on line 13"),
        ("rosters:\n  - {level: L1, slack: U0NICO, backup: U0MARIA}", 'the unknown key "backup"'),
        ("rosters: U0NICO", "rosters should be a list"),
        ("absences:\n  - {slack: U0NICO}", "line 13: This absence has no from."),
        ("absences:\n  - {slack: U0NINA, from: 2026-12-24}", "there is nobody U0NINA in this file."),
        ("absences:\n  - {slack: U0NICO, from: 2026-12-24, until: 2026-12-23}", "lies before 2026-12-24."),
        ("absences:\n  - {slack: U0NICO, from: 2026-12-24}\n  - {slack: U0NICO, from: 2026-12-24}", "already used"),
    ],
)
def test_what_cannot_be_is_refused_with_its_line(lines: str, why: str) -> None:
    (told,) = problems(f"{FILE}{lines}\n")
    assert "programme.yaml line 1" in told
    assert why in told
