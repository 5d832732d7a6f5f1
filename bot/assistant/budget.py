"""How many tokens a request may take: reckoned before it is sent, and never reached by leaving facts out."""

from dataclasses import replace

from bot.assistant.brief import Brief, Reply
from bot.assistant.prompt import messages
from bot.assistant.writer import Writer, WriterError

ENVELOPE = 1_200
"""What the form of the answer and the marks between messages take besides."""
ANSWER, ANSWER_EACH = 2_000, 700
"""The most an answer may take, and more for each KPI; a model that thinks first needs room for it."""


def most_asked(brief: Brief) -> int:
    """An upper bound: no tokenizer makes more tokens of a text than it has bytes."""
    return ENVELOPE + sum(len(text.encode()) for text in messages(brief))


def most_answered(brief: Brief) -> int:
    return ANSWER + ANSWER_EACH * len(brief.subjects)


def written_within(tokens: int, brief: Brief, writer: Writer) -> Reply:
    """In as many requests as it takes: a page that is too large is asked for by KPI, in halves."""
    needed = most_asked(brief) + most_answered(brief)
    if needed <= tokens:
        return writer.write(brief)
    if len(brief.subjects) < 2:
        raise WriterError(
            f"the facts of {brief.page} may take up to {needed:,} tokens and GOVBOT_MODEL_TOKENS allows {tokens:,}"
        )
    middle = len(brief.subjects) // 2
    halves = (brief.subjects[:middle], brief.subjects[middle:])
    first, second = (written_within(tokens, replace(brief, subjects=each), writer) for each in halves)
    return Reply((*first.sentences, *second.sentences), first.tokens + second.tokens)
