"""An edition as it is kept: which figures it stated, and the charts that wait to be drawn."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.domain.editions.keeping import Figure, Posted, keep
from bot.domain.subscriptions.subscribed import Subscribed
from reports.chart import Chart, Line
from reports.edition import Edition, Shown


def keep_edition(
    session: Session, subscription: Subscribed, key: str, edition: Edition, *, moment: datetime, now: datetime
) -> None:
    """Nothing of what states no figures and has no chart."""
    mark = Postmark(key, subscription.report, subscription.channel, subscription.vendor)
    keep_posted(session, mark, edition, [edition.chart] if edition.chart else [], moment=moment, now=now)


@dataclass(frozen=True)
class Postmark:
    """`key` is the post's in the outbox, `vendor` whose readers it has: empty for the client's own people."""

    key: str
    report: str
    channel: str
    vendor: str


def keep_posted(
    session: Session, mark: Postmark, edition: Edition, charts: Sequence[Chart], *, moment: datetime, now: datetime
) -> None:
    """In the transaction that puts the post into the outbox."""
    if edition.span is None:
        return
    posted = Posted(
        **vars(mark),
        moment=moment,
        posted_at=now,
        load_id=edition.horizon,
        first_day=edition.span.start,
        last_day=edition.span.last_day,
    )
    kept = json.dumps([asdict(chart) for chart in charts], ensure_ascii=False) if charts else ""
    keep(session.connection(), posted, [figure_of(each) for each in edition.shown], kept)


def figure_of(shown: Shown) -> Figure:
    return Figure(shown.key, shown.label, shown.vendor, shown.value, shown.said)


def charts_of(kept: str) -> list[Chart]:
    told = json.loads(kept)
    return [_chart(each) for each in (told if isinstance(told, list) else [told])]


def _chart(told: dict[str, Any]) -> Chart:
    lines = tuple(Line(line["name"], tuple(line["values"])) for line in told.pop("lines"))
    return Chart(**told | {"categories": tuple(told["categories"]), "lines": lines})
