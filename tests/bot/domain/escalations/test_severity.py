import pytest

from bot.domain.escalations.severity import Concern, Impact, Severity, Urgency, severity_of


@pytest.mark.parametrize(
    ("impact", "severities"),
    [
        (Impact.WIDE, (Severity.S1, Severity.S2, Severity.S3)),
        (Impact.MEDIUM, (Severity.S2, Severity.S3, Severity.S4)),
        (Impact.NARROW, (Severity.S3, Severity.S4, Severity.S4)),
    ],
)
def test_it_follows_the_matrix(impact: Impact, severities: tuple[Severity, ...]) -> None:
    assert tuple(severity_of(impact, urgency) for urgency in Urgency) == severities


@pytest.mark.parametrize("concern", Concern)
def test_a_concern_makes_it_at_least_s2_and_never_milder(concern: Concern) -> None:
    assert severity_of(Impact.NARROW, Urgency.LOW, [concern]) is Severity.S2
    assert severity_of(Impact.WIDE, Urgency.HIGH, [concern]) is Severity.S1
