import pytest

from bot.connectors.catalogue import BUILT_IN, FEEDS
from bot.connectors.feeds.mapping import Mapping, parse_mapping
from bot.connectors.feeds.recognition import Recognition, recognise
from bot.errors import UserError

DAILY = parse_mapping(
    {"name": "daily", "feed": "queue_intervals", "columns": {"interval_start": "Date", "offered": "N", "answered": "A"}}
)
WIDER = parse_mapping({"name": "wider", "feed": "queue_intervals", "columns": dict(DAILY.columns) | {"abandoned": "L"}})


def found(headers: str, *programme: Mapping, asked: str = "") -> Recognition:
    return recognise(headers.split(","), asked=asked, programme=programme, built_in=BUILT_IN)


@pytest.mark.parametrize("feed", FEEDS, ids=lambda feed: feed.key)
def test_it_recognises_each_feed_by_its_required_columns(feed: object) -> None:
    chosen = next(known for known in FEEDS if known is feed)
    headers = ",".join(column.name for column in chosen.columns if column.required)
    assert found(headers).feed.key == chosen.key


def test_it_recognises_what_systems_call_columns() -> None:
    recognition = found("Date,Calls Offered,CallsHandled,Abandoned Calls,Service Level %")
    assert dict(recognition.mapping.columns) == {
        "interval_start": "Date",
        "offered": "Calls Offered",
        "answered": "CallsHandled",
        "abandoned": "Abandoned Calls",
        "service_level": "Service Level %",
    }
    assert "CallsHandled read as answered" in recognition.how


def test_it_takes_handled_for_handled_where_answered_is_there_too() -> None:
    columns = dict(found("interval_start,vendor,queue,offered,answered,Calls Handled").mapping.columns)
    assert (columns["answered"], columns["handled"]) == ("answered", "Calls Handled")


def test_it_asks_where_two_headers_mean_one_column() -> None:
    with pytest.raises(UserError, match="could both be offered"):
        found("Date,Calls Offered,Incoming Calls,Answered Calls")


def test_it_prefers_the_most_specific_mapping() -> None:
    assert found("Date,N,A,L", DAILY, WIDER).mapping.name == "wider"
    assert found("Date,N,A", DAILY, WIDER).mapping.name == "daily"


def test_it_asks_between_equal_mappings() -> None:
    other = parse_mapping({"name": "other", "feed": "queue_intervals", "columns": dict(DAILY.columns)})
    with pytest.raises(UserError, match="daily, other"):
        found("Date,N,A", DAILY, other)
    assert found("Date,N,A", DAILY, other, asked="other").mapping.name == "other"


def test_it_takes_a_mapping_or_a_feed_by_name() -> None:
    assert found("Date,N,A", DAILY, asked="queue_intervals").mapping.name == "daily"
    with pytest.raises(UserError, match='"L"'):
        found("Date,N,A", WIDER, asked="wider")
    with pytest.raises(UserError, match='no feed "calls"'):
        found("Date,N,A", asked="calls")


def test_it_recognises_zendesk_and_genesys() -> None:
    zendesk = "Summation column,Id,Requester,Group,Status,Priority,Via,Created at,Updated at,Solved at,Reopens"
    assert found(zendesk).how == "Zendesk headers"
    genesys = "Export Complete?,Media Type,Queue Name,Interval Start,Interval End,Offer,Answer,Answer %,Abandon,ASA"
    assert found(genesys).how == "Genesys headers"
