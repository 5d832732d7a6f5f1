"""Pacifica's files: a Genesys Cloud export for chat, a Zendesk export for e-mail, one queue contact by contact."""

from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from commands.demo.sample.canonical import numbered
from commands.demo.sample.clock import local_text, utc_text
from commands.demo.sample.contacts import retention_contacts
from commands.demo.sample.contents import SampleFile
from commands.demo.sample.lines import RETENTION_VOICE
from commands.demo.sample.quality_files import quality_files
from commands.demo.sample.sending import Sender
from commands.demo.sample.stock import Stock

BOGOTA = ZoneInfo("America/Bogota")
ZENDESK = "pacifica_zendesk"
ZENDESK_STATUS = {"open": "Open", "pending_customer": "Pending", "on_hold": "Hold", "resolved": "Solved"}


def pacifica_files(sender: Sender, stock: Stock) -> list[SampleFile]:
    moment = stock.moment
    intervals = stock.half_hours("pacifica")
    today = moment.at(moment.today)
    history, so_far = intervals[intervals["at"] < today], intervals[intervals["at"] >= today]
    return [
        *sender.send("genesys_chat", _genesys(history), sender.morning_after(moment.days_ago(1))),
        *sender.send("genesys_chat_today", _genesys(so_far), moment.now),
        *sender.send("zendesk_tickets", _zendesk(stock), moment.now, feed=ZENDESK),
        *sender.send("retention_calls", _contacts(stock), moment.now),
        *quality_files(sender, stock, "PC", moment.now),
    ]


def _genesys(rows: pd.DataFrame) -> pd.DataFrame:
    """Averages in milliseconds, shares as fractions of the offered; empty where nobody was offered or answered."""
    rows = rows.sort_values(["queue", "at"])
    answered = rows["answered"].astype(float).replace(0, np.nan)
    offered = rows["offered"].astype(float).replace(0, np.nan)
    handle = rows["talk"] + rows["hold"] + rows["wrap"]
    return pd.DataFrame(
        {
            "Export Complete?": "YES",
            "Media Type": "chat",
            "Queue Id": rows["queue"].map(_queue_id),
            "Queue Name": rows["queue_name"],
            "Interval Start": utc_text(rows["at"]),
            "Interval End": utc_text(rows["at"] + timedelta(minutes=30)),
            "Interval Complete": "YES",
            "Offer": rows["offered"],
            "Answer": rows["answered"],
            "Answer %": _share(rows["answered"] / offered),
            "Abandon": rows["abandoned"],
            "Short Abandon": rows["short"],
            "ASA": _milliseconds(rows["wait_answered"] / answered),
            "Service Level %": _share(rows["in_threshold"] / offered),
            "Service Level Target %": 0.85,
            "Avg Handle": _milliseconds(handle / answered),
            "Avg Talk": _milliseconds(rows["talk"] / answered),
            "Avg Hold": _milliseconds(rows["hold"] / answered),
            "Avg ACW": _milliseconds(rows["wrap"] / answered),
            "Handle": rows["answered"],
            "Transfer": rows["transferred"],
        }
    )


def _queue_id(queue: str) -> str:
    return str(uuid5(NAMESPACE_URL, queue))


def _share(ratio: "pd.Series[float]") -> "pd.Series[float]":
    return ratio.round(6)


def _milliseconds(seconds: "pd.Series[float]") -> "pd.Series[int]":
    return (seconds * 1000).round().astype("Int64")


def _zendesk(stock: Stock) -> pd.DataFrame:
    """Times in the account's zone, Bogotá, whose clocks never change."""
    cases = stock.cases("pacifica", stock.moment.now)
    cases = cases[~cases["void"]].reset_index(drop=True)
    touched = cases[["opened", "responded", "resolved", "closed"]].max(axis=1)
    return pd.DataFrame(
        {
            "Id": range(48_200_001, 48_200_001 + len(cases)),
            "Group": cases["queue"],
            "Subject": "",
            "Tags": cases["reason"],
            "Status": cases["status"].map(ZENDESK_STATUS).fillna("Closed"),
            "Priority": cases["priority"].str.capitalize(),
            "Via": "Mail",
            "Created at": local_text(cases["opened"], BOGOTA).str.replace("T", " "),
            "Updated at": local_text(touched, BOGOTA).str.replace("T", " "),
            "Due date": local_text(cases["due"], BOGOTA).str.replace("T", " "),
            "Solved at": local_text(cases["resolved"], BOGOTA).str.replace("T", " "),
            "Reopens": cases["reopened"],
            "First reply time in minutes": _minutes(cases["responded"] - cases["opened"]),
            "Full resolution time in minutes": _minutes(cases["resolved"] - cases["opened"]),
        }
    )


def _minutes(span: "pd.Series[pd.Timedelta]") -> "pd.Series[int]":
    return (span.dt.total_seconds() / 60).round().astype("Int64")


def _contacts(stock: Stock) -> pd.DataFrame:
    calls = retention_contacts(stock.moment, stock.seed)
    return pd.DataFrame(
        {
            "contact_id": numbered("PCV", len(calls)),
            "arrived_at": utc_text(calls["arrived"]),
            "vendor": "pacifica",
            "site": "bogota",
            "queue": RETENTION_VOICE.key,
            "channel": RETENTION_VOICE.channel,
            "language": RETENTION_VOICE.language,
            "reason": calls["reason"],
            "outcome": calls["outcome"],
            "wait_seconds": calls["wait"],
            "talk_seconds": calls["talk"],
            "hold_seconds": calls["hold"],
            "wrap_seconds": calls["wrap"],
            "agent": calls["agent"],
            "customer": calls["customer"],
            "transferred": calls["transferred"],
        }
    )
