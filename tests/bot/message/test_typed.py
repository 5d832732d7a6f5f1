"""What people type in Slack, in words."""

import pytest

from bot.message.typed import in_words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("ask <@U0MARIA> or <@U0MARIA|maria>", "ask U0MARIA! or U0MARIA!"),
        ("<!channel> <!here|here> <!subteam^S1|@leads>", "@channel here @leads"),
        ("see <#C0X|secret-room> and <#C0X>", "see a channel and a channel"),
        ("<https://x.test/a?b=1|the log> <https://x.test>", "the log (https://x.test/a?b=1) https://x.test"),
        ("<mailto:a@x.test|a@x.test>", "a@x.test"),
        ("a < b > c <notes>", "a < b > c <notes>"),
        ("<!date^1700000000^{time}|10:13>", "10:13"),
    ],
)
def test_marks_become_words(typed: str, words: str) -> None:
    assert in_words(typed, lambda slack: f"{slack}!") == words
