"""Forecast quality (DOMAIN §1.8)."""

from bot.domain.performance.kpis.kpi import Direction, Kpi, Unit
from bot.domain.performance.kpis.recipes import ForecastError

RULE = (
    "Daily error of the locked forecast by vendor, queue and channel, complete days with facts only; "
    "where no daily forecast was sent, the intervals' own."
)

KPIS = (
    Kpi(
        "wape",
        "Forecast error (WAPE)",
        Unit.FRACTION,
        Direction.LOWER,
        ForecastError("wape"),
        f"Σ |forecast − offered| ÷ Σ offered. {RULE}",
        "DOMAIN §1.8",
        page="capacity",
    ),
    Kpi(
        "bias",
        "Forecast bias",
        Unit.FRACTION,
        Direction.BAND,
        ForecastError("bias"),
        f"Σ (forecast − offered) ÷ Σ offered; above 0 is over-forecast. {RULE}",
        "DOMAIN §1.8",
        page="capacity",
    ),
    Kpi(
        "accuracy",
        "Forecast accuracy",
        Unit.FRACTION,
        Direction.HIGHER,
        ForecastError("accuracy"),
        f"1 − WAPE. {RULE}",
        "DOMAIN §1.8",
    ),
)
