"""`govbot work`."""

import signal
from contextlib import closing
from datetime import datetime
from threading import Event

import click
from sqlalchemy import Engine

from bot.delivery.steadiness import Steadiness
from bot.runtime.logs import set_up_logs
from bot.runtime.metronome import Metronome
from bot.runtime.slack_app import identify, open_client
from bot.settings import Settings
from commands.assembly import Clock, open_program, utc_now
from commands.catalogue import CATALOGUE
from commands.clockwork import check_beating, clockwork
from commands.collecting import inbox_of
from commands.filing import filing_of
from commands.measuring import measuring
from commands.posting import Posting
from commands.publishing import ports_of
from commands.shell.beside import check_quietly, health_beside
from commands.shell.ready import check_ready
from commands.slack_rooms import rooms_in
from reports.publishing.due import Publishing


@click.command("work")
def command() -> None:
    """The clockwork alone, until stopped: posts what is due, and collects files from the watched folders.

    `govbot serve` does the same beside listening; any number of both may run on one PostgreSQL.
    """
    work(Settings.load(), utc_now)


def work(settings: Settings, clock: Clock) -> None:
    """The same by any clock."""
    set_up_logs(settings.govbot_log_level)
    client = open_client(settings.require_bot())
    check_ready(settings)
    identity = identify(client)
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with closing(open_program(settings)) as program:
        rooms = rooms_in(client, identity)
        posting = Posting(program.engine, client, rooms, clock, Steadiness(clock))
        publishing = Publishing(program.engine, ports_of(rooms, CATALOGUE), clock)
        filing, inbox = filing_of(program, client, settings), inbox_of(program.engine, settings, clock)
        counts = measuring(settings)
        works = (posting, inbox, filing, publishing)
        metronome = clockwork(program.engine, *works, clock, counts.beaten, program.assistant, kept=settings.kept)
        pages = counts.pages(lambda: _check(settings, metronome, program.engine, clock()), program.engine)
        with health_beside(settings, pages):
            metronome.start()
            stop.wait()
            metronome.stop()


def _check(settings: Settings, metronome: Metronome, engine: Engine, now: datetime) -> None:
    check_quietly(settings)
    check_beating(metronome, engine, now)
