"""Queue intervals: what a queue was offered and did with it, five minutes to a day at a time."""

from bot.connectors.feeds.feed import CHANNEL, LANGUAGE, QUEUE, SITE, VENDOR, Column, Feed, Kind
from bot.connectors.feeds.interval_atoms import complete

COLUMNS = (
    Column(
        "interval_start",
        Kind.TIMESTAMP,
        required=True,
        aliases=("interval", "interval start time", "start interval", "StartInterval", "date", "day", "date time"),
    ),
    Column("interval_minutes", Kind.WHOLE, aliases=("interval length", "interval length minutes")),
    Column("interval_end", Kind.TIMESTAMP, aliases=("end interval", "EndInterval", "interval end time"), aid=True),
    VENDOR,
    SITE,
    QUEUE,
    CHANNEL,
    LANGUAGE,
    Column(
        "offered",
        Kind.WHOLE,
        required=True,
        aliases=("calls offered", "incoming calls", "offer", "contacts queued", "contacts offered", "offered calls"),
    ),
    Column(
        "answered",
        Kind.WHOLE,
        required=True,
        aliases=(
            "answered calls",
            "calls answered",
            "calls handled",
            "answer",
            "contacts handled",
            "contacts answered",
        ),
    ),
    Column("answered_in_threshold", Kind.WHOLE, aliases=("answered within threshold", "answered in sl")),
    Column("threshold_seconds", Kind.WHOLE, aliases=("service level threshold",)),
    Column(
        "abandoned",
        Kind.WHOLE,
        aliases=("abandon", "calls abandoned", "abandoned calls", "contacts abandoned", "total aban calls"),
    ),
    Column("abandoned_in_threshold", Kind.WHOLE, aliases=("abandoned within threshold",)),
    Column("short_abandoned", Kind.WHOLE, aliases=("short abandon", "short abandons", "short calls")),
    Column("short_abandon_seconds", Kind.WHOLE),
    Column("wait_answered_seconds", Kind.SECONDS),
    Column("wait_abandoned_seconds", Kind.SECONDS, aliases=("aban time",)),
    Column("flow_out", Kind.WHOLE, aliases=("flowed out",)),
    Column("handled", Kind.WHOLE, aliases=("handle", "calls handled", "contacts handled")),
    Column("transferred", Kind.WHOLE, aliases=("transfer", "transfers", "calls transferred")),
    Column("talk_seconds", Kind.SECONDS, aliases=("talk time", "acd time")),
    Column("hold_seconds", Kind.SECONDS, aliases=("hold time", "hold acd time")),
    Column("wrap_seconds", Kind.SECONDS, aliases=("acw time", "wrap time", "wrap up time", "after call work time")),
    Column("available_seconds", Kind.SECONDS, aliases=("available time", "idle time")),
    Column("staffed_agent_seconds", Kind.SECONDS, aliases=("staffed time",)),
    Column("forecast_offered", Kind.DECIMAL, aliases=("forecast calls", "forecasted calls", "forecast volume")),
    Column("forecast_aht_seconds", Kind.SECONDS, aliases=("forecast aht",)),
    Column("required_agent_seconds", Kind.SECONDS),
    Column("scheduled_agent_seconds", Kind.SECONDS),
    Column("service_level", Kind.FRACTION, aliases=("service level %", "sl", "sl %", "service level percent")),
    Column(
        "asa_seconds",
        Kind.SECONDS,
        aliases=("asa", "average speed of answer", "avg speed of ans", "average queue answer time"),
    ),
    Column("aht_seconds", Kind.SECONDS, aliases=("aht", "average handle time", "avg handle time", "avg handle")),
    Column("talk_average_seconds", Kind.SECONDS, aliases=("avg talk", "average talk time", "att"), aid=True),
    Column("hold_average_seconds", Kind.SECONDS, aliases=("avg hold", "average hold time"), aid=True),
    Column("wrap_average_seconds", Kind.SECONDS, aliases=("avg acw", "average acw time", "avg wrap"), aid=True),
)

QUEUE_INTERVALS = Feed(
    key="queue_intervals",
    row="a queue's interval, 5 minutes to a day",
    columns=COLUMNS,
    telling=("interval_start", "offered", "answered"),
    identity="interval_start",
    moments=("interval_start",),
    days=(("day", "starts_at"),),
    complete=complete,
)
