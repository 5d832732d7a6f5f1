from pathlib import Path

import pytest

from bot.connectors.files import open_table
from tests.bot.connectors.files.reading import rows

DATA = Path(__file__).parents[3] / "data"


@pytest.mark.parametrize(
    ("name", "delimiter", "columns", "count"),
    [
        ("vancouver_311_daily.csv", ";", 7, 40),
        ("boston311_cases_2015.csv", ",", 15, 50),
        ("servicenow_incidents_case_level.csv", ",", 23, 50),
    ],
)
def test_it_reads_real_files(name: str, delimiter: str, columns: int, count: int) -> None:
    with open_table(DATA / name, name=name) as table:
        found = rows(table)
    assert (table.delimiter, len(table.headers), len(found)) == (delimiter, columns, count)
    assert [line for line, _ in found] == list(range(2, count + 2))
