"""Who amends a programme in Slack, and the amendments they ask for."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from bot.database.unit_of_work import unit_of_work
from bot.domain.contracts.terms import Wording
from bot.domain.people.permissions import Role, Viewer
from bot.domain.setup.amend_channels import tie_channel
from bot.domain.setup.amend_people import end_person, put_person
from bot.domain.setup.amend_queues import alias_queue
from bot.domain.setup.amend_terms import TermChange, change_term
from bot.domain.setup.amending import Amendment, amend
from bot.domain.setup.declared import DeclaredPerson, DeclaredQueue
from bot.domain.setup.plan import Plan
from bot.domain.setup.stored import Scope
from tests.bot.domain.setup.files import FILE
from tests.bot.domain.setup.test_read_back import TODAY, applied, moment

NOW = moment(TODAY)
ADA = DeclaredPerson("U0ADA", "Ada", "admin", None, "", None)
BY_ADA = Viewer("Ada", Role.ADMIN, slack="U0ADA")
BY_MARIA = Viewer("Maria", Role.MANAGER, slack="U0MARIA")
BY_NICO = Viewer("Nico", Role.SUPERVISOR, "northwind", slack="U0NICO")
UNTIL = date(2027, 6, 30)
NORA = DeclaredPerson("U0NORA", "Nora", "supervisor", "solstice", "T0SO", UNTIL)
CHAT = DeclaredQueue("chat", "Tech chat", "chat", "en", "", ())
VOICE = Scope("service_level", "", "", "", "voice")


@pytest.fixture
def programme(engine: Engine) -> Engine:
    applied(engine, replace(FILE, people=(*FILE.people, ADA), queues=(*FILE.queues, CHAT)))
    return engine


def amended(engine: Engine, amendment: Amendment, by: Viewer = BY_ADA) -> Plan:
    with unit_of_work(engine) as session:
        return amend(session, amendment, now=NOW, by=by)


def putting(person: DeclaredPerson, by: Viewer = BY_ADA) -> Amendment:
    return lambda file, today: put_person(file, person, by=by, today=today)


def ending(slack: str, by: Viewer = BY_ADA) -> Amendment:
    return lambda file, today: end_person(file, slack, by=by, today=today)


def tying(channel: str, vendor: str, by: Viewer = BY_ADA) -> Amendment:
    return lambda file, today: tie_channel(file, channel, vendor, by=by, today=today)


def aliasing(alias: str, queue: str, by: Viewer = BY_ADA) -> Amendment:
    return lambda file, today: alias_queue(file, alias, queue, by=by, today=today)


def wording(target: str = "0.85", seconds: int | None = 20) -> Wording:
    return Wording(Decimal(target), seconds, "SL5", "month", None)


def changing(start: date, promised: Wording | None, by: Viewer = BY_ADA, scope: Scope = VOICE) -> Amendment:
    change = TermChange("northwind", scope, promised, start)
    return lambda file, today: change_term(file, change, by=by, today=today)
