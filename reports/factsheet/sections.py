"""The pages of a review, the same every week (DOMAIN §4.2); a KPI names its own."""

from dataclasses import dataclass

from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.kpis.recipes import DailyMeasure


@dataclass(frozen=True)
class Page:
    key: str
    title: str


DATA = Page("data", "Data quality")
ACTIONS = Page("actions", "Actions from last week")
EFFICIENCY = Page("efficiency", "Efficiency")
CAPACITY = Page("capacity", "Capacity and forecast")
ESCALATIONS = Page("escalations", "Escalations")
RISKS = Page("risks", "Risks, asks and decisions")
PAGES = (
    DATA,
    ACTIONS,
    Page("customers", "Customers"),
    Page("access", "Accessibility"),
    Page("resolution", "Resolution"),
    Page("quality", "Quality"),
    EFFICIENCY,
    CAPACITY,
    ESCALATIONS,
    RISKS,
)
_BY_KEY = {page.key: page for page in PAGES}


def page_of(kpi: Kpi) -> Page | None:
    """None where it is told only if a term promises it; a programme's own KPIs stand with efficiency."""
    return _BY_KEY.get(kpi.page) or (EFFICIENCY if isinstance(kpi.recipe, DailyMeasure) else None)
