"""The form *Connect a channel*."""

from bot.domain.people.connecting import INTERNAL
from bot.domain.setup.amend_channels import DOING, ties_of
from bot.domain.setup.permitted import ANSWERABLE
from bot.domain.setup.showing import programme_for
from bot.message import ChannelField, ChoiceField, Modal, Option
from commands.forms import Filled, Form, Outcome
from commands.request import Request
from commands.setup.channel import connect, disconnect
from commands.setup.spoken import channel_in

KEY = "channel"
OURS, NOBODY = "=us", "=nobody"
"""No vendor's key begins with such a sign."""


def _opened(request: Request) -> Modal:
    """The words may name a vendor's key, which is then chosen."""
    current = programme_for(request.session.connection(), request.viewer, DOING, now=request.now, roles=ANSWERABLE)
    vendors = [Option(vendor.name, vendor.key) for vendor in current.file.vendors]
    options = (*vendors, Option("Your own people", OURS), Option("Nobody: disconnect it", NOBODY))
    here = "" if request.place.is_private else request.place.channel
    tied = next(iter(ties_of(current.file, here)), None) if here else None
    wanted = request.words.strip() or (OURS if tied == INTERNAL else tied or "")
    channel = ChannelField("channel", "Channel", channel_in(here), hint="Invite @govbot to a private one first.")
    whose = ChoiceField("whose", "It is about", options, wanted, hint="Who can read it is asked of Slack first.")
    return Modal(KEY, "Connect a channel", (channel, whose), "Connect")


def _submitted(request: Request, filled: Filled) -> Outcome:
    channel, whose = filled.text("channel"), filled.text("whose")
    if whose == NOBODY:
        return disconnect(request, channel)
    return connect(request, channel, INTERNAL if whose == OURS else whose)


CHANNEL_FORM = Form(KEY, _opened, _submitted)
