"""Whether a channel may be connected to a vendor, or declared internal, seeing who can read it."""

from dataclasses import replace

from bot.domain.people.audience import Acquaintance, Audience, Readers, audience_of
from bot.domain.people.directory import ChannelStanding, Standing
from bot.domain.vendors.registry import Registry
from bot.errors import UserError

INTERNAL = ""
"""What a channel of the client's own people is tied to, in the place of a vendor's key."""


def audience_once_tied(readers: Readers | None, known: Acquaintance, vendor: str, registry: Registry) -> Audience:
    """Who would read it then; UserError where that is nobody's to see. `vendor` is a key, or INTERNAL."""
    if readers is None:
        raise UserError(
            "Slack does not tell me who can read this channel, or it is more than 500. Invite me, then say it again.",
            hint="/invite @govbot",
        )
    tie = ChannelStanding(Standing.VENDOR, vendor) if vendor else ChannelStanding(Standing.INTERNAL)
    audience = audience_of(readers, replace(known, tie=tie))
    others = sorted(registry.vendor_name(key) for key in audience.vendors - {vendor})
    if others:
        whose = f"{registry.vendor_name(vendor)}'s" if vendor else "internal"
        raise UserError(f"People of {' and '.join(others)} can read this channel, so it cannot be {whose}.")
    if not vendor and audience.reason:
        raise UserError(f"{audience.reason} An internal channel has only your own people in it.")
    return audience
