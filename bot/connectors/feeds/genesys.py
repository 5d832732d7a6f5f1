"""Genesys Cloud queue performance exports: UTC with offset, milliseconds, shares as fractions."""

from bot.connectors.feeds.mapping import Guard, Mapping

_MILLISECONDS = ("asa_seconds", "aht_seconds", "talk_average_seconds", "hold_average_seconds", "wrap_average_seconds")

GENESYS_QUEUES = Mapping(
    name="genesys_queues",
    title="Genesys headers",
    feed="queue_intervals",
    needed=("Media Type", "Queue Name", "Interval Start", "Interval End", "Offer", "Answer"),
    columns=(
        ("interval_start", "Interval Start"),
        ("interval_end", "Interval End"),
        ("queue", "Queue Name"),
        ("channel", "Media Type"),
        ("offered", "Offer"),
        ("answered", "Answer"),
        ("abandoned", "Abandon"),
        ("short_abandoned", "Short Abandon"),
        ("handled", "Handle"),
        ("transferred", "Transfer"),
        ("flow_out", "Flow Out"),
        ("service_level", "Service Level %"),
        ("asa_seconds", "ASA"),
        ("aht_seconds", "Avg Handle"),
        ("talk_average_seconds", "Avg Talk"),
        ("hold_average_seconds", "Avg Hold"),
        ("wrap_average_seconds", "Avg ACW"),
    ),
    units=tuple((column, "milliseconds") for column in _MILLISECONDS),
    percent=(("service_level", "fraction"),),
    guards=(
        Guard(
            "Export Complete?",
            ("no", "partial", "false"),
            "says that the export is not complete. Export it again in Genesys Cloud when the interval has ended.",
        ),
    ),
)
