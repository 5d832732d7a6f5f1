from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.connectors.files import RejectedRow, open_table, restored, write_rejects
from bot.errors import UserError
from bot.formulas import neutralised
from tests.bot.connectors.files.reading import opened, rows


@given(st.text(alphabet="'=+-@\t\ra1", max_size=8))
def test_it_restores_what_it_neutralised(cell: str) -> None:
    kept = neutralised(cell)
    assert restored(kept) == cell if kept != cell else not cell.startswith("'=")


def test_it_restores_guarded_cells_on_reading(tmp_path: Path) -> None:
    table = opened(tmp_path, "queue,offered\n'=a,1\n\"'+b\",2\n'tis,3\n")
    assert [cells[0] for _, cells in rows(table)] == ["=a", "+b", "'tis"]


def test_it_writes_rejects_that_can_be_sent_again(tmp_path: Path) -> None:
    path = tmp_path / "rejects.csv"
    row = RejectedRow(("=José, Ana", "12,5"), 7, "offered", "12,5", "a whole number such as 12")
    assert write_rejects(path, ("agent", "offered"), [row]) == 1
    assert "govbot_line,govbot_column,govbot_value,govbot_accepted" in path.read_text(encoding="utf-8-sig")
    with open_table(path, name="rejects.csv") as table:
        assert (table.headers, rows(table)) == (("agent", "offered"), [(2, ("=José, Ana", "12,5"))])


def test_it_keeps_the_columns_of_ragged_rejects_in_place(tmp_path: Path) -> None:
    path = tmp_path / "rejects.csv"
    ragged = [RejectedRow(("x",), 2, "", "", "2 cells"), RejectedRow(("x", "1", "more"), 3, "", "", "2 cells")]
    assert write_rejects(path, ("agent", "offered"), ragged) == 2
    assert path.read_text(encoding="utf-8-sig").splitlines()[1:] == ["x,,2,,,2 cells", "x,1,3,,more,2 cells"]


def test_it_says_where_rejects_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be written"):
        write_rejects(tmp_path / "no" / "rejects.csv", ("a",), [])
