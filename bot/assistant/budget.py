"""How many tokens a request may take: reckoned before it is sent, and never reached by leaving facts out."""

from collections.abc import Callable
from dataclasses import replace

from bot.assistant.brief import Brief, Reply
from bot.assistant.prompt import messages
from bot.assistant.writer import WriterError

ENVELOPE = 1_200
"""What the form of the answer and the marks between messages take besides."""
LEAST, LEAST_EACH = 1_000, 300
"""What an answer needs, and more for each KPI."""
MOST = 16_000
"""What an answer may take where there is room: some models think before they write."""


def room_left(tokens: int, *texts: str) -> int:
    """Beside the question, at least: no tokenizer makes more tokens of a text than it has bytes."""
    return tokens - ENVELOPE - sum(len(text.encode()) for text in texts)


def answer_within(tokens: int, least: int, what: str, *texts: str) -> int:
    """The longest answer there is room for."""
    left = room_left(tokens, *texts)
    if left < least:
        needed = tokens - left + least
        raise WriterError(f"{what} may take up to {needed:,} tokens and GOVBOT_MODEL_TOKENS allows {tokens:,}")
    return min(left, MOST)


def written_within(tokens: int, brief: Brief, write: Callable[[Brief, int], Reply]) -> Reply:
    """In as many requests as it takes: a page that is too large is asked for by KPI, in halves."""
    asked, least = messages(brief), LEAST + LEAST_EACH * len(brief.subjects)
    if len(brief.subjects) < 2 or room_left(tokens, *asked) >= least:
        return write(brief, answer_within(tokens, least, f"the facts of {brief.page}", *asked))
    middle = len(brief.subjects) // 2
    halves = (brief.subjects[:middle], brief.subjects[middle:])
    first, second = (written_within(tokens, replace(brief, subjects=each), write) for each in halves)
    return Reply((*first.sentences, *second.sentences), first.tokens + second.tokens)
