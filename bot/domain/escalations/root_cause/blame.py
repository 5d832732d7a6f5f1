"""A last why that names who did it, and not what let it happen, is no root cause."""

import re
import unicodedata
from collections.abc import Iterable

BLAME = (
    *(
        "agent error",
        "human error",
        "user error",
        "agent mistake",
        "human mistake",
        "error by agent",
        "mistake by agent",
    ),
    *("agent made", "agent failed", "agent forgot", "agent ignored", "agent did not follow", "failed to follow"),
    *("did not follow", "not following", "not followed", "careless", "carelessness", "negligence", "lack of attention"),
)
"""The usual words; a programme may have its own. A programme's people are agents under many names."""
PEOPLE = (
    *("advisor", "adviser", "associate", "clerk", "colleague", "employee", "handler", "individual", "operator"),
    *("person", "rep", "representative", "staff", "worker"),
)
FILLERS = (
    *("a", "an", "and", "are", "at", "be", "been", "by", "due", "for", "from", "had", "has", "in", "is", "it", "of"),
    *("on", "one", "our", "that", "the", "this", "to", "was", "were"),
)
CONTRACTED = re.compile(r"\b(did|do|does|was|were|is|are|had|has|have)nt\b")


def normalised(text: str) -> tuple[str, ...]:
    """Its words as they are compared: no case, no plural, no fillers; whoever takes contacts is an agent."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("'", "").replace("’", "")
    words = (_singular(word) for word in re.findall(r"\w+", CONTRACTED.sub(r"\1 not", plain)))
    return tuple("agent" if word in PEOPLE else word for word in words if word not in FILLERS)


def blaming(text: str, phrases: Iterable[str]) -> str:
    """The first of the phrases that stands in it; empty where none does."""
    said = f" {' '.join(normalised(text))} "
    return next((phrase for phrase in phrases if f" {' '.join(normalised(phrase))} " in said), "")


def key_words(text: str) -> str:
    """What two tellings of the same cause have in common: its words in order, each once."""
    return " ".join(sorted({word for word in normalised(text) if len(word) > 2}))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
