"""A policy about escalations as a programme file writes it."""

from typing import Any

from bot.domain.escalations.policy import HOUR, MINUTE, Reason, Targets, from_text
from bot.domain.escalations.root_cause.blame import BLAME
from bot.domain.escalations.severity import Severity
from bot.domain.setup.declared import DeclaredEscalationPolicy


def written_policy(declared: DeclaredEscalationPolicy) -> dict[str, Any]:
    """Every target as a span of time, so that it means the same whatever the defaults become."""
    policy = from_text(declared.policy)
    working = policy.working
    entry: dict[str, Any] = {"vendor": declared.vendor} if declared.vendor else {}
    entry |= {"hours": working.hours, "timezone": working.zone}
    entry |= {"holidays": working.country} if working.country else {}
    entry |= {"days_off": [f"{day}" for day in working.days_off]} if working.days_off else {}
    entry |= {"quiet": policy.quiet or "none", "third_party": "yes" if Reason.THIRD_PARTY in policy.pauses else "no"}
    entry |= {"blame": list(policy.blame)} if policy.blame != BLAME else {}
    return entry | {grade.value: _targets(policy.targets(grade)) for grade in Severity}


def _targets(targets: Targets) -> dict[str, str]:
    spans = {"acknowledge": targets.acknowledge, "update": targets.update, "contain": targets.contain or 0}
    spans |= {
        "resolve": targets.resolve,
        "preliminary": targets.preliminary or 0,
        "root_cause": targets.root_cause or 0,
    }
    written = {name: _span(seconds) for name, seconds in spans.items()}
    return written | {"clock": "always" if targets.always else "working"}


def _span(seconds: int) -> str:
    if not seconds:
        return "none"
    return f"{seconds // HOUR}h" if seconds % HOUR == 0 else f"{seconds // MINUTE}m"
