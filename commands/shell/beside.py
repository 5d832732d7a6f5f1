"""What long-running commands have beside their work: a port, and the pages that tell how they are."""

import socket
from contextlib import AbstractContextManager, nullcontext
from wsgiref.types import WSGIApplication

import structlog

from bot.errors import NotReadyError
from bot.runtime.health import HealthServer
from bot.settings import Settings
from commands.shell.ready import check_ready

log = structlog.get_logger("govbot.serving")


def health_beside(settings: Settings, pages: WSGIApplication) -> AbstractContextManager[object]:
    """Where nothing else listens, only a GOVBOT_PORT that was set is taken: several may run on one machine.

    Of several with the same settings the first has the port; the others work without being asked how they are.
    """
    if not settings.has_own_port:
        return nullcontext()
    try:
        return HealthServer(pages, settings.govbot_host, settings.govbot_port)
    except NotReadyError as error:
        log.warning("health is not served", reason=str(error))
        return nullcontext()


def check_quietly(settings: Settings) -> None:
    """Anyone may ask whether we are ready; where the database is stands only in the log."""
    try:
        check_ready(settings)
    except NotReadyError as error:
        log.error("not ready", reason=str(error))
        raise NotReadyError("The database is not ready; the log says why.") from None


def refuse_taken_port(host: str, port: int) -> None:
    """Gunicorn would try again for seconds and then say so only in its log."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = error.strerror or "no reason given"
            raise NotReadyError(f"GOVBOT_HOST {host} and GOVBOT_PORT {port} cannot be used: {reason}.") from None
