"""`/govbot channel`, asked and decided by everybody who might try."""

import pytest

from bot.database.core import table_of
from bot.delivery.tables import OutboxPost
from bot.domain.people.audience import Account, Reader
from tests.commands.deciding import ACME, NICO, House, house, labels

__all__ = ["house"]


def test_a_manager_is_told_who_reads_the_channel(house: House) -> None:
    house.people += [Reader("U0C", ACME), NICO]
    answer = house.ask()
    assert answer.message.text.splitlines()[:2] == [
        "I post in #vendor-ops.",
        "3 people can read this channel, 1 of them from Northwind BPO.",
    ]
    assert "Only Northwind BPO's figures may be posted there." in answer.message.text
    assert labels(answer.message) == ["Stop posting here"]


def test_everybody_who_may_decide_is_asked_once_in_their_own_messages(house: House) -> None:
    house.pause()
    house.told()
    asked = house.outbox()
    assert [channel for channel, _ in asked] == ["U0MARIA", "U0ADA"]
    assert all("Go on posting" in payload and "1 of them from Northwind BPO" in payload for _, payload in asked)


def test_the_question_warns_of_what_is_readable_already_and_of_what_waits(house: House) -> None:
    house.pause()
    house.put("a", "b")
    table = table_of(OutboxPost)
    with house.engine.begin() as connection:
        connection.execute(table.update().where(table.c.key == "a").values(state="sent"))
    told = house.told()
    assert "Whoever joins can read what was posted before: one of my posts holds more than all readers may see." in told
    assert "One post waits." in told


def test_a_manager_confirms_and_is_told_what_goes_out(house: House) -> None:
    house.pause()
    house.put("everything")
    house.put("own", "own too", readers="northwind")
    assert house.told("confirm") == (
        "Posting in #vendor-ops goes on. 2 posts that waited go out. "
        "One post that waited is not posted because not everybody may see it."
    )
    assert house.told().startswith("I post in #vendor-ops.")


@pytest.mark.parametrize("named", ["C0OPS", "<#C0OPS|vendor-ops>", "<#C0OPS>"])
def test_it_is_decided_in_a_direct_message_by_naming_the_channel(house: House, named: str) -> None:
    house.pause()
    assert house.told(f"confirm {named}", channel="D0MARIA") == "Posting in #vendor-ops goes on."


def test_a_direct_message_without_a_channel_is_asked_which(house: House) -> None:
    assert house.told(channel="D0MARIA").startswith("Which channel?")


def test_the_second_to_press_is_told_who_decided(house: House) -> None:
    house.pause()
    house.told("confirm C0OPS 1", channel="D0MARIA")
    told = house.told("stop C0OPS 1", user="U0ADA", channel="D0ADA")
    assert told == "Maria has decided already: posting in #vendor-ops goes on."
    assert house.told("confirm") == "Maria has decided already: posting in #vendor-ops goes on."


def test_a_question_overtaken_by_another_newcomer_is_asked_anew(house: House) -> None:
    house.pause()
    house.told("confirm C0OPS 1")
    house.people.append(Reader("U0X", "T0ELSE"))
    house.told()
    assert house.told("confirm C0OPS 1").startswith("Somebody else came to #vendor-ops since.")


def test_stopping_is_told_to_whoever_asks_and_can_be_taken_back(house: House) -> None:
    house.put("waiting")
    assert house.told("stop") == "I post nothing more in #vendor-ops. One post that waited is not posted."
    answer = house.ask(user="U0ADA")
    assert answer.message.text.startswith("Posting in #vendor-ops was stopped by Maria.")
    assert labels(answer.message) == ["Go on posting"]
    assert house.told("confirm", user="U0ADA") == "Posting in #vendor-ops goes on."
    assert house.told("confirm C0OPS", channel="D0MARIA").startswith("Ada has decided already")


def test_it_does_not_go_on_while_somebody_unknown_reads(house: House) -> None:
    house.told()
    house.people.append(Reader("U0GUEST", ACME, Account.GUEST))
    assert "As it stands nothing can be posted there. I do not know 1 of the people" in house.told()
    assert "I do not know 1 of the people who can read this channel." in house.told("confirm")


def test_a_supervisor_learns_that_posting_is_paused_and_nothing_else(house: House) -> None:
    assert house.told(user="U0NICO") == "I post here."
    house.told()
    house.people += [NICO, Reader("U0LARA", "T0LL")]
    assert house.told(user="U0NICO") == "Posting is paused here."
    house.told("stop")
    assert house.told(user="U0NICO") == "Posting is paused here."


@pytest.mark.parametrize("user", ["U0NICO", "U0ANA"])
def test_others_neither_decide_nor_ask_about_channels_they_are_not_in(house: House, user: str) -> None:
    house.pause()
    for words in ("confirm", "stop", "confirm C0OPS 1"):
        assert house.told(words, user=user).startswith("Only a manager or an administrator decides")
    for words in ("C0LOTUS", "confirm C0LOTUS"):
        assert house.told(words, user=user).startswith("Ask in the channel itself.")
    assert "paused" in house.told()


def test_an_analyst_sees_who_reads_without_buttons(house: House) -> None:
    house.pause()
    answer = house.ask(user="U0ANA")
    assert "1 of them from Northwind BPO" in answer.message.text
    assert labels(answer.message) == []


def test_words_it_does_not_know_are_answered_with_those_it_does(house: House) -> None:
    assert "/govbot channel confirm" in house.told("perhaps")


def test_where_slack_tells_nothing_it_says_so(house: House) -> None:
    house.tells = False
    told = house.told()
    assert told.startswith("I post nothing in C0OPS.")
    assert "Slack does not tell me who can read this channel" in told
    house.tells = True
    house.pause()
    house.tells = False
    assert "Slack does not tell me" in house.told("confirm")
