from datetime import UTC, datetime

import pytest

from bot.runtime.scopes import scopes
from commands.checkup.finding import State
from commands.checkup.slack import clock, granted

NOW = datetime(2026, 11, 17, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("date", "state"),
    [
        ("Tue, 17 Nov 2026 18:30:00 GMT", State.GOOD),
        ("Tue, 17 Nov 2026 18:29:01 GMT", State.GOOD),
        ("Tue, 17 Nov 2026 18:28:00 GMT", State.BAD),
        ("Tue, 17 Nov 2026 19:30:00 GMT", State.BAD),
    ],
)
def test_a_clock_that_is_more_than_a_minute_away_must_be_set(date: str, state: State) -> None:
    (finding,) = clock({"date": date}, NOW)
    assert finding.state is state


@pytest.mark.parametrize("headers", [{}, {"date": "yesterday"}])
def test_a_slack_that_does_not_tell_the_time_says_nothing_of_the_clock(headers: dict[str, str]) -> None:
    assert list(clock(headers, NOW)) == []


def test_more_scopes_than_needed_are_well() -> None:
    assert granted({"x-oauth-scopes": ", ".join([*scopes(), "files:write"])}).state is State.GOOD


def test_without_any_scope_each_is_named() -> None:
    finding = granted({})
    assert all(scope in finding.sentence for scope in scopes())
