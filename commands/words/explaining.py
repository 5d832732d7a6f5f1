"""What a person is told about a word nobody knows: the nearest names they may see, and an example that works."""

from bot.errors import UserError
from bot.message import escape
from bot.periods.echo import echoed
from bot.periods.refusal import not_known
from commands.words import grammar
from commands.words.asker import Asker
from commands.words.misreading import Misread
from commands.words.suggestion import Suggestion, nearest
from commands.words.tokens import Token, tokens_of

_LONGEST_EXAMPLE = 80


def explained(misread: Misread, line: str, asker: Asker) -> UserError:
    words = _unknown_words(tokens_of(line), misread.token)
    near = nearest(words, asker.vocabulary, misread.kind, dimension=misread.dimension)
    unknown = words[0]
    if not near and unknown.plain and unknown.text[0].isdigit():
        return not_known(unknown.text, asker.calendar.day_of(asker.now))
    said = f'I don\'t know {_expected(misread)}"{echoed(unknown.text)}".'
    return UserError(f"{said} {_advice(near, misread)}", hint=_example(near, words, line, asker, misread))


def _unknown_words(tokens: tuple[Token, ...], first: int) -> list[Token]:
    """The unknown word and the plain ones after it, for it may be the beginning of a misspelt longer name."""
    words = [tokens[first]]
    for token in tokens[first + 1 :]:
        if not (token.plain and words[0].plain):
            break
        words.append(token)
    return words


def _expected(misread: Misread) -> str:
    if misread.dimension:
        return "how to split by "
    return f"the {misread.kind} " if misread.kind else ""


def _advice(near: list[Suggestion], misread: Misread) -> str:
    if near:
        *others, last = (f"*{echoed(found.shown).replace('*', '')}*" for found in near)
        return f"Did you mean {', '.join(others)} or {last}?" if others else f"Did you mean {last}?"
    if misread.dimension:
        return f"I can split by {grammar.DIMENSION_LIST}."
    return "I know periods, KPIs, names, `by` and `vs`; a name of several words can be quoted."


def _example(near: list[Suggestion], words: list[Token], line: str, asker: Asker, misread: Misread) -> str:
    """Their own words put right where that makes a question, else the shortest one that does."""
    kpi = f"{asker.opening} "[len(asker.command) + 1 :]
    for found in near[:1]:
        mended = line[: words[0].start] + found.typed + line[words[found.tokens - 1].end :]
        for example in (mended, kpi + mended, f"{kpi}today {found.typed}"):
            if len(example) <= _LONGEST_EXAMPLE and asker.works(example):
                return escape(f"{asker.command} {example}")
    return f"{asker.opening} today by channel" if misread.dimension else f"{asker.opening} today"
