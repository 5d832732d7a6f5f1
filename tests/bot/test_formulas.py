import pytest

from bot.formulas import neutralised


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\tx", "\rx", "'=already"])
def test_it_guards_what_a_spreadsheet_would_run(cell: str) -> None:
    assert neutralised(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-5", "+3.2", "-", "-1,234.5", "billing", "", "O'Brien", "12=12"])
def test_it_leaves_everything_else_as_it_is(cell: str) -> None:
    assert neutralised(cell) == cell
