"""Slack's chart block: what fits it, and that the strict local Slack takes it."""

import pytest

from reports.chart import Line
from reports.charts.native import native_of
from tests.reports.charts.samples import NORTHWIND, PACIFICA, chart
from tests.slack.block_rules import complaints


def test_slack_takes_the_block_and_the_target_is_a_line_of_its_own() -> None:
    native = native_of(chart(NORTHWIND, PACIFICA))
    assert native is not None
    assert complaints("In words", [native.block]) == []
    series = native.block["chart"]["series"]  # type: ignore[index]
    assert [each["name"] for each in series] == ["Northwind BPO", "Pacifica Care", "Target"]
    assert series[0]["data"][3] == {"label": "7 Sep", "value": 77.4}


def test_seconds_are_no_percent() -> None:
    native = native_of(chart(Line("Voice", (381.26, 380, 379, 400)), target=None, percent=False))
    assert native is not None
    assert complaints("In words", [native.block]) == []
    assert native.block["chart"]["series"][0]["data"][0]["value"] == 381.3  # type: ignore[index]


def test_long_names_and_titles_are_cut() -> None:
    native = native_of(chart(Line("Solstice Support back office", NORTHWIND.values), title="Average " * 12))
    assert native is not None
    assert complaints("In words", [native.block]) == []


@pytest.mark.parametrize(
    "lines",
    [
        (),
        tuple(Line(f"Vendor {number}", NORTHWIND.values) for number in range(6)),
        (Line("Northwind BPO", (0.8, None, 0.8, 0.8)),),
        (Line("Solstice Support back office", (1, 1, 1, 1)), Line("Solstice Support back room", (1, 1, 1, 1))),
    ],
    ids=["no line", "too many with the target", "a gap", "names alike once cut"],
)
def test_what_the_block_cannot_say_is_left_to_the_picture(lines: tuple[Line, ...]) -> None:
    assert native_of(chart(*lines)) is None
