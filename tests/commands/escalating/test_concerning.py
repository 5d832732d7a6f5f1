"""What an escalation concerns is named on a card that the vendor's people read: nothing of another vendor's alone."""

from dataclasses import replace

import pytest
from sqlalchemy import select, update

from bot.database.core import table_of
from bot.domain.programme.tables import Programme
from bot.domain.vendors.tables import Queue, Vendor
from bot.errors import UserError
from commands.forms import FieldErrors
from tests.bot.domain.escalations.office import CUT_OFF, raised
from tests.commands.escalating.scene import Scene
from tests.factories import World

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
FILLED = {"title": "Callers cut off", "impact": "medium", "urgency": "high", "about": "queue:billing-voice"}


@pytest.fixture
def elsewhere(scene: Scene) -> Scene:
    """Billing voice is worked by Solstice alone."""
    world, vendor = World(scene.engine), table_of(Vendor)
    with scene.engine.begin() as connection:
        world.open_load(connection)
        whose = select(vendor.c.id).where(vendor.c.key == "solstice")
        world.vendors["solstice"] = connection.execute(whose).scalar_one()
        world.queues["billing-voice"] = connection.execute(select(table_of(Queue).c.id)).scalar_one()
        connection.execute(update(table_of(Programme)).values(revision=99))
    world.line("solstice", "billing-voice")
    return scene


def test_a_queue_of_another_vendor_alone_is_neither_offered_nor_taken(elsewhere: Scene) -> None:
    assert elsewhere.offered("escalate", "about", "billing", channel="C0NORTH") == []
    assert elsewhere.offered("escalate", "about", "billing", channel="C0OPS") == ["queue:billing-voice"]
    refused = elsewhere.submitted("escalate", {**FILLED, "vendor": "northwind"})
    assert isinstance(refused, FieldErrors)
    assert dict(refused.said)["about"].startswith("Billing voice is not that vendor's")
    with pytest.raises(UserError, match="Billing voice is not that vendor's"):
        raised(elsewhere.engine, replace(CUT_OFF, queue="billing-voice"))


def test_in_words_it_stays_a_word(elsewhere: Scene) -> None:
    elsewhere.told("northwind billing voice callers cut off")
    elsewhere.posted()
    assert elsewhere.card().text.splitlines()[-1].endswith("raised by Maria")


def test_a_queue_that_nobody_works_yet_may_be_named(scene: Scene) -> None:
    assert scene.offered("escalate", "about", "billing", channel="C0NORTH") == ["queue:billing-voice"]
