"""The subscriptions of a programme file, and every way to get one wrong."""

import pytest

from bot.connectors.programme_file.writing import write_programme_file
from bot.domain.setup.declared import DeclaredSubscription, ProgrammeFile
from bot.errors import UserError
from tests.programme_files import read_programme_file

BASE = (
    "programme: {name: Acme, timezone: America/New_York}\n"
    "vendors:\n  - {key: northwind, code: NW, name: Northwind BPO, channels: [C0NORTH]}\n"
    "subscriptions:\n"
)


def read(*entries: str) -> ProgrammeFile:
    text = BASE + "".join(f"  - {{{entry}}}\n" for entry in entries)
    return read_programme_file(text.encode(), "programme.yaml")


def test_everything_but_report_channel_and_time_may_be_left_out() -> None:
    (read_one,) = read("report: daily_digest, channel: C0OPS, at: 7:30").subscriptions
    assert read_one == DeclaredSubscription("daily_digest", "C0OPS", "07:30", "America/New_York", "mon-sun")


def test_a_vendors_channel_means_that_vendor() -> None:
    own, other = read(
        "report: daily_digest, channel: C0NORTH, at: 07:30",
        "report: daily_digest, channel: C0OPS, at: 07:30, vendor: Northwind",
    ).subscriptions
    assert (own.vendor, other.vendor) == ("northwind", "northwind")


def test_a_question_is_kept_without_its_slash() -> None:
    (read_one,) = read('report: "/kpi  csat last week by vendor", channel: C0OPS, at: 08:00, days: Mon').subscriptions
    assert (read_one.report, read_one.days) == ("kpi csat last week by vendor", "mon")


def test_what_is_written_back_reads_the_same() -> None:
    file = read(
        "report: daily_digest, channel: C0OPS, at: 07:30, holidays: us, wait_until: 09:00, late: skip, state: paused",
        "report: sla yesterday, channel: C0NORTH, at: 07:30, days: mon-fri, holidays: none",
    )
    written = write_programme_file(file)
    assert "late: skip, state: paused" in written
    assert "late: post" not in written
    assert read_programme_file(written.encode(), "written.yaml").subscriptions == file.subscriptions


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ("report: daily_digst, channel: C0OPS, at: 07:30", '"daily_digst" is not a report. Did you mean daily_digest?'),
        ("report: kpi, channel: C0OPS, at: 07:30", '"kpi" is not a report.'),
        ("report: daily_digest, channel: C0OPS, at: 25:00", '"25:00" is not a time of day.'),
        ("report: daily_digest, channel: C0OPS, at: 07:30, timezone: New York", "Did you mean America/New_York?"),
        ("report: daily_digest, channel: C0OPS, at: 07:30, days: noday", '"noday" are not days.'),
        ("report: daily_digest, channel: C0OPS, at: 07:30, holidays: Utopia", "country whose holidays I know"),
        (
            "report: daily_digest, channel: C0OPS, at: 07:30, wait_until: 07:00",
            "07:00 is not later that day than 07:30",
        ),
        ("report: daily_digest, channel: C0OPS, at: 07:30, late: maybe", '"maybe" is not known.'),
        ("report: daily_digest, channel: C0OPS, at: 07:30, vendor: southwind", "Did you mean northwind?"),
        ("report: daily_digest, channel: ops, at: 07:30", '"ops" is not a Slack channel id.'),
        ("channel: C0OPS, at: 07:30", "This subscription has no report."),
    ],
)
def test_what_is_wrong_is_told_with_its_line(entry: str, why: str) -> None:
    with pytest.raises(UserError) as raised:
        read(entry)
    assert raised.value.text.startswith("programme.yaml line 5: ")
    assert why in raised.value.text


def test_the_same_twice_is_told() -> None:
    with pytest.raises(UserError, match="is already used on line 5"):
        read(*["report: daily_digest, channel: C0OPS, at: 07:30"] * 2)
