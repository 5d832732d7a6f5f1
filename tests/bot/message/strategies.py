"""Messages of any size and content, for property tests."""

from datetime import date, time

from hypothesis import strategies as st

from bot.message import (
    Actions,
    Align,
    Block,
    Button,
    ChannelField,
    ChoiceField,
    ChoicesField,
    Column,
    Confirm,
    DateField,
    Divider,
    Field,
    Headline,
    Home,
    Menu,
    Message,
    Modal,
    Note,
    NumberField,
    Option,
    PersonField,
    SearchField,
    Table,
    Text,
    TextField,
    TimeField,
)

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
CONFIRMS = st.none() | st.builds(Confirm, TEXTS, TEXTS, TEXTS, TEXTS)
BUTTONS = st.builds(Button, TEXTS, ACTION_NAMES, st.one_of(CHARACTERS, LONG), st.booleans(), CONFIRMS)
MENUS = st.builds(lambda buttons: Menu(tuple(buttons)), st.lists(BUTTONS, max_size=8))
ACTIONS = st.builds(
    lambda button, times, menu: Actions((button,) * times, menu), BUTTONS, st.integers(0, 60), st.none() | MENUS
)
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Headline, TEXTS),
    st.builds(Text, TEXTS, st.none() | BUTTONS | MENUS),
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
OPTIONS = st.builds(
    lambda option, times: tuple(Option(option.label, f"{option.value}{n}", option.note) for n in range(times)),
    st.builds(Option, TEXTS, TEXTS, TEXTS),
    st.sampled_from([0, 1, 5, 10, 11, 100, 120]),
)
KEYS = st.sampled_from(["a", "b", "why", "", "x" * 300])
NUMBERS = st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=2)
FIELDS: st.SearchStrategy[Field] = st.one_of(
    st.builds(TextField, KEYS, TEXTS, TEXTS, TEXTS, st.booleans(), st.integers(-1, 5_000), hint=TEXTS),
    st.builds(NumberField, KEYS, TEXTS, NUMBERS, NUMBERS, NUMBERS, st.booleans(), optional=st.booleans()),
    st.builds(DateField, KEYS, TEXTS, st.none() | st.dates(date(1970, 1, 1))),
    st.builds(TimeField, KEYS, TEXTS, st.none() | st.just(time(7, 30))),
    st.builds(ChoiceField, KEYS, TEXTS, OPTIONS, TEXTS, hint=TEXTS),
    st.builds(ChoicesField, KEYS, TEXTS, OPTIONS, st.tuples(TEXTS)),
    st.builds(SearchField, KEYS, TEXTS, OPTIONS, st.booleans(), st.integers(-1, 5), TEXTS),
    st.builds(PersonField, KEYS, TEXTS, st.sampled_from(["", "U1"])),
    st.builds(ChannelField, KEYS, TEXTS, st.sampled_from(["", "C1"])),
)
MODALS = st.builds(
    lambda title, blocks, times, submit, close, about: Modal("key", title, tuple(blocks) * times, submit, close, about),
    TEXTS,
    st.lists(st.one_of(BLOCKS, FIELDS), max_size=10),
    st.sampled_from([1, 1, 2, 12]),
    TEXTS,
    TEXTS,
    CHARACTERS,
)
HOMES = st.builds(
    lambda blocks, times: Home(tuple(blocks) * times), st.lists(BLOCKS, max_size=10), st.sampled_from([1, 2, 12])
)
