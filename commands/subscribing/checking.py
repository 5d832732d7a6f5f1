"""Whether a report can be posted in a channel at all, tried before it is subscribed to or sent."""

from bot.database.unit_of_work import unit_of_work
from bot.domain.pauses.watch import State
from bot.domain.people.audience import Audience
from bot.domain.people.directory import Standing
from bot.domain.performance.books import books_of
from bot.domain.subscriptions.readership import UNANSWERED, hindrance, is_without_data
from bot.errors import UserError
from commands.request import Request
from reports.edition import Edition
from reports.publishing.editions import edition_for
from reports.publishing.ports import Ports

CONNECT = "/govbot connect this channel to VENDOR"


def tried(request: Request, ports: Ports, report: str, channel: str, vendor: str) -> tuple[Audience, Edition]:
    """Who reads the channel, and what they would get now; raises UserError with the reason why nothing may go there."""
    audience = _audience(request, ports, channel, vendor)
    return audience, made(request, ports, report, vendor)


def made(request: Request, ports: Ports, report: str, vendor: str) -> Edition:
    """For whoever asks: nobody else reads it."""
    registry = books_of(request.session.connection()).registry
    if is_without_data(registry, vendor):
        whose = f" of {registry.vendor_name(vendor)}" if vendor else ""
        raise UserError(f"No file{whose} has ever been loaded: there is nothing to post.", hint="/govbot imports")
    return edition_for(request.session, ports.build_of(report), vendor, request.now)


def _audience(request: Request, ports: Ports, channel: str, vendor: str) -> Audience:
    room = ports.room_of(channel)
    if room.closed is None:
        raise UserError("Slack does not answer just now. Try again.")
    if room.closed or room.readers is None:
        raise UserError(f"I cannot post there. {room.closed or UNANSWERED}", hint="/invite @govbot")
    # Beside the transaction of the question: what the look writes must not keep others from writing.
    with unit_of_work(request.session.connection().engine) as session:
        seen = ports.look(session, channel, room.readers, request.now)
    if seen.watch.state is not State.OPEN:
        raise UserError(f"Posting there is {seen.watch.state}.", hint=f"/govbot channel confirm {channel}")
    registry = books_of(request.session.connection()).registry
    why = hindrance(seen.audience, seen.known.tie.kind, vendor, registry)
    if why:
        untied = seen.known.tie.kind is Standing.UNKNOWN
        raise UserError(f"I do not post that there. {why}", hint=CONNECT if untied else "/govbot channel")
    return seen.audience
