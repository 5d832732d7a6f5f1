"""Reports posted at their time, one subscription at a time; a manager or an administrator may."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.domain.people.permissions import Viewer
from bot.domain.setup.declared import DeclaredSubscription, ProgrammeFile
from bot.domain.setup.permitted import ANSWERABLE, refuse_others, refuse_role
from bot.errors import UserError

DOING = "say what is posted where and when"
LIST = "/govbot subscriptions"


def refuse_to_see(viewer: Viewer) -> None:
    """What is subscribed to names channels and vendors: raises UserError for whoever may not know of all."""
    refuse_role(viewer.role, ANSWERABLE, DOING)


def put_subscription(
    file: ProgrammeFile,
    wanted: DeclaredSubscription,
    before: DeclaredSubscription | None,
    *,
    by: Viewer,
    today: date,
) -> ProgrammeFile:
    """A new one, or `before` as it shall be from now on."""
    refuse_others(file, by, ANSWERABLE, DOING, today=today)
    if wanted.wait_until and wanted.wait_until <= wanted.at:
        raise UserError(f"Data would be waited for until {wanted.wait_until}, but it is due at {wanted.at} only.")
    if wanted.vendor and wanted.vendor not in {vendor.key for vendor in file.vendors}:
        raise UserError("There is no such vendor any more.", hint=LIST)
    others = tuple(_without(file, before))
    if any(_is_one(each, wanted) for each in others):
        raise UserError("That is posted there at that time already.", hint=LIST)
    return replace(file, subscriptions=(*others, wanted))


def end_subscription(file: ProgrammeFile, before: DeclaredSubscription, *, by: Viewer, today: date) -> ProgrammeFile:
    refuse_others(file, by, ANSWERABLE, DOING, today=today)
    return replace(file, subscriptions=tuple(_without(file, before)))


def _without(file: ProgrammeFile, before: DeclaredSubscription | None) -> Iterator[DeclaredSubscription]:
    others = [each for each in file.subscriptions if before is None or not _is_one(each, before)]
    if before is not None and len(others) == len(file.subscriptions):
        raise UserError("It was changed or removed meanwhile. Look at the list again.", hint=LIST)
    yield from others


def _is_one(each: DeclaredSubscription, other: DeclaredSubscription) -> bool:
    """What makes a subscription itself: what is posted, about whom, where and when."""
    return (each.report, each.vendor, each.channel, each.at) == (other.report, other.vendor, other.channel, other.at)
