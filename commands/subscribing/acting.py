"""Subscribes, changes, pauses, ends, shows and sends: the acts behind words, buttons and the form alike."""

from dataclasses import replace
from datetime import date

from bot.domain import audit
from bot.domain.people import directory
from bot.domain.performance.books import books_of
from bot.domain.setup.amend_subscriptions import end_subscription, put_subscription, refuse_to_see
from bot.domain.setup.declared import DeclaredSubscription, ProgrammeFile
from bot.domain.subscriptions.schedule_words import schedule_of
from bot.domain.subscriptions.subscribed import Subscribed
from bot.errors import UserError
from bot.message import Message, Note, escape
from commands.request import NO_SLACK, Request
from commands.setup.amending import amended
from commands.subscribing.checking import made, tried
from commands.subscribing.declaring import declared, number_of
from commands.subscribing.wish import Wish, changed
from commands.subscribing.wording import next_said, what_said, when_said
from commands.subscribing.words import EXAMPLE
from reports.audience_words import readers_said
from reports.publishing.editions import key_of, put_out
from reports.publishing.ports import Ports
from reports.setup_words import told


def subscribe(request: Request, ports: Ports, wish: Wish) -> Message:
    refuse_to_see(request.viewer)
    wanted = _wanted(request, wish)
    audience, _ = tried(request, ports, wanted.report, wanted.channel, wanted.vendor or "")
    _put(request, wanted, None)
    registry = books_of(request.session.connection()).registry
    readers = readers_said(audience, registry, "it") if request.rooms is not NO_SLACK else ""
    return _said(request, "Subscribed", wanted, readers)


def change(request: Request, ports: Ports, subscription: Subscribed, wish: Wish) -> Message:
    before = declared(subscription)
    wanted = changed(before, wish)
    if wanted == before:
        raise UserError("That is how it is already. Say what shall be different.", hint=f"{_again(subscription)} 08:00")
    tried(request, ports, wanted.report, wanted.channel, wanted.vendor or "")
    _put(request, wanted, before)
    return _said(request, "Changed", wanted)


def pause(request: Request, subscription: Subscribed) -> Message:
    return _turned(request, subscription, "paused", "Paused")


def resume(request: Request, subscription: Subscribed) -> Message:
    return _turned(request, subscription, "active", "Resumed")


def remove(request: Request, subscription: Subscribed) -> Message:
    before = declared(subscription)

    def end(file: ProgrammeFile, today: date) -> ProgrammeFile:
        return end_subscription(file, before, by=request.viewer, today=today)

    amended(request, end)
    return told(f"Removed: {_what(request, before)}. Nothing more of it is posted.")


def preview(request: Request, ports: Ports, subscription: Subscribed) -> Message:
    """As its readers would get it now, to the asker alone."""
    edition = made(request, ports, subscription.report, subscription.vendor)
    notes = [f"Still missing: {edition.lacking}"] if edition.lacking else []
    count = len(edition.replies)
    notes += [f"{count} message{'s' if count > 1 else ''} more would go into its thread."] if count else []
    notes += [f"So would the chart: {edition.chart.title}."] if edition.chart else []
    notes += [f"{len(edition.reviews.vendors)} drafts would follow it."] if edition.reviews else []
    notes.append("Only you see this. Nothing was posted.")
    message = edition.message
    blocks = (*message.blocks, *(Note(escape(note)) for note in notes))
    return replace(message, text="\n".join((message.text, *notes)), blocks=blocks if message.blocks else ())


def send(request: Request, ports: Ports, subscription: Subscribed, mark: str) -> Message:
    """Once for a mark, however often the button with it is pressed."""
    _, edition = tried(request, ports, subscription.report, subscription.channel, subscription.vendor)
    asked = mark or f"{request.now.timestamp():.0f}"
    key = key_of(subscription, f"{asked}.{request.viewer.slack or 'shell'}")
    if not put_out(request.session, subscription, key, edition, now=request.now):
        return told("It was sent already.")
    actor = request.viewer.slack or request.viewer.name
    audit.record(request.session, actor=actor, action="subscription sent", subject=key, now=request.now)
    sentence = f"It is being posted in the channel {subscription.channel}."
    return told(sentence, drawn=f"It is being posted in <#{subscription.channel}>.")


def _wanted(request: Request, wish: Wish) -> DeclaredSubscription:
    """What is not said is as usual: here, in the programme's zone, every day, about the channel's vendor."""
    here = "" if request.place.is_private else request.place.channel
    channel = wish.channel or here
    if not channel:
        raise UserError("In which channel? Say it there, or name the channel.", hint=f"{EXAMPLE} #CHANNEL")
    if not wish.report or not wish.at:
        raise UserError("At what time of day?", hint=EXAMPLE)
    zone = books_of(request.session.connection()).calendar.zone.key
    own = directory.place_of(request.session, channel).vendor
    usual = DeclaredSubscription(wish.report, channel, wish.at, zone, "mon-sun", own)
    return changed(usual, wish)


def _put(request: Request, wanted: DeclaredSubscription, before: DeclaredSubscription | None) -> None:
    def put(file: ProgrammeFile, today: date) -> ProgrammeFile:
        return put_subscription(file, wanted, before, by=request.viewer, today=today)

    amended(request, put)


def _turned(request: Request, subscription: Subscribed, state: str, done: str) -> Message:
    before = declared(subscription)
    if before.state == state:
        return told(f"It is {state} already.")
    wanted = replace(before, state=state)
    _put(request, wanted, before)
    return _said(request, done, wanted)


def _said(request: Request, done: str, wanted: DeclaredSubscription, *notes: str) -> Message:
    schedule = schedule_of(wanted.at, wanted.timezone, wanted.days, wanted.holidays)
    what, when = _what(request, wanted), when_said(wanted, now=request.now)
    coming = next_said(schedule, now=request.now) if wanted.state == "active" else ""
    number = number_of(request, wanted)
    ways = f"It is number {number}: /govbot subscriptions preview, pause, change, remove or send {number}."
    here = f"in the channel {wanted.channel}"
    drawn = f"{done}: {escape(what)} in <#{wanted.channel}>, {escape(when)}. {coming}".strip()
    return told(f"{done}: {what} {here}, {when}. {coming}".strip(), *notes, ways, drawn=drawn)


def _what(request: Request, wanted: DeclaredSubscription) -> str:
    return what_said(wanted.report, wanted.vendor or "", books_of(request.session.connection()).registry)


def _again(subscription: Subscribed) -> str:
    return f"/govbot subscriptions change {subscription.id}"
