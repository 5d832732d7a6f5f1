"""Subscriptions under the numbers people call them by, and as the programme declares them."""

from bot.domain.setup.amend_subscriptions import LIST, refuse_to_see
from bot.domain.setup.declared import DeclaredSubscription
from bot.domain.subscriptions.subscribed import Subscribed, subscriptions
from bot.errors import UserError
from commands.request import Request


def standing(request: Request) -> list[Subscribed]:
    """Active and paused ones, those of the channel it is asked in first; not for everybody to see."""
    refuse_to_see(request.viewer)
    found = subscriptions(request.session.connection(), ("active", "paused"))
    return sorted(found, key=lambda each: each.channel != request.place.channel)


def numbered(request: Request, number: str) -> Subscribed:
    found = next((each for each in standing(request) if str(each.id) == number.removeprefix("#")), None)
    if found is None:
        raise UserError(f'There is no subscription "{number[:20]}". Look for its number in the list.', hint=LIST)
    return found


def declared(subscription: Subscribed) -> DeclaredSubscription:
    schedule = subscription.schedule
    return DeclaredSubscription(
        report=subscription.report,
        channel=subscription.channel,
        at=f"{schedule.at:%H:%M}",
        timezone=schedule.zone.key,
        days=subscription.days,
        vendor=subscription.vendor or None,
        holidays=schedule.holidays,
        wait_until=f"{subscription.wait_until:%H:%M}" if subscription.wait_until else "",
        late="skip" if subscription.skips_late else "post",
        state=subscription.state,
    )


def number_of(request: Request, wanted: DeclaredSubscription) -> int:
    """Of one that was just written, by another transaction than the request's."""
    found = (each for each in standing(request) if declared(each) == wanted)
    return next((each.id for each in found), 0)
