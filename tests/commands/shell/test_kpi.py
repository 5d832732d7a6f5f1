import json
import re
from typing import Any

import pytest

from tests.commands.shell.conftest import NOW, Shell

ROW = {"numerator", "denominator", "value", "n", "target", "verdict", "coverage", "approx"}


def told(shell: Shell, words: str, *more: str) -> dict[str, Any]:
    result = shell.run("kpi", words, "--json", "--now", NOW, *more)
    assert (result.exit_code, result.stderr) == (0, "")
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def test_it_prints_the_fixed_object(shell: Shell) -> None:
    document = told(shell, "service_level last week by vendor")
    assert document["kpi"] == "service_level"
    period = {"label": "last week", "start": "2026-11-09", "end": "2026-11-16", "timezone": "America/New_York"}
    assert document["period"] == period
    assert document["by"] == ["vendor"]
    northwind = document["rows"][0]
    assert next(iter(northwind)) == "vendor"
    assert northwind["vendor"] == "northwind"
    assert northwind.keys() >= ROW
    assert (northwind["target"], northwind["verdict"], northwind["coverage"]) == (0.8, "missed", 1.0)
    assert northwind["value"] == pytest.approx(northwind["numerator"] / northwind["denominator"], abs=1e-12)
    assert document["total"].keys() >= ROW
    assert "vendor" not in document["total"]
    assert document["total"]["n"] == sum(row["n"] for row in document["rows"])
    assert re.fullmatch(r"2026-11-16T\d\d:\d\d:\d\dZ", document["as_of"])


def test_it_prints_counts_whole_and_values_unrounded(shell: Shell) -> None:
    row = told(shell, "csat last week northwind")["total"]
    assert type(row["numerator"]) is type(row["denominator"]) is type(row["n"]) is int
    assert row["value"] == row["numerator"] / row["denominator"]


def test_it_has_neither_numerator_nor_denominator_for_counts_and_percentiles(shell: Shell) -> None:
    for words in ("backlog", "ttr_p90 last week", "offered last week"):
        row = told(shell, words)["total"]
        assert (row["numerator"], row["denominator"]) == (None, None), words
        assert row["n"] > 0
    assert type(told(shell, "offered last week")["total"]["value"]) is int


def test_it_lists_several_kpis_under_results(shell: Shell) -> None:
    document = told(shell, "aht, csat last week")
    assert [result["kpi"] for result in document["results"]] == ["aht", "csat"]
    assert list(document) == ["results"]


def test_it_names_dimensions_in_the_order_asked(shell: Shell) -> None:
    document = told(shell, "offered last week by channel, day")
    assert document["by"] == ["channel", "day"]
    assert list(document["rows"][0])[:2] == ["channel", "day"]
    assert document["rows"][0]["day"] == "2026-11-09"


def test_it_compares_with_another_period(shell: Shell) -> None:
    document = told(shell, "csat last week by vendor vs 2 weeks ago")
    for row in (*document["rows"], document["total"]):
        comparison = row["comparison"]
        assert comparison["period"]["end"] == "2026-11-09"
        assert comparison["difference"] == pytest.approx(row["value"] - comparison["value"])


def test_it_tells_the_parts_where_terms_differ(shell: Shell) -> None:
    total = told(shell, "service_level last week")["total"]
    assert (total["target"], total["verdict"]) == (None, "no_target")
    part = {"target", "threshold_seconds", "variant", "numerator", "denominator", "value", "n", "verdict"}
    assert all(set(each) == part for each in total["parts"])
    assert sum(each["n"] for each in total["parts"]) == total["n"]


def test_it_says_small_n_only_where_it_is_small(shell: Shell) -> None:
    rows = told(shell, "csat last week by vendor, day")["rows"]
    small = [row for row in rows if "small_n" in row]
    assert small
    assert all(row["small_n"] is True for row in small)
    assert len(small) < len(rows) or all(row["n"] < 50 for row in rows)


def test_it_has_null_and_no_data_where_nothing_is_loaded(shell: Shell) -> None:
    document = told(shell, "csat 2020-01-01")
    assert (document["as_of"], document["total"]["value"], document["total"]["verdict"]) == (None, None, "no_data")


def test_it_speaks_of_today_where_no_period_is_said(shell: Shell) -> None:
    period = told(shell, "offered")["period"]
    assert (period["label"], period["start"], period["end"]) == ("today", "2026-11-17", "2026-11-18")


def test_it_reads_a_moment_without_offset_in_the_programmes_zone(shell: Shell) -> None:
    there = shell.run("kpi", "backlog", "--json", "--now", "2026-11-17T13:30").stdout
    assert shell.run("kpi", "backlog", "--json", "--now", "2026-11-17T18:30Z").stdout == there
    assert shell.run("kpi", "backlog", "--json", "--now", "2026-11-16T13:30").stdout != there


def test_a_supervisor_gets_their_vendor_and_no_trace_of_another(shell: Shell) -> None:
    result = shell.run("kpi", "offered last week by vendor, queue", "--json", "--now", NOW, "--as", "U0NICO")
    rows = json.loads(result.stdout)["rows"]
    assert {row["vendor"] for row in rows} == {"northwind"}
    assert not re.search("pacifica|solstice|chat|refunds", result.output, re.IGNORECASE)


def test_another_vendor_is_a_word_nobody_knows_to_a_supervisor(shell: Shell) -> None:
    refused = shell.run("kpi", "offered pacifica", "--json", "--as", "U0NICO")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith('I don\'t know "pacifica".')
    assert "acifica" not in refused.stderr.replace('"pacifica"', "")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("csat northwnd", 'I don\'t know "northwnd". Did you mean Northwind BPO?\nTry: govbot kpi csat northwind'),
        ("last week", "Which KPI?"),
        ("", "Which KPI?"),
        ("csat since march", '"since march"'),
        ("x" * 3_001, "I read up to 3,000"),
    ],
)
def test_words_that_cannot_be_used_are_told_on_standard_error(shell: Shell, words: str, reason: str) -> None:
    refused = shell.run("kpi", words, "--json")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert reason in refused.stderr


def test_a_stranger_gets_nothing(shell: Shell) -> None:
    for user in ("U0NOBODY", ""):
        refused = shell.run("kpi", "csat", "--json", "--as", user)
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert "I don't know you yet" in refused.stderr


def test_it_draws_a_table_without_json(shell: Shell) -> None:
    result = shell.run("kpi", "csat", "last", "week", "by", "vendor", "--now", NOW)
    assert result.exit_code == 0
    assert re.search(r"^Northwind BPO +\S", result.stdout, re.MULTILINE)
    assert "\x1b" not in result.stdout


def test_it_lists_and_explains_as_json(shell: Shell) -> None:
    entries = {entry["kpi"]: entry for entry in told(shell, "list")["kpis"]}
    assert (entries["csat"]["title"], entries["csat"]["maturity_hours"], entries["csat"]["minimum_n"]) == (
        "CSAT",
        120,
        30,
    )
    level = told(shell, "explain service_level")
    assert level["variants"]["SL2"] == {"numerator": "answered_in_threshold", "denominator": "offered"}
    assert {"northwind", "pacifica"} <= {term["vendor"] for term in level["terms"]}
    assert level["terms"][0]["target"] in (0.8, 0.85, 0.9)
    assert told(shell, "explain aht")["variants"] == {}


def test_an_explanation_names_only_terms_the_reader_may_know(shell: Shell) -> None:
    assert {term["vendor"] for term in told(shell, "explain service_level", "--as", "U0NICO")["terms"]} == {"northwind"}


def test_it_explains_no_word_that_is_no_kpi(shell: Shell) -> None:
    refused = shell.run("kpi", "explain", "last", "week", "--json")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "Which KPI shall I explain?" in refused.stderr
