import pytest

from bot.domain.people.permissions import Role, Viewer
from commands.calling import as_said

NICO = Viewer("U0NICO", Role.SUPERVISOR, vendor="northwind")
MARIA = Viewer("U0MARIA", Role.MANAGER)


@pytest.mark.parametrize(
    ("example", "said"),
    [
        ("/sla today", "@govbot sla today"),
        ("/govbot help escalate", "@govbot help escalate"),
        ("/escalate ack NAME, or: /escalate list", "@govbot escalate ack NAME, or: @govbot escalate list"),
        ("/govbot share /sla today", "@govbot share sla today"),
        ("and/or https://example.org/page", "and/or https://example.org/page"),
    ],
)
def test_a_vendors_people_are_shown_what_they_can_say_anywhere(example: str, said: str) -> None:
    assert as_said(example, NICO) == said
    assert as_said(example, MARIA) == example
