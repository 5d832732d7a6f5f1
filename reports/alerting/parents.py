"""Which alerts watch the whole of which another watches a part."""

from collections.abc import Sequence

from bot.domain.alerts.kept import Kept, Mode
from bot.domain.vendors.registry import Registry


def reach(kept: Kept, registry: Registry) -> int:
    """How many series it watches."""
    return sum(kept.setting.extent.covers(entry) for entry in registry.series)


def parents_of(kept: Kept, vendor: str, others: Sequence[Kept], registry: Registry) -> list[Kept]:
    """Of the same KPI and told to the same readers, so that they hear of it once."""
    if kept.setting.mode is Mode.LATE:
        return []
    own = _series(kept, vendor, registry)
    return [
        other
        for other in others
        if other.setting.kpi == kept.setting.kpi
        and other.setting.tells == kept.setting.tells
        and own < _series(other, vendor, registry)
    ]


def _series(kept: Kept, vendor: str, registry: Registry) -> frozenset[int]:
    own = (entry for entry in registry.series if entry.vendor == vendor)
    return frozenset(entry.id for entry in own if kept.setting.extent.covers(entry))
