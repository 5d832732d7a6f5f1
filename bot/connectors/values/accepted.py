"""What would be accepted, in words that complete the sentence “… is not …”."""

from typing import Literal

Kind = Literal["whole", "decimal", "fraction", "duration", "timestamp", "date", "boolean"]

_PHRASES: dict[Kind, str] = {
    "whole": "a whole number such as 12",
    "decimal": "a number such as 12.5",
    "fraction": "a share between 0 and 100 %, such as 94.01% or 0.9401",
    "duration": "a duration such as 0:02:23, 143 or 2m 23s",
    "timestamp": "a date and time such as 2026-11-03 14:30",
    "date": "a date such as 2026-11-03",
    "boolean": "yes or no",
}


def accepted(kind: Kind) -> str:
    return _PHRASES[kind]
