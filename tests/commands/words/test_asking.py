from datetime import date

import pytest

from bot.domain.performance.question import Dimension, Filters
from bot.errors import UserError
from commands.words import Question
from tests.commands.words.sample import ask


def label(question: Question) -> str | None:
    return question.period.label if question.period else None


@pytest.mark.parametrize(
    "text",
    [
        "aht last week northwind voice by queue vs 2 weeks ago",
        "by queue, aht for the last week vs 2 weeks ago in northwind voice",
        "vs 2 weeks ago by queue voice northwind last week aht",
        "Average handle time, “Northwind BPO” on channel:voice last week compared to 2 weeks ago by queues",
        "handle-time NW `voice` 'last week' versus 2 weeks ago per queue?",
    ],
)
def test_it_reads_the_words_in_any_order(text: str) -> None:
    question = ask(text)
    assert question.kpis == ("aht",)
    assert question.filters == Filters(vendors=("northwind",), channels=("voice",))
    assert label(question) == "last week"
    assert question.by == (Dimension.QUEUE,)
    assert question.versus is not None
    assert question.versus.start == date(2026, 11, 2)


def test_it_asks_nothing_where_nothing_is_said() -> None:
    assert ask("  ") == Question()


@pytest.mark.parametrize("text", ["aht, csat", "aht and csat", "kpi:aht, csat", "AHT CSAT"])
def test_it_reads_several_kpis(text: str) -> None:
    assert ask(text).kpis == ("aht", "csat")


@pytest.mark.parametrize("text", ["service_level", "Service-Level", "service level", "SL", '"Service  level"'])
def test_it_reads_a_kpi_however_it_is_spelt(text: str) -> None:
    assert ask(text).kpis == ("service_level",)


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("billing voice", Filters(queues=("billing-voice",))),
        ("voice", Filters(channels=("voice",))),
        ("chat", Filters(channels=("chat",))),
        ("queue:chat", Filters(queues=("chat",))),
        ("the chat queue", Filters(queues=("chat",))),
        ("queues chat, tech", Filters(queues=("chat", "tech"))),
        ("manila", Filters(vendors=("manila",))),
        ("site manila", Filters(sites=("manila",))),
        ("tech", Filters(queues=("tech",))),
        ("bogota spanish", Filters(sites=("bogota",), languages=("es",))),
        ("refund, late, p1", Filters(reasons=("refund",), priorities=("p1",))),
        ("northwind pacifica northwind", Filters(vendors=("northwind", "pacifica"))),
        ("all channels, every queue", Filters()),
        ('"may"', Filters(queues=("may",))),
        ("Northwind\u200b BPO", Filters(vendors=("northwind",))),
        ('"northwind', Filters(vendors=("northwind",))),
    ],
)
def test_it_narrows_to_names(text: str, filters: Filters) -> None:
    assert ask(text).filters == filters


def test_it_reads_the_longer_of_a_name_and_a_period() -> None:
    assert ask("last mile").filters.queues == ("last-mile",)
    assert label(ask("last mile last month")) == "last month"
    assert label(ask("may")) == "May 2026"


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("by vendor", ["vendor"]),
        ("by vendor and channel", ["vendor", "channel"]),
        ("by vendors, days", ["vendor", "day"]),
        ("per priority", ["priority"]),
        ("weekly by vendor", ["week", "vendor"]),
        ("by day, queue billing voice", ["day"]),
        ("by hour, northwind", ["hour"]),
    ],
)
def test_it_splits_by_dimensions(text: str, by: list[str]) -> None:
    assert ask(text).by == tuple(Dimension(word) for word in by)


@pytest.mark.parametrize(
    ("text", "says", "hint"),
    [
        ("today northwnd", 'I don\'t know "northwnd". Did you mean *Northwind BPO*?', "/sla today northwind"),
        ("vendor:northwnd", 'I don\'t know the vendor "northwnd". Did you mean', "/sla vendor:northwind"),
        ("biling voice today", "Did you mean *Billing voice*?", "/sla billing-voice today"),
        ("yestrday", "Did you mean *yesterday*?", "/sla yesterday"),
        ("by chanel", "Did you mean *channel*?", "/sla by channel"),
        ("by agent", "I can split by vendor, site", "/sla today by channel"),
        ("by", "Say what to split by", "/sla today by channel"),
        ("xyzzy", 'I don\'t know "xyzzy". I know periods', "/sla today"),
        ("today, yesterday", '"today" and "yesterday" are two periods', "/sla this week vs last week"),
        ("by vendor by day", "Say `by` once", "/sla today by vendor, channel"),
        ("vs october vs may", "one period only", "/sla this week vs last week"),
        ("last week vs previous week", '"last week" would be compared with itself', "/sla last week vs 2 weeks ago"),
        ("northwind vs pacifica", "I compare with another period", "/sla last week vs 2 weeks ago by vendor"),
        ("vendor today", "Say which vendor", "/sla today by vendor"),
        ("since March", "Try `2026-03-01..yesterday`, `last 8 weeks` or `ytd`.", ""),
        ("24h", '"24h" is not a period I know', ""),
        ("x" * 3_001, "That is 3,001 characters; I read up to 3,000.", "/sla today"),
    ],
)
def test_it_says_what_to_write_instead(text: str, says: str, hint: str) -> None:
    with pytest.raises(UserError) as refused:
        ask(text)
    assert says in refused.value.text
    assert refused.value.hint == hint


def test_it_gives_examples_for_the_command_that_was_used() -> None:
    with pytest.raises(UserError) as refused:
        ask("northwnd", command="/kpi")
    assert refused.value.hint == "/kpi service_level northwind"


def test_it_says_typed_text_back_short_and_harmless() -> None:
    with pytest.raises(UserError) as refused:
        ask("<!everyone>`\u202e" + "z" * 500)
    assert "<!everyone>'" in refused.value.text
    assert "\u202e" not in refused.value.text
    assert len(refused.value.text) < 250
