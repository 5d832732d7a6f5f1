from bot.domain.setup.plan import Change, FollowUp, Kind, Plan, Step
from bot.message import Headline, Note, Text
from reports.programme_plan import Stage, plan_message

CHANGES = (
    Change(Kind.ADDED, "vendor", "northwind", "Northwind <BPO>, code NW"),
    Change(Kind.CHANGED, "term", "northwind SOW-1: aht voice", "target 300 → 280, from 22 Nov 2026"),
    Change(Kind.ENDED, "channel", "C0OPS → internal", ""),
)
PLAN = Plan(1, tuple(Step(change, ()) for change in CHANGES), ("A note.",), (FollowUp.RELEASE_HELD,))


def test_it_says_what_would_change_line_by_line() -> None:
    assert plan_message(PLAN, Stage.PROPOSED).text == (
        "Would change: 1 added, 1 changed, 1 ended.\n"
        "+ vendor northwind: Northwind <BPO>, code NW\n"
        "~ term northwind SOW-1: aht voice: target 300 → 280, from 22 Nov 2026\n"
        "– channel C0OPS → internal\n"
        "Held rows of queues that are known now will be loaded.\n"
        "A note."
    )


def test_it_says_what_is_about_to_change_and_what_was_applied() -> None:
    assert plan_message(PLAN, Stage.BEGUN).text.startswith("Changes: 1 added, 1 changed, 1 ended.\n")
    assert plan_message(PLAN, Stage.APPLIED).text.startswith("Applied: 1 added")


def test_it_says_that_there_is_nothing_to_change() -> None:
    message = plan_message(Plan(1, ()), Stage.APPLIED)
    assert message.text == "Nothing to change."
    assert message.blocks == (Headline("Nothing to change."),)


def test_it_escapes_what_people_wrote_for_slack() -> None:
    _, text, note = plan_message(PLAN, Stage.PROPOSED).blocks
    assert isinstance(text, Text)
    assert "Northwind &lt;BPO&gt;" in text.text
    assert isinstance(note, Note)
