"""Tables in govbot's own columns, for the vendors who took the trouble to send them so."""

import numpy as np
import pandas as pd

from commands.demo.sample.clock import utc_text


def numbered(prefix: str, size: int) -> list[str]:
    return [f"{prefix}-{number:06}" for number in range(1, size + 1)]


def whole(column: "pd.Series[float]") -> "pd.Series[int]":
    return column.astype("Int64")


def case_table(cases: pd.DataFrame, vendor: str, prefix: str) -> pd.DataFrame:
    """`due` is the caller's to add: some promise an answer by then, others a resolution."""
    return pd.DataFrame(
        {
            "case_id": numbered(prefix, len(cases)),
            "vendor": vendor,
            "site": cases["site"],
            "queue": cases["queue_key"],
            "channel": cases["channel"],
            "language": cases["language"],
            "reason": cases["reason"],
            "opened_at": utc_text(cases["opened"]),
            "first_response_at": utc_text(cases["responded"]),
            "resolved_at": utc_text(cases["resolved"]),
            "closed_at": utc_text(cases["closed"]),
            "status": cases["status"],
            "priority": cases["priority"],
            "reopen_count": cases["reopened"],
            "pause_seconds": cases["pause"].astype(int),
        }
    )


def survey_table(surveys: pd.DataFrame, vendor: str, prefix: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "survey_id": numbered(prefix, len(surveys)),
            "sent_at": utc_text(surveys["sent"]),
            "answered_at": utc_text(surveys["answered"]),
            "vendor": vendor,
            "queue": surveys["queue"],
            "channel": surveys["channel"],
            "kind": surveys["kind"],
            "score": whole(surveys["score"]),
            "scale_max": np.where(surveys["kind"] == "nps", 10, 5),
        }
    )


def evaluation_table(evaluations: pd.DataFrame, vendor: str, prefix: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "evaluation_id": numbered(prefix, len(evaluations)),
            "evaluated_at": utc_text(evaluations["at"]),
            "vendor": vendor,
            "queue": evaluations["queue"],
            "channel": evaluations["channel"],
            "agent": evaluations["agent"],
            "evaluator": evaluations["evaluator"],
            "evaluator_side": evaluations["side"],
            "sample": evaluations["sample"],
            "points_earned": evaluations["earned"],
            "points_possible": evaluations["possible"],
            "customer_critical_errors": evaluations["customer"],
            "business_critical_errors": evaluations["business"],
            "compliance_critical_errors": evaluations["compliance"],
            "non_critical_errors": evaluations["minor"],
            "non_critical_opportunities": 12,
            "calibration_id": evaluations["calibration"],
        }
    )


def forecast_table(forecasts: pd.DataFrame, vendor: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "date": forecasts["day"].dt.strftime("%Y-%m-%d"),
            "vendor": vendor,
            "queue": forecasts["queue"],
            "channel": forecasts["channel"],
            "offered": forecasts["offered"],
            "aht_seconds": forecasts["aht"].astype(int),
            "locked_at": forecasts["locked"].dt.strftime("%Y-%m-%dT00:00:00Z"),
        }
    )


def adherence_table(adherence: pd.DataFrame, vendor: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "date": adherence["day"].dt.strftime("%Y-%m-%d"),
            "vendor": vendor,
            "queue": adherence["queue"],
            "kpi": "schedule_adherence",
            "numerator": adherence["adherent"].astype(int),
            "denominator": adherence["scheduled"].astype(int),
        }
    )
