from typing import Any

import pytest
from slack_sdk import WebClient

from tests.slack.conftest import HandClock
from tests.slack.hands import ImpossibleError
from tests.slack.local import LocalSlack
from tests.slack.refusals import refused
from tests.slack.samples import asking, home, modal, plain

ASKING: dict[str, Any] = modal(asking(), submit=plain("Send"))


def opened(slack: LocalSlack, client: WebClient) -> str:
    trigger = slack.workspace.new_trigger("U0MARIA")
    return str(client.views_open(trigger_id=trigger, view=ASKING)["view"]["id"])


def test_a_trigger_opens_one_view(slack: LocalSlack, client: WebClient) -> None:
    trigger = slack.workspace.new_trigger("U0MARIA")
    client.views_open(trigger_id=trigger, view=ASKING)
    with refused("exchanged_trigger_id"):
        client.views_open(trigger_id=trigger, view=ASKING)
    assert slack.hands.modal("U0MARIA").drawn["title"] == plain("Ask")


def test_a_trigger_expires_after_three_seconds(slack: LocalSlack, client: WebClient, clock: HandClock) -> None:
    in_time, late = (slack.workspace.new_trigger("U0MARIA") for _ in range(2))
    clock.now += 3
    client.views_open(trigger_id=in_time, view=ASKING)
    clock.now += 0.1
    with refused("expired_trigger_id"):
        client.views_open(trigger_id=late, view=ASKING)


def test_a_trigger_must_have_been_given(client: WebClient) -> None:
    with refused("invalid_trigger_id"):
        client.views_open(trigger_id="1.t", view=ASKING)


def test_a_refused_view_leaves_the_trigger(slack: LocalSlack, client: WebClient) -> None:
    trigger = slack.workspace.new_trigger("U0MARIA")
    with refused("invalid_arguments"):
        client.views_open(trigger_id=trigger, view=modal(asking()))
    with refused("invalid_arguments"):
        client.views_open(trigger_id=trigger, view=home())
    client.views_open(trigger_id=trigger, view=ASKING)


def test_an_old_hash_is_a_conflict(slack: LocalSlack, client: WebClient) -> None:
    first = client.views_open(trigger_id=slack.workspace.new_trigger("U0MARIA"), view=ASKING)["view"]
    client.views_update(view_id=first["id"], hash=first["hash"], view=ASKING)
    with refused("hash_conflict"):
        client.views_update(view_id=first["id"], hash=first["hash"], view=ASKING)
    client.views_update(view_id=first["id"], view=ASKING)


def test_three_views_stand_on_each_other_and_no_more(slack: LocalSlack, client: WebClient) -> None:
    opened(slack, client)
    for _ in range(2):
        client.views_push(trigger_id=slack.workspace.new_trigger("U0MARIA"), view=ASKING)
    with refused("push_limit_reached"):
        client.views_push(trigger_id=slack.workspace.new_trigger("U0MARIA"), view=ASKING)


def test_a_closed_view_is_gone(slack: LocalSlack, client: WebClient) -> None:
    view_id = opened(slack, client)
    assert slack.hands.close(slack.hands.modal("U0MARIA")) is None
    with refused("not_found"):
        client.views_update(view_id=view_id, view=ASKING)
    with pytest.raises(ImpossibleError):
        slack.hands.modal("U0MARIA", seconds=0)


def test_a_home_is_for_people_of_the_own_organisation(slack: LocalSlack, client: WebClient) -> None:
    first = client.views_publish(user_id="U0MARIA", view=home())["view"]
    client.views_publish(user_id="U0MARIA", view=home(), hash=first["hash"])
    with refused("hash_conflict"):
        client.views_publish(user_id="U0MARIA", view=home(), hash=first["hash"])
    with refused("user_not_found"):
        client.views_publish(user_id="U0NICO", view=home())
    assert list(slack.workspace.homes) == ["U0MARIA"]
