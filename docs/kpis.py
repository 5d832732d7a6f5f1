"""Writes docs/kpis.md from the catalogue: `python -m docs.kpis`."""

from pathlib import Path

from bot.domain.performance.kpis.catalogue import KPIS
from bot.domain.performance.kpis.kpi import Kpi
from reports.figures import duration
from reports.kpi_catalogue import BETTER

PAGE = Path(__file__).with_name("kpis.md")
OPENING = """# KPIs

Made from the catalogue (`python -m docs.kpis`). Every ratio is Σ numerator ÷ Σ denominator over what is asked for,
never an average of percentages. Where nothing was loaded, or the denominator is 0, the answer is "no data".

| key | title | unit | better | definition | provisional | small under |
|---|---|---|---|---|---|---|
"""


def page() -> str:
    return OPENING + "".join(_line(kpi) for kpi in KPIS)


def _line(kpi: Kpi) -> str:
    maturity = duration(kpi.maturity.total_seconds()) if kpi.maturity else "–"
    cells = (
        f"`{kpi.key}`",
        kpi.title,
        kpi.unit.value,
        BETTER[kpi.direction].removesuffix(" is better"),
        f"{kpi.description} ({kpi.source})",
        maturity,
        str(kpi.minimum_n or "–"),
    )
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
