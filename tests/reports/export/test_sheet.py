from decimal import Decimal

from reports.export.sheet import sheet


def test_it_keeps_figures_as_they_are() -> None:
    written = sheet(("a", "b", "c", "d", "e"), [(0.1 + 0.2, 4711.0, None, Decimal("0.80"), -3)])
    assert written.decode("utf-8-sig").splitlines() == ["a,b,c,d,e", "0.30000000000000004,4711,,0.80,-3"]


def test_it_guards_names_that_a_spreadsheet_would_run() -> None:
    written = sheet(("vendor", "value"), [("=HYPERLINK(1)", -1e-07), ("Bogotá", 1.0)])
    assert written.decode("utf-8-sig").splitlines() == ["vendor,value", "'=HYPERLINK(1),-1e-07", "Bogotá,1"]
