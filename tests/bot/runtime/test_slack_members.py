from slack_sdk import WebClient

from bot.domain.people.audience import Account
from bot.domain.people.member import Member
from bot.runtime.slack_members import member_of
from bot.runtime.workspaces import Installation
from tests.slack.failing import Failure
from tests.slack.local import LocalSlack


def test_slack_says_who_somebody_is_and_where_they_belong() -> None:
    with LocalSlack() as slack:
        client = WebClient(slack.workspace.bot_token, base_url=f"{slack.address}/api/")
        assert member_of(client, Installation("T0ACME"), "U0NICO") == Member("U0NICO", "Nico", "T0NW", Account.MEMBER)
        assert member_of(client, Installation("T0ACME"), "U0NOBODY") is None
        slack.failures.plan("users.info", Failure.SERVER_ERROR, times=10)
        assert member_of(client, Installation("T0ACME"), "U0NICO") is None
