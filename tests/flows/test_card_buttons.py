"""Every button of an escalation's card, in the whole program and both modes: each changes what it says, once."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, update

from bot.database.core import table_of
from bot.database.engine import open_engine
from bot.domain.escalations import finding
from bot.domain.escalations.explaining.acting import submit, write
from bot.domain.escalations.tables import EscalationRow
from tests.bot.domain.escalations.office import NICO, within
from tests.bot.domain.escalations.paper import WHOLE
from tests.flows.cards import Card, Filled, chosen, closed, fill_in_twice, labels, press, told, typed
from tests.flows.conftest import MODES
from tests.flows.programs import running
from tests.flows.test_real_program import SERVE, asked, database

__all__ = ["database"]
WHY: Filled = {"words": typed("as <!channel> agreed")}
EARLIER: Filled = {"into": chosen("NW-1", "external_select")}
NICOS: Filled = {"person": {"type": "users_select", "selected_user": "U0NICO"}}
MENDS: Filled = {
    "kind": chosen("corrective"),
    "what": typed("check capacity"),
    "owner": {"type": "users_select", "selected_user": "U0NICO"},
    "due": {"type": "datepicker", "selected_date": "2099-12-01"},
}


@dataclass(frozen=True)
class Press:
    """`told` is the line in the thread, and `card` what the card says then. `filled` goes into the window it opens."""

    user: str
    label: str
    audit: str
    told: str
    state: str
    card: str
    filled: Filled = field(default_factory=dict)


def explained(engine: Engine) -> None:
    within(engine, lambda session: write(session, "NW-2", lambda _: WHOLE, NICO, now=datetime.now(UTC)))
    submitted(engine)


def submitted(engine: Engine) -> None:
    within(engine, lambda session: submit(session, "NW-2", NICO, now=datetime.now(UTC)))


def unowned(engine: Engine) -> None:
    """As an acknowledgement leaves it that no update followed."""
    table = table_of(EscalationRow)
    with engine.begin() as connection:
        connection.execute(update(table).where(table.c.name == "NW-2").values(owner=""))


STEPS: tuple[Press | Callable[[Engine], None], ...] = (
    Press("U0NICO", "Acknowledge", "acknowledge", "Nico acknowledged it", "acknowledged", "acknowledged by Nico"),
    Press("U0NICO", "Update", "update", "Nico gave an update: as ", "acknowledged", "update due", WHY),
    Press("U0MARIA", "Assign", "assign", "Maria assigned it to Nico", "acknowledged", "Owner: Nico", NICOS),
    Press("U0MARIA", "Change severity", "severity", "Maria changed the severity to S2", "acknowledged", " S2 ",
          {"choice": chosen("S2"), **WHY}),
    Press("U0MARIA", "Pause the clocks", "pause", "Maria stopped the clocks: customer", "acknowledged", "stand still",
          {"choice": chosen("customer")}),
    Press("U0NICO", "Resume the clocks", "resume", "Nico let the clocks run again", "acknowledged", "contain by"),
    Press("U0NICO", "Contain", "contain", "Nico contained it: as ", "contained", "Contained, raised", WHY),
    Press("U0NICO", "Same cause as another", "repeat", "Nico says it has the same cause as NW-1", "contained", "NW-1",
          EARLIER),
    Press("U0NICO", "Dispute", "contest", "Nico disputes the severity: as ", "contained", "isput",
          {"choice": chosen("severity"), **WHY}),
    Press("U0MARIA", "Settle the dispute", "settle", "Maria settled the dispute: ", "contained", "severity upheld",
          {"choice": chosen("severity upheld"), **WHY}),
    unowned,
    Press("U0NICO", "Take", "take", "Nico took it", "contained", "Owner: Nico"),
    Press("U0NICO", "Resolve", "resolve", "Nico resolved it: as ", "resolved", "Resolved, raised", WHY),
    explained,
    Press("U0MARIA", "Return", "cause return", "Maria returned the root cause. Missing: as ", "resolved", "returned",
          WHY),
    submitted,
    Press("U0MARIA", "Accept", "cause accept", "Maria accepted the root cause.", "resolved", "accepted"),
    Press("U0NICO", "Add action", "agree corrective", "Nico noted NW-2.1, corrective: check capacity", "resolved",
          "1 to do", MENDS),
    Press("U0MARIA", "Verify", "verify", "Maria is verifying it", "verifying", "Verifying, raised"),
    Press("U0MARIA", "Close", "close", "Maria closed it", "closed", "Closed "),
    Press("U0NICO", "Reopen", "reopen", "Nico reopened it: as ", "reopened", "Reopened, raised", WHY),
    Press("U0MARIA", "Merge", "merge", "Maria merged it into NW-1", "merged", "Merged into NW-1", EARLIER),
)  # fmt: skip


@pytest.fixture(scope="module", params=MODES)
def card(request: pytest.FixtureRequest, database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Card]:
    """Of the second that was raised, in a program of its own."""
    folder = tmp_path_factory.mktemp("buttons")
    shutil.copyfile(database.removeprefix("sqlite:///"), folder / "own.sqlite")
    address = f"sqlite:///{folder / 'own.sqlite'}"
    with running(SERVE, folder, socket_mode=MODES[request.param], environment={"DATABASE_URL": address}) as program:
        for words in ("forms come back empty", "S3 prompts are silent"):
            assert re.search(r"NW-[12] raised", asked(program, "U0MARIA", "C0NORTH", f"/escalate {words}").text)
        engine = open_engine(address)
        yield Card(program, engine, "NW-2")
        engine.dispose()


def test_every_button_of_a_card_does_what_it_says_once(card: Card) -> None:
    offered = set[str]()
    for step in STEPS:
        offered |= does(card, step) if isinstance(step, Press) else step(card.engine) or set()
    # These show and write what a test of their own has; all the others were pressed.
    assert offered - {each.label for each in STEPS if isinstance(each, Press)} == {"Timeline", "Root cause"}


def does(card: Card, each: Press) -> set[str]:
    """What was offered."""
    program = card.program
    closed(program)
    shown = card.shown()
    before = len(program.slack.seen(each.user, count=0))
    lines, entries = len(card.thread()), audits(card, each)
    press(program, each.user, shown, each.label)
    if each.filled:
        fill_in_twice(program, each.user, each.filled)
    told(program, each.user, before, f"{card.name}: {each.told}" if each.label != "Add action" else "Noted NW-2.1")
    assert audits(card, each) == entries + 1, each.label
    assert [line for line in card.thread()[lines:] if line.startswith(each.told)], (each.label, card.thread()[lines:])
    assert card.kept.state == each.state, each.label
    assert each.card in card.posted(), (each.label, card.posted())
    return set(labels(shown))


def audits(card: Card, each: Press) -> int:
    return sum(action.endswith(each.audit) for action in card.audited())


def test_a_window_to_raise_one_that_is_sent_off_twice_raises_one(card: Card) -> None:
    program = card.program
    closed(program)
    before = len(program.slack.seen("U0MARIA", count=0))
    assert program.slack.command("U0MARIA", "C0NORTH", "/escalate").in_time
    fill_in_twice(program, "U0MARIA", {"title": typed("<!here> wallboards are dark"), "impact": chosen("wide")})
    answer = told(program, "U0MARIA", before, "NW-3 raised, S2: &lt;!here&gt; wallboards are dark")
    assert "<!here>" not in str(answer.blocks)
    with card.engine.connect() as connection:
        assert [each.name for each in finding.standing(connection, NICO)] == ["NW-3", "NW-1"]
