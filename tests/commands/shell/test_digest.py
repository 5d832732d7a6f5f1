"""`govbot digest`: looked at, and posted by hand."""

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from commands.demo.stage import Stage
from tests.commands.shell.conftest import NOW, Shell
from tests.slack.local import LocalSlack

DUE = "2026-11-17T07:30"


@pytest.fixture
def own(stage: Stage, tmp_path: Path) -> Shell:
    """The sample programme, to be written to; its file subscribes #vendor-ops to the digest at 07:30."""
    shutil.copyfile(stage.folder / "govbot.sqlite", tmp_path / "govbot.sqlite")
    return Shell(f"sqlite:///{tmp_path / 'govbot.sqlite'}")


def outbox(shell: Shell) -> list[tuple[str, str, str]]:
    with sqlite3.connect(shell.database.removeprefix("sqlite:///")) as connection:
        return connection.execute("SELECT key, channel, readers FROM outbox ORDER BY id").fetchall()


def test_a_preview_holds_what_the_readers_may_see_and_posts_nothing(shell: Shell) -> None:
    everybody = shell.run("digest", "preview", "--now", NOW)
    assert (everybody.exit_code, "Northwind" in everybody.stdout, "Pacifica" in everybody.stdout) == (0, True, True)
    for words in (("--channel", "C0NORTH"), ("--vendor", "northwind"), ("--vendor", "Northwind BPO")):
        own = shell.run("digest", "preview", *words, "--now", NOW).stdout
        assert ("Pacifica" in own, "Solstice" in own, own != "") == (False, False, True)
    assert outbox(shell) == []


def test_a_preview_for_a_channel_of_nobody_is_refused(shell: Shell) -> None:
    refused = shell.run("digest", "preview", "--channel", "C0NOWHERE", "--now", NOW)
    assert (refused.exit_code, "connected to no vendor" in refused.stderr) == (1, True)
    assert shell.run("digest", "preview", "--vendor", "nrthwind").exit_code == 1


def test_what_is_due_at_a_moment_is_posted_once(own: Shell) -> None:
    assert own.run("digest", "run", "--now", "2026-11-15T12:00").stdout == "Nothing is due.\n"
    key = "daily_digest:C0OPS:2026-11-17:1"
    done = own.run("digest", "run", "--now", DUE)
    assert (done.exit_code, done.stdout) == (0, f"posted: Daily digest in C0OPS for 2026-11-17 ({key})\n")
    assert own.run("digest", "run", "--now", DUE).stdout == "Nothing is due.\n"
    assert outbox(own)[0] == (key, "C0OPS", "*")


def test_drafts_of_weekly_reviews_are_written_by_hand_too(own: Shell) -> None:
    with sqlite3.connect(own.database.removeprefix("sqlite:///")) as connection:
        connection.execute("UPDATE subscription SET report = 'weekly_review'")
        connection.execute("UPDATE vendor SET ended_on = '2026-01-01' WHERE key != 'northwind'")
    done = own.run("digest", "run", "--now", DUE)
    assert done.stdout.startswith("posted: Weekly reviews in C0OPS for 2026-11-17"), done.stderr
    assert ("review:northwind:2026-11-09:desk:C0OPS", "C0OPS", "*") in outbox(own)


def test_what_is_refused_is_the_status_of_the_command(own: Shell) -> None:
    with sqlite3.connect(own.database.removeprefix("sqlite:///")) as connection:
        connection.execute("DELETE FROM channel_tie WHERE slack_channel = 'C0OPS'")
    refused = own.run("digest", "run", "--now", DUE)
    assert refused.exit_code == 1
    assert refused.stdout.startswith("refused: Daily digest in C0OPS for 2026-11-17 (It is connected to no vendor")
    assert [channel for _, channel, _ in outbox(own)] == ["U0ADA"]


def test_with_slack_it_is_sent_at_once_to_whom_slack_says_reads(own: Shell) -> None:
    with LocalSlack() as slack:
        variables: dict[str, Any] = {**slack.environment(socket_mode=False)}
        done = own.run("digest", "run", "--now", DUE, **variables)
        assert (done.exit_code, done.stdout.startswith("posted: Daily digest in C0OPS")) == (0, True), done.stderr
        (seen,) = [sent for sent in slack.seen("U0MARIA") if not sent.thread]
        assert seen.text.startswith("Daily digest")
        slack.workspace.channels["C0OPS"].archived = True
        refused = own.run("digest", "run", "--now", "2026-11-18T07:30", **variables)
        assert refused.stdout == "refused: Daily digest in C0OPS for 2026-11-18 (It is archived.)\n"
