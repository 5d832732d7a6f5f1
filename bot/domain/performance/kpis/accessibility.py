"""Accessibility: could customers get through (DOMAIN §1.1)."""

from bot.domain.performance.kpis.kpi import Direction, Kpi, Unit
from bot.domain.performance.kpis.recipes import QueueCount, QueueRatio, QueueVariants

SERVICE_LEVEL = QueueVariants(
    {
        "SL5": QueueRatio("answered_in_threshold", "offered - short_abandoned?"),
        "SL1": QueueRatio("answered_in_threshold", "answered"),
        "SL2": QueueRatio("answered_in_threshold", "offered"),
        "SL3": QueueRatio("answered_in_threshold", "offered - abandoned_in_threshold"),
        "SL4": QueueRatio("answered_in_threshold + abandoned_in_threshold", "offered"),
        "SL5b": QueueRatio("answered_in_threshold + short_abandoned", "offered"),
    }
)


def _count(key: str, title: str, description: str, *, direction: Direction = Direction.NEITHER, page: str = "") -> Kpi:
    return Kpi(key, title, Unit.COUNT, direction, QueueCount(key), description, "DOMAIN §0.1", page=page)


KPIS = (
    _count("offered", "Offered", "Contacts offered to the queue, as the source counts them.", page="capacity"),
    _count("answered", "Answered", "Contacts answered by an agent."),
    _count("handled", "Handled", "Contacts handled by an agent, transfers in included where the source does so."),
    _count("abandoned", "Abandoned", "Contacts that left the queue before an answer.", direction=Direction.LOWER),
    Kpi(
        "service_level",
        "Service level",
        Unit.FRACTION,
        Direction.HIGHER,
        SERVICE_LEVEL,
        "Answered within the threshold ÷ (offered − short abandons), or the term's own variant SL1 to SL5b. "
        "A source that measures another threshold than the term is no data for it.",
        "DOMAIN §1.1; ICMI's worked example",
        minimum_n=50,
        synonyms=("sl", "sla", "tsf"),
        page="access",
    ),
    Kpi(
        "asa",
        "Average speed of answer",
        Unit.SECONDS,
        Direction.LOWER,
        QueueRatio("wait_answered_seconds", "answered"),
        "Seconds waited by answered contacts ÷ answered.",
        "DOMAIN §1.1",
        synonyms=("speed of answer",),
        page="access",
    ),
    Kpi(
        "awt_all",
        "Average wait, all",
        Unit.SECONDS,
        Direction.LOWER,
        QueueRatio("wait_answered_seconds + wait_abandoned_seconds", "answered + abandoned"),
        "Seconds waited by answered and abandoned contacts ÷ both.",
        "DOMAIN §1.1",
        synonyms=("average wait",),
    ),
    Kpi(
        "abandon_rate",
        "Abandon rate",
        Unit.FRACTION,
        Direction.LOWER,
        QueueRatio("abandoned - short_abandoned", "offered - short_abandoned"),
        "(Abandoned − short abandons) ÷ (offered − short abandons). A source without short abandons is no data: "
        "ask abandon_rate_gross.",
        "DOMAIN §1.1",
        minimum_n=50,
        synonyms=("abandonment", "abandons"),
        page="access",
    ),
    Kpi(
        "abandon_rate_gross",
        "Gross abandon rate",
        Unit.FRACTION,
        Direction.LOWER,
        QueueRatio("abandoned", "offered"),
        "Abandoned ÷ offered, short abandons included.",
        "DOMAIN §1.1",
        minimum_n=50,
    ),
    Kpi(
        "answer_rate",
        "Answer rate",
        Unit.FRACTION,
        Direction.HIGHER,
        QueueRatio("answered", "offered"),
        "Answered ÷ offered.",
        "DOMAIN §1.1",
        minimum_n=50,
    ),
    Kpi(
        "flow_out_rate",
        "Flow-out rate",
        Unit.FRACTION,
        Direction.LOWER,
        QueueRatio("flow_out", "offered"),
        "Contacts routed out of the queue unanswered ÷ offered.",
        "DOMAIN §1.1",
    ),
)
