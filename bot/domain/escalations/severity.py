"""How bad it is: impact × urgency, and what makes it at least S2 whatever those say."""

from collections.abc import Collection
from enum import StrEnum


class Severity(StrEnum):
    S1 = "S1"
    S2 = "S2"
    S3 = "S3"
    S4 = "S4"


class Impact(StrEnum):
    WIDE = "wide"
    MEDIUM = "medium"
    NARROW = "narrow"


class Urgency(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Concern(StrEnum):
    PRIVACY = "privacy"
    PAYMENT = "payment"
    MEDIA = "media"
    LEGAL = "legal"
    REGULATOR = "regulator"


REGULATORY = (Concern.PRIVACY, Concern.REGULATOR)
"""These go to the top at once: a leak of data may have to be reported within days. A lawyer's letter mostly has not."""


_MATRIX = (
    (Severity.S1, Severity.S2, Severity.S3),
    (Severity.S2, Severity.S3, Severity.S4),
    (Severity.S3, Severity.S4, Severity.S4),
)


def severity_of(impact: Impact, urgency: Urgency, concerns: Collection[Concern] = ()) -> Severity:
    """What the matrix proposes; a person may decide otherwise."""
    proposed = _MATRIX[tuple(Impact).index(impact)][tuple(Urgency).index(urgency)]
    return worse(proposed, Severity.S2) if concerns else proposed


def worse(one: Severity, other: Severity) -> Severity:
    return min(one, other)
