"""Surveys: one row a survey that was sent, answered or not."""

import numpy as np

from bot.connectors.feeds.feed import (
    CHANNEL,
    LANGUAGE,
    QUEUE,
    REASON,
    SITE,
    VENDOR,
    Column,
    Columns,
    Fault,
    Feed,
    Kind,
)
from bot.domain.loads.records import RecordKind
from bot.domain.performance.tables import Survey

_NPS_MAX = 10


def complete(columns: Columns) -> list[Fault]:
    """A score needs the time it was given and its scale; a survey needs at least one time."""
    rows = len(columns["kind"])
    empty = np.full(rows, np.nan)
    sent, answered, score, scale = (
        columns.get(name, empty) for name in ("sent_at", "answered_at", "score", "scale_max")
    )
    nps = columns["kind"] == "nps"
    top = np.where(nps, _NPS_MAX, scale)
    scored = ~np.isnan(score)
    return [
        Fault(np.isnan(sent) & np.isnan(answered), "sent_at", "the time it was sent or answered"),
        Fault(scored & np.isnan(answered), "answered_at", "the time the score was given"),
        Fault(scored & ~nps & np.isnan(scale), "scale_max", "the highest score possible, such as 5"),
        Fault(scored & nps & ~np.isnan(scale) & (scale != top), "scale_max", "10 for nps, or empty"),
        Fault(scored & (score > top), "score", "a score within its scale (nps: 0 to 10)"),
        Fault(scored & nps & (score != np.floor(score)), "score", "a whole number from 0 to 10"),
    ]


SURVEYS = Feed(
    key="surveys",
    row="one survey sent",
    columns=(
        Column("survey_id", required=True, aliases=("response id",)),
        Column("sent_at", Kind.TIMESTAMP, aliases=("sent", "sent date")),
        Column("answered_at", Kind.TIMESTAMP, aliases=("responded at", "response date", "answered")),
        VENDOR,
        SITE,
        QUEUE,
        CHANNEL,
        LANGUAGE,
        REASON,
        Column("case_id", aliases=("ticket id", "case number")),
        Column("kind", Kind.CHOICE, required=True, choices=("csat", "rsat", "nps"), aliases=("survey type",)),
        Column("score", Kind.DECIMAL, aliases=("rating",)),
        Column("scale_max", Kind.WHOLE),
    ),
    telling=("survey_id", "kind"),
    identity="survey_id",
    moments=("sent_at", "answered_at"),
    days=(("sent_day", "sent_at"), ("answered_day", "answered_at")),
    complete=complete,
    record=RecordKind(
        model=Survey,
        key=("vendor_id", "survey_id"),
        values=("series_id", "kind", "sent_at", "answered_at", "score", "scale_max", "reason", "case_id"),
        restated=("answered_at", "score", "kind"),
        days=("answered_day", "sent_day"),
    ),
)
