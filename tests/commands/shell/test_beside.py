import socket

from structlog.testing import capture_logs

from bot.runtime.health import HealthPages
from bot.settings import Settings
from commands.shell.beside import health_beside


def test_a_port_another_has_keeps_nobody_from_working() -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        settings = Settings(govbot_port=holder.getsockname()[1])
        with capture_logs() as lines, health_beside(settings, HealthPages(lambda: None)):
            pass
    assert [line["event"] for line in lines] == ["health is not served"]


def test_a_port_that_was_not_set_is_not_taken() -> None:
    with capture_logs() as lines, health_beside(Settings(), HealthPages(lambda: None)):
        pass
    assert lines == []
