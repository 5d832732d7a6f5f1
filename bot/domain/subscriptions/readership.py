"""Whether a report may be posted in a channel, seeing who can read it; asked when subscribing and at each post."""

from bot.delivery.post import EVERYTHING
from bot.domain.people.audience import Audience
from bot.domain.people.directory import Standing
from bot.domain.vendors.registry import Registry

UNANSWERED = "Slack does not tell me who can read it, or it is more than 500 people."


def about_of(vendor: str) -> str:
    """What a post is about, in the outbox's words: one vendor, or EVERYTHING."""
    return vendor or EVERYTHING


def hindrance(audience: Audience, tie: Standing, vendor: str, registry: Registry) -> str:
    """Why what is about the vendor, or with an empty key about everybody, is not for all who read it; else empty.

    It names vendors: only for those who may know of all.
    """
    if tie is Standing.UNKNOWN:
        return "It is connected to no vendor and not to your own people."
    if audience.reason:
        return audience.reason
    if audience.admits(about_of(vendor)):
        return ""
    readers = " and ".join(sorted(registry.vendor_name(key) for key in audience.vendors))
    return f"People of {readers} can read it, and this is about {registry.vendor_name(vendor) or 'every vendor'}."


def is_without_data(registry: Registry, vendor: str) -> bool:
    """Whether no file of the vendor, or of anybody, was ever loaded."""
    return not any(vendor in ("", series.vendor) for series in registry.series)
