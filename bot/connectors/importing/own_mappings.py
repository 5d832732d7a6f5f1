"""The programme's mappings that a vendor's own people may meet."""

from collections.abc import Sequence
from dataclasses import replace

from bot.connectors.feeds.mapping import Mapping
from bot.connectors.importing.directory import Directory
from bot.domain.vendors.registry import Registry

_TITLE = "a mapping of the programme"
"""Its own name may be anybody's."""


def own_mappings(mappings: Sequence[Mapping], registry: Registry) -> tuple[Mapping, ...]:
    """Those that name no vendor and no queue beyond this registry."""
    directory = Directory(registry)
    return tuple(replace(mapping, title=_TITLE) for mapping in mappings if _is_own(mapping, directory))


def _is_own(mapping: Mapping, directory: Directory) -> bool:
    return all(map(directory.vendor, mapping.named("vendor"))) and all(map(directory.queue, mapping.named("queue")))
