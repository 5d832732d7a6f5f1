"""What only Socket Mode has: reconnecting, and closing without losing what was taken up."""

from pathlib import Path

from tests.flows.programs import SMALL, running


def test_it_reconnects_after_the_socket_is_dropped(tmp_path: Path) -> None:
    with running(SMALL, tmp_path, socket_mode=True) as program:
        program.slack.socket.drop_connections()
        assert program.slack.socket.wait_for_connection(20)
        assert program.slack.command("U0MARIA", "C0OPS", "/sla today").in_time


def test_it_reconnects_when_it_is_asked_to(tmp_path: Path) -> None:
    with running(SMALL, tmp_path, socket_mode=True) as program:
        opened = program.slack.socket.opened
        program.slack.socket.ask_to_reconnect()
        assert program.slack.socket.wait_for_new_connection(opened, 20)
        assert program.slack.command("U0MARIA", "C0OPS", "/sla today").in_time


def test_it_finishes_what_it_took_up_before_it_stops(tmp_path: Path) -> None:
    with running(SMALL, tmp_path, socket_mode=True) as program:
        assert program.slack.command("U0MARIA", "C0OPS", "/slow goodbye").in_time
        assert program.stop() == 0
        (seen,) = program.slack.seen("U0MARIA")
        assert seen.text == "slow answer to goodbye"
