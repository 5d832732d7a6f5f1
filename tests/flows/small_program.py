"""The transports and the listener around a small catalogue; settings from the environment, like the real program."""

import signal
from datetime import UTC, datetime
from threading import Event

from bot.database.engine import open_engine
from bot.runtime.health import HealthPages
from bot.runtime.http import HttpDoor
from bot.runtime.logs import set_up_logs
from bot.runtime.slack_app import build_app, identify, open_client
from bot.runtime.socket_mode import SocketLine
from bot.runtime.web_server import Served, serve_http
from bot.settings import Settings, SlackAccess
from commands.listening import Listener
from commands.listening.installed import Installed
from commands.listening.slack import SlackListening
from commands.listening.surface import Surface
from tests.fakes import sample_directory
from tests.flows.catalogue import CATALOGUE
from tests.flows.forms import FORMS, SHORTCUTS, home


def joined(settings: Settings, access: SlackAccess) -> SlackListening:
    client = open_client(access)
    identity = identify(client)
    listener = Listener(open_engine(settings.database_url), sample_directory(), CATALOGUE, lambda: datetime.now(UTC))
    installed = Installed(identity.team, identity.enterprise)
    return SlackListening(build_app(access, client), listener, installed, Surface(FORMS, SHORTCUTS, home))


def main() -> None:
    settings = Settings.load()
    set_up_logs(settings.govbot_log_level)
    access = settings.require_slack()
    if access.app_token:
        _serve_socket(settings, access, access.app_token)
    else:
        serve_http(
            lambda: _served(settings, access),
            host=settings.govbot_host,
            port=settings.govbot_port,
            workers=settings.govbot_workers,
        )


def _served(settings: Settings, access: SlackAccess) -> Served:
    listening = joined(settings, access)
    return Served(HttpDoor(listening.app, access.signing_secret, HealthPages(lambda: None)), listening.close)


def _serve_socket(settings: Settings, access: SlackAccess, app_token: str) -> None:
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    listening = joined(settings, access)
    SocketLine(listening.app, app_token).serve(stop)
    listening.close()


if __name__ == "__main__":
    main()
