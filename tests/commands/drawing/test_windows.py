import io
from datetime import date, time

from hypothesis import HealthCheck, given, settings
from rich.console import Console

from bot.message import (
    Actions,
    Button,
    ChoiceField,
    ChoicesField,
    DateField,
    Headline,
    Home,
    Menu,
    Modal,
    NumberField,
    Option,
    PersonField,
    SearchField,
    Text,
    TextField,
    TimeField,
)
from commands.drawing import draw_home, draw_modal
from tests.bot.message.strategies import HOMES, MODALS

WEEK = (Option("Monday", "mon"), Option("Tuesday", "tue"))
MODAL = Modal(
    "key",
    "Subscribe",
    (
        Text("A digest *every* day."),
        ChoiceField("day", "Day", WEEK, "tue"),
        ChoicesField("days", "Days", WEEK, ("mon", "tue")),
        TimeField("at", "At", time(7, 30)),
        DateField("from", "From", date(2026, 11, 17), optional=True),
        SearchField("kpi", "KPI", (Option("AHT", "aht"),), hint="Any."),
        PersonField("who", "Who"),
        NumberField("share", "Share"),
        TextField("why", "Why", "because"),
        Actions((Button("Remove", "ask", "x"),), Menu((Button("More", "ask", "y"),))),
    ),
    "Save",
)
DRAWN = """\
[ Subscribe ]
A digest every day.
Day: Tuesday (Monday · Tuesday)
Days: Monday, Tuesday (Monday · Tuesday)
At: 07:30 (a time)
From: 2026-11-17 (a day, optional)
KPI: AHT (search) Any.
Who: … (a person)
Share: … (a number)
Why: because (text)
also: remove · more
[ Save ] [ Close ]
"""


def console() -> Console:
    return Console(file=io.StringIO(), width=100, markup=False)


def text_of(drawn: Console) -> str:
    assert isinstance(drawn.file, io.StringIO)
    return drawn.file.getvalue()


def test_a_modal_is_drawn_field_by_field() -> None:
    drawn = console()
    draw_modal(MODAL, drawn)
    assert text_of(drawn) == DRAWN


def test_home_is_drawn_like_a_message() -> None:
    drawn = console()
    draw_home(Home((Headline("Hello Maria"), Text("Below.", Button("Why", "ask", "why")))), drawn)
    assert text_of(drawn) == "Hello Maria\nBelow.\nalso: why\n"


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(MODALS, HOMES)
def test_whatever_there_is_can_be_drawn(modal: Modal, home: Home) -> None:
    draw_modal(modal, console())
    draw_home(home, console())
