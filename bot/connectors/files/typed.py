"""A workbook's values as a person would have typed them."""

import datetime as dt
from typing import Any

_HOUR = 3600
_DAY = 86_400


def typed(value: Any, number_format: str = "General") -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return _percent(value) if "%" in number_format else _number(value)
        case dt.datetime():
            return _moment(value, number_format)
        case dt.timedelta():
            return _duration(value)
        case dt.time():
            return _duration(dt.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second))
        case _:
            return str(value)


def _number(value: float) -> str:
    # Excel itself keeps and shows 15 digits: 0.30000000000000004 was typed as 0.3.
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else f"{value:.15g}"


def _percent(value: float) -> str:
    return f"{value * 100:.13g}%"


def _moment(value: dt.datetime, number_format: str) -> str:
    value = (value + dt.timedelta(milliseconds=0.5)).replace(microsecond=0)
    timed = "h" in number_format.lower() or value.time() != dt.time()
    return value.isoformat() if timed else value.date().isoformat()


def _duration(value: dt.timedelta) -> str:
    seconds = round(value.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // _HOUR}:{seconds % _HOUR // 60:02}:{seconds % 60:02}"
