"""The demo's morning: this day's digest, as a channel gets it at 07:30, with its thread and its chart."""

from datetime import datetime, time
from pathlib import Path

from rich.console import Console
from sqlalchemy import Engine
from sqlmodel import Session

from bot.domain.performance.books import books_of
from commands.demo.cast import Cast
from commands.drawing import draw
from reports.catalogue import DIGEST, scheduled
from reports.charts.drawing import png_of
from reports.edition import Edition
from reports.publishing.editions import edition_for

POSTED = time(7, 30)
CHART = "daily-digest.png"


class Morning:
    """`folder` is where charts are written."""

    def __init__(self, engine: Engine, now: datetime, folder: Path, cast: Cast, console: Console) -> None:
        self._engine, self._now, self._folder = engine, now, folder
        self._cast, self._console = cast, console

    def show(self, vendor: str | None) -> None:
        """`vendor` is a key, None for everybody's digest."""
        edition = self._edition(vendor or "")
        for number, message in enumerate((edition.message, *edition.replies)):
            self._console.print(f"In the thread, {number}" if number else "Posted at 07:30", style="dim")
            draw(message, self._console, self._cast.names)
        if edition.chart is not None:
            path = self._folder / f"{vendor or 'all'}-{CHART}"
            path.write_bytes(png_of(edition.chart))
            self._console.print(f"In the thread, the chart: {edition.chart.alt}", style="dim")
            self._console.print(f"Written to {path}", style="dim", soft_wrap=True)

    def _edition(self, vendor: str) -> Edition:
        digest = scheduled(DIGEST)
        assert digest is not None, "the digest is in the catalogue"
        with Session(self._engine) as session:
            zone = books_of(session.connection()).calendar.zone
            local = self._now.astimezone(zone)
            posted = datetime.combine(local.date(), POSTED, zone).astimezone(self._now.tzinfo)
            return edition_for(session, digest.build, vendor, min(posted, self._now))
