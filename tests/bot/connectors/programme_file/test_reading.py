"""Whole programme files: the one in the design, and what may be left out or written otherwise."""

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.setup.declared import DeclaredInbox
from tests.bot.connectors.programme_file.files import BASE, CONTRACT, HEAD, read
from tests.programme_files import read_programme_file

DESIGN = """\
programme: {name: Acme Customer Care, timezone: America/New_York, week_starts: monday, day_starts: "00:00"}
vendors:
  - {key: northwind, code: NW, name: Northwind BPO, timezone: Asia/Manila, channels: [C0NORTH]}
queues:
  - {key: billing-voice, name: Billing voice, channel: voice, language: en, hours: "mon-sun 08:00-20:00"}
people:
  - {slack: U0MARIA, name: Maria, role: manager}
  - {slack: U0NICO, name: Nico, role: supervisor, vendor: northwind}        # other organisations: team: T0NW
contracts:
  - vendor: northwind
    code: SOW-1
    currency: USD
    effective_from: 2026-01-01
    terms:
      - {kpi: service_level, channel: voice, target: 0.80, threshold_seconds: 20, variant: SL5, window: month}
      - {kpi: abandon_rate, channel: voice, target: 0.05}
kpis:
  - {key: schedule_adherence, title: Adherence, unit: fraction, direction: higher}
feeds:
  - name: city_daily                       # a source's own headers → a canonical feed
    feed: queue_intervals
    columns: {interval_start: Date, offered: CallsOffered, answered: CallsHandled, abandoned: CallsAbandoned}
    constants: {vendor: northwind, queue: billing-voice, interval_minutes: 1440, threshold_seconds: 30}
    values: {status: {Solved: resolved}}   # a source's words → canonical ones
    date_order: month-first
subscriptions:
  - {report: daily_digest, channel: C0OPS, at: "07:30", timezone: America/New_York, days: mon-fri}
inbox:
  - {vendor: northwind, folder: ./inbox/northwind, feed: city_daily}
escalation_policies: []
"""


def test_it_reads_the_file_of_the_design() -> None:
    file = read(DESIGN)
    assert file.programme.week_starts == 0
    assert file.vendors[0].channels == ("C0NORTH",)
    assert file.people[1].vendor == "northwind"
    (contract,) = file.contracts
    assert contract.effective_from == date(2026, 1, 1)
    assert [(term.kpi, term.target, term.window) for term in contract.terms] == [
        ("service_level", Decimal("0.80"), "month"),
        ("abandon_rate", Decimal("0.05"), "month"),
    ]
    assert file.feeds[0].feed == "queue_intervals"
    assert file.subscriptions[0].at == "07:30"
    assert file.inbox == (DeclaredInbox("northwind", "inbox/northwind", "city_daily", 60),)
    assert file.escalation_policies == ()


def test_it_fills_what_may_be_left_out() -> None:
    file = read(BASE)
    assert file.vendors[0].timezone == "America/New_York"
    assert file.queues[0].name == "billing-voice"
    assert file.programme.day_starts == "00:00"


def test_it_reads_words_that_yaml_takes_for_something_else() -> None:
    file = read(HEAD + "vendors: [{key: no, code: NO, name: yes}]\nqueues: [{key: on, language: no}]\n")
    assert (file.vendors[0].key, file.vendors[0].name) == ("no", "yes")
    assert (file.queues[0].key, file.queues[0].language) == ("on", "no")


def test_it_reads_an_unquoted_time() -> None:
    assert read("programme: {name: A, timezone: UTC, day_starts: 18:00}").programme.day_starts == "18:00"


def test_it_reads_sections_left_empty() -> None:
    assert read(HEAD + "vendors:\nqueues: []\npeople: null\n").vendors == ()


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_it_reads_any_line_ends_and_a_byte_order_mark(ends: str) -> None:
    assert read(b"\xef\xbb\xbf" + BASE.replace("\n", ends).encode()) == read(BASE)


def test_it_refers_to_keys_whatever_their_case() -> None:
    assert read(BASE + CONTRACT.replace("northwind", "Northwind") + "      []").contracts[0].vendor == "northwind"


def test_it_accepts_terms_that_follow_each_other() -> None:
    first = "      - {kpi: aht, target: 300, effective_to: 2026-06-30}\n"
    second = "      - {kpi: aht, target: 280, effective_from: 2026-07-01}\n"
    assert len(read(BASE + CONTRACT + first + second).contracts[0].terms) == 2


def test_it_lets_a_later_contract_have_the_same_terms() -> None:
    one = "  - {vendor: northwind, code: A, effective_from: 2026-01-01, terms: [{kpi: aht, target: 300}]}\n"
    two = "  - {vendor: northwind, code: B, effective_from: 2026-07-01, terms: [{kpi: aht, target: 280}]}\n"
    assert len(read(BASE + "contracts:\n" + one + two).contracts) == 2


@pytest.mark.parametrize(("written", "meant"), [("", False), (", four_eyes: yes", True), (", four_eyes: false", False)])
def test_four_eyes_are_asked_for_in_the_file(written: str, meant: bool) -> None:
    file = read_programme_file(BASE.replace("New_York}", f"New_York{written}}}").encode(), "programme.yaml")
    assert file.programme.four_eyes is meant
    assert not file.programme.vendor_text_to_model
