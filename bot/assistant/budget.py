"""How many tokens a request may take: reckoned before it is sent, and never reached by leaving facts out."""

from collections.abc import Callable
from dataclasses import replace

from bot.assistant.brief import Brief, Reply
from bot.assistant.prompt import messages
from bot.assistant.writer import WriterError

ENVELOPE = 1_200
"""What the form of the answer and the marks between messages take besides."""
ANSWER, ANSWER_EACH = 2_000, 700
"""The most an answer may take, and more for each KPI; a model that thinks first needs room for it."""


def most_taken(*texts: str, answer: int) -> int:
    """An upper bound: no tokenizer makes more tokens of a text than it has bytes."""
    return ENVELOPE + sum(len(text.encode()) for text in texts) + answer


def most_answered(brief: Brief) -> int:
    return ANSWER + ANSWER_EACH * len(brief.subjects)


def refuse_beyond(tokens: int, what: str, *texts: str, answer: int) -> None:
    needed = most_taken(*texts, answer=answer)
    if needed > tokens:
        raise WriterError(f"{what} may take up to {needed:,} tokens and GOVBOT_MODEL_TOKENS allows {tokens:,}")


def written_within(tokens: int, brief: Brief, write: Callable[[Brief], Reply]) -> Reply:
    """In as many requests as it takes: a page that is too large is asked for by KPI, in halves."""
    asked, answer = messages(brief), most_answered(brief)
    if len(brief.subjects) < 2:
        refuse_beyond(tokens, f"the facts of {brief.page}", *asked, answer=answer)
    if most_taken(*asked, answer=answer) <= tokens:
        return write(brief)
    middle = len(brief.subjects) // 2
    halves = (brief.subjects[:middle], brief.subjects[middle:])
    first, second = (written_within(tokens, replace(brief, subjects=each), write) for each in halves)
    return Reply((*first.sentences, *second.sentences), first.tokens + second.tokens)
