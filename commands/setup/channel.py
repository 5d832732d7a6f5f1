"""Connects a Slack channel to a vendor, once it is known who can read it, and takes that back."""

from datetime import date

from bot.domain.people.acquaintance import acquaintance
from bot.domain.people.audience import Audience
from bot.domain.people.connecting import audience_once_tied
from bot.domain.performance.books import books_of
from bot.domain.setup.amend_channels import DOING, tie_channel, untie_channel
from bot.domain.setup.declared import ProgrammeFile
from bot.domain.setup.permitted import ANSWERABLE, refuse_role
from bot.domain.vendors.registry import Registry
from bot.errors import UserError
from bot.message import Message, escape
from commands.request import NO_SLACK, Request
from commands.setup.amending import amended
from reports.audience_words import hindrance_said, readers_said
from reports.setup_words import told


def connect(request: Request, channel: str, vendor: str) -> Message:
    """`vendor` is a key, or INTERNAL."""
    _refuse_unusable(request, channel)
    registry = books_of(request.session.connection()).registry
    audience = _audience(request, channel, vendor, registry)

    def tie(file: ProgrammeFile, today: date) -> ProgrammeFile:
        return tie_channel(file, channel, vendor, by=request.viewer, today=today)

    plan = amended(request, tie).plan
    whose = registry.vendor_name(vendor) if vendor else "your own people"
    state = f"is connected to {whose}{'' if plan.changes else ' already'}."
    return _said(request, channel, state, _readers(audience, registry))


def _readers(audience: Audience | None, registry: Registry) -> str:
    if audience is None:
        return ""
    return f"{readers_said(audience, registry, 'it')} {hindrance_said(audience)}".strip()


def disconnect(request: Request, channel: str) -> Message:
    _refuse_unusable(request, channel)

    def untie(file: ProgrammeFile, today: date) -> ProgrammeFile:
        return untie_channel(file, channel, by=request.viewer, today=today)

    if not amended(request, untie).plan.changes:
        return _said(request, channel, "was connected to nobody.")
    return _said(request, channel, "is connected to nobody any more. Nothing is posted there.")


def _refuse_unusable(request: Request, channel: str) -> None:
    refuse_role(request.viewer.role, ANSWERABLE, DOING)
    if not channel or channel.startswith("D"):
        raise UserError("Which channel? Say it there, or name the channel.", hint="/govbot connect #channel to VENDOR")


def _audience(request: Request, channel: str, vendor: str, registry: Registry) -> Audience | None:
    """None in the shell, where no Slack can be asked."""
    if request.rooms is NO_SLACK:
        return None
    known = acquaintance(request.session, channel, request.rooms.home, now=request.now)
    return audience_once_tied(request.rooms.readers_of(channel), known, vendor, registry)


def _said(request: Request, channel: str, state: str, *notes: str) -> Message:
    plain = "This channel" if channel == request.place.channel else f"The channel {channel}"
    return told(f"{plain} {state}", *notes, drawn=f"<#{channel}> {escape(state)}")
