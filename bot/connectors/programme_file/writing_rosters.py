"""Rosters and absences as a programme file writes them."""

from typing import Any

from bot.domain.setup.declared import DeclaredAbsence, DeclaredDuty


def written_duty(duty: DeclaredDuty) -> dict[str, Any]:
    entry: dict[str, Any] = {"vendor": duty.vendor, "level": f"L{duty.level}", "slack": duty.slack}
    entry |= {"deputy": duty.deputy} if duty.deputy else {}
    entry |= {"from": duty.starts_on} if duty.starts_on else {}
    return entry | ({"until": duty.ends_on} if duty.ends_on else {})


def written_absence(absence: DeclaredAbsence) -> dict[str, Any]:
    return {"slack": absence.slack, "from": absence.starts_on, "until": absence.ends_on}
