"""Everything generated once and shared by the vendors' files and the truths."""

from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from commands.demo.sample.cases import cases_of
from commands.demo.sample.lines import DESKS
from commands.demo.sample.moment import Moment
from commands.demo.sample.planted import Planted


@dataclass(frozen=True)
class Stock:
    """`traffic` holds every half hour that happened, also those whose file was cut."""

    seed: int
    moment: Moment
    planted: Planted
    traffic: pd.DataFrame

    def half_hours(self, vendor: str) -> pd.DataFrame:
        return self.traffic[self.traffic["vendor"] == vendor]

    def cases(self, vendor: str, seen_at: datetime) -> pd.DataFrame:
        """All of a vendor's desks, in the order their cases were opened."""
        desks = [desk for desk in DESKS if desk.vendor == vendor]
        tables = [cases_of(desk, self.moment, self.seed, seen_at) for desk in desks]
        return pd.concat(tables).sort_values(["opened", "queue"], ignore_index=True)
