"""One duration in words or on the clock, as seconds."""

import re

_DAY, _HOUR, _MINUTE = 86_400.0, 3_600.0, 60.0

_CLOCK = re.compile(
    r"(?:(?P<days>\d+)\s*(?:d|days?)?[ ,.]\s*)?(?P<hours>\d+):(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d(?:[.,]\d+)?)"
)
_MINUTES = re.compile(r"(?P<minutes>\d+):(?P<seconds>[0-5]\d(?:[.,]\d+)?)")
# A sheet that formats 0:02:23 as a time of day shows 12:02:23 AM.
_TIME_OF_DAY = re.compile(
    r"(?P<hours>1[0-2]|0?[1-9]):(?P<minutes>[0-5]\d)(?::(?P<seconds>[0-5]\d))?\s*(?P<half>[ap])\.?m\.?", re.IGNORECASE
)
_ISO = re.compile(
    r"P(?:(?P<days>\d+)D)?(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+(?:[.,]\d+)?)S)?)?",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"(?:(?P<days>\d+)\s*d(?:ays?)?)?[\s,]*(?:(?P<hours>\d+)\s*h(?:(?:ou)?rs?)?)?[\s,]*"
    r"(?:(?P<minutes>\d+)\s*m(?:in(?:ute)?s?)?)?[\s,]*(?:(?P<seconds>\d+(?:[.,]\d+)?)\s*s(?:ec(?:ond)?s?)?)?",
    re.IGNORECASE,
)
_SHAPES = (_CLOCK, _MINUTES, _ISO, _WORDS)


def span(text: str) -> float | None:
    """Seconds; `02:23` is two minutes and 23 seconds, as vendors' reports mean it."""
    if match := _TIME_OF_DAY.fullmatch(text):
        return _time_of_day(match)
    matches = (shape.fullmatch(text) for shape in _SHAPES)
    parts = next((match.groupdict() for match in matches if match), {})
    return _seconds(parts) if any(parts.values()) else None


def _seconds(parts: dict[str, str | None]) -> float:
    days, hours, minutes = (float(parts.get(unit) or 0) for unit in ("days", "hours", "minutes"))
    seconds = float((parts.get("seconds") or "0").replace(",", "."))
    return days * _DAY + hours * _HOUR + minutes * _MINUTE + seconds


def _time_of_day(match: re.Match[str]) -> float:
    hours = int(match["hours"]) % 12 + (12 if match["half"].lower() == "p" else 0)
    return hours * _HOUR + int(match["minutes"]) * _MINUTE + int(match["seconds"] or 0)
