"""What became of what govbot was to post, for those who answer for it; and another try of what failed."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.delivery.gates import shut_out_by
from bot.delivery.troubles import Trouble, send_again, troubles
from bot.domain import audit
from bot.domain.people.permissions import Role, Viewer
from bot.errors import UserError

MAY_SEE = (Role.ADMIN, Role.MANAGER)
REFUSAL = "Only a manager or an administrator sees what waits to be posted. Ask one of them."
NOTHING = "Nothing failed there in the last 7 days."
SEEN_WITH = "/govbot outbox"


@dataclass(frozen=True)
class Standing:
    """`shut_out` is Slack's code for why it takes nothing from govbot at all, empty where it does."""

    waiting: tuple[Trouble, ...]
    failed: tuple[Trouble, ...]
    shut_out: str = ""


def standing(session: Session, viewer: Viewer, *, now: datetime) -> Standing:
    _refuse_others(viewer)
    connection = session.connection()
    found = troubles(connection, now=now)
    waiting = tuple(trouble for trouble in found if not trouble.has_failed)
    failed = tuple(trouble for trouble in found if trouble.has_failed)
    return Standing(waiting, failed, shut_out_by(connection))


def retry(session: Session, viewer: Viewer, channel: str, *, now: datetime) -> int:
    """`channel` is empty for all of them. Who may read is asked again before each is sent."""
    _refuse_others(viewer)
    count = send_again(session.connection(), channel, now=now)
    if not count:
        raise UserError(NOTHING, hint=SEEN_WITH)
    subject = channel or "every channel"
    audit.record(
        session, actor=viewer.slack, action="send again", subject=subject, now=now, detail={"posts": str(count)}
    )
    return count


def _refuse_others(viewer: Viewer) -> None:
    if viewer.role not in MAY_SEE:
        raise UserError(REFUSAL)
