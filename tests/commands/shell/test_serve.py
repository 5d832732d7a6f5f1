import socket
from typing import Any

from tests.commands.shell.conftest import Shell

ACCESS: dict[str, Any] = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_API_URL": "http://127.0.0.1:1/"}


def test_a_slack_that_cannot_be_reached_is_named(migrated: Shell) -> None:
    by_http = {"SLACK_SIGNING_SECRET": "s", "GOVBOT_PORT": _free_port()}
    both: list[dict[str, Any]] = [by_http, {"SLACK_APP_TOKEN": "xapp-1"}]
    for more in both:
        result = Shell(migrated.database).run("serve", **ACCESS, **more)
        assert (result.exit_code, result.stdout) == (3, "")
        assert "Slack cannot be reached at http://127.0.0.1:1/" in result.stderr


def test_a_port_in_use_is_told_before_anything_starts(migrated: Shell) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = str(holder.getsockname()[1])
        result = migrated.run("serve", SLACK_SIGNING_SECRET="s", GOVBOT_PORT=port, **ACCESS)
    assert result.exit_code == 3
    assert f"GOVBOT_HOST 127.0.0.1 and GOVBOT_PORT {port} cannot be used: Address already in use." in result.stderr


def test_a_malformed_port_is_named(migrated: Shell) -> None:
    result = migrated.run("serve", SLACK_SIGNING_SECRET="s", GOVBOT_PORT="70000", **ACCESS)
    assert result.exit_code == 3
    assert "GOVBOT_PORT is malformed" in result.stderr


def _free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])
