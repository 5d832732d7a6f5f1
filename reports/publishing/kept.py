"""An edition as it is kept: which figures it stated, and the chart that waits to be drawn."""

import json
from dataclasses import asdict
from datetime import datetime

from sqlmodel import Session

from bot.domain.editions.keeping import Figure, Posted, keep
from bot.domain.subscriptions.subscribed import Subscribed
from reports.chart import Chart, Line
from reports.edition import Edition, Shown


def keep_edition(
    session: Session, subscription: Subscribed, key: str, edition: Edition, *, moment: datetime, now: datetime
) -> None:
    """Nothing of what states no figures and has no chart."""
    if edition.span is None:
        return
    posted = Posted(
        key=key,
        report=subscription.report,
        channel=subscription.channel,
        vendor=subscription.vendor,
        moment=moment,
        posted_at=now,
        load_id=edition.horizon,
        first_day=edition.span.start,
        last_day=edition.span.last_day,
    )
    chart = "" if edition.chart is None else json.dumps(asdict(edition.chart), ensure_ascii=False)
    keep(session.connection(), posted, [figure_of(each) for each in edition.shown], chart)


def figure_of(shown: Shown) -> Figure:
    return Figure(shown.key, shown.label, shown.vendor, shown.value, shown.said)


def chart_of(kept: str) -> Chart:
    told = json.loads(kept)
    lines = tuple(Line(line["name"], tuple(line["values"])) for line in told.pop("lines"))
    return Chart(**told | {"categories": tuple(told["categories"]), "lines": lines})
