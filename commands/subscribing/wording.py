"""Subscriptions in words: what is posted where, about whom, when, and when next."""

from datetime import datetime

from bot.domain.setup.declared import DeclaredSubscription
from bot.domain.subscriptions.history import Latest
from bot.domain.subscriptions.schedule import Schedule, next_due
from bot.domain.subscriptions.schedule_words import schedule_of, schedule_said, zone_said
from bot.domain.subscriptions.subscribed import Subscribed
from bot.domain.vendors.registry import Registry
from reports.publishing.naming import report_title


def what_said(report: str, vendor: str, registry: Registry) -> str:
    """ "Daily digest, Northwind BPO alone"."""
    return f"{report_title(report)}, {f'{registry.vendor_name(vendor)} alone' if vendor else 'all vendors'}"


def when_said(wanted: DeclaredSubscription, *, now: datetime) -> str:
    """The schedule with its clock-change rule, and what happens where data or the post is late."""
    schedule = schedule_of(wanted.at, wanted.timezone, wanted.days, wanted.holidays)
    said = schedule_said(schedule, now=now)
    if wanted.wait_until:
        said += f"; waits for data until {wanted.wait_until}, then says what is missing"
    return f"{said}; skipped when late" if wanted.late == "skip" else said


def next_said(schedule: Schedule, *, now: datetime) -> str:
    due = next_due(schedule, now)
    if due is None:
        return "No day of it is in sight."
    local = due.at.astimezone(schedule.zone)
    return f"Next: {local:%a} {local.day} {local:%b %H:%M} {zone_said(schedule.zone)}."


def state_said(subscription: Subscribed, latest: Latest | None, *, now: datetime) -> str:
    """What comes next, and how the last one went."""
    coming = next_said(subscription.schedule, now=now) if subscription.is_active else "Paused."
    if latest is None:
        return coming
    day = f"{latest.day:%a} {latest.day.day} {latest.day:%b}"
    became = {"due": "is waiting", "claimed": "is being made"}.get(latest.state, f"was {latest.state}")
    reason = latest.reason.rstrip(".")
    return f"{coming} That of {day} {became}{f': {reason}' if reason else ''}."
