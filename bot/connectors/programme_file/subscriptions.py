"""Reads which reports are posted where and when."""

from collections.abc import Sequence

from bot.connectors.programme_file import rules
from bot.connectors.programme_file.entry import Entry
from bot.connectors.programme_file.known import Known, Taken, owner_of
from bot.connectors.programme_file.problems import RefusedError, did_you_mean
from bot.domain.setup.declared import DeclaredSubscription, DeclaredVendor

KEYS = ("report", "channel", "at", "timezone", "days", "vendor", "holidays", "wait_until", "late", "state")
QUESTIONS = ("sla", "kpi")
LATE, STATES = ("post", "skip"), ("active", "paused")


def read_subscriptions(
    root: Entry, known: Known, vendors: Sequence[DeclaredVendor]
) -> tuple[DeclaredSubscription, ...]:
    """In a vendor's channel it is about that vendor."""
    taken = Taken(root.problems)
    owners = {channel: vendor.key for vendor in vendors for channel in vendor.channels}
    entries = root.entries("subscriptions", "This subscription", KEYS)
    return tuple(_subscription(entry, known, owners, taken) for entry in entries)


def _subscription(entry: Entry, known: Known, owners: dict[str, str], taken: Taken) -> DeclaredSubscription:
    channel = entry.need("channel", rules.slack_channel, "")
    read = DeclaredSubscription(
        report=entry.need("report", lambda value: report_of(value, known.reports), ""),
        channel=channel,
        at=entry.need("at", rules.clock, ""),
        timezone=entry.read("timezone", rules.zone, known.zone),
        days=entry.read("days", rules.days, "mon-sun"),
        vendor=entry.read("vendor", known.vendor, owners.get(channel)),
        holidays=entry.read("holidays", rules.country, ""),
        wait_until=entry.read("wait_until", rules.clock, ""),
        late=entry.read("late", rules.one_of(LATE), "post"),
        state=entry.read("state", rules.one_of(STATES), "active"),
    )
    if read.wait_until and read.wait_until <= read.at:
        entry.refuse("wait_until", f"wait_until: {read.wait_until} is not later that day than {read.at}.")
    name = f"{read.report} of {read.vendor} in {read.channel} at {read.at}"
    taken.take(entry.node, name, owner_of(entry), "The subscription")
    return read


def report_of(value: str, reports: Sequence[str]) -> str:
    """A report's key, or a question without its slash."""
    named = "_".join(value.casefold().split())
    if named in reports:
        return named
    first, _, rest = rules.text(value).strip().removeprefix("/").partition(" ")
    if first.casefold() in QUESTIONS and rest.strip():
        return f"{first.casefold()} {' '.join(rest.split())}"
    hint = did_you_mean(named, reports, otherwise=f'Accepted: {", ".join(reports)}, or a question: "/sla yesterday".')
    raise RefusedError(f'"{value[:60]}" is not a report. {hint}')
