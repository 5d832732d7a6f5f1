"""Charts to draw."""

from reports.chart import Chart, Line

WEEKS = ("17 Aug", "24 Aug", "31 Aug", "7 Sep")
NORTHWIND = Line("Northwind BPO", (0.83, 0.812, 0.791, 0.774))
PACIFICA = Line("Pacifica Care", (0.86, 0.855, 0.87, 0.861))


def chart(*lines: Line, target: float | None = 0.8, percent: bool = True, title: str = "Service level") -> Chart:
    return Chart(title, WEEKS, lines, target, percent, "Both in words.")
