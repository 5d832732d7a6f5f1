"""Northwind's files: govbot's own columns, half-hourly and complete, times on Manila's wall."""

from zoneinfo import ZoneInfo

import pandas as pd

from commands.demo.sample.canonical import case_table
from commands.demo.sample.clock import local_text, utc_text
from commands.demo.sample.contents import SampleFile
from commands.demo.sample.quality_files import quality_files
from commands.demo.sample.sending import Sender
from commands.demo.sample.stock import Stock

MANILA = ZoneInfo("Asia/Manila")


def northwind_files(sender: Sender, stock: Stock) -> list[SampleFile]:
    moment = stock.moment
    intervals = stock.half_hours("northwind")
    today = moment.at(moment.today)
    history, so_far = intervals[intervals["at"] < today], intervals[intervals["at"] >= today]
    return [
        *sender.send("intervals", _intervals(history), sender.morning_after(moment.days_ago(1))),
        *sender.send("intervals_today", _intervals(so_far), moment.now),
        *sender.send("cases", _cases(stock), moment.now),
        *quality_files(sender, stock, "NW", moment.now),
    ]


def _intervals(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows.sort_values(["at", "line"])
    handled = rows["talk"] + rows["hold"] + rows["wrap"]
    return pd.DataFrame(
        {
            "interval_start": local_text(rows["at"], MANILA),
            "interval_minutes": 30,
            "vendor": "northwind",
            "site": rows["site"],
            "queue": rows["queue"],
            "channel": rows["channel"],
            "language": rows["language"],
            "offered": rows["offered"],
            "answered": rows["answered"],
            "answered_in_threshold": rows["in_threshold"],
            "threshold_seconds": rows["threshold"],
            "abandoned": rows["abandoned"],
            "abandoned_in_threshold": rows["abandoned_in"],
            "short_abandoned": rows["short"],
            "short_abandon_seconds": 5,
            "wait_answered_seconds": rows["wait_answered"].astype(int),
            "wait_abandoned_seconds": rows["wait_abandoned"].astype(int),
            "flow_out": rows["flow_out"],
            "handled": rows["answered"],
            "transferred": rows["transferred"],
            "talk_seconds": rows["talk"].astype(int),
            "hold_seconds": rows["hold"].astype(int),
            "wrap_seconds": rows["wrap"].astype(int),
            # Nobody is less than idle: a half hour busier than its staff runs into the next one.
            "available_seconds": (rows["staffed"] - handled).clip(lower=0).astype(int),
            "staffed_agent_seconds": rows["staffed"].astype(int),
            "forecast_offered": rows["expected"].round(1),
            "forecast_aht_seconds": rows["planned_aht"].astype(int),
            "required_agent_seconds": rows["required"].astype(int),
            "scheduled_agent_seconds": rows["scheduled"].astype(int),
        }
    )


def _cases(stock: Stock) -> pd.DataFrame:
    """E-mail promises a first answer by the due time, disputes a resolution."""
    cases = stock.cases("northwind", stock.moment.now)
    email = cases["channel"] == "email"
    due = utc_text(cases["due"])
    table = case_table(cases, "northwind", "NWC")
    return table.assign(response_due_at=due.where(email, ""), due_at=due.where(~email, ""))
