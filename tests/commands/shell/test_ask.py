import json
import re
from typing import Any

import pytest

from bot.domain.people.permissions import ADMINISTRATOR
from commands.shell.asking import incoming_of
from tests.commands.shell.conftest import NOW, Shell
from tests.slack.view_rules import view_complaints


def asked(shell: Shell, *words: str) -> dict[str, Any]:
    result = shell.run("ask", *words, "--json", "--now", NOW)
    document: dict[str, Any] = json.loads(result.stdout)
    assert list(document) == ["messages", "view"]
    assert document["view"] is None
    (message,) = document["messages"]
    assert list(message) == ["channel", "ephemeral", "text", "blocks"]
    return {**message, "status": result.exit_code, "stderr": result.stderr}


def test_it_shows_what_slack_would_receive(shell: Shell) -> None:
    message = asked(shell, "/sla today", "--as", "U0MARIA", "--channel", "C0OPS")
    assert (message["status"], message["channel"], message["ephemeral"]) == (0, "C0OPS", True)
    assert message["text"].startswith("SLA today")
    assert [block["type"] for block in message["blocks"]][:3] == ["header", "section", "table"]


def test_a_vendors_channel_sets_the_filter(shell: Shell) -> None:
    everything = asked(shell, "/sla today", "--channel", "C0OPS")["text"]
    assert "Pacifica" in everything
    northwind = asked(shell, "/sla today", "--channel", "C0NORTH")["text"]
    assert "Northwind" in northwind
    assert "Pacifica" not in northwind
    assert asked(shell, "/sla today", "--channel", "C0ELSEWHERE")["text"] == everything


def test_a_supervisor_sees_their_vendor_wherever_they_ask(shell: Shell) -> None:
    for channel in ("C0NORTH", "C0OPS", "C0PACIF", ""):
        message = asked(shell, "/sla today", "--as", "U0NICO", "--channel", channel)
        assert not re.search("pacifica|solstice", json.dumps(message), re.IGNORECASE), channel


@pytest.mark.parametrize("words", ["sla today", "@govbot sla today", "/govbot sla today", "/sla today"])
def test_it_may_be_said_in_any_way_slack_knows(shell: Shell, words: str) -> None:
    assert asked(shell, words)["text"].startswith("SLA today")


def test_only_a_direct_message_stays_to_be_read_again(shell: Shell) -> None:
    assert asked(shell, "sla today", "--channel", "D0MARIA")["ephemeral"] is False
    assert asked(shell, "sla today", "--channel", "C0OPS")["ephemeral"] is True
    assert asked(shell, "/sla today", "--channel", "D0MARIA")["ephemeral"] is True


def test_it_tells_commands_mentions_and_direct_messages_apart() -> None:
    assert incoming_of("sla", "U1", "D0MARIA").kind == incoming_of("sla", "U1", "").kind == "dm"
    assert incoming_of("sla", "U1", "C0OPS").kind == "mention"
    command = incoming_of(" /sla  a b", "U1", "C0OPS")
    assert (command.kind, command.command, command.words) == ("command", "/sla", "a b")


def test_a_typo_is_answered_as_in_slack_and_refused_in_the_shell(shell: Shell) -> None:
    message = asked(shell, "/sla northwnd")
    assert message["status"] == 1
    assert "Did you mean *Northwind BPO*?" in message["text"]
    assert message["stderr"].startswith('I don\'t know "northwnd". Did you mean Northwind BPO?')


def test_an_unknown_command_is_refused_with_the_nearest(shell: Shell) -> None:
    message = asked(shell, "/slaa today")
    assert message["status"] == 1
    assert "Did you mean `/sla`?" in message["text"]


def test_a_stranger_gets_the_sentence_and_the_public_help(shell: Shell) -> None:
    assert asked(shell, "/sla today", "--as", "U0NOBODY")["text"].startswith("I don't know you yet")
    helped = asked(shell, "/govbot help", "--as", "U0NOBODY")
    assert helped["status"] == 0
    assert "@govbot sla" in helped["text"]


def test_it_draws_the_message_without_json(shell: Shell) -> None:
    result = shell.run("ask", "/sla", "today", "--now", NOW)
    assert result.exit_code == 0
    assert result.stdout.startswith("SLA today")


def test_the_administrator_needs_no_entry_in_the_directory(shell: Shell) -> None:
    assert ADMINISTRATOR.slack == ""
    assert asked(shell, "/kpi csat last week")["status"] == 0


def test_it_shows_the_window_that_would_open(shell: Shell) -> None:
    result = shell.run("ask", "/govbot ask", "--json", "--now", NOW)
    document = json.loads(result.stdout)
    assert (result.exit_code, document["messages"]) == (0, [])
    assert document["view"]["callback_id"] == "ask"
    assert view_complaints(document["view"]) == []
    drawn = shell.run("ask", "/govbot ask", "--now", NOW).stdout
    assert drawn.startswith("[ Ask govbot ]\nKPI: … (search, optional)")
    assert "Period: Today (Today · Yesterday" in drawn


def test_by_mention_no_window_can_open(shell: Shell) -> None:
    assert asked(shell, "govbot ask", "--channel", "C0OPS")["text"].startswith("Ask in words")
