"""The sample goes through the real import: nothing rejected, nothing held, and the planted figures come out."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.connectors.importing.loading import import_file
from bot.connectors.importing.options import ImportOptions
from bot.connectors.importing.report import FileReport
from bot.database.engine import open_engine
from bot.database.unit_of_work import unit_of_work
from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.books import books_of
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.query import answer
from bot.domain.performance.question import Dimension, Filters
from bot.domain.performance.result import KpiRow
from bot.domain.setup.applying import apply_plan
from bot.domain.setup.planning import make_plan
from bot.migrations.running import migrate
from bot.periods import Period
from commands.demo.sample import Sample, SampleFile
from tests.commands.demo.sample.conftest import NOW
from tests.programme_files import read_programme_file

TODAY = Period("today", date(2026, 11, 17), date(2026, 11, 18))
YESTERDAY = Period("yesterday", date(2026, 11, 16), date(2026, 11, 17))
MONTH = Period("mtd", date(2026, 11, 1), date(2026, 11, 18))
LAST_WEEK = Period("last week", date(2026, 11, 9), date(2026, 11, 16))


@pytest.fixture(scope="module")
def engine(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    opened = open_engine(f"sqlite:///{tmp_path_factory.mktemp('database') / 'sample.db'}")
    migrate(opened)
    file = read_programme_file(sample.programme.read_bytes(), sample.programme.name)
    applied_at = sample.files[0].arrived_at
    with unit_of_work(opened) as session:
        apply_plan(session, make_plan(session, file, now=applied_at), now=applied_at, actor="demo")
    yield opened
    opened.dispose()


def imported(engine: Engine, file: SampleFile, rejects: Path) -> FileReport:
    options = ImportOptions(file.arrived_at, "demo", feed=file.feed or "", vendor=file.vendor, rejects=rejects)
    return import_file(engine, file.path, options)


@pytest.fixture(scope="module")
def reports(engine: Engine, sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> dict[SampleFile, FileReport]:
    rejects = tmp_path_factory.mktemp("rejects")
    return {file: imported(engine, file, rejects) for file in sample.files}


def figure(engine: Engine, kpi: str, period: Period, vendor: str, channel: str) -> KpiRow:
    filters = Filters(vendors=(vendor,), channels=(channel,))
    query = KpiQuery(kpi, period, ADMINISTRATOR, NOW, filters, (Dimension.VENDOR,))
    with engine.connect() as connection:
        return answer(connection, query, books_of(connection)).rows[0]


def test_it_loads_every_row_of_every_file(reports: dict[SampleFile, FileReport]) -> None:
    for file, report in reports.items():
        assert (report.loaded, report.rejected, report.held) == (file.rows, 0, 0), file.path.name


@pytest.mark.usefixtures("reports")
def test_it_stands_below_target_today_and_this_month_in_voice(engine: Engine, sample: Sample) -> None:
    today = figure(engine, "service_level", TODAY, "northwind", "voice")
    month = figure(engine, "service_level", MONTH, "northwind", "voice")
    assert today.figure.value == pytest.approx(0.779, abs=0.001)
    assert month.figure.value == pytest.approx(sample.truth("month_at_risk").figure("month_to_date"))


@pytest.mark.usefixtures("reports")
def test_it_stands_above_target_today_in_chat(engine: Engine) -> None:
    assert figure(engine, "service_level", TODAY, "pacifica", "chat").figure.value == pytest.approx(0.913, abs=0.002)


@pytest.mark.usefixtures("reports")
def test_it_leaves_the_late_feed_provisional(engine: Engine) -> None:
    late = figure(engine, "service_level", YESTERDAY, "solstice", "voice")
    assert late.coverage == pytest.approx(17 / 24)
    assert late.verdict == "provisional"


@pytest.mark.usefixtures("reports")
def test_it_shows_the_mix_shift_in_csat(engine: Engine, sample: Sample) -> None:
    csat = figure(engine, "csat", LAST_WEEK, "northwind", "voice")
    assert csat.figure.value == pytest.approx(sample.truth("mix_shift").figure("csat"))
    assert csat.figure.n == 240
