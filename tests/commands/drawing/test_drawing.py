import io

import pytest
from rich.console import Console

from bot.message import Actions, Align, Button, Column, Divider, Headline, Message, Note, Table, Text
from commands.drawing import draw, terminal

MESSAGE = Message(
    "plain",
    (
        Headline("SLA today · Tue 17 Nov, up to 13:30 New York"),
        Text("Northwind voice is *below 80 %* today."),
        Table(
            (Column("Term"), Column("Today"), Column("Left", Align.RIGHT)),
            (
                ("Northwind voice 20 s", "✗ 77.9 % below", "10,363 misses"),
                ("Pacifica chat 60 s", "✓ 91.4 % above", "5,082 misses"),
                ("Pacifica email 24 h", "… 88.0 %", "–"),
            ),
        ),
        Note("Same time last Tue: voice 80.2 %."),
        Note("Raw, no relief applied."),
        Actions((Button("By hour", "x", primary=True), Button("Why", "y"))),
    ),
)
PLAIN = """\
SLA today · Tue 17 Nov, up to 13:30 New York
Northwind voice is below 80 % today.

Term                  Today                    Left
Northwind voice 20 s  ✗ 77.9 % below  10,363 misses
Pacifica chat 60 s    ✓ 91.4 % above   5,082 misses
Pacifica email 24 h   … 88.0 %                    –

Same time last Tue: voice 80.2 %.
Raw, no relief applied.

also: by hour · why
"""


def drawn(message: Message, width: int = 80, *, colour: bool = False) -> str:
    """As on a terminal of that width."""
    console = Console(
        file=io.StringIO(), width=width, force_terminal=True, color_system="standard" if colour else None, markup=False
    )
    draw(message, console, {"U0NICO": "Nico"})
    file = console.file
    assert isinstance(file, io.StringIO)
    return file.getvalue()


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines()]


def test_it_draws_the_same_words_into_a_pipe_and_on_a_terminal() -> None:
    stream = io.StringIO()
    draw(MESSAGE, terminal(stream))
    assert stream.getvalue() == PLAIN
    assert lines(drawn(MESSAGE)) == lines(PLAIN)


def test_names_on_buttons_keep_their_capitals() -> None:
    buttons = (Button("Northwind BPO", "x"), Button("CSV", "y"), Button("Send to my DM", "z"))
    assert "also: Northwind BPO · CSV · send to my DM" in drawn(Message("x", (Actions(buttons),)))


def test_a_narrow_terminal_wraps_and_loses_nothing() -> None:
    text = drawn(MESSAGE, 40)
    assert all(len(line) <= 40 for line in text.splitlines())
    assert all(word in text for word in ("77.9", "10,363", "5,082", "Pacifica"))


def test_colour_adds_nothing_but_colour() -> None:
    coloured = drawn(MESSAGE, colour=True)
    assert "\x1b[1;31m✗" in coloured
    assert lines(PLAIN)[0] in coloured


@pytest.mark.parametrize(("variable", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_it_is_uncoloured_where_that_is_wished(monkeypatch: pytest.MonkeyPatch, variable: str, value: str) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv(variable, value)
    stream = io.StringIO()
    draw(MESSAGE, terminal(stream, width=80))
    assert "[31m" not in stream.getvalue()
    assert " 77.9 % below" in stream.getvalue()


def test_a_message_without_blocks_is_its_text_as_it_stands() -> None:
    stream = io.StringIO()
    draw(Message("R&D <b> & *you*"), terminal(stream))
    assert stream.getvalue() == "R&D <b> & you\n"


def test_markup_of_the_terminal_library_is_only_text() -> None:
    cells = Table((Column("[red]A"),), (("[bold]x[/bold] :smile:",),))
    stream = io.StringIO()
    draw(Message("", (Headline("[red]h"), Text("[/nothing]"), cells, Divider())), terminal(stream))
    assert "[bold]x[/bold] :smile:" in stream.getvalue()
    assert "[/nothing]" in drawn(Message("", (Text("[/nothing]"), cells)))
    assert "[bold]x[/bold] :smile:" in drawn(Message("", (cells,)))


def test_long_answers_into_a_pipe_are_not_wrapped() -> None:
    stream = io.StringIO()
    draw(Message("", (Text("word " * 200), Note("note " * 200))), terminal(stream))
    assert len(stream.getvalue().splitlines()) == 3
