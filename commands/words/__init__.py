"""The words people ask with: periods, names, `by` and `vs`, in any order."""

from commands.words.asking import parse_question
from commands.words.question import Question
from commands.words.spelling import spelled
from commands.words.vocabulary import Entry, Kind, Vocabulary

__all__ = ["Entry", "Kind", "Question", "Vocabulary", "parse_question", "spelled"]
