"""What people write in the thread below a card: a line of the timeline each, which moves no clock."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain import audit
from bot.domain.escalations.early.keeping import is_card_coming, keep, lose
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.finding import by_id
from bot.domain.escalations.places import Spot, posted_at, written_at
from bot.domain.escalations.raising import LONGEST_TEXT
from bot.domain.escalations.reply import Reply
from bot.domain.escalations.tables import EscalationEvent
from bot.domain.people.directory import place_of, viewer_of
from bot.message.typed import in_words

REPLY = "reply"
SOMEBODY = "somebody"


def hear(session: Session, reply: Reply, *, now: datetime) -> bool:
    """Whether it changed a timeline: a second delivery, and one that comes after a later change, does not.

    Below what may be a card that is being posted at this moment it is kept until that is known.
    """
    connection = session.connection()
    is_coming = is_card_coming(connection, reply.channel, reply.thread)
    head = posted_at(connection, reply.channel, reply.thread)
    if head is None and is_coming:
        keep(connection, reply, now=now)
    if head is None or head.event:
        return False
    escalation = by_id(connection, head.escalation)
    text = _said(session, escalation, reply, now)
    if _write(session, escalation, reply, text, now):
        _note(session, escalation, reply, "wrote", now)
        return True
    table = table_of(EscalationEvent)
    older = (table.c.message == reply.message, table.c.edited < reply.edited, table.c.is_deleted.is_(False))
    values = {"text": text, "edited": reply.edited}
    changed = update(table).where(table.c.escalation_id == escalation.id, *older).values(**values)
    if connection.execute(changed).rowcount != 1:
        return False
    _note(session, escalation, reply, "edited", now)
    return True


def forget(session: Session, reply: Reply, *, now: datetime) -> bool:
    """A deleted reply keeps its place and loses its words, also where it is deleted before it was heard."""
    connection, table = session.connection(), table_of(EscalationEvent)
    spot = written_at(connection, reply.channel, reply.message) or _unheard(session, reply, now)
    if spot is None:
        lose(connection, reply)
        return False
    there = (table.c.id == spot.event, table.c.is_deleted.is_(False))
    if connection.execute(update(table).where(*there).values(text="", is_deleted=True)).rowcount != 1:
        return False
    _note(session, by_id(connection, spot.escalation), reply, "deleted", now)
    return True


def _unheard(session: Session, reply: Reply, now: datetime) -> Spot | None:
    """Its place is kept, unless another process hears it at this moment: then that one's is taken."""
    if reply.author:
        hear(session, Reply(reply.channel, reply.thread, reply.message, reply.author), now=now)
    return written_at(session.connection(), reply.channel, reply.message)


def _write(session: Session, escalation: Escalation, reply: Reply, text: str, now: datetime) -> bool:
    """False where it stands there already."""
    connection, table = session.connection(), table_of(EscalationEvent)
    chosen: Mapping[str, object] = {
        "escalation_id": escalation.id,
        "at": _moment(reply.message, now),
        "actor": reply.author,
        "kind": REPLY,
        "text": text,
        "state": escalation.state.value,
        # Below a card that does not stand in the vendor's own channel the client's people are among themselves.
        "for_client": place_of(session, reply.channel).vendor != escalation.vendor,
        "message": reply.message,
        "edited": reply.edited,
        "is_deleted": False,
    }
    upsert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = upsert(table).values(**chosen).on_conflict_do_nothing(index_elements=["message", "escalation_id"])
    return connection.execute(statement.returning(table.c.id)).first() is not None


def names_known_to(session: Session, vendor: str, now: datetime) -> Callable[[str], str]:
    """Of people who may not know of what is the vendor's, no name is told either; "" is no vendor yet."""

    def called(slack: str) -> str:
        person = viewer_of(session, slack, "", now=now)
        return person.name if person is not None and person.may_know(vendor) else SOMEBODY

    return called


def _said(session: Session, escalation: Escalation, reply: Reply, now: datetime) -> str:
    text = in_words(reply.text, names_known_to(session, escalation.vendor, now)).strip()
    files = f"(with {', '.join(name or 'a file' for name in reply.files)})" if reply.files else ""
    whole = f"{text} {files}".strip()
    return whole if len(whole) <= LONGEST_TEXT else f"{whole[: LONGEST_TEXT - 1]}…"


def _moment(message: str, now: datetime) -> datetime:
    """When Slack says it was written; never later than now."""
    seconds = message.partition(".")[0]
    return min(datetime.fromtimestamp(int(seconds), UTC), now) if seconds.isdigit() else now


def _note(session: Session, escalation: Escalation, reply: Reply, what: str, now: datetime) -> None:
    """Which message, and not its words: who deletes them may expect them to be gone."""
    action, about = f"escalation reply {what}", {"message": reply.message}
    audit.record(session, actor=reply.author, action=action, subject=escalation.name, now=now, detail=about)
