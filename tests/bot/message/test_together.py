"""What is too long for one message becomes several, and nothing is lost between them."""

from bot.message import Actions, Button, Message, Text
from bot.message.slack_json import is_whole
from bot.message.together import together

LAST = (Actions((Button("Answer", "ask", "x"),)),)


def parts(count: int, letters: int) -> list[Message]:
    told = [f"{number} {'x' * letters}" for number in range(count)]
    return [Message(text, (Text(text),)) for text in told]


def test_what_fits_is_one_message() -> None:
    (only,) = together(parts(4, 2_000), LAST)
    assert only.text.splitlines() == [part.text for part in parts(4, 2_000)]
    assert only.blocks[-1:] == LAST


def test_what_does_not_goes_on_in_another_in_order_and_whole() -> None:
    many = parts(40, 2_500)
    messages = together(many, LAST)
    assert len(messages) > 5
    assert all(is_whole(message.blocks) for message in messages)
    assert "\n".join(message.text for message in messages).splitlines() == [part.text for part in many]
    drawn = [block for message in messages for block in message.blocks if block not in LAST]
    assert drawn == [block for part in many for block in part.blocks]
    assert [message.blocks[-1:] == LAST for message in messages] == [True, *(False for _ in messages[1:])]


def test_more_blocks_than_a_message_takes_are_parted_too() -> None:
    assert [len(message.blocks) for message in together(parts(60, 10))] == [49, 11]


def test_room_is_left_in_the_first() -> None:
    full = len(together(parts(5, 2_400))[0].blocks)
    assert len(together(parts(5, 2_400), spare=2_500)[0].blocks) == full - 1
