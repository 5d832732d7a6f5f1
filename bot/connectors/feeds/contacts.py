"""Contacts: one row a contact, summed into intervals as well."""

from bot.connectors.feeds.feed import CHANNEL, LANGUAGE, QUEUE, REASON, SITE, VENDOR, Column, Feed, Kind
from bot.domain.loads.records import RecordKind
from bot.domain.performance.tables import Contact

CONTACTS = Feed(
    key="contacts",
    row="one contact",
    columns=(
        Column("contact_id", required=True, aliases=("call id", "interaction id", "conversation id")),
        Column(
            "arrived_at",
            Kind.TIMESTAMP,
            required=True,
            aliases=("arrival time", "queue entry time", "timestamp", "start time", "call start"),
        ),
        VENDOR,
        SITE,
        QUEUE,
        CHANNEL,
        LANGUAGE,
        REASON,
        Column("outcome", Kind.CHOICE, required=True, choices=("answered", "abandoned", "other")),
        Column("wait_seconds", Kind.SECONDS, aliases=("wait time", "queue wait time", "queue time")),
        Column("talk_seconds", Kind.SECONDS, aliases=("talk time",)),
        Column("hold_seconds", Kind.SECONDS, aliases=("hold time",)),
        Column("wrap_seconds", Kind.SECONDS, aliases=("after call work time", "acw time", "wrap time")),
        Column("agent", aliases=("agent name", "agent id")),
        Column("customer", aliases=("customer id", "customer name", "ani", "caller id")),
        Column("transferred", Kind.WHOLE, aliases=("transfers",)),
    ),
    telling=("contact_id", "arrived_at", "outcome"),
    identity="contact_id",
    moments=("arrived_at",),
    days=(("day", "arrived_at"),),
    record=RecordKind(
        model=Contact,
        key=("vendor_id", "contact_id"),
        values=(
            "series_id",
            "arrived_at",
            "outcome",
            "reason",
            "wait_seconds",
            "talk_seconds",
            "hold_seconds",
            "wrap_seconds",
            "agent",
            "customer",
            "transferred",
            "day",
        ),
        restated=(
            "arrived_at",
            "outcome",
            "wait_seconds",
            "talk_seconds",
            "hold_seconds",
            "wrap_seconds",
            "transferred",
        ),
        days=("day",),
    ),
)
