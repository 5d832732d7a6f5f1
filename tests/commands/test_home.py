from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.message import Actions, Home, Text, render_home
from commands.buttons import OPEN
from commands.catalogue import FORMS, HOME
from commands.listening import Incoming, Kind
from tests.bot.connectors.importing.shop import load
from tests.bot.domain.setup.test_read_back import applied
from tests.commands.setup.scene import PROGRAMME, Scene
from tests.commands.test_alias import FILE


@pytest.fixture
def scene(engine: Engine) -> Scene:
    return Scene(engine)


def home(scene: Scene, user: str = "U0ADA") -> Home:
    made = scene.listener().carried_out(Incoming(Kind.HOME, "", user, ""), HOME, stranger=HOME)
    assert isinstance(made, Home), made
    return made


def lines(shown: Home) -> list[str]:
    return [block.text.splitlines()[0] for block in shown.blocks if isinstance(block, Text) and block.beside]


def test_an_administrator_sees_what_is_missing_ticked_from_the_real_state(scene: Scene) -> None:
    assert lines(home(scene)) == [
        "✗ The programme is loaded: 2 vendors, 2 queues. Without a contract in force: Pacifica Care.",
        "✓ Every vendor has a channel.",
        "✓ 5 people have a role, every vendor a supervisor.",
        "✗ No data is loaded yet.",
    ]


def test_every_step_has_a_button_and_the_words_that_do_the_same(scene: Scene) -> None:
    steps = [block for block in home(scene).blocks if isinstance(block, Text) and block.beside]
    assert all("`" in block.text for block in steps)
    opened = [b.beside.value for b in steps if getattr(b.beside, "action", "") == OPEN]  # type: ignore[union-attr]
    assert opened == ["channel", "person"]
    assert set(opened) <= {form.key for form in FORMS}


def test_what_is_missing_goes_away_once_it_is_there(scene: Scene, engine: Engine, tmp_path: Path) -> None:
    scene.told("people end <@U0PIA>")
    scene.told("disconnect <#C0PAC>")
    shown = lines(home(scene))
    assert "✗ Connect a channel: Pacifica Care has none." in shown
    assert "✗ Add people: a supervisor of Pacifica Care is missing." in shown
    load(engine, FILE, tmp_path)
    shown = lines(home(scene))
    assert "✓ Data is loaded: 1 import." in shown
    assert '✗ 1 row waits for a queue I do not know: "Line 5".' in shown
    scene.told('alias "Line 5" billing-voice')
    assert not any("waits" in line for line in lines(home(scene)))


def test_an_access_that_ends_soon_is_told(scene: Scene, engine: Engine) -> None:
    *others, pia = PROGRAMME.people
    applied(engine, replace(PROGRAMME, people=(*others, replace(pia, until=date(2026, 11, 30)))))
    assert any("Pia's access lapses on 30 Nov 2026." in line for line in lines(home(scene)))


@pytest.mark.parametrize(("user", "forms"), [("U0MARIA", 5), ("U0ANN", 2), ("U0NICO", 2)])
def test_others_see_their_numbers_and_what_they_may_do(scene: Scene, user: str, forms: int) -> None:
    shown = home(scene, user)
    assert lines(shown) == []
    assert "SLA" in str(shown.blocks)
    buttons = [button for block in shown.blocks if isinstance(block, Actions) for button in block.buttons]
    assert sum(button.action == OPEN for button in buttons) == forms


def test_a_supervisor_learns_of_no_other_vendor(scene: Scene) -> None:
    shown = str(render_home(home(scene, "U0NICO")))
    assert "Northwind BPO" in shown
    assert "acifica" not in shown


def test_a_stranger_sees_the_public_help_and_no_name(scene: Scene) -> None:
    shown = str(render_home(home(scene, "U0STRANGER")))
    assert "ask an administrator" in shown
    assert "@govbot sla" in shown
    assert not any(name in shown for name in ("orthwind", "acifica", "/govbot people"))
