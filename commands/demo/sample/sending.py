"""Writes a vendor's file, and notes what `govbot import` needs to read it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pandas as pd

from commands.demo.sample.contents import SampleFile
from commands.demo.sample.moment import Moment

MORNING = "06:10"


@dataclass(frozen=True)
class Sender:
    """One vendor, writing into the sample's folder."""

    folder: Path
    vendor: str
    moment: Moment

    def send(
        self,
        subject: str,
        table: pd.DataFrame,
        arrived_at: datetime,
        *,
        feed: str | None = None,
        separator: str = ",",
        bom: bool = False,
    ) -> list[SampleFile]:
        """No file at all where there is nothing to tell yet."""
        if table.empty:
            return []
        path = self.folder / f"{self.vendor}_{subject}.csv"
        encoding = "utf-8-sig" if bom else "utf-8"
        table.to_csv(path, sep=separator, index=False, encoding=encoding, lineterminator="\r\n" if bom else "\n")
        return [SampleFile(path, self.vendor, arrived_at, len(table), feed)]

    def morning_after(self, day: date) -> datetime:
        """When a day's file comes; a sample made earlier in the morning has it already."""
        return min(self.moment.at(day + timedelta(days=1), MORNING), self.moment.now)
