"""One attempt to bring one thing to Slack, whatever it is."""

from collections.abc import Callable
from datetime import datetime

from bot.delivery.claims import Claim
from bot.delivery.picture import Picture
from bot.delivery.post import Post
from bot.delivery.revision import Revision
from bot.delivery.sending import MaySend, RefusedError, Sender


def attempted(
    claim: Claim,
    sender: Sender,
    may_send: MaySend,
    now: datetime,
    *,
    confirm: Callable[[], None],
    remember: Callable[[str], None],
) -> str:
    """Its timestamp in Slack. Looks first where an earlier attempt ended in the dark.

    `confirm` raises where the claim is ours no more: asking may have taken long.
    """
    found = _found(claim, sender)
    if found:
        return found
    reason = may_send(claim.post, now)
    if reason:
        raise RefusedError(reason)
    confirm()
    match claim.post:
        case Post():
            return sender.send(claim.post)
        case Picture():
            return sender.share(claim.post, remember)
        case Revision():
            return sender.revise(claim.post)


def _found(claim: Claim, sender: Sender) -> str:
    if not claim.unsure:
        return ""
    match claim.post:
        case Post():
            return sender.find(claim.post)
        case Picture():
            return sender.find_picture(claim.post)
        case Revision():
            return ""
