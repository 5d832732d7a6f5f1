import pytest
from sqlalchemy import Engine

from tests.commands.setup.scene import Scene


@pytest.fixture
def scene(engine: Engine) -> Scene:
    return Scene(engine)


def test_a_channel_is_connected_and_who_reads_it_is_said(scene: Scene) -> None:
    assert scene.told("connect this channel to northwind") == (
        "This channel is connected to Northwind BPO.\n3 people can read it, 1 of them from Northwind BPO."
    )
    assert scene.programme().vendors[0].channels == ("C0NORTH", "C0NEW")
    assert scene.told("connect to NW").startswith("This channel is connected to Northwind BPO already.")


def test_another_channel_is_named_as_slack_writes_it(scene: Scene) -> None:
    told = scene.told("connect <#C0NEW|ext-north> with Northwind BPO", "U0MARIA", "C0OPS")
    assert told.startswith("The channel C0NEW is connected to Northwind BPO.")


def test_people_of_the_vendor_who_are_not_known_yet_are_told_of(scene: Scene) -> None:
    scene.told("people end <@U0NICO>")
    told = scene.told("connect this channel to northwind", channel="C0FRESH")
    assert "I do not know 2 of the people who can read this channel." in told
    assert "Until that is settled nothing is posted there." in told


def test_a_channel_read_by_another_vendor_is_refused(scene: Scene) -> None:
    assert scene.told("connect this channel to northwind", channel="C0BOTH") == (
        "People of Pacifica Care can read this channel, so it cannot be Northwind BPO's."
    )
    assert scene.told("connect this channel to us") == (
        "People of Northwind BPO can read this channel, so it cannot be internal."
    )
    assert "C0NEW" not in str(scene.programme())


def test_a_channel_of_our_own_people_is_internal(scene: Scene) -> None:
    told = scene.told("connect this channel to us", channel="C0TEAM")
    assert told == "This channel is connected to your own people.\n2 people can read it."
    assert scene.programme().internal_channels == ("C0OPS", "C0TEAM")


def test_a_channel_slack_does_not_tell_of_is_refused(scene: Scene) -> None:
    assert "Invite me, then say it again." in scene.told("connect this channel to northwind", channel="C0SECRET")


def test_a_channel_is_disconnected(scene: Scene) -> None:
    told = scene.told("disconnect this channel", channel="C0NORTH")
    assert told == "This channel is connected to nobody any more. Nothing is posted there."
    assert scene.programme().vendors[0].channels == ()
    assert scene.told("disconnect this channel", channel="C0NORTH") == "This channel was connected to nobody."


@pytest.mark.parametrize(
    ("words", "channel", "why"),
    [
        ("connect this channel", "C0NEW", "Connect it to whom?"),
        ("connect this channel to northwnd", "C0NEW", "Did you mean Northwind BPO?"),
        ("connect this channel to northwind", "D0ADA", "Which channel?"),
        ("connect this channel to pacifica", "C0NORTH", "so it cannot be Pacifica Care's"),
        ("disconnect", "D0ADA", "Which channel?"),
    ],
)
def test_what_cannot_be_used_is_told(scene: Scene, words: str, channel: str, why: str) -> None:
    assert why in scene.told(words, channel=channel)


@pytest.mark.parametrize("user", ["U0ANN", "U0NICO", "U0PIA"])
@pytest.mark.parametrize("words", ["connect this channel to pacifica", "connect this channel to pacifca", "disconnect"])
def test_others_are_told_only_that_they_may_not(scene: Scene, user: str, words: str) -> None:
    assert scene.told(words, user) == "Only a manager or an administrator can connect channels. Ask one of them."


def test_without_slack_nobody_is_asked_who_reads_it(engine: Engine) -> None:
    scene = Scene(engine, slack=None)
    assert scene.told("connect C0ELSE to northwind") == "The channel C0ELSE is connected to Northwind BPO."
