import string

from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserError
from commands.words import Entry, Kind, Question, Vocabulary
from commands.words.grammar import (
    ADVERBS,
    COMPARING,
    CONNECTING,
    DIMENSIONS,
    EVERYTHING,
    KINDS,
    SUGGESTED_PERIODS,
)
from tests.commands.words.sample import VOCABULARY, ask

WORDS = [
    *ADVERBS,
    *COMPARING,
    *CONNECTING,
    *DIMENSIONS,
    *EVERYTHING,
    *KINDS,
    *SUGGESTED_PERIODS,
    *(spelling for entry in VOCABULARY.entries for spelling in (entry.key, entry.name)),
    *(
        "by",
        "vendor:",
        "queue:",
        ",",
        '"',
        "“",
        "'",
        "..",
        "…",
        "–",
        "-",
        ":",
        "since",
        "from",
        "to",
        "between",
        "7",
        "0",
    ),
    *(
        "2026-11-03",
        "2026-W54",
        "2026-02-30",
        "Q3",
        "days",
        "ago",
        "12/11/2026",
        "northwnd",
        "🔥",
        "مرحبا",
        "\x00",
        "`",
    ),
]
SOUPS = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=14).flatmap(
    lambda words: st.sampled_from([" ", "", ", "]).map(lambda gap: gap.join(words))
)
NAMES = st.text(string.ascii_letters + ' -,"&<*éß', min_size=1, max_size=12)


def answer(text: str, command: str, vocabulary: Vocabulary = VOCABULARY) -> Question | UserError:
    try:
        return ask(text, command, vocabulary)
    except UserError as refused:
        return refused


@given(
    st.one_of(st.text(), SOUPS, st.builds(lambda text, times: text * times, st.text(max_size=9), st.integers(1, 400)))
)
def test_it_never_fails_on_any_text(text: str) -> None:
    found = answer(text, "/sla")
    if isinstance(found, UserError):
        assert found.text
        assert len(found.text) < 600
        found.text.encode()
        found.hint.encode()


@given(SOUPS, st.sampled_from(["/sla", "/kpi"]))
def test_it_gives_examples_that_work(text: str, command: str) -> None:
    found = answer(text, command)
    if isinstance(found, UserError) and found.hint:
        question = ask(found.hint.removeprefix(f"{command} "), command)
        assert question.kpis or command == "/sla"


@given(st.lists(st.builds(Entry, st.sampled_from(Kind), NAMES, NAMES), max_size=6), st.one_of(SOUPS, NAMES))
def test_it_never_fails_with_any_names(entries: list[Entry], text: str) -> None:
    vocabulary = Vocabulary(tuple(entries))
    assert isinstance(answer(text, "/kpi", vocabulary), Question | UserError)


@given(SOUPS)
def test_it_speaks_of_no_name_outside_the_vocabulary(text: str) -> None:
    own = Vocabulary(tuple(entry for entry in VOCABULARY.entries if entry.key != "pacifica"))
    typed = "pacif" in text.casefold()
    found = answer(text, "/sla", own)
    if isinstance(found, UserError) and not typed:
        assert "pacif" not in f"{found.text} {found.hint}".casefold()


@given(st.sampled_from(["pacifica", "vendor:pacifica", "vendor pacifica", "Pacific", '"Pacifica"', "zzyzx"]))
def test_it_answers_a_hidden_name_like_one_that_does_not_exist(text: str) -> None:
    own = Vocabulary(tuple(entry for entry in VOCABULARY.entries if entry.key != "pacifica"))
    found, made_up = answer(text, "/sla", own), answer(text.lower().replace("pacific", "qqxxqqx"), "/sla", own)
    assert isinstance(found, UserError)
    assert isinstance(made_up, UserError)
    assert found.text.split('". ')[1] == made_up.text.split('". ')[1]
