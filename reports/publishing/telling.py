"""What was not posted, told to every administrator once for each time."""

from datetime import datetime

from sqlmodel import Session

from bot.delivery.outbox import enqueue
from bot.delivery.post import EVERYTHING, Post
from bot.domain.people.permissions import Role
from bot.domain.people.roles import holders
from bot.domain.subscriptions.claiming import Claim
from bot.message import Message, Text, escape, render
from reports.publishing.naming import report_title


def tell_refused(session: Session, claim: Claim, reason: str, *, now: datetime) -> None:
    body = render(_told(claim, reason)).as_body()
    for slack in holders(session, (Role.ADMIN,), now=now):
        key = f"refused:{claim.subscription.id}:{claim.day}:{slack}"
        enqueue(session, Post(key, slack, body, EVERYTHING, now), now=now)


def _told(claim: Claim, reason: str) -> Message:
    title, channel = report_title(claim.subscription.report), claim.subscription.channel
    day = f"{claim.day:%a} {claim.day.day} {claim.day:%b}"
    why = f"{reason} Change, pause or remove it: /govbot subscriptions"
    plain = f"{title} of {day} was not posted in the channel {channel}. {why}"
    drawn = f"{escape(title)} of {day} was not posted in <#{channel}>. {escape(why)}"
    return Message(plain, (Text(drawn),))
