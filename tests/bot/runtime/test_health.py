import http.client
import socket
from collections.abc import Mapping
from types import MappingProxyType

import pytest

from bot.errors import NotReadyError
from bot.runtime.health import HealthPages, HealthServer


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def asked(
    port: int, path: str, method: str = "GET", headers: Mapping[str, str] = MappingProxyType({})
) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path, headers=dict(headers))
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def test_it_tells_whether_the_process_lives_and_is_ready() -> None:
    why: list[str] = []

    def check() -> None:
        if why:
            raise NotReadyError(why[0])

    port = free_port()
    with HealthServer(HealthPages(check), "127.0.0.1", port):
        assert (asked(port, "/healthz"), asked(port, "/readyz")) == ((200, "alive"), (200, "ready"))
        why.append("The clockwork stands still: outbox.")
        assert (asked(port, "/healthz"), asked(port, "/readyz")) == ((200, "alive"), (503, why[0]))
        assert asked(port, "/slack/events", "POST")[0] == 404
    with pytest.raises(OSError, match="refused"):
        asked(port, "/healthz")


def test_the_metrics_are_for_those_who_bear_the_token() -> None:
    port, headers = free_port(), {"Authorization": "Bearer hunter2"}
    with HealthServer(HealthPages(lambda: None, lambda: b"govbot 1", "hunter2"), "127.0.0.1", port):
        assert asked(port, "/metrics")[0] == 401
        assert asked(port, "/metrics", headers={"Authorization": "Bearer hunter3"})[0] == 401
        assert asked(port, "/metrics", headers={"Authorization": "Bearer h\u00fcnter"})[0] == 401
        assert asked(port, "/metrics", headers=headers) == (200, "govbot 1")
    with HealthServer(HealthPages(lambda: None), "127.0.0.1", port):
        assert asked(port, "/metrics", headers=headers)[0] == 404


def test_a_port_in_use_is_named() -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = int(holder.getsockname()[1])
        with pytest.raises(NotReadyError, match=f"GOVBOT_PORT {port} cannot be used"):
            HealthServer(HealthPages(lambda: None), "127.0.0.1", port)
