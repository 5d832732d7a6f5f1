"""The planted truths with their figures, summed over what was generated."""

from datetime import timedelta

import pandas as pd

from commands.demo.sample.contents import Truth
from commands.demo.sample.mix import mix_figures
from commands.demo.sample.planted import INCIDENT_QUEUE, Window
from commands.demo.sample.staffing import inside
from commands.demo.sample.stock import Stock

Figures = tuple[tuple[str, float], ...]


def planted_truths(stock: Stock) -> tuple[Truth, ...]:
    found = [_incident(stock), *_staffing_gaps(stock), _mix_shift(stock), _late_feed(stock), _nothing_today(stock)]
    found += [_aht_creep(stock), *_month_at_risk(stock)]
    return tuple(found)


def service_level(rows: pd.DataFrame) -> float:
    return float(rows["in_threshold"].sum() / (rows["offered"] - rows["short"]).sum())


def handle_time(rows: pd.DataFrame) -> float:
    return float(rows[["talk", "hold", "wrap"]].to_numpy().sum() / rows["answered"].sum())


def _incident(stock: Stock) -> Truth:
    window, queue = stock.planted.incident, INCIDENT_QUEUE
    calls = _voice(stock)
    calls = calls[calls["queue"] == queue.key]
    during = calls[inside(calls, window)]
    week_earlier = calls[inside(calls, _week_before(window))]
    figures = (
        ("service_level", service_level(during)),
        ("service_level_week_before", service_level(week_earlier)),
        ("offered", float(during["offered"].sum())),
        ("offered_week_before", float(week_earlier["offered"].sum())),
    )
    effect = "service level of billing voice collapses; callers ring again"
    return Truth("incident", "northwind", "voice", queue.key, window.start, window.end, effect, figures)


def _staffing_gaps(stock: Stock) -> list[Truth]:
    return [_staffing_gap(stock, window) for window in stock.planted.staffing_gaps]


def _staffing_gap(stock: Stock, window: Window) -> Truth:
    calls = _voice(stock)
    during = calls[inside(calls, window)]
    seconds = (window.end - window.start).total_seconds()
    figures = (
        ("required_agents", float(during["required"].sum() / seconds)),
        ("scheduled_agents", float(during["scheduled"].sum() / seconds)),
        ("service_level", service_level(during)),
    )
    effect = "all voice queues are scheduled a fifth below required"
    return Truth("staffing_gap", "northwind", "voice", "", window.start, window.end, effect, figures)


def _mix_shift(stock: Stock) -> Truth:
    monday, moment = stock.planted.mix_week, stock.moment
    start, end = moment.at(monday), moment.at(monday + timedelta(days=7))
    effect = "CSAT falls although every queue improves: tech grows from 30 % to 45 % of the answers"
    return Truth("mix_shift", "northwind", "voice", "", start, end, effect, mix_figures())


def _late_feed(stock: Stock) -> Truth:
    window = stock.planted.late
    rows = stock.half_hours("solstice")
    missing = rows[inside(rows, window)]
    figures = (
        ("missing_a_queue", float(len(missing) / missing["line"].nunique())),
        ("missing_rows", float(len(missing))),
    )
    effect = "yesterday's file stops at 16:30: the last seven half hours of each queue are missing"
    return Truth("late_feed", "solstice", "", "", window.start, window.end, effect, figures)


def _nothing_today(stock: Stock) -> Truth:
    moment = stock.moment
    effect = "nothing of today yet: each day's file comes the next morning at 06:10"
    return Truth("not_yet", "solstice", "", "", moment.at(moment.today), moment.now, effect)


def _aht_creep(stock: Stock) -> Truth:
    moment, start = stock.moment, stock.planted.creep_start
    chats = stock.half_hours("pacifica")
    before = _between(chats, pd.Timestamp(start) - timedelta(days=14), pd.Timestamp(start))
    latest = _between(chats, pd.Timestamp(moment.days_ago(7)), pd.Timestamp(moment.today))
    figures = (("aht_before", handle_time(before)), ("aht_last_7_days", handle_time(latest)))
    effect = "chat handle time creeps up by 2 % a week"
    return Truth("aht_creep", "pacifica", "chat", "", moment.at(start), moment.now, effect, figures)


def _month_at_risk(stock: Stock) -> list[Truth]:
    """Not in the first half hour of a month, when there is nothing yet to be at risk."""
    moment = stock.moment
    calls = _voice(stock)
    month = calls[calls["day"] >= pd.Timestamp(moment.month_start)]
    offered = int((month["offered"] - month["short"]).sum())
    if not offered:
        return []
    figures: Figures = (("month_to_date", service_level(month)), ("target", 0.80), ("calls", float(offered)))
    start, end = moment.at(moment.month_start), moment.at(moment.month_end)
    effect = "the month so far is slightly below 80 %, but can still be caught up"
    return [Truth("month_at_risk", "northwind", "voice", "", start, end, effect, figures)]


def _voice(stock: Stock) -> pd.DataFrame:
    return stock.half_hours("northwind")


def _week_before(window: Window) -> Window:
    return Window(window.start - timedelta(days=7), window.end - timedelta(days=7))


def _between(rows: pd.DataFrame, start: pd.Timestamp, end: pd.Timestamp) -> pd.DataFrame:
    return rows[(rows["day"] >= start) & (rows["day"] < end)]
