"""Who may drop what where, who reads the answer, and that nothing tells of another vendor."""

import pytest

from tests.bot.connectors.importing.shop import intervals
from tests.commands.dropped.scene import Scene
from tests.slack.failing import Failure

MINE = [f"2026-11-05T{hour:02}:00Z,30,northwind,billing,10,9" for hour in range(20)]
WEEK = intervals(MINE)


def nobody_heard(scene: Scene) -> bool:
    return all(not scene.heard(user) for user in ("U0MARIA", "U0NICO", "U0ANA", "U0STRANGER", "U0LARA"))


@pytest.mark.parametrize(
    ("user", "channel", "name"),
    [
        ("U0MARIA", "C0OPS", "week.csv"),
        ("U0NICO", "C0PACIF", "week.csv"),
        ("U0NICO", "C0ELSE", "week.csv"),
        ("U0STRANGER", "C0NORTH", "week.csv"),
        ("U0NICO", "C0NORTH", "week.png"),
        ("U0NICO", "C0NORTH", "notes.txt"),
    ],
    ids=["internal", "another vendor's", "unknown", "stranger", "picture", "text"],
)
def test_what_is_none_of_its_business_is_met_with_silence(scene: Scene, user: str, channel: str, name: str) -> None:
    scene.drop(user, channel, name, WEEK)
    scene.beat()
    assert scene.numbers() == []
    assert nobody_heard(scene)


def test_a_stranger_is_told_in_direct_messages(scene: Scene) -> None:
    scene.drop("U0STRANGER", "D0STRANGER", "week.csv", WEEK)
    assert scene.heard("U0STRANGER")[0].text == "I don't know you yet: ask an administrator of govbot to add you."


def test_an_analyst_is_told_that_others_load_files(scene: Scene) -> None:
    scene.drop("U0ANA", "C0NORTH", "week.csv", WEEK)
    (seen,) = scene.heard("U0ANA")
    assert (seen.seen_by, seen.text) == (
        "U0ANA",
        "Only managers, administrators and a vendor's own supervisors load files.",
    )


def test_somebody_of_another_organisation_is_a_stranger(scene: Scene) -> None:
    scene.slack.workspace.add_user("U0NICO", "Nico", team="T0EVIL")
    scene.drop("U0NICO", "C0NORTH", "week.csv", WEEK)
    scene.beat()
    assert scene.numbers() == []


def told(scene: Scene, text: str) -> list[str]:
    """All that Nico reads of such a file, from the drop to the end."""
    number = scene.offered("U0NICO", "C0NORTH", "week.csv", text)
    before = [sent.text for sent in scene.slack.seen("U0NICO", count=0)]
    scene.say("U0NICO", f"imports import {number}")
    scene.beat()
    return [*before, *(sent.text for sent in scene.heard("U0NICO"))]


@pytest.mark.parametrize("vendor", ["pacifica", "PA", "Pacifica"])
def test_rows_of_another_vendor_are_refused_in_the_words_for_nonsense(
    scene: Scene, vendor: str, migrated_twin: Scene
) -> None:
    twins = [
        "\n".join(told(each, intervals([*MINE, f"2026-11-06T15:00Z,30,{name},billing,10,9"]))).replace(name, "…")
        for each, name in ((scene, vendor), (migrated_twin, "umbravox"))
    ]
    assert twins[0] == twins[1]
    assert "Accepted: Northwind BPO" in twins[0]


@pytest.mark.parametrize("queue", ["tech", "Tech chat"])
def test_queues_it_does_not_work_are_held_in_the_words_for_nonsense(
    scene: Scene, queue: str, migrated_twin: Scene
) -> None:
    twins = [
        "\n".join(told(each, WEEK.replace(",billing,", f",{name},"))).replace(name, "…")
        for each, name in ((scene, queue), (migrated_twin, "glacier"))
    ]
    assert twins[0] == twins[1]
    assert "A manager is asked which queue it is." in twins[0]


def test_managers_are_asked_which_queue_it_is_and_the_rows_load(scene: Scene) -> None:
    scene.imported("U0NICO", "C0NORTH", "week.csv", WEEK.replace(",billing,", ",Biling voice,"))
    (asked,) = [sent for sent in scene.heard("U0MARIA") if sent.channel == "D0MARIA"]
    assert '20 rows of the queue "Biling voice": Northwind BPO is not known' in asked.text
    values = [element["value"] for element in asked.blocks[-1]["elements"]]
    assert values[0] == 'alias "Biling voice" billing for northwind'
    assert scene.say("U0NICO", values[0]).message.text.startswith("Only a manager or an administrator")
    assert scene.say("U0MARIA", values[0]).message.text == (
        '"Biling voice" is Billing voice in the files of Northwind BPO.\n20 rows that waited were loaded.'
    )
    assert "No rows waited for it." in scene.say("U0ADMIN", values[0]).message.text


def test_a_managers_own_held_rows_are_named_for_everybody(scene: Scene) -> None:
    scene.offered("U0MARIA", "D0MARIA", "week.csv", WEEK.replace(",billing,", ",Biling voice,"))
    shown = scene.slack.seen("U0MARIA", count=0)[-1]
    values = [element["value"] for block in shown.blocks for element in block.get("elements", []) if "value" in element]
    assert 'alias "Biling voice" billing' in values


def test_another_vendors_file_is_no_file(scene: Scene) -> None:
    number = scene.offered("U0NICO", "C0NORTH", "week.csv", WEEK)
    for verb in ("import", "cancel", "accept", "refuse"):
        hidden = scene.say("U0LARA", f"imports {verb} {number}").message.text
        missing = scene.say("U0LARA", f"imports {verb} 1").message.text
        assert hidden.replace(str(number), "1") == missing
    assert scene.states() == ["offered"]


def test_a_vendors_people_do_not_see_what_a_manager_dropped(scene: Scene) -> None:
    number = scene.offered("U0MARIA", "C0NORTH", "secret.csv", WEEK)
    assert scene.heard("U0NICO") == []
    assert "secret" not in scene.say("U0NICO", "imports").message.text
    assert "There is no dropped file" in scene.say("U0NICO", f"imports import {number}").message.text


def test_in_a_vendors_channel_a_manager_loads_that_vendors_rows_alone(scene: Scene) -> None:
    scene.drop("U0MARIA", "C0NORTH", "week.csv", intervals([*MINE, "2026-11-06T15:00Z,30,pacifica,billing,10,9"]))
    scene.beat()
    assert "20 would load, 1 rejected" in scene.heard("U0MARIA")[0].text


def test_a_file_of_another_organisation_is_announced_without_its_name(scene: Scene) -> None:
    """Slack Connect: what it is must be asked for."""
    scene.drop("U0NICO", "C0NORTH", "week.csv", WEEK, announced="", size=-1)
    scene.drop("U0NICO", "C0NORTH", "holiday.png", b"png", announced="", size=-1)
    scene.beat()
    (seen,) = scene.heard("U0NICO")
    assert seen.text.startswith("week.csv: recognised")


def test_one_that_slack_does_not_tell_of_is_asked_for_again(scene: Scene) -> None:
    scene.slack.failures.plan("files.info", Failure.SERVER_ERROR)
    scene.drop("U0NICO", "C0NORTH", "week.csv", WEEK, announced="", size=-1)
    assert scene.heard("U0NICO")[0].text == "Slack would not tell me what file that is. Drop it again."


def test_who_addresses_govbot_elsewhere_is_told_where_files_go(scene: Scene) -> None:
    scene.drop("U0MARIA", "C0OPS", "week.csv", WEEK, said="<@U0GOVBOT> load this")
    assert scene.heard("U0MARIA")[0].text == (
        "I load files that are dropped in a vendor's channel, or sent to me in a direct message."
    )
    assert scene.numbers() == []
