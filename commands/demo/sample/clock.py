"""Instants as the text that different sources write."""

from typing import Literal
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from commands.demo.sample.moment import ZONE


def utc_text(at: "pd.Series[pd.Timestamp]") -> "pd.Series[str]":
    """2026-11-16T18:30:00Z, and nothing where there is no instant."""
    return _text(at, ZoneInfo("UTC"), "s", "Z")


def local_text(at: "pd.Series[pd.Timestamp]", zone: ZoneInfo = ZONE) -> "pd.Series[str]":
    """2026-11-16T18:30:00 on that zone's wall; only for zones whose clocks do not go back then."""
    return _text(at, zone, "s", "")


def day_first_text(at: "pd.Series[pd.Timestamp]", zone: ZoneInfo) -> "pd.Series[str]":
    """As 16/11/2026 18:30."""
    iso = _text(at, zone, "m", "")
    return iso.str[8:10] + "/" + iso.str[5:7] + "/" + iso.str[:4] + " " + iso.str[11:]


def _text(at: "pd.Series[pd.Timestamp]", zone: ZoneInfo, unit: Literal["m", "s"], suffix: str) -> "pd.Series[str]":
    # numpy writes 40,000 of them in the time that strftime takes for 2,000.
    wall = at.dt.tz_convert(zone).dt.tz_localize(None).to_numpy(dtype="datetime64[s]")
    text = pd.Series(np.datetime_as_string(wall, unit=unit), index=at.index) + suffix
    return text.where(at.notna(), "")
