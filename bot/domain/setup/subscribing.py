"""What is posted where and when, as a programme file declares it, compared with what is stored."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from bot.domain.setup import stored
from bot.domain.setup.comparing import Sort, compared
from bot.domain.setup.declared import DeclaredSubscription, ProgrammeFile
from bot.domain.setup.plan import Ref, Step, Values, Write
from bot.domain.setup.stored import Names, Stored, StoredRow, subscription_name
from bot.domain.subscriptions.tables import Subscription

SUBSCRIPTION = Sort(
    "subscription",
    Subscription,
    {
        "days": "",
        "timezone": "in",
        "holidays": "not on holidays of",
        "wait_until": "waiting for data until",
        "late": "late:",
        "state": "",
    },
    over=(("state", "ended"),),
    usual={"late": "post", "state": "active"},
)
WHEN = ("at", "timezone", "days", "holidays", "state")
"""Whoever changes one of these means the times to come, and none that has passed."""


def subscription_steps(connection: Connection, file: ProgrammeFile, names: Names, now: datetime) -> Iterator[Step]:
    wanted = {subscription_name(values): values for values in map(_values, file.subscriptions)}
    known = stored.read_subscriptions(connection, names)
    moved = dict(_moved(wanted, known))
    for name, before in moved.items():
        yield from _moving(name, before, wanted[name], known.pop(before), now)
    standing = {name: values for name, values in wanted.items() if name not in moved}
    for step in compared(SUBSCRIPTION, standing, known):
        yield replace(step, writes=tuple(_begun(write, now) for write in step.writes))


def _values(each: DeclaredSubscription) -> Values:
    values: Values = {name: value for name, value in vars(each).items() if name != "vendor"}
    return {**values, "vendor_id": Ref("vendor", each.vendor) if each.vendor else None}


def _moved(wanted: Mapping[str, Values], known: Stored) -> Iterator[tuple[str, str]]:
    """New names with old ones: the same report for the same readers at another time stays the same row."""
    gone = [name for name, row in known.items() if name not in wanted and not row.ended]
    for name, values in wanted.items():
        if name in known and not known[name].ended:
            continue
        before = next((each for each in gone if _is_same(values, known[each].values)), None)
        if before is not None:
            gone.remove(before)
            yield name, before


def _is_same(wanted: Values, known: Values) -> bool:
    return all(wanted[column] == known[column] for column in ("report", "channel", "vendor_id"))


def _moving(name: str, before: str, values: Values, row: StoredRow, now: datetime) -> Iterator[Step]:
    """Told as an end and a beginning, because the time is part of the name."""
    (added,) = compared(SUBSCRIPTION, {name: values}, {})
    (ended,) = compared(SUBSCRIPTION, {}, {before: row})
    different = tuple((column, value) for column, value in values.items() if row.values[column] != value)
    yield replace(ended, writes=())
    yield replace(added, writes=(_begun(Write(Subscription, row.id, different), now),))


def _begun(write: Write, now: datetime) -> Write:
    """From when on it counts; what was due before is not made up for."""
    changed = dict(write.values)
    if changed.get("state") == "ended" or (write.id is not None and not changed.keys() & set(WHEN)):
        return write
    return replace(write, values=(*write.values, ("since", now)))
