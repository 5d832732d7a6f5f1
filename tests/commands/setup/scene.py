"""A programme administered from Slack: Ada administers, Maria manages, Nico and Pia supervise a vendor each."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from sqlalchemy import Engine

from bot.database.unit_of_work import unit_of_work
from bot.domain.people.audience import Account
from bot.domain.setup.applying import apply_plan
from bot.domain.setup.declared import DeclaredPerson, DeclaredQueue, DeclaredVendor, ProgrammeFile
from bot.domain.setup.planning import make_plan
from bot.domain.setup.read_back import read_back
from bot.message import Modal
from commands.assembly import program_on
from commands.catalogue import FORMS
from commands.forms import Filled, Outcome
from commands.listening import Answer, Incoming, Kind, Listener
from commands.listening.forms import Forms
from commands.request import NO_SLACK
from tests.bot.domain.setup.files import FILE
from tests.fakes import FakeWorkspace

NOW = datetime(2026, 11, 22, 17, tzinfo=UTC)
UNTIL = date(2027, 6, 30)
PACIFICA = DeclaredVendor("pacifica", "PA", "Pacifica Care", "America/Bogota", ("C0PAC",))
PROGRAMME = replace(
    FILE,
    vendors=(FILE.vendors[0], PACIFICA),
    queues=(*FILE.queues, DeclaredQueue("tech-chat", "Tech chat", "chat", "en", "", ())),
    people=(
        DeclaredPerson("U0ADA", "Ada", "admin", None, "", None),
        DeclaredPerson("U0MARIA", "Maria", "manager", None, "", None),
        DeclaredPerson("U0ANN", "Ann", "analyst", None, "", None),
        DeclaredPerson("U0NICO", "Nico", "supervisor", "northwind", "T0NW", UNTIL),
        DeclaredPerson("U0PIA", "Pia", "supervisor", "pacifica", "T0PAC", UNTIL),
    ),
)


def workspace() -> FakeWorkspace:
    slack = FakeWorkspace()
    for person in PROGRAMME.people:
        slack.add(person.slack, person.name, person.team or "T0ACME")
    slack.add("U0NORA", "Nora", "T0NW")
    slack.add("U0TOM", "Tom")
    slack.add("U0GONE", "Gus", account=Account.DEACTIVATED)
    slack.add("U0BOT", "govbot", account=Account.BOT)
    slack.rooms = {
        "C0NEW": ("U0ADA", "U0MARIA", "U0NICO"),
        "C0BOTH": ("U0ADA", "U0NICO", "U0PIA"),
        "C0TEAM": ("U0ADA", "U0TOM"),
        "C0FRESH": ("U0ADA", "U0NORA", "U0NICO"),
        "C0NORTH": ("U0ADA", "U0NICO"),
    }
    return slack


@dataclass
class Scene:
    """What people type, and what they are told."""

    engine: Engine
    slack: FakeWorkspace | None = field(default_factory=workspace)

    def __post_init__(self) -> None:
        with unit_of_work(self.engine) as session:
            apply_plan(session, make_plan(session, PROGRAMME, now=NOW), now=NOW, actor="shell")

    def answer(self, words: str, user: str = "U0ADA", channel: str = "C0NEW") -> Answer:
        answer = self.listener().answer(Incoming(Kind.COMMAND, words, user, channel, command="/govbot"))
        assert not answer.reference, "something went wrong"
        return answer

    def told(self, words: str, user: str = "U0ADA", channel: str = "C0NEW") -> str:
        return self.answer(words, user, channel).message.text

    def opened(self, form: str, words: str = "", user: str = "U0ADA", channel: str = "C0NEW") -> Modal | Answer:
        return self._forms().opened(form, Incoming(Kind.FORM, words, user, channel))

    def submitted(
        self, form: str, values: dict[str, str], user: str = "U0ADA", *, about: str = "", channel: str = "C0NEW"
    ) -> Outcome | Answer:
        filled = Filled(tuple((key, (value,)) for key, value in values.items()))
        outcome = self._forms().submitted(form, Incoming(Kind.FORM, about, user, channel), filled)
        assert not (isinstance(outcome, Answer) and outcome.reference), "something went wrong"
        return outcome

    def searched(self, form: str, field: str, typed: str, user: str = "U0ADA") -> list[str]:
        found = self._forms().options(form, Incoming(Kind.FORM, "", user, "C0NEW"), field, typed)
        return [option.value for option in found]

    def programme(self) -> ProgrammeFile:
        with self.engine.connect() as connection:
            return read_back(connection, now=NOW).file

    def person(self, slack: str) -> DeclaredPerson | None:
        return next((person for person in self.programme().people if person.slack == slack), None)

    def _forms(self) -> Forms:
        return Forms(self.listener(), FORMS)

    def listener(self) -> Listener:
        rooms = self.slack.port if self.slack else NO_SLACK
        return program_on(self.engine, clock=lambda: NOW, rooms=rooms).listener
