import re

from commands.demo.stage import Stage
from commands.demo.tour import LINES, opening, play
from tests.commands.demo.conftest import Screen


def test_it_opens_with_who_where_and_when(stage: Stage, screen: Screen) -> None:
    told = opening(stage, screen.workspace)
    assert "Tue 17 Nov, 13:30 in New York" in told
    assert "You are Maria, manager at the client, in #vendor-ops." in told


def test_it_asks_as_maria_then_as_nico_and_ends_with_a_typo(screen: Screen) -> None:
    with screen.console.capture() as captured:
        play(screen.workspace, screen.console)
    shown = captured.get()
    assert all(f"> {line}\n" in shown for line in LINES)
    maria, _, nico = shown.partition("as nico")
    assert maria.count("Only visible to you") == LINES.index("as nico") - LINES.count("digest")
    assert "Pacifica" in maria
    assert not re.search("pacifica|solstice", nico, re.IGNORECASE)
    assert "Did you mean" in nico
    assert "went wrong" not in shown
