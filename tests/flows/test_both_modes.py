"""Commands, mentions, direct messages and Home, the same over HTTP and over Socket Mode."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.flows.programs import Program
from tests.flows.windows import home_of, text_of, told, typed
from tests.slack import payloads
from tests.slack.workspace import Sent


class Person:
    """Reads only what came after the test began."""

    def __init__(self, program: Program, user: str) -> None:
        self.slack, self.user = program.slack, user
        self._start = len(self.slack.seen(user, count=0))

    def sees(self, count: int = 1) -> list[Sent]:
        return self.slack.seen(self.user, after=self._start, count=count)


@pytest.fixture
def maria(program: Program) -> Person:
    return Person(program, "U0MARIA")


def test_a_fast_command_is_answered_in_its_acknowledgement(program: Program, maria: Person) -> None:
    acknowledged = program.slack.command("U0MARIA", "C0OPS", "/sla today")
    (seen,) = maria.sees()
    assert acknowledged.in_time
    assert (seen.via, seen.seen_by) == ("ack", "U0MARIA")
    assert seen.text == "Maria asked 'today' for everything"
    assert [block["type"] for block in seen.blocks] == ["header", "section", "table", "context"]


def test_a_slow_command_is_acknowledged_at_once_and_answered_later(program: Program, maria: Person) -> None:
    acknowledged = program.slack.command("U0MARIA", "C0OPS", "/slow one")
    assert acknowledged.in_time
    assert acknowledged.seconds < 0.9
    assert acknowledged.body == {}
    (seen,) = maria.sees()
    assert (seen.via, seen.seen_by, seen.text) == ("response_url", "U0MARIA", "slow answer to one")


def test_every_command_works_under_govbot(program: Program, maria: Person) -> None:
    program.slack.command("U0MARIA", "C0NORTH", "/govbot /sla  today")
    assert maria.sees()[0].text == "Maria asked 'today' for northwind"


def test_a_mention_is_answered_privately_in_its_thread(program: Program, maria: Person) -> None:
    thread = program.slack.workspace.next_ts()
    program.slack.mention("U0MARIA", "C0OPS", "sla today", thread)
    (seen,) = maria.sees()
    assert (seen.channel, seen.thread, seen.seen_by) == ("C0OPS", thread, "U0MARIA")
    assert seen.text == "Maria asked 'today' for everything"


def test_a_direct_message_is_answered_in_it(program: Program, maria: Person) -> None:
    program.slack.dm("U0MARIA", "/sla R&D")
    (seen,) = maria.sees()
    assert (seen.channel, seen.seen_by) == ("D0MARIA", "")
    assert seen.text == "Maria asked 'R&amp;D' for everything"


def test_a_person_of_another_organisation_asks_by_mention(program: Program) -> None:
    nico = Person(program, "U0NICO")
    program.slack.mention("U0NICO", "C0NORTH", "sla today")
    assert nico.sees()[0].text == "Nico asked 'today' for northwind"


def test_a_word_that_names_no_command_gets_the_nearest(program: Program, maria: Person) -> None:
    program.slack.dm("U0MARIA", "slaa today")
    assert maria.sees()[0].text == 'I don\'t know "slaa". Did you mean `/sla`?\nEverything there is: /govbot help'


def test_a_stranger_gets_one_sentence_and_the_public_help(program: Program) -> None:
    stranger = Person(program, "U0STRANGER")
    program.slack.command("U0STRANGER", "C0OPS", "/sla today")
    program.slack.command("U0STRANGER", "C0OPS", "/govbot help")
    refused, helped = stranger.sees(2)
    assert refused.text == "I don't know you yet: ask an administrator of govbot to add you."
    assert helped.text == "Ask /sla today."


def test_a_command_that_refuses_says_what_to_do_instead(program: Program, maria: Person) -> None:
    program.slack.command("U0MARIA", "C0OPS", "/refuse <!channel>")
    (seen,) = maria.sees()
    assert seen.text == 'I don\'t know "&lt;!channel&gt;".\nTry: /sla today'
    assert "<!channel>" not in str(seen.blocks)


def test_a_command_that_fails_shows_a_reference_that_is_in_the_log(program: Program, maria: Person) -> None:
    acknowledged = program.slack.command("U0MARIA", "C0OPS", "/broken secret-words")
    assert acknowledged.seconds < 1
    found = re.search(r"reference ([0-9a-f]{6})", maria.sees()[0].text)
    assert found
    logged = [line for line in program.logged().splitlines() if found[1] in line]
    assert "ValueError" in logged[0]
    assert "catalogue.py" in logged[0]
    assert "secret-words" not in program.logged()


def test_a_long_answer_is_taken_by_slack(program: Program, maria: Person) -> None:
    assert program.slack.command("U0MARIA", "C0OPS", "/long").in_time
    assert "more" in str(maria.sees()[0].blocks[-1])


@pytest.mark.parametrize("words", ["x" * 3_000, "😀" * 700, "مرحبا بالعالم", "a\x00b", "%00 +&=;", ""])
def test_any_text_is_answered(program: Program, maria: Person, words: str) -> None:
    assert program.slack.command("U0MARIA", "C0OPS", f"/sla {words}").in_time
    assert maria.sees()[0].text.startswith("Maria asked")


def test_a_redelivered_mention_is_answered_once(program: Program, maria: Person) -> None:
    payload = payloads.app_mention(program.slack.workspace, "U0MARIA", "C0OPS", "sla today")
    for _ in range(3):
        program.slack.event(payload)
    program.slack.mention("U0MARIA", "C0OPS", "sla last")
    # Two questions are answered at the same time: either answer may come first.
    assert sorted(seen.text for seen in maria.sees(2)) == [
        "Maria asked 'last' for everything",
        "Maria asked 'today' for everything",
    ]


@pytest.mark.parametrize(
    "more",
    [
        {"subtype": "message_changed"},
        {"subtype": "channel_join"},
        {"bot_id": "B0OTHER"},
        {"bot_id": "B0GOVBOT", "user": "U0GOVBOT"},
        {"user": ""},
    ],
)
def test_bots_edits_and_joins_are_not_answered(program: Program, maria: Person, more: dict[str, str]) -> None:
    payload = payloads.direct_message(program.slack.workspace, "U0MARIA", "sla ignored")
    payload["event"] |= more
    assert program.slack.event(payload).in_time
    program.slack.dm("U0MARIA", "sla answered")
    assert [seen.text for seen in maria.sees()] == ["Maria asked 'answered' for everything"]


def test_another_workspace_is_refused_politely(program: Program, maria: Person) -> None:
    program.slack.command("U0MARIA", "C0OPS", "/sla today", team_id="T0EVIL")
    assert maria.sees()[0].text.startswith("govbot is not installed in this workspace.")


def test_an_event_of_another_workspace_is_acknowledged_and_ignored(program: Program, maria: Person) -> None:
    payload = payloads.app_mention(program.slack.workspace, "U0MARIA", "C0OPS", "sla today")
    payload["authorizations"] = [{"team_id": "T0EVIL", "enterprise_id": None}]
    assert program.slack.event(payload).in_time
    program.slack.mention("U0MARIA", "C0OPS", "sla mine")
    assert maria.sees()[0].text == "Maria asked 'mine' for everything"


def test_an_event_nobody_listens_to_is_acknowledged(program: Program) -> None:
    payload = payloads.app_mention(program.slack.workspace, "U0MARIA", "C0OPS", "x")
    payload["event"] = {"type": "team_join", "user": {"id": "U0MARIA"}}
    assert program.slack.event(payload).in_time


def test_sixty_slow_commands_at_once_are_all_acknowledged_in_time(program: Program) -> None:
    slack, before = program.slack, len(program.slack.seen("U0MARIA", count=0))
    with ThreadPoolExecutor(60) as people:
        sent = list(people.map(lambda n: slack.command("U0MARIA", "C0OPS", f"/slow {n}"), range(60)))
    assert all(acknowledged.in_time for acknowledged in sent)
    assert len(slack.seen("U0MARIA", after=before, count=60, seconds=20)) == 60


def test_home_is_drawn_for_whoever_opens_it(program: Program) -> None:
    for user, words in (("U0MARIA", "Hello Maria"), ("U0STRANGER", "Who are you?")):
        assert program.slack.happenings.open_home(user).in_time
        assert words in text_of(home_of(program, user))


def test_from_home_a_window_opens_and_home_is_drawn_anew(program: Program) -> None:
    workspace = program.slack.workspace
    program.slack.happenings.open_home("U0MARIA")
    home = home_of(program, "U0MARIA")
    program.slack.hands.press_in_view(home, "Wish")
    view = program.slack.hands.modal("U0MARIA")
    before = home.hash
    program.slack.hands.submit(view, typed("home"))
    assert told(program, "Maria wished home").channel.startswith("D")
    assert workspace.wait_for(lambda: home.hash != before)
    program.slack.hands.press_in_view(home, "Today")
    assert "SLA today" in text_of(program.slack.hands.modal("U0MARIA"))
