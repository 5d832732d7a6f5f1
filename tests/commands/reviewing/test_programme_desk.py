"""The whole programme's draft in the reviewers' channel."""

import json

from sqlalchemy import select
from sqlmodel import Session

from bot.database.core import table_of
from bot.delivery.tables import OutboxPost
from commands.reviewing.drafting import Drafting
from reports.publishing.pictures import Pictures
from tests.bot.domain.subscriptions.subscribing import subscribe
from tests.commands.reviewing.scene import ANA, NOW, Clicked, built_file, say, session

__all__ = ["built_file", "session"]
KEY = "review:*:2026-11-09:desk:C0OPS"


def test_it_lands_there_and_follows_what_is_done(session: Session) -> None:
    engine = session.get_bind().engine
    subscribe(engine, report="weekly_review")
    say(session, "draft programme last week")
    session.commit()
    Drafting(engine, lambda: NOW).draft_due()
    Pictures(engine, lambda: NOW).draw_waiting()
    say(session, "risk programme last week: Both are short of people.", ANA)
    table = table_of(OutboxPost)
    rows = [*session.execute(select(table).where(table.c.channel == "C0OPS").order_by(table.c.id))]
    assert (rows[0].key, {row.readers for row in rows}) == (KEY, {"*"})
    latest = json.loads(rows[-1].payload)
    assert "Both are short of people." in latest["text"]
    assert "Add action" not in Clicked(latest["blocks"]).labels()
