from sqlalchemy import Engine, event, insert
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain.people.permissions import ADMINISTRATOR, Role, Viewer
from bot.domain.people.tables import Person
from bot.domain.vendors.tables import ChannelTie
from bot.settings import Settings
from commands.assembly import ProgrammeDirectory, open_program, program_on
from commands.listening import Asker, Incoming, Kind
from commands.request import Place, Rooms
from tests.factories import World
from tests.stages import NOW


def world(engine: Engine) -> World:
    """Maria of the client, Nico of Northwind with an organisation of his own."""
    built = World(engine).begin().vendor("northwind").vendor("pacifica")
    with engine.begin() as connection:
        people = table_of(Person)
        connection.execute(insert(people).values(slack="U0MARIA", name="Maria", role="manager", team=""))
        nico = {"slack": "U0NICO", "name": "Nico", "role": "supervisor", "team": "T0NW"}
        connection.execute(insert(people).values(**nico, vendor_id=built.vendors["northwind"]))
        for channel, vendor in (("C0NORTH", "northwind"), ("C0BOTH", "northwind"), ("C0BOTH", "pacifica")):
            tie = {"slack_channel": channel, "kind": "vendor", "vendor_id": built.vendors[vendor]}
            connection.execute(insert(table_of(ChannelTie)).values(**tie))
    return built


def place(engine: Engine, channel: str, viewer: Viewer) -> Place:
    incoming = Incoming(Kind.COMMAND, "", "", channel)
    with Session(engine) as session:
        asker = ProgrammeDirectory().asker_of(session, incoming, NOW, viewer)
    assert asker is not None
    return asker.place


def test_it_knows_people_by_their_organisation(engine: Engine) -> None:
    world(engine)
    directory = ProgrammeDirectory(Rooms(home=("T0ACME",)))

    def asks(user: str, team: str) -> Asker | None:
        incoming = Incoming(Kind.COMMAND, "", user, "C0ELSEWHERE", team)
        with Session(engine) as session:
            found = directory.asker_of(session, incoming, NOW, None)
            assert directory.viewer_of(session, user, team, NOW) == (found and found.viewer)
        return found

    maria, nico = asks("U0MARIA", "T0ACME"), asks("U0NICO", "T0NW")
    assert maria is not None
    assert nico is not None
    assert (maria.viewer.vendor, nico.viewer.vendor) == (None, "northwind")
    assert asks("U0MARIA", "T0EVIL") is None
    assert asks("U0NICO", "T0ACME") is None


def test_a_channel_belongs_to_a_vendor_only_where_it_is_tied_to_one(engine: Engine) -> None:
    world(engine)
    places = [place(engine, each, ADMINISTRATOR) for each in ("C0NORTH", "C0BOTH", "C0ELSEWHERE")]
    assert places == [Place("C0NORTH", "northwind"), Place("C0BOTH"), Place("C0ELSEWHERE")]


def test_the_whole_program_answers_with_the_clock_it_is_given(engine: Engine) -> None:
    world(engine)
    program = program_on(engine, clock=lambda: NOW)
    told = program.listener.answer(Incoming(Kind.DM, "sla 2026-11-17", "U0MARIA", "D0MARIA"))
    assert (told.refused, told.reference) == (False, "")
    assert "17 Nov" in told.message.text


def test_it_opens_the_database_of_the_settings(sqlite_engine: Engine) -> None:
    world(sqlite_engine)
    address = sqlite_engine.url.render_as_string(hide_password=False)
    program = open_program(Settings(database_url=address))
    told = program.listener.answer(Incoming(Kind.DM, "help", "U0MARIA", "D0MARIA"))
    program.close()
    assert "/sla" in told.message.text


def test_of_two_vendors_of_a_channel_each_vendors_people_know_only_their_own(engine: Engine) -> None:
    world(engine)
    for vendor in ("northwind", "pacifica"):
        viewer = Viewer("Somebody", Role.SUPERVISOR, vendor)
        assert place(engine, "C0BOTH", viewer) == Place("C0BOTH", vendor)
    assert place(engine, "C0NORTH", viewer) == Place("C0NORTH")


def test_the_answer_keeps_to_one_statement_where_everything_is_known_already(engine: Engine) -> None:
    world(engine)
    program = program_on(engine, clock=lambda: NOW)
    question = Incoming(Kind.COMMAND, "2026-11-17", "U0MARIA", "C0NORTH", command="/sla")
    first, asked = program.listener.answer(question), list[str]()
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    assert program.listener.answer(question) == first
    assert len(asked) == 1
