"""What fails beside an acknowledgement is in the log, and what is delivered twice is done once."""

from sqlalchemy import Engine
from structlog.testing import capture_logs

from commands.assembly import program_on
from commands.listening.installed import Installed
from commands.listening.intake import Intake
from commands.listening.time_box import TimeBox


def done_beside(engine: Engine, *works: object, event: str = "") -> list[dict[str, object]]:
    box = TimeBox()
    intake = Intake(program_on(engine).listener, Installed("T0ACME"), box)
    with capture_logs() as logged:
        for work in works:
            intake.later(event, work)  # type: ignore[arg-type]
        box.close()
    return [dict(entry) for entry in logged]


def test_a_failure_that_nobody_waits_for_is_logged_under_a_reference(engine: Engine) -> None:
    def fail() -> None:
        raise ValueError

    failed, told = done_beside(engine, fail)
    assert failed["event"] == "went wrong"
    assert failed["reference"] == told["reference"] != ""


def test_an_event_is_taken_up_once(engine: Engine) -> None:
    done: list[str] = []
    assert done_beside(engine, *[lambda: done.append("x")] * 3, event="Ev1") == []
    assert done == ["x"]
