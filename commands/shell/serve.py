"""`govbot serve`."""

import signal
import socket
from dataclasses import dataclass
from functools import partial
from threading import Event

import click
import structlog

from bot.errors import NotReadyError
from bot.runtime.http import HttpDoor
from bot.runtime.logs import set_up_logs
from bot.runtime.metronome import Metronome
from bot.runtime.slack_app import Identity, build_app, identify, open_client
from bot.runtime.socket_mode import SocketLine
from bot.runtime.web_server import Served, serve_http
from bot.settings import Settings, SlackAccess
from commands.assembly import Program, open_program, utc_now
from commands.catalogue import FORMS, HOME, SHORTCUTS
from commands.listening.installed import Installed
from commands.listening.sharing import Sharing
from commands.listening.slack import SlackListening
from commands.listening.surface import Surface
from commands.posting import Posting
from commands.shell.ready import check_ready
from commands.slack_rooms import rooms_in

BEAT_SECONDS = 5
log = structlog.get_logger("govbot.serving")


@click.command("serve")
def command() -> None:
    """Listen to Slack until stopped: by Socket Mode where SLACK_APP_TOKEN is set, else over HTTP."""
    settings = Settings.load()
    set_up_logs(settings.govbot_log_level)
    access = settings.require_slack()
    check_ready(settings)
    if not access.app_token:
        _refuse_taken_port(settings.govbot_host, settings.govbot_port)
    identity = identify(open_client(access))
    if access.app_token:
        _by_socket(settings, access, identity, access.app_token)
    else:
        _by_http(settings, access, identity)


def _by_socket(settings: Settings, access: SlackAccess, identity: Identity, app_token: str) -> None:
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    joined = _joined(settings, access, identity)
    SocketLine(joined.listening.app, app_token).serve(stop)
    joined.close()


def _by_http(settings: Settings, access: SlackAccess, identity: Identity) -> None:
    serve_http(
        partial(_served, settings, access, identity),
        host=settings.govbot_host,
        port=settings.govbot_port,
        workers=settings.govbot_workers,
    )


def _served(settings: Settings, access: SlackAccess, identity: Identity) -> Served:
    joined = _joined(settings, access, identity)
    door = HttpDoor(joined.listening.app, access.signing_secret, partial(_check_quietly, settings))
    return Served(door, joined.close)


@dataclass(frozen=True)
class _Joined:
    """One process at work: its program, its listener, and the beat at which the outbox is looked into."""

    program: Program
    listening: SlackListening
    metronome: Metronome

    def close(self) -> None:
        self.listening.close()
        self.metronome.stop()
        self.program.close()


def _joined(settings: Settings, access: SlackAccess, identity: Identity) -> _Joined:
    client = open_client(access)
    rooms = rooms_in(client, identity)
    program = open_program(settings, rooms=rooms)
    installed = Installed(identity.team, identity.enterprise)
    posting = Posting(program.engine, client, rooms, utc_now)
    metronome = Metronome(posting.deliver, seconds=BEAT_SECONDS)
    sharing = Sharing(program.listener, metronome.hasten)
    surface = Surface(FORMS, SHORTCUTS, HOME, sharing=sharing)
    listening = SlackListening(build_app(access, client), program.listener, installed, surface)
    metronome.start()
    return _Joined(program, listening, metronome)


def _check_quietly(settings: Settings) -> None:
    """Anyone may ask whether we are ready; where the database is stands only in the log."""
    try:
        check_ready(settings)
    except NotReadyError as error:
        log.error("not ready", reason=str(error))
        raise NotReadyError("The database is not ready; the log says why.") from None


def _refuse_taken_port(host: str, port: int) -> None:
    """Gunicorn would try again for seconds and then say so only in its log."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = error.strerror or "no reason given"
            raise NotReadyError(f"GOVBOT_HOST {host} and GOVBOT_PORT {port} cannot be used: {reason}.") from None
