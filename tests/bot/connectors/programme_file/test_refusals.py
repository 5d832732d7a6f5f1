"""Every way to get a programme file wrong is told with its line and what would be accepted."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserError
from tests.bot.connectors.programme_file.files import BASE, CONTRACT, HEAD, problems, read


def test_it_tells_everything_that_is_wrong_in_the_order_of_the_file() -> None:
    text = (
        HEAD + "vendors: [{key: a, code: A, name: A, timezone: Mars}]\npeople: [{slack: Maria, name: M, role: boss}]\n"
    )
    told = problems(text)
    assert [line.split(":")[0] for line in told] == ["programme.yaml line 2", *["programme.yaml line 3"] * 2]


WRONG = [
    (BASE + "vendor: []", "line 6", 'unknown key "vendor". Did you mean vendors?'),
    (HEAD + "vendors: [{kee: a, code: A, name: A}]", "line 2", 'unknown key "kee". Did you mean key?'),
    (HEAD + "vendors: [{key: a, code: A}]", "line 2", "has no name"),
    (HEAD + "vendors:\n - key: a\n   code: A\n   name: A\n   key: b", "line 6", '"key" twice, first on line 3'),
    (HEAD + HEAD, "line 2", '"programme" twice'),
    (HEAD + "vendors: northwind", "line 2", "should be a list"),
    (HEAD + "vendors: [northwind]", "line 2", "should be keys with values"),
    (HEAD + "vendors:\n - {key: a, code: A, name: A}\n - {key: a, code: B, name: B}", "line 4", "used on line 3"),
    (HEAD + "vendors:\n - {key: a, code: A, name: A}\n - {key: b, code: a, name: B}", "line 4", "used on line 3"),
    (HEAD + "vendors: [{key: a b, code: A, name: A}]", "line 2", "is not a key"),
    (HEAD + "vendors: [{key: a, code: A, name: A, channels: [ops]}]", "line 2", "not a Slack channel id"),
    (HEAD + "vendors: [{key: a, code: A, name: {x: y}}]", "line 2", "one value, not a list or keys"),
    ("programme: {name: A, timezone: America/NewYork}", "line 1", "Did you mean America/New_York?"),
    ("programme: {name: A, timezone: UTC, day_starts: 25:00}", "line 1", "not a time of day"),
    ("programme: {name: A, timezone: UTC, week_starts: noday}", "line 1", "not a day of the week"),
    ("vendors: []", "line 1", "has no programme"),
    (HEAD + "queues: [{key: q, hours: whenever}]", "line 2", "hours"),
    (HEAD + "queues: [{key: q, aliases: [x]}, {key: x}]", "line 2", "already used"),
    (BASE + "people: [{slack: maria, name: M, role: admin}]", "line 6", "not a Slack member id"),
    (BASE + "people: [{slack: U0M, name: M, role: managr}]", "line 6", "Did you mean manager?"),
    (BASE + "people: [{slack: U0M, name: M, role: supervisor}]", "line 6", "supervisor without a vendor"),
    (BASE + "people: [{slack: U0M, name: M, role: admin, vendor: northwind}]", "line 6", "only a supervisor"),
    (BASE + "people: [{slack: U0M, name: M, role: supervisor, vendor: nortwind}]", "line 6", "Did you mean northwind?"),
    (BASE + "people: [{slack: U0M, name: M, role: admin, until: 2026-02-30}]", "line 6", "not a date"),
    (
        BASE + "people:\n - {slack: U0M, name: M, role: admin}\n - {slack: U0M, name: N, role: admin}",
        "line 8",
        "line 7",
    ),
    (BASE + "channels: [{slack: C0NORTH}]", "line 6", "is a channel of northwind"),
    (BASE + CONTRACT + "      - {kpi: servce_level, target: 0.8}", "line 11", "Did you mean service_level?"),
    (BASE + CONTRACT + "      - {kpi: service_level, target: 80}", "line 11", "Did you mean 0.8?"),
    (BASE + CONTRACT + "      - {kpi: service_level, target: 80%}", "line 11", "Did you mean 0.8?"),
    (BASE + CONTRACT + "      - {kpi: aht, target: -1}", "line 11", "below 0"),
    (BASE + CONTRACT + "      - {kpi: aht, target: .nan}", "line 11", "not a number"),
    (BASE + CONTRACT + "      - {kpi: aht, queue: billing, target: 1}", "line 11", "Did you mean billing-voice?"),
    (BASE + CONTRACT + "      - {kpi: aht, window: year}", "line 11", "Accepted: day, week, month, quarter"),
    (BASE + CONTRACT + "      - {kpi: aht, variant: SL1}", "line 11", "has none"),
    (BASE + CONTRACT + "      - {kpi: wape, site: Cebu, target: 0.1}", "line 11", "not known by site"),
    (BASE + CONTRACT + "      - {kpi: service_level, threshold_seconds: 1.5}", "line 11", "whole numbers"),
    (BASE + CONTRACT + "      - {kpi: aht, effective_from: 2026-02-01, effective_to: 2026-01-31}", "line 11", "before"),
    (BASE + CONTRACT + "      - {kpi: aht, target: 1}\n      - {kpi: aht, target: 2}", "line 12", "line 11"),
    (BASE + "contracts: [{vendor: northwind, code: A, currency: dollars}]", "line 6", "not a currency"),
    (BASE + "kpis: [{key: aht, title: Mine}]", "line 6", "govbot's own"),
    (BASE + "kpis: [{key: mine, unit: points}]", "line 6", "Accepted: fraction"),
    (BASE + "feeds: [{name: mine, feed: calls, columns: {offered: N}}]", "line 6", "calls"),
    (BASE + "feeds: [{name: m, feed: queue_intervals, columns: {offered: A, offered: B}}]", "line 6", "given twice"),
    (BASE + "subscriptions: [{report: daily, channel: C0OPS, at: 07:30}]", "line 6", "is not a report"),
    (BASE + "subscriptions: [{report: daily_digest, channel: C0OPS, at: 07:30, days: noday}]", "line 6", "not days"),
]


@pytest.mark.parametrize(("text", "line", "sentence"), WRONG, ids=[sentence for _, _, sentence in WRONG])
def test_it_names_the_line_and_what_would_be_accepted(text: str, line: str, sentence: str) -> None:
    (told,) = problems(text)
    assert told.startswith(f"programme.yaml {line}: ")
    assert sentence in told


def test_it_says_when_to_end_an_overlapped_term() -> None:
    first = "      - {kpi: aht, target: 300}\n"
    second = "      - {kpi: aht, target: 280, effective_from: 2026-07-01}\n"
    (told,) = problems(BASE + CONTRACT + first + second)
    assert "effective_to: 2026-06-30" in told


UNREADABLE = [
    (b"", "is empty"),
    (b"# nothing but a comment\n", "is empty"),
    (b"just words", "should be keys with values"),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a text file"),
    ("programme: {name: Café}".encode("latin-1"), "line 1: not UTF-8"),
    (b"programme: {name: A\nvendors: [", "line 2"),
    (b"programme:\n\tname: A", "line 2"),
    (b"a: 1\n---\nb: 2\n", "not YAML"),
    (b"[" * 5_000, "levels deep"),
    (b"programme: &a [*a]", "by reference"),
    (b"x" * 2_000_001, "larger than"),
    (b"programme: !!python/object/apply:os.system [echo]", "should be keys with values"),
]


@pytest.mark.parametrize(("content", "sentence"), UNREADABLE, ids=[sentence for _, sentence in UNREADABLE])
def test_it_refuses_what_is_not_a_programme_file_in_one_sentence(content: bytes, sentence: str) -> None:
    (told,) = problems(content)
    assert sentence in told
    assert told.startswith("programme.yaml")


def test_it_refuses_a_bomb_of_aliases_at_once() -> None:
    rows = [f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 9)}]" for number in range(1, 10)]
    (told,) = problems("a0: &a0 [x, x]\n" + "\n".join(rows))
    assert "by reference" in told


def test_it_shows_at_most_fifty_problems() -> None:
    told = problems(HEAD + "vendors:\n" + " - {key: 'a b'}\n" * 100)
    assert len(told) == 51
    assert told[-1] == "… and 250 more."


@given(st.binary(max_size=300))
def test_it_never_raises_anything_but_a_sentence(content: bytes) -> None:
    with pytest.raises(UserError, match=r"^programme\.yaml"):
        read(content)


@given(
    st.recursive(
        st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    )
)
def test_it_never_raises_anything_but_a_sentence_for_any_shape(value: object) -> None:

    for section in ("programme", "vendors", "contracts", "feeds"):
        with pytest.raises(UserError):
            read(json.dumps({section: value, "people": value}))
