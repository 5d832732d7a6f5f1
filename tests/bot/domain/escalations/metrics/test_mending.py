"""Whether actions were done by their day and helped, over a period and for whoever asks."""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Engine

from bot.domain.actions.lifecycle import Act, Kind
from bot.domain.escalations.metrics import Share, figures_for
from bot.domain.escalations.metrics.figures import Mending
from bot.domain.people.permissions import Viewer
from bot.periods import Period
from tests.bot.domain.actions.agreed import HIRE, RETRAIN, agreed, did
from tests.bot.domain.escalations.office import MARIA, NICO, NOW, SONIA, open_office, raised

DAY = timedelta(days=1)
MONTH = Period("", date(2026, 11, 1), date(2026, 12, 1))
NONE = Mending()


def test_what_fell_due_and_what_was_decided_is_told_to_whom_it_concerns(engine: Engine) -> None:
    open_office(engine)
    raised(engine)
    soon = replace(RETRAIN, due=date(2026, 11, 25))
    for wish in (soon, replace(soon, kind=Kind.PREVENTIVE), soon, replace(soon, due=date(2026, 11, 28)), HIRE):
        agreed(engine, wish)
    for name, after in (("NW-1.1", 1), ("NW-1.2", 4)):
        did(engine, name, Act.DONE, now=NOW + after * DAY)
    did(engine, "NW-1.1", Act.EFFECTIVE, MARIA, now=NOW + 5 * DAY)

    def told(viewer: Viewer, days: int, vendor: str = "") -> Mending | None:
        with engine.connect() as connection:
            return figures_for(connection, vendor, MONTH, viewer, now=NOW + days * DAY).mending

    late = Mending(Share(1, 3), Share(1, 1))
    assert told(MARIA, 2) == NONE
    assert told(MARIA, 3) == Mending(Share(1, 3))
    assert told(MARIA, 5) == Mending(Share(1, 3))
    assert told(MARIA, 6) == Mending(Share(1, 4), Share(1, 1))
    assert told(NICO, 30) == told(MARIA, 30, "northwind") == replace(late, on_time=Share(1, 4))
    assert told(SONIA, 30) == told(MARIA, 30, "solstice") == NONE
