"""`govbot serve`."""

import signal
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event

import click

from bot.delivery.steadiness import Steadiness
from bot.errors import NotReadyError
from bot.runtime.http import HttpDoor
from bot.runtime.logs import set_up_logs
from bot.runtime.meters import forget_process
from bot.runtime.metronome import Metronome
from bot.runtime.slack_app import Identity, build_app, identify, open_client
from bot.runtime.slack_messages import text_at
from bot.runtime.socket_mode import SocketLine
from bot.runtime.web_server import Served, serve_http
from bot.settings import Settings, SlackAccess
from commands.assembly import Program, open_program, utc_now
from commands.catalogue import CATALOGUE, FORMS, HOME, SHORTCUTS
from commands.clockwork import FILES, OUTBOX, check_beating, clockwork
from commands.collecting import inbox_of
from commands.dropped.arriving import Arriving
from commands.escalating.alarm import Alarm
from commands.escalating.thread import Thread
from commands.filing import files_of, filing_of
from commands.listening.comings import Comings
from commands.listening.installed import Installed
from commands.listening.reacting import reactions
from commands.listening.sharing import Sharing
from commands.listening.slack import SlackListening
from commands.listening.surface import Surface
from commands.listening.telling import Telling
from commands.measuring import Measuring, measuring, shared_folder
from commands.posting import Posting
from commands.publishing import ports_of
from commands.shell.beside import check_quietly, health_beside, refuse_taken_port
from commands.shell.ready import check_ready
from commands.slack_rooms import rooms_in
from reports.publishing.due import Publishing


@click.command("serve")
def command() -> None:
    """Listen to Slack until stopped: by Socket Mode where SLACK_APP_TOKEN is set, else over HTTP."""
    settings = Settings.load()
    set_up_logs(settings.govbot_log_level)
    access = settings.require_slack()
    check_ready(settings)
    if not access.app_token:
        refuse_taken_port(settings.govbot_host, settings.govbot_port)
    identity = identify(open_client(access))
    if access.app_token:
        _by_socket(settings, access, identity, access.app_token)
    else:
        _by_http(settings, access, identity)


def _by_socket(settings: Settings, access: SlackAccess, identity: Identity, app_token: str) -> None:
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    joined = _joined(settings, access, identity, measuring(settings))
    line = SocketLine(joined.listening.app, app_token, opened=joined.measuring.opened)
    pages = joined.measuring.pages(partial(_check_socket, joined, line), joined.program.engine)
    try:
        with health_beside(settings, pages):
            line.serve(stop)
    finally:
        joined.close()


def _by_http(settings: Settings, access: SlackAccess, identity: Identity) -> None:
    with shared_folder(settings) as folder:
        serve_http(
            partial(_served, settings, access, identity, folder),
            host=settings.govbot_host,
            port=settings.govbot_port,
            workers=settings.govbot_workers,
            ended=lambda pid: forget_process(folder, pid) if folder else None,
        )


def _served(settings: Settings, access: SlackAccess, identity: Identity, folder: Path | None) -> Served:
    joined = _joined(settings, access, identity, measuring(settings, folder))
    pages = joined.measuring.pages(joined.check, joined.program.engine)
    return Served(HttpDoor(joined.listening.app, access.signing_secret, pages), joined.close)


def _check_socket(joined: "_Joined", line: SocketLine) -> None:
    joined.check()
    if not line.watch.is_connected:
        raise NotReadyError("The socket to Slack is not connected.")


@dataclass(frozen=True)
class _Joined:
    """One process at work: its program, its listener and its clockwork."""

    settings: Settings
    program: Program
    listening: SlackListening
    metronome: Metronome
    measuring: Measuring

    def check(self) -> None:
        check_quietly(self.settings)
        check_beating(self.metronome, self.program.engine, utc_now())

    def close(self) -> None:
        self.listening.close()
        self.metronome.stop()
        self.program.close()


def _joined(settings: Settings, access: SlackAccess, identity: Identity, counts: Measuring) -> _Joined:
    client = open_client(access)
    rooms = rooms_in(client, identity)
    program = open_program(settings, rooms=rooms, watch=counts.watch)
    installed = Installed(identity.team, identity.enterprise)
    posting = Posting(program.engine, client, rooms, utc_now, Steadiness(utc_now))
    publishing = Publishing(program.engine, ports_of(rooms, CATALOGUE), utc_now)
    filing, inbox = filing_of(program, client, settings), inbox_of(program.engine, settings, utc_now)
    works = (posting, inbox, filing, publishing)
    metronome = clockwork(program.engine, *works, utc_now, counts.beaten, program.assistant, kept=settings.kept)
    wake = partial(metronome.hasten, OUTBOX)
    look = partial(metronome.hasten, FILES)
    dropped = Arriving(program.listener, Telling(client), files_of(client, settings), identity.bot_user, look)
    comings = Comings(program.listener, rooms, identity.bot_user, wake).handlers()
    alarm = Alarm(program.listener, Telling(client), partial(text_at, client), settings.govbot_raise_reaction)
    thread = Thread(program.listener, rooms.member, identity.bot_user, settings.govbot_key_reaction)
    handlers = (*comings, dropped.handler, reactions(program.listener, wake), alarm.handler, *thread.handlers)
    surface = Surface(FORMS, SHORTCUTS, HOME, handlers, Sharing(program.listener, wake))
    listening = SlackListening(build_app(access, client, counts.noted), program.listener, installed, surface)
    metronome.start()
    return _Joined(settings, program, listening, metronome, counts)
