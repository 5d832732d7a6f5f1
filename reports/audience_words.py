"""Who can read a channel, in a sentence."""

from bot.domain.people.audience import Audience
from bot.domain.vendors.registry import Registry


def readers_said(audience: Audience, registry: Registry) -> str:
    """For the client's own people: it names vendors."""
    people = "One person" if audience.people == 1 else f"{audience.people} people"
    parts = [f"{count} of them from {registry.vendor_name(vendor)}" for vendor, count in audience.by_vendor.items()]
    sentence = f"{', '.join([f'{people} can read it', *parts])}."
    if not audience.reason:
        return sentence
    return f"{sentence} {audience.reason} Until that is settled nothing is posted there."
