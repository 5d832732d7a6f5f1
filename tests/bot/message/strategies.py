"""Messages of any size and content, for property tests."""

from hypothesis import strategies as st

from bot.message import Actions, Align, Block, Button, Column, Divider, Headline, Message, Note, Table, Text

CHARACTERS = st.text(max_size=40)
PIECES = st.one_of(
    CHARACTERS,
    st.sampled_from(["", " ", "\n\n", "word ", "&amp;", "<@U0MARIA>", "😀", "```", "مرحبا", "日本", "\x00", "é"]),
)
LONG = st.builds(lambda piece, times: piece * times, PIECES, st.sampled_from([2, 60, 300, 1_000]))
TEXTS = st.one_of(PIECES, LONG)
COLUMNS = st.builds(Column, TEXTS, st.sampled_from(Align))
TABLES = st.builds(
    lambda columns, row, times: Table(tuple(columns), (tuple(row),) * times),
    st.lists(COLUMNS, max_size=25),
    st.lists(st.one_of(PIECES, PIECES, PIECES, LONG), max_size=25),
    st.sampled_from([0, 1, 3, 30, 150]),
)
ACTION_NAMES = st.sampled_from(["a", "b", "by_day", "", "x" * 300])
BUTTONS = st.builds(Button, TEXTS, ACTION_NAMES, st.one_of(CHARACTERS, LONG), st.booleans())
ACTIONS = st.builds(lambda button, times: Actions((button,) * times), BUTTONS, st.integers(0, 60))
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Headline, TEXTS),
    st.builds(Text, TEXTS),
    st.builds(Note, TEXTS),
    st.just(Divider()),
    TABLES,
    ACTIONS,
)
MESSAGES = st.builds(
    lambda text, blocks, times: Message(text, tuple(blocks) * times),
    TEXTS,
    st.lists(BLOCKS, max_size=8),
    st.sampled_from([1, 1, 2, 12]),
)
