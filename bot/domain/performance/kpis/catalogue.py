"""Every KPI govbot knows; help, `/kpi list` and the documents are made from this tuple."""

from bot.domain.performance.kpis import (
    accessibility,
    cases,
    contacts,
    customer_voice,
    efficiency,
    forecasting,
    quality,
    timeliness,
)
from bot.domain.performance.kpis.kpi import Kpi

KPIS: tuple[Kpi, ...] = (
    *accessibility.KPIS,
    *efficiency.KPIS,
    *forecasting.KPIS,
    *customer_voice.KPIS,
    *contacts.KPIS,
    *cases.KPIS,
    *timeliness.KPIS,
    *quality.KPIS,
)
KPI_KEYS: tuple[str, ...] = tuple(kpi.key for kpi in KPIS)
