"""Escalations raised in a running program, and what of them is seen: the card, its thread, what one person is told."""

import re

from tests.flows.programs import Program
from tests.flows.test_real_program import asked
from tests.slack.people import Sent

NAME = re.compile(r"NW-\d+")


def raised(program: Program, words: str = "callers cut off since 10:40") -> str:
    told = asked(program, "U0MARIA", "C0NORTH", f"/escalate {words}").text
    found = NAME.search(told)
    assert found, told
    return found[0]


def card(program: Program, name: str, holding: str = "", seconds: float = 20) -> Sent:
    """The card, once it tells that."""

    def cards() -> list[Sent]:
        sent = [each for each in program.slack.workspace.sent if each.channel == "C0NORTH" and not each.seen_by]
        return [each for each in sent if each.text.startswith(f"{name} ") and not each.thread and holding in each.text]

    program.slack.workspace.wait_for(lambda: bool(cards()), seconds)
    (found,) = cards()
    return found


def in_thread(program: Program, card: Sent, words: str) -> bool:
    return any(each.thread == card.ts and words in each.text for each in program.slack.workspace.sent)


def told_alone(program: Program, user: str, before: int) -> Sent:
    """What nobody else sees; posts of the clockwork may come between."""

    def alone() -> list[Sent]:
        return [sent for sent in program.slack.seen(user, after=before, count=0) if sent.seen_by == user]

    assert program.slack.workspace.wait_for(lambda: bool(alone()))
    return alone()[0]


def spoken(program: Program, text: str, user: str = "U0NICO") -> Sent:
    """What somebody says in the vendor's channel, to nobody."""
    workspace = program.slack.workspace
    workspace.record(Sent("C0NORTH", text, ts=workspace.next_ts(), author=user))
    return workspace.sent[-1]


def shown(program: Program, name: str) -> str:
    return asked(program, "U0MARIA", "C0NORTH", f"/escalate show {name}").text


def told_of(program: Program, name: str) -> set[str]:
    """The lines of its timeline, without their times."""
    return {line.partition(" ")[2] for line in shown(program, name).splitlines()}


def mentioned(program: Program, words: str) -> Sent:
    """The answer to somebody of another organisation."""
    before = len(program.slack.seen("U0NICO", count=0))
    program.slack.mention("U0NICO", "C0NORTH", words)
    return told_alone(program, "U0NICO", before)
