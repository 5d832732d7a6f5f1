"""Who can read a channel, in a sentence."""

from bot.domain.people.audience import Audience
from bot.domain.vendors.registry import Registry


def readers_said(audience: Audience, registry: Registry, channel: str = "this channel") -> str:
    """How many people read it, and whose they are. For those who may know of these vendors."""
    people = "One person" if audience.people == 1 else f"{audience.people} people"
    parts = [f"{count} of them from {registry.vendor_name(vendor)}" for vendor, count in audience.by_vendor.items()]
    return f"{', '.join([f'{people} can read {channel}', *parts])}."


def hindrance_said(audience: Audience) -> str:
    """Why nothing may be posted there yet; empty where something may."""
    return f"{audience.reason} Until that is settled nothing is posted there." if audience.reason else ""
