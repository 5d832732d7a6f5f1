"""The administered programme with files of Northwind, and channels that can be subscribed."""

from dataclasses import dataclass

from sqlalchemy import Engine, insert, select, update

from bot.database.core import table_of
from bot.delivery.tables import OutboxPost
from bot.domain.audit import AuditEntry
from bot.domain.programme.tables import Programme
from bot.domain.vendors.tables import Series, Vendor
from commands.listening import Answer
from tests.commands.setup.scene import Scene, workspace

DIGEST = "subscribe daily_digest 07:30 mon-fri"


@dataclass
class Office(Scene):
    """#ops is your own people's, #north Northwind's, #both both vendors'."""

    engine: Engine

    def __post_init__(self) -> None:
        super().__post_init__()
        slack = workspace()
        slack.add("U0MARK", "Mark", "T0ELSE")
        slack.rooms |= {
            "C0OPS": ("U0ADA", "U0MARIA", "U0ANN"),
            "C0NORTH": ("U0ADA", "U0MARIA", "U0NICO"),
            "C0FREE": ("U0ADA", "U0MARIA"),
            "C0PAC": ("U0ADA", "U0PIA"),
        }
        self.slack = slack
        with self.engine.begin() as connection:
            vendor = connection.execute(select(Vendor.id).where(table_of(Vendor).c.key == "northwind")).scalar_one()  # type: ignore[call-overload]
            values = {"identity": "northwind|", "vendor_id": vendor, "site": "", "channel": "voice", "language": "en"}
            connection.execute(insert(table_of(Series)).values(**values))
            connection.execute(update(table_of(Programme)).values(revision=table_of(Programme).c.revision + 1))

    def say(self, words: str, user: str = "U0MARIA", channel: str = "C0OPS") -> str:
        return self.told(words, user, channel)

    def refused(self, words: str, user: str = "U0MARIA", channel: str = "C0OPS") -> str:
        answer: Answer = self.answer(words, user, channel)
        assert answer.refused, answer.message.text
        return answer.message.text

    def outbox(self) -> list[tuple[str, str, str]]:
        table = table_of(OutboxPost)
        with self.engine.connect() as connection:
            rows = connection.execute(select(table).order_by(table.c.id)).all()
        return [(row.key, row.channel, row.readers) for row in rows]

    def log(self) -> list[tuple[str, str, str]]:
        """Who did what to which subscription."""
        table = table_of(AuditEntry)
        with self.engine.connect() as connection:
            rows = connection.execute(select(table).order_by(table.c.id)).all()
        return [(row.actor, row.action, row.subject) for row in rows if row.action.startswith("subscription")]
