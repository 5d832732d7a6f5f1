"""Efficiency and the use of time (DOMAIN §1.3)."""

from bot.domain.performance.kpis.kpi import Direction, Kpi, Unit
from bot.domain.performance.kpis.recipes import QueueRatio

SOURCE = "DOMAIN §1.3"

KPIS = (
    Kpi(
        "aht",
        "Average handle time",
        Unit.SECONDS,
        Direction.LOWER,
        QueueRatio("handle_seconds", "handled"),
        "Talk, hold and wrap seconds ÷ handled.",
        SOURCE,
        synonyms=("handle time",),
    ),
    Kpi(
        "att",
        "Average talk time",
        Unit.SECONDS,
        Direction.LOWER,
        QueueRatio("talk_seconds", "handled"),
        "Talk seconds ÷ handled.",
        SOURCE,
        synonyms=("talk time",),
    ),
    Kpi(
        "hold_pct",
        "Hold share",
        Unit.FRACTION,
        Direction.LOWER,
        QueueRatio("hold_seconds", "talk_seconds + hold_seconds + wrap_seconds"),
        "Hold seconds ÷ talk, hold and wrap seconds.",
        SOURCE,
        synonyms=("hold",),
    ),
    Kpi(
        "acw",
        "After-contact work",
        Unit.SECONDS,
        Direction.LOWER,
        QueueRatio("wrap_seconds", "handled"),
        "Wrap seconds ÷ handled.",
        SOURCE,
        synonyms=("wrap", "after call work"),
    ),
    Kpi(
        "occupancy",
        "Occupancy",
        Unit.FRACTION,
        Direction.BAND,
        QueueRatio("handle_seconds", "handle_seconds + available_seconds"),
        "Handle seconds ÷ (handle + available seconds); only where a source gives available time.",
        SOURCE,
    ),
    Kpi(
        "contacts_per_hour",
        "Contacts per hour",
        Unit.RATIO,
        Direction.HIGHER,
        QueueRatio("handled", "productive_seconds", scale=3600),
        "Handled ÷ productive hours: handle and available time, or staffed time where a source gives only that.",
        f"{SOURCE}, §2.4",
        synonyms=("cph",),
    ),
    Kpi(
        "transfer_rate",
        "Transfer rate",
        Unit.FRACTION,
        Direction.LOWER,
        QueueRatio("transferred", "handled"),
        "Transferred ÷ handled.",
        SOURCE,
        synonyms=("transfers",),
    ),
    Kpi(
        "schedule_efficiency",
        "Schedule efficiency",
        Unit.FRACTION,
        Direction.HIGHER,
        QueueRatio("required_agent_seconds - schedule_gap_seconds", "required_agent_seconds", longest_seconds=3600),
        "1 − Σ |scheduled − required| ÷ Σ required, interval by interval; longer rows than an hour stay out.",
        SOURCE,
    ),
)
