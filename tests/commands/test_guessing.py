"""Words that name no command: proposed as a question that runs when pressed, from what the person may see."""

from dataclasses import dataclass, field
from functools import partial

import pytest
from sqlalchemy import Engine, update

from bot.assistant.choosing import Choice, Wondering
from bot.assistant.writer import WriterError
from bot.database.core import table_of
from bot.domain.programme.tables import Programme as ProgrammeRow
from bot.message import Actions
from commands.assembly import program_on
from commands.listening import Answer, Incoming, Kind
from tests.factories import new_york
from tests.leaks.programme import Programme
from tests.reports.phrasing.models import StandIn, truthful

NOW = new_york("2026-11-17 11:00")
TYPED = "wie war <!channel> die Zufriedenheit letzte Woche bei Northwind"


@dataclass
class Guessing(StandIn):
    """Answers with one choice, or fails; and keeps what it was asked."""

    choice: Choice | None = None
    asked: list[Wondering] = field(default_factory=list)

    def choose(self, wondering: Wondering) -> Choice:
        self.asked.append(wondering)
        if self.choice is None:
            raise WriterError("its server cannot be reached")
        return self.choice


@pytest.fixture
def engine_with(sqlite_engine: Engine) -> Engine:
    world = Programme(sqlite_engine)
    world.begin().vendor("northwind", "Northwind BPO").vendor("pacifica", "Pacifica Care").queue("billing")
    for vendor in ("northwind", "pacifica"):
        world.line(vendor, "billing")
    world.person("U0MARIA", "Maria", "manager")
    world.person("U0NICO", "Nico", "supervisor", "northwind")
    world.rolled_up()
    return sqlite_engine


def say(engine: Engine, assistant: Guessing | None, user: str = "U0MARIA", typed: str = TYPED) -> Answer:
    listener = program_on(engine, clock=lambda: NOW, assistant=assistant).listener
    return listener.answer(Incoming(Kind.MENTION, typed, user, "C0OPS"))


model = partial(Guessing, truthful)
CSAT = Choice(("csat",), ("vendor:northwind",), ("week",), "last week", "last month")


def test_a_question_is_proposed_and_not_answered(engine_with: Engine) -> None:
    message = say(engine_with, model(choice=CSAT)).message
    assert message.text == (
        "Did you mean: CSAT, last week, only Northwind BPO, by week, against last month?\n"
        '/kpi csat last week vendor:"northwind" by week vs last month'
    )
    (row,) = [block for block in message.blocks if isinstance(block, Actions)]
    assert row.buttons[0].value == 'kpi csat last week vendor:"northwind" by week vs last month'
    pressed = say(engine_with, None, typed=row.buttons[0].value)
    assert pressed.message.text.startswith("CSAT")
    assert not pressed.refused


@pytest.mark.parametrize(
    "choice",
    [
        None,
        Choice(),
        Choice(("profit",)),
        Choice(("csat",), ("vendor:solstice",)),
        Choice(("csat",), (), ("moon",)),
        Choice(("csat",), (), (), "last week publish review"),
        Choice(("csat",), (), (), '2026-11-09 vendor:"pacifica"'),
        Choice(("csat",), (), (), "2026-99-99"),
    ],
)
def test_what_was_not_offered_or_cannot_be_read_is_not_proposed(engine_with: Engine, choice: Choice | None) -> None:
    answer = say(engine_with, model(choice=choice))
    assert answer.refused
    assert answer.message.text.startswith(f'I don\'t know "{TYPED[:60]}", nor what it may mean.')
    assert "<!channel>" not in str(answer.message.blocks)


def test_a_vendors_people_are_asked_about_only_where_their_words_may_go_and_with_their_own_names(
    engine_with: Engine,
) -> None:
    shy = model(choice=CSAT)
    assert say(engine_with, shy, "U0NICO") == say(engine_with, None, "U0NICO")
    assert shy.asked == []
    with engine_with.begin() as connection:
        connection.execute(update(table_of(ProgrammeRow)).values(vendor_text_to_model=True, revision=99))
    assert "Did you mean" in say(engine_with, shy, "U0NICO").message.text
    assert "acifica" not in str(shy.asked)


def test_known_words_and_strangers_ask_no_model(engine_with: Engine) -> None:
    idle = model(choice=CSAT)
    for typed in ("help", "help kpi", "kpi list", "slaa today"):
        say(engine_with, idle, typed=typed)
    say(engine_with, idle, "U0STRANGER")
    assert idle.asked == []
