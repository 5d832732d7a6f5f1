from typing import Any

import pytest

from bot.connectors.feeds.mapping import parse_mapping
from bot.errors import UserError

CITY: dict[str, Any] = {
    "name": "city_daily",
    "feed": "queue_intervals",
    "columns": {"interval_start": "Date", "offered": "CallsOffered", "answered": "CallsHandled"},
    "constants": {"vendor": "northwind", "queue": "billing-voice", "interval_minutes": 1440},
    "date_order": "month-first",
    "units": {"asa_seconds": "ms"},
    "percent": {"service_level": "fraction"},
    "timezone": "America/New_York",
}


def test_it_reads_a_mapping() -> None:
    mapping = parse_mapping(CITY)
    assert mapping.headers == ("Date", "CallsOffered", "CallsHandled")
    assert ("interval_minutes", "1440") in mapping.constants
    assert mapping.units == (("asa_seconds", "milliseconds"),)


def test_it_reads_words_that_yaml_takes_for_values() -> None:
    spec = {"name": "x", "feed": "cases", "columns": {"sla_met": "Made"}, "values": {"sla_met": {True: False}}}
    assert parse_mapping(spec).values == (("sla_met", (("True", "false"),)),)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"name": ""}, "no name"),
        ({"name": "cases"}, "called like a feed"),
        ({"feed": "calls"}, "queue_intervals"),
        ({"columns": {}}, "no columns"),
        ({"columns": {"ofered": "x"}}, '"ofered"'),
        ({"colums": {}}, '"colums"'),
        ({"date_order": "iso"}, "day-first or month-first"),
        ({"units": {"asa_seconds": "fortnights"}}, "fortnights"),
        ({"units": {"offered": "ms"}}, '"offered"'),
        ({"percent": {"service_level": "maybe"}}, "maybe"),
        ({"timezone": "Manila"}, "Asia/Manila"),
        ({"constants": "x"}, "not pairs"),
    ],
)
def test_it_says_what_is_wrong(change: dict[str, Any], message: str) -> None:
    with pytest.raises(UserError, match=message):
        parse_mapping(CITY | change)


def test_it_accepts_only_canonical_words_for_choices() -> None:
    spec = {"name": "x", "feed": "cases", "columns": {"status": "S"}, "values": {"status": {"Done": "finished"}}}
    with pytest.raises(UserError, match="pending_customer"):
        parse_mapping(spec)
