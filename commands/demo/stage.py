"""The stage of a demo: a database with the sample programme in it, and the moment at which its clock stands."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from bot.connectors.importing.loading import import_file
from bot.connectors.importing.options import ImportOptions
from bot.connectors.programme_file.reading import read_programme_file
from bot.database.engine import open_engine
from bot.migrations.running import migrate
from commands.applying import apply_programme
from commands.demo.sample import Sample, SampleFile, write_sample
from commands.demo.sample.moment import ZONE
from reports.catalogue import REPORTS

ACTOR = "demo"
OPENING = time(10)
"""Before that, today is too young to show anything."""
WEEKS = 26
KEPT_SECONDS = 86_400
DATABASE, MOMENT, SAMPLE = "govbot.sqlite", "moment", "sample"
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Stage:
    folder: Path
    now: datetime

    @property
    def database(self) -> str:
        return f"sqlite:///{self.folder / DATABASE}"


def moment_shown(now: datetime) -> datetime:
    """Now, or the evening before where the programme's day has hardly begun."""
    local = now.astimezone(ZONE)
    if local.time() >= OPENING:
        return now
    return (local - timedelta(days=1)).replace(hour=18, minute=0, second=0, microsecond=0).astimezone(now.tzinfo)


def set_stage(home: Path, now: datetime, tell: Tell, *, fresh: bool = False, weeks: int = WEEKS) -> Stage:
    """The stage of the same day and the same program again, unless a fresh one is wanted."""
    shown = moment_shown(now)
    name = f"{shown.astimezone(ZONE):%Y-%m-%d}-{_made_by()}-"
    _clear_old(home, now)
    standing = [] if fresh else [moment.parent for moment in home.glob(f"{name}*/{MOMENT}")]
    folder = standing[0] if standing else _built(home, name, lambda scratch: _build(scratch, shown, weeks, tell))
    return Stage(folder, datetime.fromisoformat((folder / MOMENT).read_text()))


def _made_by() -> str:
    """When this program's source last changed: a stage made by another one may not fit."""
    source = Path(__file__).parents[2]
    files = (file for package in ("bot", "commands") for file in (source / package).rglob("*.py"))
    return f"{max(file.stat().st_mtime_ns for file in files):x}"


def _clear_old(home: Path, now: datetime) -> None:
    """Younger ones may still be played on, in another terminal."""
    for folder in home.glob("*-*"):
        if folder.is_dir() and now.timestamp() - folder.stat().st_mtime > KEPT_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)


def _built(home: Path, name: str, build: Callable[[Path], None]) -> Path:
    """Built aside and moved into place whole, so that an interrupted demo leaves nothing half made."""
    scratch = Path(tempfile.mkdtemp(prefix="building-", dir=home))
    try:
        build(scratch)
        return scratch.rename(home / f"{name}{scratch.name[-8:]}")
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _build(folder: Path, now: datetime, weeks: int, tell: Tell) -> None:
    tell(f"Making up {weeks} weeks of what three vendors would send")
    sample = write_sample(folder / SAMPLE, now=now, weeks=weeks)
    _load(folder, sample, now, tell)
    (folder / MOMENT).write_text(now.isoformat())


def _load(folder: Path, sample: Sample, now: datetime, tell: Tell) -> None:
    engine = open_engine(f"sqlite:///{folder / DATABASE}")
    try:
        migrate(engine)
        programme = read_programme_file(sample.programme.read_bytes(), sample.programme.name, REPORTS)
        apply_programme(engine, programme, now=now, actor=ACTOR, show=lambda _plan: None)
        for number, file in enumerate(sample.files, start=1):
            tell(f"Loading file {number} of {len(sample.files)}: {file.path.name}")
            report = import_file(engine, file.path, _options(file, folder))
            if report.refusal:
                raise ValueError(f"the sample's own file was refused: {report.refusal}")
    finally:
        engine.dispose()


def _options(file: SampleFile, folder: Path) -> ImportOptions:
    return ImportOptions(file.arrived_at, ACTOR, feed=file.feed or "", vendor=file.vendor, rejects=folder)
