from sqlalchemy import create_engine
from structlog.testing import capture_logs

from bot.errors import UserError
from commands.listening import Listener
from commands.listening.happenings import Handler, Happening, Happenings
from tests.commands.listening.test_pressing import CATALOGUE, NOW
from tests.fakes import sample_directory


def _break(_happening: Happening) -> None:
    raise ValueError("hunter2")


def _refuse(_happening: Happening) -> None:
    raise UserError("Not now.")


def test_each_handler_of_its_kind_is_told_whatever_another_fails_at() -> None:
    told: list[str] = []
    handlers = (
        Handler(("channel_shared",), _break),
        Handler(("channel_shared", "channel_rename"), lambda happening: told.append(happening.channel)),
        Handler(("channel_shared",), _refuse),
        Handler(("channel_rename",), lambda happening: told.append("renamed")),
    )
    happenings = Happenings(Listener(create_engine("sqlite://"), sample_directory(), CATALOGUE, lambda: NOW), handlers)
    with capture_logs() as logs:
        happenings.tell(Happening("channel_shared", channel="C0OPS"))
    assert told == ["C0OPS"]
    assert [entry["event"] for entry in logs] == ["went wrong", "not done", "not done"]
    assert logs[0]["reference"] == logs[1]["reference"]
    assert logs[2]["refused"] is True
    assert "hunter2" not in str([entry for entry in logs if entry["event"] == "not done"])


def test_what_nobody_takes_notice_of_concerns_nobody() -> None:
    happenings = Happenings(Listener(create_engine("sqlite://"), sample_directory(), CATALOGUE, lambda: NOW))
    assert not happenings.concerns("channel_shared")
    happenings.tell(Happening("channel_shared"))
