"""Slack's own code for a refusal, out of slack_sdk's exception."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from slack_sdk.errors import SlackApiError


@contextmanager
def refused(code: str) -> Iterator[None]:
    """What is done inside is refused by Slack, with this code."""
    with pytest.raises(SlackApiError) as error:
        yield
    assert error.value.response["error"] == code
