"""`govbot digest`."""

import sys
from datetime import datetime

import click
from sqlalchemy import Engine
from sqlmodel import Session

from bot.assistant.opening import assistant_of
from bot.database.unit_of_work import unit_of_work
from bot.domain.people import directory
from bot.domain.people.directory import Standing
from bot.domain.performance.books import books_of
from bot.domain.programme.settings import settings_of
from bot.errors import UserError
from bot.runtime.slack_app import identify, open_client
from bot.settings import Settings
from commands.assembly import utc_now
from commands.catalogue import CATALOGUE
from commands.drawing import draw, terminal
from commands.posting import Posting
from commands.publishing import ports_of
from commands.request import NO_SLACK
from commands.reviewing.drafting import Drafting
from commands.setup.spoken import vendor_named
from commands.shell.group import REFUSED
from commands.shell.moments import instant
from commands.shell.options import now_option
from commands.shell.ready import ready_engine, shell_settings
from commands.slack_rooms import rooms_in
from reports.catalogue import DIGEST, scheduled
from reports.edition import Edition
from reports.publishing.due import Outcome, Publishing
from reports.publishing.editions import edition_for
from reports.publishing.naming import report_title


@click.group("digest")
def command() -> None:
    """The daily digest, and whatever else is posted at its time, by hand."""


@command.command("preview")
@click.option("--channel", default="", metavar="C…", help="As that channel's readers would get it.")
@click.option("--vendor", default="", metavar="V", help="With one vendor's figures alone.")
@now_option
def preview(channel: str, vendor: str, now: datetime | None) -> None:
    """Print the daily digest with what goes into its thread; nothing is posted."""
    with ready_engine(shell_settings()) as engine, unit_of_work(engine) as session:
        moment = instant(now, settings_of(session.connection()).calendar.zone)
        digest = scheduled(DIGEST)
        assert digest is not None, "the digest is in the catalogue"
        edition = edition_for(session, digest.build, _whose(session, channel, vendor), moment)
    _show(edition)


@command.command("run")
@now_option
def run(now: datetime | None) -> None:
    """Post what is due at that moment, as the clockwork does every few seconds, and say what became of it.

    Each time a subscription comes due is posted once, whoever does it. With SLACK_BOT_TOKEN it is sent at once;
    without, it waits in the outbox for govbot work, and a channel counts as read by whom it is connected to.
    """
    settings = shell_settings()
    with ready_engine(settings) as engine:
        with engine.connect() as connection:
            moment = instant(now, settings_of(connection).calendar.zone)
        done = _published(engine, settings, moment, by_hand=now is not None)
    for each in done:
        click.echo(_told(each))
    if not done:
        click.echo("Nothing is due.")
    if any(each.state == "refused" for each in done):
        raise click.exceptions.Exit(REFUSED)


def _published(engine: Engine, settings: Settings, moment: datetime, *, by_hand: bool) -> list[Outcome]:
    if settings.slack_bot_token is None:
        done = Publishing(engine, ports_of(NO_SLACK, CATALOGUE), lambda: moment).publish_due(by_hand=by_hand)
        Drafting(engine, lambda: moment, assistant_of(settings)).draft_due()
        return done
    client = open_client(settings.require_bot())
    rooms = rooms_in(client, identify(client))
    done = Publishing(engine, ports_of(rooms, CATALOGUE), lambda: moment).publish_due(by_hand=by_hand)
    Drafting(engine, lambda: moment, assistant_of(settings)).draft_due()
    Posting(engine, client, rooms, lambda: max(moment, utc_now())).deliver()
    return done


def _whose(session: Session, channel: str, vendor: str) -> str:
    """The vendor's key, empty for everybody."""
    if vendor:
        return vendor_named(vendor, books_of(session.connection()).registry).key
    tie = directory.place_of(session, channel) if channel else None
    if tie is not None and tie.kind in (Standing.UNKNOWN, Standing.SEVERAL):
        whom = "more than one vendor" if tie.kind is Standing.SEVERAL else "no vendor and not to your own people"
        raise UserError(f"The channel {channel} is connected to {whom}: nothing is posted there.")
    return (tie.vendor or "") if tie is not None else ""


def _show(edition: Edition) -> None:
    console = terminal(sys.stdout)
    for number, message in enumerate((edition.message, *edition.replies)):
        if number:
            console.print(f"── in the thread ({number})", style="dim")
        draw(message, console)
    if edition.chart is not None:
        click.echo(f"Chart: {edition.chart.alt}")
    if edition.lacking:
        click.echo(f"Still missing: {edition.lacking}")


def _told(outcome: Outcome) -> str:
    where = f"{report_title(outcome.subscription.report)} in {outcome.subscription.channel} for {outcome.day}"
    return f"{outcome.state}: {where}{f' ({outcome.key or outcome.reason})' if outcome.key or outcome.reason else ''}"
