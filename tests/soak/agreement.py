"""Whether escalations, their timeline, the audit log, the card and its thread tell the same after a storm."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, select
from sqlmodel import Session

from bot.database.core import table_of
from bot.delivery.tables import OutboxPost
from bot.domain.audit import AuditEntry, first_break
from bot.domain.escalations.tables import EscalationEvent, EscalationRow
from tests.slack.people import Sent

ACTS = ("raise", "acknowledge")
SAID = "acknowledged it"


def disagreements(connection: Connection, sent: Sequence[Sent], told: Mapping[str, str]) -> dict[str, list[str]]:
    """By what is wrong; nothing where everything agrees. `told` is the name each problem's person was given."""
    found: dict[str, list[str]] = {}
    for kind, name in (*_kept(connection, told), *_audited(connection), *_seen(connection, sent)):
        found.setdefault(kind, []).append(name)
    return found


def _kept(connection: Connection, told: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each problem is one escalation, the one its person was told of, and numbers have no gaps."""
    table = table_of(EscalationRow)
    rows = connection.execute(select(table.c.name, table.c.title, table.c.vendor, table.c.number, table.c.state)).all()
    titles, names = Counter(row.title for row in rows), {row.title: row.name for row in rows}
    yield from (("lost", title) for title in told if not titles[title])
    yield from (("doubled", title) for title, count in titles.items() if count > 1)
    yield from (("nobody's", title) for title in titles if title not in told)
    yield from (("told another name", title) for title, name in told.items() if names.get(title) != name)
    yield from (("not acknowledged", row.name) for row in rows if row.state != "acknowledged")
    for vendor in {row.vendor for row in rows}:
        numbers = sorted(row.number for row in rows if row.vendor == vendor)
        if numbers != list(range(1, len(numbers) + 1)):
            yield "numbers with gaps", vendor


def _audited(connection: Connection) -> Iterator[tuple[str, str]]:
    """Each act once in the timeline and once in the audit log, whose chain is whole."""
    rows, events, entry = table_of(EscalationRow), table_of(EscalationEvent), table_of(AuditEntry)
    names = list(connection.execute(select(rows.c.name)).scalars())
    joined = select(rows.c.name, events.c.kind).join(events, events.c.escalation_id == rows.c.id)
    noted = Counter((row.name, row.kind) for row in connection.execute(joined))
    kept = connection.execute(select(entry.c.subject, entry.c.action))
    audited = Counter((row.subject, row.action.removeprefix("escalation ")) for row in kept)
    for name in names:
        for act in ACTS:
            if (noted[name, act], audited[name, act]) != (1, 1):
                yield "not told once by timeline and audit log", f"{name} {act}"
    with Session(connection) as session:
        if first_break(session) is not None:
            yield "audit log", "broken"


def _seen(connection: Connection, sent: Sequence[Sent]) -> Iterator[tuple[str, str]]:
    """One card in its channel, as it is now, and one line below it; nothing is left in the outbox."""
    rows, outbox = table_of(EscalationRow), table_of(OutboxPost)
    for row in connection.execute(select(rows.c.name, rows.c.channel)):
        cards = [each for each in sent if _is_card(each, row.name, row.channel)]
        if len(cards) != 1:
            yield f"{len(cards)} cards", row.name
            continue
        if not cards[0].text.splitlines()[1].startswith("Acknowledged"):
            yield "an old card", row.name
        lines = [each for each in sent if each.thread == cards[0].ts and each.text.endswith(SAID)]
        if len(lines) != 1:
            yield f"{len(lines)} lines in the thread", row.name
    unsent = select(outbox.c.key).where(outbox.c.state.not_in(("sent", "superseded")))
    yield from (("not posted", key) for key in connection.execute(unsent).scalars())


def _is_card(sent: Sent, name: str, channel: str) -> bool:
    return sent.channel == channel and not sent.thread and not sent.seen_by and sent.text.startswith(f"{name} · ")
